import { destinationId } from '../../domain/destination.ts'
import { FailureError } from '../../domain/failure.ts'
import { selectionBehind } from '../../domain/selected-places.ts'
import { selectionId } from '../../domain/selection.ts'
import { removeDestination } from '../../use-cases/remove-destination.ts'
import { excludeFromSelection, removeSelection } from '../../use-cases/save-selection.ts'
import type { World } from '../../use-cases/world.ts'
import type { CommandSpec } from '../command.ts'
import { orFail } from '../engine.ts'
import { exitCodes } from '../exit-codes.ts'
import { unknown } from '../names.ts'
import { count } from '../times.ts'

export const remove: CommandSpec = {
  description:
    'Takes destinations, or whole selections, out of the inventory. The secrets there stay as they are. All or nothing.',
  arguments: [{ name: 'destination', required: true, many: true }],
  flags: [['--exclude', 'make a destination that a selection selects an exception of it']],
  examples: [
    'rekey destination remove actions:acme/app-0001/DISPATCH_PAT',
    "rekey destination remove 'actions:acme/app-*/DISPATCH_PAT'",
    'rekey destination remove actions:acme/app-0002/DISPATCH_PAT --exclude',
  ],
  run: async (call) => {
    const world = await call.engine.world()
    const places = known(world)
    for (const typed of call.operands)
      if (!places.has(typed.toLowerCase()))
        throw unknown(
          `There is no destination ${typed}.`,
          typed,
          [...places.values()].map((each) => each.id),
          'See rekey destination list.',
        )
    world.ledger.transaction(() => {
      for (const typed of call.operands) {
        const place = places.get(typed.toLowerCase())
        if (place === undefined) continue
        const { id, credential, kind } = place
        if (kind === 'selection') orFail(removeSelection(world, { credential, selection: id }))
        else if (kind === 'named') orFail(removeDestination(world, { id }))
        else if (call.flags.on('exclude')) orFail(excludeFromSelection(world, { destination: id }))
        else refuseSelected(world, id)
      }
    })
    call.terminal.note(`${call.terminal.mark('done')} Removed ${count(call.operands.length, 'destination')}.`)
    return exitCodes.success
  },
}

interface Place {
  readonly id: string
  readonly credential: string
  readonly kind: 'named' | 'selected' | 'selection'
}

/** Destinations and selections by their ids in lower case. */
function known(world: World): Map<string, Place> {
  const places = new Map<string, Place>()
  for (const credential of world.ledger.credentials.list()) {
    for (const each of credential.selections ?? []) {
      const id = selectionId(each)
      places.set(id.toLowerCase(), { id, credential: credential.name, kind: 'selection' })
    }
    for (const each of credential.destinations) {
      const id = destinationId(each)
      const kind = selectionBehind(credential, id) === null ? 'named' : 'selected'
      places.set(id.toLowerCase(), { id, credential: credential.name, kind })
    }
  }
  return places
}

function refuseSelected(world: World, id: string): void {
  const refused = removeDestination(world, { id })
  if (!refused.ok)
    throw new FailureError({ ...refused.failure, hint: `Run rekey destination remove ${id} --exclude.` })
}
