import { endMintedToken } from '../../use-cases/end-minted-token.ts'
import type { CommandSpec } from '../command.ts'
import { orFail } from '../engine.ts'
import { exitCodes } from '../exit-codes.ts'
import { printJson } from '../json.ts'
import { askForToken, givenToken, tokenFlags } from '../token-input.ts'

export const revoke: CommandSpec = {
  description:
    'Ends a short-lived token before its hour is over. GitHub takes only the token itself for that, and Rekey keeps none: give it back.',
  flags: tokenFlags,
  json: { whole: true, fields: ['fingerprint', 'app', 'repositories', 'purpose', 'endedAt'] },
  examples: ['printf %s "$TOKEN" | rekey token revoke --with-token', 'rekey token revoke'],
  run: async (call) => {
    const { terminal, flags } = call
    const given =
      (await givenToken(terminal, { fromStdin: flags.on('withToken'), file: flags.text('tokenFile') })) ??
      (await askForToken(terminal, call.interruption, 'Paste the token to end:', 'rekey token revoke'))
    const world = await call.engine.world()
    const known = orFail(
      await endMintedToken(world, {
        host: call.engine.defaultHost,
        token: given.value,
        signal: call.interruption.signal,
      }),
    )
    if (call.json !== null)
      await printJson(
        terminal,
        call.json,
        known === null
          ? { fingerprint: null, app: null, repositories: [], purpose: '', endedAt: null }
          : {
              fingerprint: known.fingerprint,
              app: known.app,
              repositories: known.repositories,
              purpose: known.purpose,
              endedAt: known.endedAt,
            },
      )
    else
      terminal.note(
        `${terminal.mark('done')} GitHub no longer takes the token${
          known === null ? '. It was not minted here.' : ` for ${known.repositories.join(', ')}.`
        }`,
      )
    return exitCodes.success
  },
}
