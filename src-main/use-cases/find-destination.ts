import type { Credential } from '../domain/credential.ts'
import type { Destination } from '../domain/destination.ts'
import { destinationsById } from './rotation-record.ts'
import type { World } from './world.ts'

/** A destination by its id, with the credential whose value it holds; null for one that is not in the inventory. */
export function findDestination(
  world: Pick<World, 'ledger'>,
  id: string,
): { readonly credential: Credential; readonly destination: Destination } | null {
  for (const credential of world.ledger.credentials.list()) {
    const destination = destinationsById(credential).get(id)
    if (destination !== undefined) return { credential, destination }
  }
  return null
}
