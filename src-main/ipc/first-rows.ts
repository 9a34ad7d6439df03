import type { CredentialView, FirstRowsView } from '../../src-preload/contract/index.ts'
import { DestinationPacker } from '../../src-preload/contract/packed-destinations.ts'
import { comparePlaces } from '../../src-preload/language/name-order.ts'
import type { Credential } from '../domain/credential.ts'
import { type Destination, destinationPlace } from '../domain/destination.ts'
import { statusOf, statusPage } from '../use-cases/read-status.ts'
import type { World } from '../use-cases/world.ts'
import { countStates, credentialsOf, type StateCounts } from './inventory-views.ts'
import { destinationView } from './views.ts'

interface Place {
  readonly kind: string
  readonly place: string
}

/**
 * What the matrix shows first of a large inventory: the places whose names come first, with all of their secrets. Read
 * in steps, before everything else is.
 * @param most so many places
 */
export function* firstRows(
  world: Pick<World, 'ledger'>,
  viewOf: (credential: Credential, counts: StateCounts) => CredentialView,
  most: number,
): Generator<void, FirstRowsView> {
  const credentials = yield* credentialsOf(world)
  const first = yield* firstPlaces(credentials, most)
  const packer = new DestinationPacker()
  const views: CredentialView[] = []
  for (const credential of credentials) {
    const rows = statusOf(
      world,
      credential,
      credential.destinations.filter((each) => first.get(each.kind)?.has(destinationPlace(each)) === true),
    )
    packer.add(rows.map(destinationView))
    views.push(viewOf(credential, countStates({}, rows)))
    yield
  }
  return { credentials: views, packedDestinations: packer.pages }
}

/** Names by kind. */
function* firstPlaces(
  credentials: readonly Credential[],
  most: number,
): Generator<void, ReadonlyMap<string, ReadonlySet<string>>> {
  const seen = new Names()
  /** In their order. */
  const first: Place[] = []
  let read = 0
  for (const { destinations } of credentials)
    for (const each of destinations) {
      read += 1
      if (read % statusPage === 0) yield
      const place = placeOf(each)
      if (!seen.add(place)) continue
      const last = first.at(-1)
      if (first.length === most && last !== undefined && comparePlaces(place, last) >= 0) continue
      const at = first.findIndex((other) => comparePlaces(place, other) < 0)
      first.splice(at === -1 ? first.length : at, 0, place)
      if (first.length > most) first.pop()
    }
  const names = new Names()
  for (const each of first) names.add(each)
  return names.byKind
}

function placeOf(destination: Destination): Place {
  return { kind: destination.kind, place: destinationPlace(destination) }
}

class Names {
  readonly byKind = new Map<string, Set<string>>()

  /** @returns whether it is a new one */
  add({ kind, place }: Place): boolean {
    const known = this.byKind.get(kind)
    if (known === undefined) {
      this.byKind.set(kind, new Set([place]))
      return true
    }
    if (known.has(place)) return false
    known.add(place)
    return true
  }
}
