import { FailureError, failure } from '../../domain/failure.ts'
import { removeCredential } from '../../use-cases/remove-credential.ts'
import { type CommandSpec, operand } from '../command.ts'
import { orFail } from '../engine.ts'
import { exitCodes } from '../exit-codes.ts'
import { credentialNamed } from '../names.ts'
import { confirm } from '../prompt.ts'

export const remove: CommandSpec = {
  description: 'Stops tracking a credential and forgets its value. Secrets on GitHub and the history stay.',
  arguments: [{ name: 'name', required: true }],
  flags: [['-y, --yes', 'agree beforehand']],
  examples: ['rekey credential remove DISPATCH_PAT'],
  run: async (call) => {
    const { terminal, interruption } = call
    const world = await call.engine.world()
    const { name } = credentialNamed(world, operand(call, 0))
    if (!call.flags.on('yes')) {
      if (!terminal.isInteractive)
        throw new FailureError(
          failure('invalid-input', '--yes', 'Removing has to be agreed to.', 'Add --yes.'),
        )
      if (!(await confirm(terminal, interruption, `Forget ${name} and the value that Rekey holds?`)))
        return exitCodes.cancelled
    }
    orFail(await removeCredential(world, { name }))
    terminal.note(`${terminal.mark('done')} ${name} is no longer tracked. Secrets on GitHub are unchanged.`)
    return exitCodes.success
  },
}
