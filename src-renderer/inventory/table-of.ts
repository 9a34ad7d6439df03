import type { DestinationView } from '../../src-preload/contract/index.ts'

export interface MatrixColumn {
  /** The same as long as the secret is one of the credential's. */
  readonly key: string
  readonly secret: string
  readonly credential: string
}

export interface MatrixRow {
  readonly key: string
  readonly place: string
  readonly kind: string
  readonly owner: string
  /** One for each column; null where the secret is not expected. */
  readonly cells: ReadonlyArray<DestinationView | null>
  /** Indexes of the rows of this repository's environments: their secrets win over its own. */
  readonly environments: readonly number[]
}

export interface MatrixTable {
  readonly columns: readonly MatrixColumn[]
  readonly rows: readonly MatrixRow[]
  /** Row and column of each destination, in the order of the list that the table was made of. */
  readonly at: ReadonlyArray<readonly [row: number, column: number]>
}

interface GrowingRow {
  key: string
  place: string
  kind: string
  owner: string
  cells: Array<DestinationView | null>
  environments: number[]
}

/** Places by secrets. A place of another kind is another row: an environment is not its repository. */
export function tableOf(destinations: readonly DestinationView[]): MatrixTable {
  const columns = columnsOf(destinations)
  const columnIndexes = new Map(columns.map(({ key }, index) => [key, index]))
  const rows: GrowingRow[] = []
  const rowIndexes = new Map<string, number>()
  const at: Array<readonly [number, number]> = []
  for (const each of destinations) {
    const key = `${each.kind} ${each.place}`
    let index = rowIndexes.get(key)
    if (index === undefined) {
      index = rows.length
      rowIndexes.set(key, index)
      const { place, kind } = each
      const cells = new Array<DestinationView | null>(columns.length).fill(null)
      rows.push({ key, place, kind, owner: each.owner ?? '', cells, environments: [] })
    }
    const column = columnIndexes.get(columnKey(each)) ?? 0
    const row = rows[index]
    if (row !== undefined) row.cells[column] = each
    at.push([index, column])
  }
  rows.forEach((row, index) => {
    if (row.kind !== 'environment') return
    const repository = rowIndexes.get(`actions ${repositoryOf(row)}`)
    if (repository !== undefined) rows[repository]?.environments.push(index)
  })
  return { columns, rows, at }
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
    const [row, column] = table.at[index] ?? [-1, -1]
    const known = table.rows[row]
    if (known === undefined || old === undefined || old.id !== each.id || old.credential !== each.credential)
      return tableOf(now)
    const cells = changed.get(row) ?? [...known.cells]
    cells[column] = each
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
function columnsOf(destinations: readonly DestinationView[]): readonly MatrixColumn[] {
  const groups = new Map<string, Map<string, MatrixColumn>>()
  for (const each of destinations) {
    const { credential } = each
    let group = groups.get(credential)
    if (group === undefined) {
      group = new Map()
      groups.set(credential, group)
    }
    const key = columnKey(each)
    if (!group.has(key)) group.set(key, { key, secret: secretOf(each), credential })
  }
  return [...groups.values()].flatMap((group) => [...group.values()])
}

/** A manual step names no secret: it stands under the credential's own name. */
export function secretOf({ secret, credential }: DestinationView): string {
  return secret === '' ? credential : secret
}

function columnKey(destination: DestinationView): string {
  return `${destination.credential} ${secretOf(destination)}`
}

/** The repository of an environment, from its id: `environment:acme/app/production/SECRET`. */
function repositoryOf(row: GrowingRow): string {
  const id = row.cells.find((each) => each !== null)?.id ?? ''
  return id
    .slice(id.indexOf(':') + 1)
    .split('/', 2)
    .join('/')
}

/** When anything was last read from GitHub; null if nothing ever was. */
export function newestRead(destinations: readonly DestinationView[]): string | null {
  let newest: string | null = null
  for (const { observedAt } of destinations)
    if (observedAt !== null && (newest === null || observedAt > newest)) newest = observedAt
  return newest
}
