import type { RecipeView, RekeyHandlers } from '../../src-preload/contract/index.ts'
import { permissionName } from '../domain/permission-catalog.ts'
import { type Recipe, recipes } from '../domain/recipes.ts'
import { value } from './outcome.ts'

export function recipeHandlers(): RekeyHandlers['recipe'] {
  return { list: async () => value(recipes.map(recipeView)) }
}

function recipeView(recipe: Recipe): RecipeView {
  return {
    name: recipe.name,
    title: recipe.title,
    purpose: recipe.purpose,
    kind: recipe.kind,
    whyClassic: recipe.whyClassic,
    permissions: recipe.permissions.map(({ slug, level, reason }) => ({
      slug,
      name: permissionName(slug),
      level,
      reason,
    })),
    scopes: recipe.scopes.map(({ scope, reason }) => ({ scope, reason })),
    rotateEveryDays: recipe.rotateEveryDays,
    proof: recipe.proof,
    warnings: [...recipe.warnings],
    alternatives: [...recipe.alternatives],
  }
}
