import {
  type Destination,
  destinationId,
  destinationPlace,
  destinationSecret,
} from '../domain/destination.ts'
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
  const isNamedSo = amongNames(input.destinations.map(destinationSecret))
  const taken: string[] = []
  const holders = new Set<string>()
  for (const credential of world.ledger.credentials.list())
    for (const destination of credential.destinations) {
      if (!isNamedSo(destinationSecret(destination))) continue
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

/** Whether a secret has one of these names. Each is compared once: 200,000 places have a few dozen of them. */
function amongNames(names: readonly string[]): (name: string) => boolean {
  const wanted = new Set(names.map((each) => each.toUpperCase()))
  const known = new Map<string, boolean>()
  return (name) => {
    const last = known.get(name)
    if (last !== undefined) return last
    const isWanted = wanted.has(name.toUpperCase())
    known.set(name, isWanted)
    return isWanted
  }
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
