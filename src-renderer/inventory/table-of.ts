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
  for (const each of destinations) {
    const key = columnOf(each)
    const { credential } = each
    if (!columns.has(key)) columns.set(key, { secret: secretOf(each), credential, index: columns.size })
  }
  const rows = new Map<string, { place: string; kind: string; cells: Array<DestinationView | null> }>()
  for (const each of destinations) {
    const key = `${each.kind} ${each.place}`
    let row = rows.get(key)
    if (row === undefined) {
      row = { place: each.place, kind: each.kind, cells: Array.from({ length: columns.size }, () => null) }
      rows.set(key, row)
    }
    const column = columns.get(columnOf(each))
    if (column !== undefined) row.cells[column.index] = each
  }
  return {
    columns: [...columns.values()].map(({ secret, credential }) => ({ secret, credential })),
    rows: [...rows.values()].sort((a, b) => a.place.localeCompare(b.place) || a.kind.localeCompare(b.kind)),
  }
}

/** A manual step names no secret: it stands under the credential's own name. */
function secretOf({ secret, credential }: DestinationView): string {
  return secret === '' ? credential : secret
}

function columnOf(destination: DestinationView): string {
  return `${destination.credential} ${secretOf(destination)}`
}

/** When anything was last read from GitHub; null if nothing ever was. */
export function newestRead(destinations: readonly DestinationView[]): string | null {
  return destinations.reduce<string | null>((newest, { observedAt }) => {
    if (observedAt === null) return newest
    return newest === null || observedAt > newest ? observedAt : newest
  }, null)
}
