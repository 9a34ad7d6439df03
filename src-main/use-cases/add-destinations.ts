import { type Destination, destinationId, destinationPlace } from '../domain/destination.ts'
import { failure } from '../domain/failure.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { destinationTexts } from '../texts/destination.ts'
import { findCredential } from './find-credential.ts'
import { saveCredential } from './save-credential.ts'
import type { World } from './world.ts'

/**
 * Adds places to a credential, all or none: a list that is half in would have to be compared by hand. Places that it
 * has already are left as they are; one of another credential refuses the whole list.
 * @returns how many were new
 */
export function addDestinations(
  world: World,
  input: { readonly credential: string; readonly destinations: readonly Destination[] },
): Result<number> {
  const found = findCredential(world, input.credential)
  if (!found.ok) return found
  const wanted = new Map(input.destinations.map((each) => [destinationId(each).toUpperCase(), each]))
  const taken: string[] = []
  const holders = new Set<string>()
  for (const credential of world.ledger.credentials.list())
    for (const destination of credential.destinations) {
      const id = destinationId(destination).toUpperCase()
      if (!wanted.has(id)) continue
      if (credential.name === found.value.name) wanted.delete(id)
      else {
        taken.push(destinationPlace(destination))
        holders.add(credential.name)
      }
    }
  if (taken.length > 0) return failed(alreadyTaken(taken, [...holders]))
  if (wanted.size === 0) return ok(0)
  const saved = saveCredential(world, {
    spec: { ...found.value, destinations: [...found.value.destinations, ...wanted.values()] },
    added: [...wanted.values()],
  })
  return saved.ok ? ok(wanted.size) : saved
}

function alreadyTaken(places: readonly string[], holders: readonly string[]) {
  const [first = ''] = places
  return failure(
    'invalid-input',
    first,
    destinationTexts.placesTaken(first, places.length - 1, holders),
    destinationTexts.oneValueEach,
  )
}
