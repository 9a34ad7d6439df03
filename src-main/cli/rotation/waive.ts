import { FailureError, failure } from '../../domain/failure.ts'
import { waiveCondition } from '../../use-cases/waive-condition.ts'
import { waiveDestination } from '../../use-cases/waive-destination.ts'
import { type CommandSpec, operand } from '../command.ts'
import { orFail } from '../engine.ts'
import { exitCodes } from '../exit-codes.ts'
import { destinationOf, rotationNamed } from '../names.ts'
import { nextCommand } from './summary.ts'

export const waive: CommandSpec = {
  description:
    'Counts a destination, or a condition of the revoke checklist, as settled. The reason is audited.',
  arguments: [{ name: 'id', required: true }, { name: 'destination' }],
  flags: [
    ['--condition <name>', 'a condition instead of a destination: probes or runs'],
    ['--reason <text>', 'why; required'],
  ],
  examples: [
    'rekey waive R-0001 actions:acme/legacy/DISPATCH_PAT --reason "archived"',
    'rekey waive R-0001 --condition runs --reason "does not use it"',
  ],
  run: async (call) => {
    const world = await call.engine.world()
    const rotation = rotationNamed(world, operand(call, 0))
    const reason = call.flags.text('reason') ?? ''
    const condition = call.flags.text('condition')
    const typed = call.operands[1]
    if ((condition === undefined) === (typed === undefined))
      throw new FailureError(
        failure('invalid-input', rotation.id, 'Name a destination or a --condition, one of both.'),
      )
    if (reason.trim() === '')
      throw new FailureError(
        failure('invalid-input', rotation.id, 'A waiver needs a reason.', 'Add --reason TEXT.'),
      )
    const settled = condition ?? destinationOf(rotation, typed ?? '')
    const after = orFail(
      condition === undefined
        ? waiveDestination(world, { id: rotation.id, destination: settled, reason })
        : waiveCondition(world, { id: rotation.id, condition, reason }),
    )
    call.terminal.note(`${call.terminal.mark('done')} ${settled} is waived.`)
    const next = nextCommand(after)
    if (next !== null) call.terminal.note(`Next: ${next}`)
    return exitCodes.success
  },
}
