import { withEarlierSight } from '../domain/drift.ts'
import { isPassing, stopsTheRun } from '../domain/failure.ts'
import type { Observation } from '../domain/observation.ts'
import type { World } from './world.ts'

/**
 * Saves what a look saw, but for what says nothing about the place, and for what somebody else saw later: a look may
 * wait for its budget for minutes, while a rotation writes and verifies.
 * @param before what was known of the places when the look began
 * @returns what is known of each place now; a look that was in vain as it was
 */
export function keepObservations(
  { ledger }: Pick<World, 'ledger'>,
  seen: readonly Observation[],
  before: ReadonlyMap<string, Observation>,
): Observation[] {
  const ids = seen.map((each) => each.destination)
  return ledger.transaction(() => {
    const stored = ledger.observations.of(ids)
    const writes = ledger.observations.writesOf(ids)
    const fresh: Observation[] = []
    const known = seen.map((each) => {
      const { destination } = each
      const last = stored.get(destination) ?? null
      if (last !== null && isWorthKeeping(each) && isOvertaken(each, last, before.get(destination)))
        return last
      const observation = withEarlierSight(last, each, writes.get(destination) ?? null)
      if (isWorthKeeping(each)) fresh.push(observation)
      return observation
    })
    ledger.observations.save(fresh)
    return known
  })
}

/** Only what was stored meanwhile counts: a time ahead of this computer's clock would keep out every later look. */
function isOvertaken(seen: Observation, stored: Observation, before: Observation | undefined): boolean {
  return stored.observedAt !== before?.observedAt && stored.observedAt > seen.observedAt
}

/**
 * A dead network or a refused sign-in says nothing about the place: what was seen before stays, with its time.
 * @returns false when the observation is no more than that
 */
export function isWorthKeeping({ failure }: Pick<Observation, 'failure'>): boolean {
  if (failure === null) return true
  const { kind } = failure
  return !isPassing(kind) && kind !== 'service-sign-in' && !stopsTheRun(kind)
}
