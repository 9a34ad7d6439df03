import type { FailureView } from './failure.ts'
import type { DestinationView } from './inventory.ts'

/*
 * A long inventory as a few texts. An array of 200,000 objects takes more than three seconds to get from main into the
 * window, since each object is copied twice, property by property; a text of numbers takes a tenth of that. Each page
 * is packed and unpacked by itself: nothing else has to wait for the whole list.
 */

/**
 * Texts that no page before has, and of each row the places of its values among all texts so far; -1 stands for null.
 * Rows beside each other are much alike: a column in which all have the same is written once.
 */
interface Page {
  readonly rows: number
  readonly texts: string[]
  readonly failures: FailureView[]
  readonly columns: readonly (number | readonly number[])[]
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

/** Packs a list page by page; every different text crosses once. */
export class DestinationPacker {
  readonly pages: string[] = []
  readonly #places = new Map<string, number>()

  /** Every field by its name: what is not named here does not cross. */
  add(destinations: readonly DestinationView[]): void {
    const texts: string[] = []
    const failures: FailureView[] = []
    const places = this.#places
    const placeOf = (text: string | null): number => {
      if (text === null) return -1
      const known = places.get(text)
      if (known !== undefined) return known
      const place = places.size
      places.set(text, place)
      texts.push(text)
      return place
    }
    /** Rows beside each other mostly have the same text, and comparing it is cheaper than looking it up. */
    const textColumn = (of: (each: DestinationView) => string | null): number[] => {
      let last: string | null = null
      let place = -1
      return destinations.map((each) => {
        const text = of(each)
        if (text !== last) {
          place = placeOf(text)
          last = text
        }
        return place
      })
    }
    // Columns of a few texts come first: theirs have the short places, and those stand in row after row.
    const updatedAt = textColumn((each) => each.updatedAt)
    const note = textColumn((each) => each.note)
    const columns: number[][] = [
      // Most ids can be told from the rest, and they are the longest and most different texts.
      textColumn((each) => (hasUsualId(each) ? null : each.id)),
      textColumn((each) => each.kind),
      textColumn((each) => each.place),
      textColumn((each) => each.owner),
      textColumn((each) => each.secret),
      textColumn((each) => each.credential),
      destinations.map((each) => states.indexOf(each.state)),
      updatedAt,
      textColumn((each) => each.observedAt),
      textColumn((each) => each.instructions),
      note,
      textColumn((each) => each.written?.rotation ?? null),
      textColumn((each) => each.written?.at ?? null),
      destinations.map((each) => (each.failure === null ? -1 : failures.push(each.failure) - 1)),
      textColumn((each) => each.selection),
      destinations.map((each) => (each.reach === null ? -1 : visibilities.indexOf(each.reach.visibility))),
      destinations.map((each) => each.reach?.repositories ?? -1),
      textColumn((each) => each.level),
      destinations.map((each) => (each.isProtected ? 1 : 0)),
    ]
    const page = { rows: destinations.length, texts, failures, columns: columns.map(oneIfAllSame) }
    this.pages.push(JSON.stringify(page satisfies Page))
  }
}

/** Unpacks what a `DestinationPacker` packed, from its first page on. */
export class DestinationUnpacker {
  readonly destinations: DestinationView[] = []
  readonly #texts: string[] = []

  add(page: string): void {
    const { texts, failures, rows, columns } = JSON.parse(page) as Page
    for (const text of texts) this.#texts.push(text)
    for (let row = 0; row < rows; row += 1)
      this.destinations.push(destinationAt(columns, row, this.#texts, failures))
  }
}

/** All of what a `DestinationPacker` packed. */
export function unpackDestinations(pages: readonly string[]): DestinationView[] {
  const unpacker = new DestinationUnpacker()
  for (const page of pages) unpacker.add(page)
  return unpacker.destinations
}

function oneIfAllSame(values: number[]): number | number[] {
  const [first = -1] = values
  return values.every((value) => value === first) ? first : values
}

function destinationAt(
  columns: Page['columns'],
  row: number,
  texts: readonly string[],
  failures: readonly FailureView[],
): DestinationView {
  const numberAt = (column: number): number => {
    const values = columns[column] ?? -1
    return typeof values === 'number' ? values : (values[row] ?? -1)
  }
  const textAt = (column: number): string | null => {
    const place = numberAt(column)
    return place === -1 ? null : (texts[place] ?? '')
  }
  const kind = textAt(1) ?? ''
  const place = textAt(2) ?? ''
  const secret = textAt(4) ?? ''
  const rotation = textAt(11)
  const failure = numberAt(13)
  const visibility = visibilities[numberAt(15)]
  const repositories = numberAt(16)
  return {
    id: textAt(0) ?? usualId(kind, place, secret),
    kind,
    place,
    owner: textAt(3),
    secret,
    credential: textAt(5) ?? '',
    state: states[numberAt(6)] ?? 'unknown',
    updatedAt: textAt(7),
    observedAt: textAt(8),
    instructions: textAt(9),
    note: textAt(10) ?? '',
    level: textAt(17) ?? '',
    selection: textAt(14),
    isProtected: numberAt(18) === 1,
    reach:
      visibility === undefined
        ? null
        : { visibility, repositories: repositories === -1 ? null : repositories },
    written: rotation === null ? null : { rotation, at: textAt(12) },
    failure: failure === -1 ? null : (failures[failure] ?? null),
  }
}

/** Compared part by part: to put 200,000 ids together for it takes three times as long. */
function hasUsualId({ id, kind, place, secret }: DestinationView): boolean {
  const end = kind.length + 1 + place.length
  return (
    id.length === end + 1 + secret.length &&
    id[kind.length] === ':' &&
    id[end] === '/' &&
    id.startsWith(kind) &&
    id.startsWith(place, kind.length + 1) &&
    id.endsWith(secret)
  )
}

function usualId(kind: string, place: string, secret: string): string {
  return `${kind}:${place}/${secret}`
}
