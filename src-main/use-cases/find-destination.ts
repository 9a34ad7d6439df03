import type { Credential } from '../domain/credential.ts'
import { type Destination, destinationId } from '../domain/destination.ts'
import { remembered } from '../domain/remembered.ts'
import { destinationsById } from './rotation-record.ts'
import type { World } from './world.ts'

export interface HeldDestination {
  readonly credential: Credential
  readonly destination: Destination
}

/**
 * A destination by its id, with the credential whose value it holds; null for one that is not in the inventory. A place
 * that a selection left is found too, as long as no other credential has it.
 */
export function findDestination(world: Pick<World, 'ledger'>, id: string): HeldDestination | null {
  const [held] = findDestinations(world, [id])
  return held ?? null
}

/** The same for many; those of nobody are left out. */
export function findDestinations(world: Pick<World, 'ledger'>, ids: readonly string[]): HeldDestination[] {
  const credentials = world.ledger.credentials.list()
  return ids.flatMap((id) => {
    let left: HeldDestination | null = null
    for (const credential of credentials) {
      const destination = destinationsById(credential).get(id)
      if (destination === undefined) continue
      if (!leftPlaces(credential).has(id)) return [{ credential, destination }]
      left ??= { credential, destination }
    }
    return left === null ? [] : [left]
  })
}

/** Ids of places that a selection of the credential selects no more. */
const leftPlaces = remembered(
  ({ selected }: Credential): ReadonlySet<string> => new Set(selected?.left.map(destinationId)),
)
