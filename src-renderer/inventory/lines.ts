import type { SavedView } from '../../src-preload/contract/index.ts'
import { ageOf } from './age.ts'
import { type CellContext, cellStateName, problemNames, severityOf } from './cell-state.ts'
import type { Filtered } from './filter.ts'
import type { MatrixColumn, MatrixRow } from './table-of.ts'

export type Grouping = SavedView['group']
export type SortOrder = SavedView['sort']

/** One line of the grid: a place, or the heading of a group of places. */
export type MatrixLine =
  | { readonly type: 'group'; readonly key: string; readonly label: string; readonly places: number }
  | { readonly type: 'place'; readonly key: string; readonly row: MatrixRow }

export interface ShownTable {
  readonly lines: readonly MatrixLine[]
  readonly columns: ReadonlyArray<
    MatrixColumn & { /** Its place in the cells of a row. */ readonly at: number }
  >
  readonly lineOf: ReadonlyMap<string, number>
  readonly columnOf: ReadonlyMap<string, number>
}

interface Arrangement {
  readonly group: Grouping
  readonly sort: SortOrder
  /** Key of the column that a sort by state looks at; null: the worst state of the whole row. */
  readonly sortColumn: string | null
  readonly hiddenColumns: readonly string[]
  /** GitHub's time in milliseconds. */
  readonly now: number
}

const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

/** The lines and columns of the grid in their order. */
export function arrange(context: CellContext, filtered: Filtered, arrangement: Arrangement): ShownTable {
  const { table } = context
  const columns = filtered.columns.flatMap((at) => {
    const column = table.columns[at]
    return column === undefined || arrangement.hiddenColumns.includes(column.key) ? [] : [{ ...column, at }]
  })
  const rows = sorted(context, filtered, arrangement)
  const lines = grouped(context, rows, arrangement.group)
  return {
    lines,
    columns,
    lineOf: new Map(lines.map(({ key }, index) => [key, index])),
    columnOf: new Map(columns.map(({ key }, index) => [key, index])),
  }
}

function sorted(
  context: CellContext,
  { rows }: Filtered,
  { sort, sortColumn, now }: Arrangement,
): readonly MatrixRow[] {
  const { table } = context
  const column = sortColumn === null ? -1 : table.columns.findIndex(({ key }) => key === sortColumn)
  const rank = (row: MatrixRow): number => {
    if (sort === 'place') return 0
    let best = Number.MAX_SAFE_INTEGER
    row.cells.forEach((cell, index) => {
      if (cell === null || (column !== -1 && index !== column)) return
      const value =
        sort === 'state'
          ? severityOf(cellStateName(context, row, index, cell))
          : (ageOf(cell.updatedAt, now) ?? Number.MAX_SAFE_INTEGER)
      if (value < best) best = value
    })
    return best
  }
  return rows
    .flatMap((index) => {
      const row = table.rows[index]
      return row === undefined ? [] : [{ row, rank: rank(row) }]
    })
    .sort(
      (one, other) =>
        one.rank - other.rank ||
        byName.compare(one.row.place, other.row.place) ||
        byName.compare(one.row.kind, other.row.kind),
    )
    .map(({ row }) => row)
}

/** A place that has secrets of several credentials stands under each of them. */
function grouped(context: CellContext, rows: readonly MatrixRow[], group: Grouping): readonly MatrixLine[] {
  if (group === 'none') return rows.map((row) => ({ type: 'place', key: row.key, row }))
  const groups = new Map<string, MatrixRow[]>()
  const put = (label: string, row: MatrixRow): void => {
    const known = groups.get(label)
    if (known === undefined) groups.set(label, [row])
    else known.push(row)
  }
  if (group === 'credential')
    for (const { credential } of context.table.columns)
      if (!groups.has(credential)) groups.set(credential, [])
  for (const row of rows)
    if (group === 'owner') put(row.owner, row)
    else for (const credential of credentialsOf(row)) put(credential, row)
  const labels = [...groups.keys()]
  if (group === 'owner') labels.sort(byName.compare)
  return labels.flatMap((label): readonly MatrixLine[] => {
    const members = groups.get(label) ?? []
    if (members.length === 0) return []
    return [
      { type: 'group', key: `group ${label}`, label, places: members.length },
      ...members.map((row) => ({ type: 'place' as const, key: `${label} ${row.key}`, row })),
    ]
  })
}

function credentialsOf(row: MatrixRow): ReadonlySet<string> {
  const names = new Set<string>()
  row.cells.forEach((cell) => {
    if (cell !== null) names.add(cell.credential)
  })
  return names
}

/** The next cell that needs somebody, from a place in the grid; null when there is none in that direction. */
export function nextProblem(
  context: CellContext,
  shown: ShownTable,
  from: { readonly line: number; readonly column: number },
  direction: 1 | -1,
): { readonly line: number; readonly column: number } | null {
  const width = shown.columns.length
  const end = shown.lines.length * width
  // The row header stands before the first cell of its line.
  let index = from.line * width + from.column
  if (from.line < 0) index = direction === 1 ? -1 : 0
  else if (from.column < 0 && direction === 1) index = from.line * width - 1
  else if (from.column < 0) index = from.line * width
  for (index += direction; index >= 0 && index < end; index += direction) {
    const line = shown.lines[Math.floor(index / width)]
    const column = shown.columns[index % width]
    if (line?.type !== 'place' || column === undefined) continue
    const cell = line.row.cells[column.at]
    if (cell != null && problemNames.has(cellStateName(context, line.row, column.at, cell)))
      return { line: Math.floor(index / width), column: index % width }
  }
  return null
}
