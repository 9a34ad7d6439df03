import type { DestinationView } from '../../src-preload/contract/index.ts'

export interface MatrixColumn {
  readonly secret: string
  readonly credential: string
}

export interface MatrixRow {
  readonly place: string
  readonly kind: string
  /** One for each column; null where the secret is not expected. */
  readonly cells: ReadonlyArray<DestinationView | null>
}

export interface MatrixTable {
  readonly columns: readonly MatrixColumn[]
  readonly rows: readonly MatrixRow[]
}

/** Places by secrets. A place of another kind is another row: an environment is not its repository. */
export function tableOf(destinations: readonly DestinationView[]): MatrixTable {
  const columns = new Map<string, MatrixColumn & { readonly index: number }>()
  for (const { secret, credential } of destinations) {
    const key = `${credential} ${secret}`
    if (!columns.has(key)) columns.set(key, { secret, credential, index: columns.size })
  }
  const rows = new Map<string, { place: string; kind: string; cells: Array<DestinationView | null> }>()
  for (const each of destinations) {
    const key = `${each.kind} ${each.place}`
    let row = rows.get(key)
    if (row === undefined) {
      row = { place: each.place, kind: each.kind, cells: Array.from({ length: columns.size }, () => null) }
      rows.set(key, row)
    }
    const column = columns.get(`${each.credential} ${each.secret}`)
    if (column !== undefined) row.cells[column.index] = each
  }
  return {
    columns: [...columns.values()].map(({ secret, credential }) => ({ secret, credential })),
    rows: [...rows.values()].sort((a, b) => a.place.localeCompare(b.place) || a.kind.localeCompare(b.kind)),
  }
}
