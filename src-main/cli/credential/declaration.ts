import type { CredentialSpec, PermissionLevel } from '../../domain/credential.ts'
import { FailureError, failure } from '../../domain/failure.ts'
import type { FlagSpec, Flags } from '../command.ts'

export const declarationFlags: readonly FlagSpec[] = [
  ['--owner <owner>', "the token's resource owner: a user or organization"],
  ['--purpose <text>', 'what it is for'],
  ['--rotate-every <period>', 'rotation period: 90d, 12w'],
  ['--max-lifetime <period>', 'longest lifetime that a new token may have'],
  ['--token-name <name>', 'name of the next token on GitHub; {date} is YYYY-MM-DD'],
  ['--permission <name=level>', 'permission of the token, as contents=write; may be repeated', 'repeat'],
  ['--access <owner/name>', 'repository that the token itself may reach; may be repeated', 'repeat'],
]

/** What the flags declare, on top of what is declared already. Probes come with an inventory file. */
export function declared(before: CredentialSpec, flags: Flags): CredentialSpec {
  const access = flags.list('access')
  const permissions = flags.list('permission')
  return {
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
}

function permission(text: string): [string, PermissionLevel] {
  const match = /^([a-z_]+)=(read|write|admin)$/.exec(text)
  const [, name, level] = match ?? []
  if (name === undefined || (level !== 'read' && level !== 'write' && level !== 'admin'))
    throw new FailureError(
      failure('invalid-input', text, `"${text}" is no permission.`, 'Write name=level: contents=write.'),
    )
  return [name, level]
}
