import { destinationId } from '../../domain/destination.ts'
import { removeDestination } from '../../use-cases/remove-destination.ts'
import type { CommandSpec } from '../command.ts'
import { orFail } from '../engine.ts'
import { exitCodes } from '../exit-codes.ts'
import { unknown } from '../names.ts'
import { count } from '../times.ts'

export const remove: CommandSpec = {
  description: 'Takes destinations out of the inventory. The secrets there stay as they are. All or nothing.',
  arguments: [{ name: 'destination', required: true, many: true }],
  examples: ['rekey destination remove actions:acme/app-0001/DISPATCH_PAT'],
  run: async (call) => {
    const world = await call.engine.world()
    const known = world.ledger.credentials.list().flatMap((each) => each.destinations.map(destinationId))
    for (const typed of call.operands)
      if (!known.some((each) => each.toLowerCase() === typed.toLowerCase()))
        throw unknown(`There is no destination ${typed}.`, typed, known, 'See rekey destination list.')
    world.ledger.transaction(() => {
      for (const id of call.operands) orFail(removeDestination(world, { id }))
    })
    call.terminal.note(`${call.terminal.mark('done')} Removed ${count(call.operands.length, 'destination')}.`)
    return exitCodes.success
  },
}
