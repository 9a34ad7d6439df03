import { type MintedToken, mintedState, permissionList } from '../../domain/github-app.ts'
import { listMintedTokens } from '../../use-cases/list-minted-tokens.ts'
import type { CommandSpec } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { printJson } from '../json.ts'
import { printTable } from '../table.ts'
import { relativeTime } from '../times.ts'
import { documentOf } from './mint.ts'

export const list: CommandSpec = {
  description:
    'Short-lived tokens that were minted here in the last 30 days. State overdue: its asked-for life is over, and GitHub still takes it until its hour is.',
  flags: [['--running', 'only those that GitHub still takes']],
  json: {
    whole: false,
    fields: [
      'fingerprint',
      'label',
      'state',
      'app',
      'repositories',
      'permissions',
      'mintedAt',
      'endsAt',
      'expiresAt',
      'endedAt',
      'by',
      'purpose',
    ],
  },
  paged: true,
  examples: ['rekey token list', 'rekey token list --running --json fingerprint,repositories,expiresAt'],
  run: async (call) => {
    const { terminal } = call
    const world = await call.engine.world()
    const now = world.clock.now()
    const stateOf = (token: MintedToken) => mintedState(token, now)
    const tokens = listMintedTokens(world).filter(
      (each) => !call.flags.on('running') || stateOf(each) === 'running' || stateOf(each) === 'overdue',
    )
    if (call.json !== null)
      await printJson(
        terminal,
        call.json,
        tokens.map((each) => ({
          ...documentOf(each),
          label: each.label,
          state: stateOf(each),
          endedAt: each.endedAt,
          by: each.by,
        })),
      )
    else if (tokens.length === 0) {
      if (terminal.outIsTerminal) terminal.note('No token was minted here.')
    } else
      printTable(
        terminal,
        [
          { title: 'TOKEN', text: ({ label }) => label },
          { title: 'STATE', text: stateOf },
          {
            title: 'ENDS',
            text: (each) => relativeTime(each.endedAt ?? each.endsAt, now.getTime()),
            data: (each) => each.endedAt ?? each.endsAt,
          },
          { title: 'REPOSITORIES', text: ({ repositories }) => repositories.join(', '), flexible: true },
          { title: 'PERMISSIONS', text: ({ permissions }) => permissionList(permissions), flexible: true },
          { title: 'PURPOSE', text: ({ purpose }) => purpose, flexible: true },
        ],
        tokens,
      )
    return exitCodes.success
  },
}
