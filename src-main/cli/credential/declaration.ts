import type { CredentialSpec, PermissionLevel } from '../../domain/credential.ts'
import { FailureError, failure } from '../../domain/failure.ts'
import { permissionNotes, permissionProblem } from '../../domain/permission-catalog.ts'
import { type Recipe, recipeNamed, recipeNames } from '../../domain/recipes.ts'
import { startFromRecipe } from '../../use-cases/start-from-recipe.ts'
import type { FlagSpec, Flags } from '../command.ts'
import { unknown } from '../names.ts'
import type { Terminal } from '../terminal.ts'
import { visible } from '../visible-text.ts'

export const declarationFlags: readonly FlagSpec[] = [
  ['--recipe <name>', 'purpose to start from: see rekey credential recipes'],
  ['--owner <owner>', "the token's resource owner: a user or organization"],
  ['--purpose <text>', 'what it is for'],
  ['--rotate-every <period>', 'rotation period: 90d, 12w'],
  ['--max-lifetime <period>', 'longest lifetime that a new token may have'],
  ['--token-name <name>', 'name of the next token on GitHub; {date} is YYYY-MM-DD'],
  ['--permission <name=level>', 'permission of the token, as contents=write; may be repeated', 'repeat'],
  [
    '--repository-access <owner/name>',
    'repository that the token itself may reach; may be repeated',
    'repeat',
  ],
  ['--access <owner/name>', 'the same as --repository-access', 'repeat'],
]

/** What the flags declare, on top of what is declared already. Probes come with a recipe or an inventory file. */
export function declared(before: CredentialSpec, flags: Flags): CredentialSpec {
  const access = [...flags.list('repositoryAccess'), ...flags.list('access')]
  const permissions = flags.list('permission')
  const chosen = flags.text('recipe')
  const spec = {
    ...before,
    owner: flags.text('owner') ?? before.owner,
    purpose: flags.text('purpose') ?? before.purpose,
    rotateEveryDays: flags.days('rotateEvery') ?? before.rotateEveryDays,
    maxLifetimeDays: flags.days('maxLifetime') ?? before.maxLifetimeDays,
    tokenName: flags.text('tokenName') ?? before.tokenName,
    permissions:
      permissions.length === 0 ? before.permissions : Object.fromEntries(permissions.map(permission)),
    repositoryAccess: access.length === 0 ? before.repositoryAccess : access,
  }
  return startFromRecipe(spec, chosen === undefined ? null : recipeFrom(chosen), {
    ...(permissions.length === 0 ? {} : { permissions: spec.permissions }),
  })
}

/** The recipe of that name, or a failure that names the nearest. */
export function recipeFrom(name: string): Recipe {
  const recipe = recipeNamed(name)
  if (recipe === null)
    throw unknown(`There is no recipe ${name}.`, name, recipeNames, 'See rekey credential recipes.')
  return recipe
}

/** What a person should know of what was declared, on stderr. */
export function tellDeclared(terminal: Terminal, { permissions, owner, recipe }: CredentialSpec): void {
  const warnings = recipe === undefined ? [] : (recipeNamed(recipe)?.warnings ?? [])
  for (const note of [...warnings, ...permissionNotes(Object.keys(permissions), owner)])
    terminal.note(`${terminal.mark('attention')} ${visible(note)}`)
}

function permission(text: string): [string, PermissionLevel] {
  const match = /^([a-z_]+)=(read|write|admin)$/.exec(text)
  const [, name, level] = match ?? []
  if (name === undefined || (level !== 'read' && level !== 'write' && level !== 'admin'))
    throw new FailureError(
      failure('invalid-input', text, `"${text}" is no permission.`, 'Write name=level: contents=write.'),
    )
  const problem = permissionProblem(name, level)
  if (problem !== null) throw new FailureError(failure('invalid-input', name, problem))
  return [name, level]
}
