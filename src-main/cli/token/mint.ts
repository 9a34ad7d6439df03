import type { PermissionLevel } from '../../domain/credential.ts'
import { FailureError, failure } from '../../domain/failure.ts'
import { type MintedToken, mintedLifeMinutes, permissionList } from '../../domain/github-app.ts'
import { mintToken } from '../../use-cases/mint-token.ts'
import type { Call, CommandSpec } from '../command.ts'
import { orFail } from '../engine.ts'
import { exitCodes } from '../exit-codes.ts'
import { printJson } from '../json.ts'
import { count } from '../times.ts'

export const mint: CommandSpec = {
  description:
    "Makes one GitHub App token for one job, prints it and keeps it nowhere. It reaches the named repositories with the named permissions and nothing else: if GitHub's answer is any broader, the token is ended and not printed. In CI, REKEY_APP_ID and REKEY_APP_PRIVATE_KEY name the App, and nothing need be stored.",
  flags: [
    ['--repository <owner/name>', 'a repository that the token may reach; repeat for more', 'repeat'],
    ['--permission <name=level>', 'what it may do there, as contents=read; repeat for more', 'repeat'],
    ['--ttl <minutes>', 'how long the job needs it, as 30m; at most 1h, the default'],
    ['--app <slug>', 'which GitHub App, if several are connected'],
    ['--purpose <text>', 'what it is for, for the list and the audit log'],
    ['--mask', 'tell the GitHub Actions log to hide the value; done by itself inside of Actions'],
  ],
  json: {
    whole: true,
    fields: [
      'token',
      'fingerprint',
      'app',
      'repositories',
      'permissions',
      'mintedAt',
      'endsAt',
      'expiresAt',
      'purpose',
    ],
  },
  examples: [
    'rekey token mint --repository acme/infra --permission contents=read',
    'export GH_TOKEN=$(rekey token mint --repository acme/web --permission actions=read)',
    'rekey token mint --repository acme/web --permission issues=write --ttl 10m --json',
  ],
  run: async (call) => {
    const { flags, terminal } = call
    const wish = {
      repositories: flags.list('repository'),
      permissions: permissionsOf(flags.list('permission')),
      lifeMinutes: minutesOf(flags.text('ttl')),
      purpose: flags.text('purpose') ?? '',
    }
    const world = await call.engine.world()
    const { token, minted } = orFail(
      await mintToken(world, {
        ...wish,
        host: call.engine.defaultHost,
        app: flags.text('app') ?? null,
        signal: call.interruption.signal,
      }),
    )
    const value = token.reveal()
    // On stderr, which the runner reads too, and before the value: stdout is what a job captures.
    if (flags.on('mask') || terminal.environment.GITHUB_ACTIONS === 'true')
      terminal.err(`::add-mask::${value}`)
    if (call.json !== null) await printJson(terminal, call.json, { token: value, ...documentOf(minted) })
    else terminal.outRaw(`${value}\n`)
    tell(call, minted)
    return exitCodes.success
  },
}

/** What may be known of a minted token by anyone: all but its value. */
export function documentOf(minted: MintedToken): Record<string, unknown> {
  return {
    fingerprint: minted.fingerprint,
    app: minted.app,
    repositories: minted.repositories,
    permissions: minted.permissions,
    mintedAt: minted.mintedAt,
    endsAt: minted.endsAt,
    expiresAt: minted.expiresAt,
    purpose: minted.purpose,
  }
}

function tell({ terminal }: Call, minted: MintedToken): void {
  const until = (at: string) => `${at.slice(11, 16)} UTC`
  terminal.note(
    `${terminal.mark('done')} ${permissionList(minted.permissions) || 'metadata: read'} in ${count(minted.repositories.length, 'repository', 'repositories')}, by ${minted.app}.`,
  )
  terminal.note(
    minted.endsAt === minted.expiresAt
      ? `GitHub ends it at ${until(minted.expiresAt)}. End it earlier with rekey token revoke --with-token.`
      : `GitHub offers no life shorter than an hour and ends it at ${until(minted.expiresAt)}: end it by ${until(minted.endsAt)} with rekey token revoke --with-token.`,
  )
  if (terminal.outIsTerminal)
    terminal.note(
      `${terminal.mark('attention')} It is shown this once and kept nowhere. It may stay in the scrollback of this terminal.`,
    )
}

function permissionsOf(typed: readonly string[]): Record<string, PermissionLevel> {
  const permissions = new Map<string, PermissionLevel>()
  for (const each of typed) {
    const [name = '', level = '', ...rest] = each.split(/[=:]/).map((part) => part.trim())
    if (rest.length > 0 || (level !== 'read' && level !== 'write' && level !== 'admin'))
      throw new FailureError(
        failure('invalid-input', each, `"${each}" is no permission.`, 'Write name=level: contents=read.'),
      )
    const slug = name.toLowerCase().replaceAll(/[\s-]+/g, '_')
    if ((permissions.get(slug) ?? level) !== level)
      throw new FailureError(failure('invalid-input', each, `${slug} is named with two levels.`))
    permissions.set(slug, level)
  }
  return Object.fromEntries(permissions)
}

function minutesOf(typed: string | undefined): number {
  if (typed === undefined) return mintedLifeMinutes
  const match = /^(\d{1,3})(m|min|h|)$/.exec(typed.trim())
  if (match === null)
    throw new FailureError(
      failure('invalid-input', typed, `"${typed}" is no life of a token.`, 'Write minutes: 30m, or 1h.'),
    )
  return Number(match[1]) * (match[2] === 'h' ? 60 : 1)
}
