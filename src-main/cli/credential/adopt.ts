import { countdown } from '../../domain/expiry.ts'
import { adoptCredential } from '../../use-cases/adopt-credential.ts'
import { type CommandSpec, operand } from '../command.ts'
import { orFail } from '../engine.ts'
import { exitCodes } from '../exit-codes.ts'
import { printJson } from '../json.ts'
import { credentialNamed } from '../names.ts'
import { askForToken, givenToken, tokenFlags } from '../token-input.ts'
import { credentialDocument, credentialFields } from './document.ts'

export const adopt: CommandSpec = {
  description: 'Hands Rekey the current value of a credential, so that it can roll back to it and revoke it.',
  arguments: [{ name: 'name', required: true }],
  flags: tokenFlags,
  json: { whole: true, fields: credentialFields },
  examples: [
    'rekey credential adopt DISPATCH_PAT',
    'printf %s "$CURRENT" | rekey credential adopt DISPATCH_PAT --with-token',
  ],
  run: async (call) => {
    const { terminal, flags } = call
    const world = await call.engine.world()
    const { name } = credentialNamed(world, operand(call, 0))
    const token =
      (await givenToken(terminal, { fromStdin: flags.on('withToken'), file: flags.text('tokenFile') })) ??
      (await askForToken(
        terminal,
        call.interruption,
        `Paste the current value of ${name}:`,
        `rekey credential adopt ${name}`,
      ))
    const adopted = orFail(await adoptCredential(world, { name, token }))
    if (call.json !== null) await printJson(terminal, call.json, credentialDocument(world, adopted))
    const { current } = adopted
    if (current !== null)
      terminal.note(
        `${terminal.mark('done')} ${name} signs in as ${current.login ?? 'an unknown login'}. ${countdown(current, world.clock.now().getTime())}.${current.held ? ` The value is in the ${world.keychain.description}.` : ' The value is not stored (REKEY_KEYCHAIN=none).'}`,
      )
    return exitCodes.success
  },
}
