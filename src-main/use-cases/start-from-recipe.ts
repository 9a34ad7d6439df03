import type { CredentialSpec } from '../domain/credential.ts'
import { type Recipe, recipePermissions } from '../domain/recipes.ts'

/** What somebody said beside the recipe, which then stands. */
export type Said = Partial<Pick<CredentialSpec, 'permissions'>>

/**
 * The credential as the recipe has it: its permissions or scopes, and its probes beside those that are there. What was
 * said by hand stays, since a person may need more than the recipe; so do a rotation period and a purpose.
 * @param recipe null: nothing changes
 */
export function startFromRecipe(spec: CredentialSpec, recipe: Recipe | null, said: Said): CredentialSpec {
  if (recipe === null || spec.recipe === recipe.name) return spec
  const { tokenKind: _kind, scopes: _scopes, ...kept } = spec
  const known = spec.probes.map((each) => JSON.stringify(each))
  const probes = recipe.probes(spec.repositoryAccess).filter((each) => !known.includes(JSON.stringify(each)))
  const isNamed = Object.keys(said.permissions ?? {}).length > 0
  return {
    ...kept,
    recipe: recipe.name,
    purpose: spec.purpose === '' ? recipe.purpose : spec.purpose,
    rotateEveryDays: spec.rotateEveryDays ?? recipe.rotateEveryDays,
    probes: [...spec.probes, ...probes],
    ...(recipe.kind === 'classic'
      ? { permissions: {}, tokenKind: 'classic', scopes: recipe.scopes.map(({ scope }) => scope) }
      : { permissions: isNamed ? spec.permissions : recipePermissions(recipe) }),
  }
}
