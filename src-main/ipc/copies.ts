import type { RekeyHandlers } from '../../src-preload/contract/index.ts'
import { destinationId } from '../domain/destination.ts'
import { type Failure, failure } from '../domain/failure.ts'
import { addDestinations } from '../use-cases/add-destinations.ts'
import { consolidateCopies } from '../use-cases/consolidate-copies.ts'
import { dropRemovedCopies } from '../use-cases/drop-removed-copies.ts'
import { findCopies } from '../use-cases/find-copies.ts'
import { refusal, value } from './outcome.ts'
import { failureView } from './views.ts'
import type { Workspace } from './workspace.ts'

/** Progress of a search is told this often, in milliseconds. */
const tellEveryMs = 200

export function copiesHandlers(workspace: Workspace): RekeyHandlers['copies'] {
  const searching = new Map<string, AbortController>()
  return {
    find: async ({ credential }) => {
      if (searching.has(credential))
        return refusal(
          failure('busy', credential, 'A search for copies runs already.', 'Wait for it, or cancel it.'),
        )
      const control = new AbortController()
      searching.set(credential, control)
      workspace.track(search(workspace, credential, control).finally(() => searching.delete(credential)))
      return value(null)
    },
    cancel: async ({ credential }) => {
      searching.get(credential)?.abort()
      return value(null)
    },
    add: async ({ credential, copies }) => {
      const { world } = workspace
      const known = world.ledger.copySearches.of(credential)?.copies ?? []
      const chosen = known.filter(({ destination }) => copies.includes(destinationId(destination)))
      if (chosen.length < new Set(copies).size)
        return refusal(
          failure(
            'unknown-name',
            credential,
            'A copy that was chosen is not among those that the last search found. Nothing was added.',
            'Search again.',
          ),
        )
      const added = addDestinations(world, {
        credential,
        destinations: chosen.map(({ destination }) => destination),
      })
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
      const dropped = dropRemovedCopies(workspace.world, { credential })
      if (!dropped.ok) return refusal(dropped.failure)
      workspace.changed({ credentials: true, destinations: true })
      return value({ dropped: dropped.value.length })
    },
  }
}

async function search(workspace: Workspace, credential: string, control: AbortController): Promise<void> {
  let told = 0
  let latest = { done: 0, total: 0 }
  const tell = (running: boolean, why: Failure | null): void =>
    workspace.announcer?.copies.searched({
      credential,
      running,
      ...latest,
      failure: why === null ? null : failureView(why),
    })
  tell(true, null)
  const found = await findCopies(workspace.world, {
    credential,
    signal: control.signal,
    onProgress: (done, total) => {
      latest = { done, total }
      const now = Date.now()
      if (now - told < tellEveryMs) return
      told = now
      tell(true, null)
    },
  })
  tell(false, found.ok || found.failure.kind === 'cancelled' ? null : found.failure)
  workspace.changed({ copies: true })
}
