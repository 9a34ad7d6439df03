import { type Destination, destinationOwner } from '../domain/destination.ts'
import type { HourLeft } from '../domain/hour-left.ts'
import { OperatorSessions } from './operator-session.ts'
import type { World } from './world.ts'

/**
 * What is left of the hour for the operator tokens that act at these destinations, as GitHub's latest answers told it:
 * asks nothing. Of several tokens the one with the least, as the work waits for it. Null when that is not known.
 */
export async function readHourLeft(
  world: World,
  host: string,
  destinations: readonly Destination[],
): Promise<HourLeft | null> {
  const sessions = new OperatorSessions(world, host)
  const owners = new Set(destinations.flatMap((each) => destinationOwner(each)?.toLowerCase() ?? []))
  let least: HourLeft | null = null
  for (const owner of owners) {
    const session = await sessions.of(owner)
    const quota = session.ok ? world.github.budget(session.value).quota : null
    if (quota !== null && (least === null || quota.remaining < least.remaining)) least = quota
  }
  return least
}
