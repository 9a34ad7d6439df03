import { confirmManualStep } from '../../use-cases/confirm-manual-step.ts'
import { type CommandSpec, operand } from '../command.ts'
import { orFail } from '../engine.ts'
import { exitCodes } from '../exit-codes.ts'
import { destinationOf, rotationNamed } from '../names.ts'
import { nextCommand } from './summary.ts'

export const confirmStep: CommandSpec = {
  description: 'Says that a manual step is done. Who said so and when is kept in the audit log.',
  arguments: [
    { name: 'id', required: true },
    { name: 'destination', required: true },
  ],
  examples: ['rekey rotation confirm R-0001 manual:operator-s-shell-profile'],
  run: async (call) => {
    const world = await call.engine.world()
    const rotation = rotationNamed(world, operand(call, 0))
    const destination = destinationOf(rotation, operand(call, 1))
    const after = orFail(confirmManualStep(world, { id: rotation.id, destination }))
    call.terminal.note(`${call.terminal.mark('done')} ${destination} is done.`)
    const next = nextCommand(after)
    if (next !== null) call.terminal.note(`Next: ${next}`)
    return exitCodes.success
  },
}
