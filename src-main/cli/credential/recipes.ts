import { permissionName } from '../../domain/permission-catalog.ts'
import { levelNames } from '../../domain/permission-form.ts'
import { recipes as all, type Recipe } from '../../domain/recipes.ts'
import type { CommandSpec } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { printJson } from '../json.ts'
import { recipeFrom } from './declaration.ts'

export const recipes: CommandSpec = {
  description: 'Purposes that a credential can start from: the least permissions for each, and why.',
  arguments: [{ name: 'recipe' }],
  json: {
    whole: false,
    fields: [
      'name',
      'title',
      'kind',
      'whyClassic',
      'permissions',
      'scopes',
      'rotateEveryDays',
      'proof',
      'warnings',
      'alternatives',
    ],
  },
  paged: true,
  examples: [
    'rekey credential recipes',
    'rekey credential recipes dispatch',
    'rekey credential recipes --json name,permissions',
  ],
  run: async (call) => {
    const { terminal } = call
    const asked = call.operands[0]
    const shown = asked === undefined ? all : [recipeFrom(asked)]
    if (call.json !== null) {
      await printJson(terminal, call.json, shown.map(recipeDocument))
      return exitCodes.success
    }
    shown.forEach((recipe, index) => {
      if (index > 0) terminal.out('')
      for (const line of recipeLines(recipe, asked !== undefined)) terminal.out(line)
    })
    return exitCodes.success
  },
}

function recipeLines(recipe: Recipe, whole: boolean): string[] {
  const lines = [`${recipe.name}: ${recipe.title}`]
  if (recipe.whyClassic !== '') lines.push(`  classic token: ${recipe.whyClassic}`)
  for (const { slug, level, reason } of recipe.permissions)
    lines.push(`  ${permissionName(slug)}: ${levelNames[level]} (${slug}=${level})  ${reason}`)
  for (const { scope, reason } of recipe.scopes) lines.push(`  scope ${scope}  ${reason}`)
  if (!whole) return lines
  lines.push(`  rotate every ${recipe.rotateEveryDays} days`, `  proof: ${recipe.proof}`)
  for (const warning of recipe.warnings) lines.push(`  take care: ${warning}`)
  for (const alternative of recipe.alternatives) lines.push(`  instead: ${alternative}`)
  return lines
}

function recipeDocument(recipe: Recipe): Record<string, unknown> {
  const { probes: _probes, ...document } = recipe
  return document
}
