import { FailureError, failure } from '../../domain/failure.ts'
import { wasReplaced } from '../../domain/rotation.ts'
import { abandonRotation } from '../../use-cases/abandon-rotation.ts'
import { type CommandSpec, operand } from '../command.ts'
import { orFail } from '../engine.ts'
import { exitCodes } from '../exit-codes.ts'
import { rotationNamed } from '../names.ts'
import { confirm } from '../prompt.ts'
import { count } from '../times.ts'

export const cancel: CommandSpec = {
  description: 'Ends a rotation unfinished. What was written stays; to restore it, roll back instead.',
  arguments: [{ name: 'id', required: true }],
  flags: [['-y, --yes', 'agree beforehand']],
  examples: ['rekey rotation cancel R-0001'],
  run: async (call) => {
    const { terminal, flags, interruption } = call
    const world = await call.engine.world()
    const rotation = rotationNamed(world, operand(call, 0))
    const replaced = rotation.destinations.filter(wasReplaced).length
    if (!flags.on('yes')) {
      if (!terminal.isInteractive)
        throw new FailureError(
          failure('invalid-input', '--yes', 'Ending a rotation has to be agreed to.', 'Add --yes.'),
        )
      const question =
        replaced === 0
          ? `End ${rotation.id}? The new token is forgotten.`
          : `End ${rotation.id}? ${count(replaced, 'secret')} keep the new value, the others the old one.`
      if (!(await confirm(terminal, interruption, question))) return exitCodes.cancelled
    }
    orFail(await abandonRotation(world, { id: rotation.id }))
    terminal.note(`${terminal.mark('done')} ${rotation.id} is abandoned. Both tokens stay alive on GitHub.`)
    return exitCodes.success
  },
}
