import { FailureError, failure } from '../../domain/failure.ts'
import { acceptSelection } from '../../use-cases/save-selection.ts'
import { type CommandSpec, operand } from '../command.ts'
import { orFail } from '../engine.ts'
import { exitCodes } from '../exit-codes.ts'
import { credentialNamed } from '../names.ts'
import { count } from '../times.ts'

export const accept: CommandSpec = {
  description:
    'Believes an answer that a selection held back because it had lost more than half of its places: those that it no longer names leave the inventory. The secrets there stay as they are.',
  arguments: [{ name: 'credential', required: true }, { name: 'selection' }],
  examples: ['rekey destination accept DISPATCH_PAT'],
  run: async (call) => {
    const world = await call.engine.world()
    const credential = credentialNamed(world, operand(call, 0))
    const typed = call.operands[1]
    const held = world.ledger.selections
      .of(credential.name)
      .filter((each) => each.doubtful !== null)
      .map((each) => each.selection)
    const wanted = typed === undefined ? held : [typed]
    if (wanted.length === 0)
      throw new FailureError(
        failure('invalid-input', credential.name, `No selection of ${credential.name} holds an answer back.`),
      )
    world.ledger.transaction(() => {
      for (const selection of wanted)
        orFail(acceptSelection(world, { credential: credential.name, selection }))
    })
    const { destinations } = credentialNamed(world, credential.name)
    call.terminal.note(
      `${call.terminal.mark('done')} Accepted. ${credential.name} has ${count(destinations.length, 'destination')} now.`,
    )
    return exitCodes.success
  },
}
