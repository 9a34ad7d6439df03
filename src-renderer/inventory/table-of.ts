import type { DestinationView } from '../../src-preload/contract/index.ts'
import { comparePlaces } from '../../src-preload/language/name-order.ts'

export interface MatrixColumn {
  /** The same as long as the secret is one of the credential's. */
  readonly key: string
  readonly secret: string
  readonly credential: string
}

export interface MatrixRow {
  readonly key: string
  /** Its place among the rows of the table. */
  readonly index: number
  readonly place: string
  readonly kind: string
  readonly owner: string
  /** Place and owner in lower case, as a filter compares them. */
  readonly folded: { readonly place: string; readonly owner: string }
  /** One for each column; null where the secret is not expected. */
  readonly cells: ReadonlyArray<DestinationView | null>
  /** Indexes of the rows of this repository's environments: their secrets win over its own. */
  readonly environments: readonly number[]
}

export interface MatrixTable {
  readonly columns: readonly MatrixColumn[]
  readonly rows: readonly MatrixRow[]
  /** Indexes of all rows in the order of their names. */
  readonly byName: readonly number[]
  /** Where each destination of the list stands: its row times the number of columns, plus its column. */
  readonly at: Uint32Array
}

type GrowingRow = Omit<MatrixRow, 'cells' | 'environments'> & {
  readonly cells: Array<DestinationView | null>
  readonly environments: number[]
}

/**
 * Places by secrets. A place of another kind is another row: an environment is not its repository. Two steps of maps
 * and no joined keys: with 200,000 destinations, making and hashing a text for each is most of the time.
 */
export function tableOf(destinations: readonly DestinationView[]): MatrixTable {
  const { columns, indexes } = columnsOf(destinations)
  const rows: GrowingRow[] = []
  const known = new Map<string, Map<string, number>>()
  const at = new Uint32Array(destinations.length)
  destinations.forEach((each, index) => {
    const { place, kind } = each
    const ofKind = entryOf(known, kind, () => new Map<string, number>())
    let row = ofKind.get(place)
    if (row === undefined) {
      row = rows.length
      ofKind.set(place, row)
      const owner = each.owner ?? ''
      rows.push({
        key: `${kind} ${place}`,
        index: row,
        place,
        kind,
        owner,
        folded: { place: place.toLowerCase(), owner: owner.toLowerCase() },
        cells: new Array<DestinationView | null>(columns.length).fill(null),
        environments: [],
      })
    }
    const column = indexes.get(each.credential)?.get(secretOf(each)) ?? 0
    const cells = rows[row]?.cells
    if (cells !== undefined) cells[column] = each
    at[index] = row * columns.length + column
  })
  rows.forEach((row, index) => {
    if (row.kind !== 'environment') return
    const repository = known.get('actions')?.get(repositoryOf(row))
    if (repository !== undefined) rows[repository]?.environments.push(index)
  })
  const byName = [...rows.keys()].sort((one, other) => compareNames(rows[one], rows[other]))
  return { columns, rows, byName, at }
}

function compareNames(one: GrowingRow | undefined, other: GrowingRow | undefined): number {
  if (one === undefined || other === undefined) return 0
  return comparePlaces(one, other)
}

function entryOf<Key, Entry>(map: Map<Key, Entry>, key: Key, make: () => Entry): Entry {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}

/**
 * The table after some destinations changed. Rows that didn't stay the same objects, so that what shows them does not
 * have to be drawn again.
 */
export function patchTable(
  table: MatrixTable,
  before: readonly DestinationView[],
  now: readonly DestinationView[],
): MatrixTable {
  if (before === now) return table
  if (before.length !== now.length) return tableOf(now)
  const changed = new Map<number, Array<DestinationView | null>>()
  for (let index = 0; index < now.length; index += 1) {
    const each = now[index]
    const old = before[index]
    if (each === undefined || each === old) continue
    const place = table.at[index] ?? 0
    const row = Math.floor(place / table.columns.length)
    const known = table.rows[row]
    if (known === undefined || old === undefined || old.id !== each.id || old.credential !== each.credential)
      return tableOf(now)
    const cells = changed.get(row) ?? [...known.cells]
    cells[place % table.columns.length] = each
    changed.set(row, cells)
  }
  if (changed.size === 0) return table
  const rows = [...table.rows]
  for (const [index, cells] of changed) {
    const known = rows[index]
    if (known !== undefined) rows[index] = { ...known, cells }
  }
  return { ...table, rows }
}

/** Columns stand in the order of the credentials, those of one credential side by side. */
function columnsOf(destinations: readonly DestinationView[]) {
  const groups = new Map<string, Set<string>>()
  for (const each of destinations)
    entryOf(groups, each.credential, () => new Set<string>()).add(secretOf(each))
  const columns: MatrixColumn[] = []
  const indexes = new Map<string, Map<string, number>>()
  for (const [credential, secrets] of groups) {
    const ofCredential = entryOf(indexes, credential, () => new Map<string, number>())
    for (const secret of secrets) {
      ofCredential.set(secret, columns.length)
      columns.push({ key: `${credential} ${secret}`, secret, credential })
    }
  }
  return { columns, indexes }
}

/** A manual step names no secret: it stands under the credential's own name. */
export function secretOf({ secret, credential }: DestinationView): string {
  return secret === '' ? credential : secret
}

/** The repository of an environment, from its id: `environment:acme/app/production/SECRET`. */
function repositoryOf(row: GrowingRow): string {
  const id = row.cells.find((each) => each !== null)?.id ?? ''
  return id
    .slice(id.indexOf(':') + 1)
    .split('/', 2)
    .join('/')
}

/** Destinations that nobody looked at yet. Manual steps are never looked at. */
export function countUnread(destinations: readonly Pick<DestinationView, 'kind' | 'observedAt'>[]): number {
  return destinations.filter(({ kind, observedAt }) => observedAt === null && kind !== 'manual').length
}

/** When anything was last read from GitHub; null if nothing ever was. */
export function newestRead(destinations: readonly DestinationView[]): string | null {
  let newest: string | null = null
  for (const { observedAt } of destinations)
    if (observedAt !== null && (newest === null || observedAt > newest)) newest = observedAt
  return newest
}
