import type { RekeyHandlers } from '../../src-preload/contract/index.ts'
import { destinationId } from '../domain/destination.ts'
import { failure } from '../domain/failure.ts'
import { copiesTexts } from '../texts/copies.ts'
import { addDestinations } from '../use-cases/add-destinations.ts'
import { consolidateCopies } from '../use-cases/consolidate-copies.ts'
import { dropRemovedCopies } from '../use-cases/drop-removed-copies.ts'
import { findCopies } from '../use-cases/find-copies.ts'
import { takeInventory } from '../use-cases/take-inventory.ts'
import { askPerson } from './ask-person.ts'
import { BackgroundLooks } from './background-looks.ts'
import { refusal, value } from './outcome.ts'
import { placesQuestion } from './questions.ts'
import type { Workspace } from './workspace.ts'

export function copiesHandlers(workspace: Workspace): RekeyHandlers['copies'] {
  const searches = new BackgroundLooks(workspace, {
    busy: copiesTexts.runsAlready,
    look: (input) => findCopies(workspace.world, input),
    tell: (progress) => workspace.announcer?.copies.searched(progress),
    onEnd: () => workspace.changed({ copies: true }),
  })
  return {
    find: async ({ credential }) => searches.start(credential),
    cancel: async ({ credential }) => searches.cancel(credential),
    add: async ({ credential, copies }) => {
      const { world } = workspace
      const known = world.ledger.copySearches.of(credential)?.copies ?? []
      const chosen = known.filter(({ destination }) => copies.includes(destinationId(destination)))
      if (chosen.length < new Set(copies).size)
        return refusal(
          failure('unknown-name', credential, copiesTexts.notAmongFound, copiesTexts.searchAgain),
        )
      const destinations = chosen.map(({ destination }) => destination)
      const declined = await askPerson(workspace, placesQuestion(world, credential, { destinations }))
      if (declined !== null) return refusal(declined)
      const added = addDestinations(world, { credential, destinations })
      if (!added.ok) return refusal(added.failure)
      // They are destinations now, and no longer copies that nobody looks after.
      const before = world.ledger.copySearches.of(credential)
      if (before !== null)
        world.ledger.copySearches.save({
          ...before,
          copies: before.copies.filter(({ destination }) => !copies.includes(destinationId(destination))),
        })
      workspace.changed({ credentials: true, destinations: true })
      return value({ added: added.value })
    },
    consolidate: async (request) => {
      const why = workspace.whyNoWrites()
      if (why !== null) return refusal(why)
      const moved = await consolidateCopies(workspace.world, request)
      workspace.changed({ credentials: true, destinations: true })
      if (!moved.ok) return refusal(moved.failure)
      const { destination, reached, unreached } = moved.value
      return value({ destination, reached: [...reached], unreached: unreached.map((each) => ({ ...each })) })
    },
    dropRemoved: async ({ credential }) => {
      // Somebody may have put a copy back since it was last looked at.
      const looked = await takeInventory(workspace.world, { credential })
      if (!looked.ok) return refusal(looked.failure)
      const dropped = dropRemovedCopies(workspace.world, { credential })
      if (!dropped.ok) return refusal(dropped.failure)
      workspace.changed({ credentials: true, destinations: true })
      return value({ dropped: dropped.value.length })
    },
  }
}
