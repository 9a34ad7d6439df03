import { type CredentialSpec, longestSoakHours, type PermissionLevel } from '../../domain/credential.ts'
import { destinationId } from '../../domain/destination.ts'
import { FailureError, failure } from '../../domain/failure.ts'
import { readMaintenanceWindow } from '../../domain/maintenance-window.ts'
import { permissionNotes, permissionProblem } from '../../domain/permission-catalog.ts'
import { type Recipe, recipeNamed, recipeNames } from '../../domain/recipes.ts'
import { startFromRecipe } from '../../use-cases/start-from-recipe.ts'
import type { FlagSpec, Flags } from '../command.ts'
import { canaryIn, unknown } from '../names.ts'
import type { Terminal } from '../terminal.ts'
import { visible } from '../visible-text.ts'

export const declarationFlags: readonly FlagSpec[] = [
  ['--recipe <name>', 'purpose to start from: see rekey credential recipes'],
  ['--owner <owner>', "the token's resource owner: a user or organization"],
  ['--purpose <text>', 'what it is for'],
  ['--rotate-every <period>', 'rotation period: 90d, 12w'],
  ['--max-lifetime <period>', 'longest lifetime that a new token may have'],
  ['--soak <time>', 'how long both tokens stay alive before the revoke: 24h, 3d, 0h, or setting'],
  ['--canary <destination>', 'written first and checked: an id, owner/name of its repository, or none'],
  ['--maintenance-window <hours>', 'when updates may begin: "mon-fri 09:00-17:00 Europe/Berlin", or none'],
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
  const canary = flags.text('canary')
  const hours = flags.text('maintenanceWindow')
  const soak = soakHours(flags.text('soak'))
  const spec = {
    ...before,
    owner: flags.text('owner') ?? before.owner,
    purpose: flags.text('purpose') ?? before.purpose,
    rotateEveryDays: flags.days('rotateEvery') ?? before.rotateEveryDays,
    maxLifetimeDays: flags.days('maxLifetime') ?? before.maxLifetimeDays,
    ...(soak === undefined ? {} : { soakHours: soak }),
    ...(canary === undefined ? {} : { canary: canaryFrom(before, canary) }),
    ...(hours === undefined
      ? {}
      : { maintenanceWindow: hours === 'none' ? null : (readMaintenanceWindow(hours) ?? hours) }),
    tokenName: flags.text('tokenName') ?? before.tokenName,
    permissions:
      permissions.length === 0 ? before.permissions : Object.fromEntries(permissions.map(permission)),
    repositoryAccess: access.length === 0 ? before.repositoryAccess : access,
  }
  return startFromRecipe(spec, chosen === undefined ? null : recipeFrom(chosen), {
    ...(permissions.length === 0 ? {} : { permissions: spec.permissions }),
  })
}

function canaryFrom({ name, destinations }: CredentialSpec, said: string): string | null {
  const places = destinations.filter((each) => each.kind !== 'manual').map(destinationId)
  return canaryIn(places, said, name, 'See rekey destination list.')
}

/** Undefined: not said; null: as the setting has it. */
function soakHours(said: string | undefined): number | null | undefined {
  if (said === undefined || said === 'setting') return said === undefined ? undefined : null
  const [, amount, unit] = /^(\d{1,3})([hd])$/.exec(said) ?? []
  const hours = Number(amount) * (unit === 'd' ? 24 : 1)
  if (unit === undefined || hours > longestSoakHours)
    throw new FailureError(
      failure(
        'invalid-input',
        said,
        `"${said}" is no soak time.`,
        'Write hours or days, 999 hours at the most: 24h, 3d, 0h for none, or setting.',
      ),
    )
  return hours
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
