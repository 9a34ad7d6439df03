import type { Credential } from '../domain/credential.ts'
import { type Destination, destinationId } from '../domain/destination.ts'
import { failure } from '../domain/failure.ts'
import { failed, type Result } from '../domain/result.ts'
import { destinationTexts } from '../texts/destination.ts'
import { findCredential } from './find-credential.ts'
import { saveCredential } from './save-credential.ts'
import type { World } from './world.ts'

/** Adds one place to a credential. A place belongs to one credential only. */
export function addDestination(
  world: World,
  input: { readonly credential: string; readonly destination: Destination },
): Result<Credential> {
  const found = findCredential(world, input.credential)
  if (!found.ok) return found
  const id = destinationId(input.destination)
  const holder = world.ledger.credentials
    .list()
    .find((each) => each.destinations.some((one) => destinationId(one).toUpperCase() === id.toUpperCase()))
  if (holder !== undefined)
    return failed(failure('invalid-input', id, destinationTexts.belongsTo(id, holder.name)))
  return saveCredential(world, {
    spec: { ...found.value, destinations: [...found.value.destinations, input.destination] },
  })
}
