import type { FailureView } from './failure.ts'
import type { DestinationView } from './inventory.ts'

/*
 * A long inventory as one text. An array of 200,000 objects takes more than three seconds to get from main into the
 * window, since each object is copied twice, property by property; a text of numbers takes a tenth of that.
 */

/** Every different text once, and of each row the places of its values in there; -1 stands for null. */
interface Packed {
  readonly texts: string[]
  readonly failures: FailureView[]
  readonly rows: number[]
}

const states = [
  'current',
  'present',
  'missing',
  'stale',
  'changed',
  'unreachable',
  'archived',
  'unknown',
] as const satisfies ReadonlyArray<DestinationView['state']>

const visibilities = ['all', 'private', 'selected'] as const satisfies ReadonlyArray<
  NonNullable<DestinationView['reach']>['visibility']
>

/** Numbers that stand for one row. */
const width = 19

/** Every field by its name: what is not named here does not cross. */
export function packDestinations(destinations: readonly DestinationView[]): string {
  const places = new Map<string, number>()
  const texts: string[] = []
  const failures: FailureView[] = []
  const rows: number[] = []
  const placeOf = (text: string | null): number => {
    if (text === null) return -1
    let place = places.get(text)
    if (place === undefined) {
      place = texts.length
      places.set(text, place)
      texts.push(text)
    }
    return place
  }
  for (const each of destinations) {
    const { failure, written } = each
    rows.push(
      // Most ids can be told from the rest, and they are the longest and most different texts.
      each.id === usualId(each.kind, each.place, each.secret) ? -1 : placeOf(each.id),
      placeOf(each.kind),
      placeOf(each.place),
      placeOf(each.owner),
      placeOf(each.secret),
      placeOf(each.credential),
      states.indexOf(each.state),
      placeOf(each.updatedAt),
      placeOf(each.observedAt),
      placeOf(each.instructions),
      placeOf(each.note),
      written === null ? -1 : placeOf(written.rotation),
      written === null ? -1 : placeOf(written.at),
      failure === null ? -1 : failures.push(failure) - 1,
      placeOf(each.selection),
      each.reach === null ? -1 : visibilities.indexOf(each.reach.visibility),
      each.reach?.repositories ?? -1,
      placeOf(each.level),
      each.isProtected ? 1 : 0,
    )
  }
  return JSON.stringify({ texts, failures, rows } satisfies Packed)
}

/** What `packDestinations` packed. */
export function unpackDestinations(text: string): DestinationView[] {
  const { texts, failures, rows } = JSON.parse(text) as Packed
  const destinations = new Array<DestinationView>(rows.length / width)
  for (let row = 0; row < destinations.length; row += 1) {
    const first = row * width
    const textAt = (column: number): string | null => {
      const place = rows[first + column] ?? -1
      return place === -1 ? null : (texts[place] ?? '')
    }
    const kind = textAt(1) ?? ''
    const place = textAt(2) ?? ''
    const secret = textAt(4) ?? ''
    const rotation = textAt(11)
    const failure = rows[first + 13] ?? -1
    const visibility = visibilities[rows[first + 15] ?? -1]
    const repositories = rows[first + 16] ?? -1
    destinations[row] = {
      id: textAt(0) ?? usualId(kind, place, secret),
      kind,
      place,
      owner: textAt(3),
      secret,
      credential: textAt(5) ?? '',
      state: states[rows[first + 6] ?? -1] ?? 'unknown',
      updatedAt: textAt(7),
      observedAt: textAt(8),
      instructions: textAt(9),
      note: textAt(10) ?? '',
      level: textAt(17) ?? '',
      selection: textAt(14),
      isProtected: rows[first + 18] === 1,
      reach:
        visibility === undefined
          ? null
          : { visibility, repositories: repositories === -1 ? null : repositories },
      written: rotation === null ? null : { rotation, at: textAt(12) },
      failure: failure === -1 ? null : (failures[failure] ?? null),
    }
  }
  return destinations
}

function usualId(kind: string, place: string, secret: string): string {
  return `${kind}:${place}/${secret}`
}
