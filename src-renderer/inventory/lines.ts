import type { SavedView } from '../../src-preload/contract/index.ts'
import { nameOrder } from '../../src-preload/language/name-order.ts'
import { type CellContext, cellStateName, problemNames } from './cell-state.ts'
import type { Filtered } from './filter.ts'
import { noCell, statesOf, writtenAt } from './states-of.ts'
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
}

/** The lines and columns of the grid in their order. What stays as it was stays the same objects. */
export function arrange(context: CellContext, filtered: Filtered, arrangement: Arrangement): ShownTable {
  const columns = shownColumns(context.table.columns, filtered.columns, arrangement.hiddenColumns)
  const lines = grouped(context, sorted(context, filtered, arrangement), arrangement.group)
  let lineOf: ReadonlyMap<string, number> | null = null
  return {
    lines,
    columns,
    // Few ask where a line is, and none while somebody types.
    get lineOf() {
      lineOf ??= new Map(lines.map(({ key }, index) => [key, index]))
      return lineOf
    },
    columnOf: new Map(columns.map(({ key }, index) => [key, index])),
  }
}

const lastColumns = new WeakMap<readonly MatrixColumn[], ShownTable['columns']>()

function shownColumns(
  all: readonly MatrixColumn[],
  left: readonly number[],
  hidden: readonly string[],
): ShownTable['columns'] {
  const columns = left.flatMap((at) => {
    const column = all[at]
    return column === undefined || hidden.includes(column.key) ? [] : [{ ...column, at }]
  })
  const last = lastColumns.get(all)
  if (last?.length === columns.length && last.every(({ at }, index) => at === columns[index]?.at)) return last
  lastColumns.set(all, columns)
  return columns
}

function sorted(
  context: CellContext,
  { rows }: Filtered,
  { sort, sortColumn }: Arrangement,
): readonly MatrixRow[] {
  const { table } = context
  const left = new Uint8Array(table.rows.length)
  for (const row of rows) left[row] = 1
  const order: number[] = []
  for (const row of table.byName) if (left[row] === 1) order.push(row)
  if (sort !== 'place') {
    const column = sortColumn === null ? -1 : table.columns.findIndex(({ key }) => key === sortColumn)
    const ranks = sort === 'state' ? stateRanks(context, column) : ageRanks(context, column)
    // Rows of the same rank stay in the order of their names.
    order.sort((one, other) => (ranks[one] ?? 0) - (ranks[other] ?? 0))
  }
  const found: MatrixRow[] = []
  for (const index of order) {
    const row = table.rows[index]
    if (row !== undefined) found.push(row)
  }
  return found
}

/** For each row the worst of its states, or that of one column. @param only -1 for all columns */
function stateRanks(context: CellContext, only: number): Uint8Array {
  const { states } = statesOf(context)
  const width = context.table.columns.length
  return Uint8Array.from(context.table.rows, (_, row) => {
    let worst = noCell
    for (let column = 0; column < width; column += 1) {
      const state = states[row * width + column] ?? noCell
      if (state < worst && (only === -1 || column === only)) worst = state
    }
    return worst
  })
}

/** For each row a number that is the smaller the later one of its values was written. @param only -1 for all columns */
function ageRanks({ table }: CellContext, only: number): Float64Array {
  const written = writtenAt(table)
  const width = table.columns.length
  return Float64Array.from(table.rows, (_, row) => {
    let newest = -Number.MAX_VALUE
    for (let column = 0; column < width; column += 1) {
      const instant = written[row * width + column] ?? Number.NaN
      if (instant > newest && (only === -1 || column === only)) newest = instant
    }
    return -newest
  })
}

const placeLines = new WeakMap<MatrixRow, MatrixLine>()

/** The line of a row that stands in no group. */
function lineOfRow(row: MatrixRow): MatrixLine {
  const known = placeLines.get(row)
  if (known !== undefined) return known
  const line: MatrixLine = { type: 'place', key: row.key, row }
  placeLines.set(row, line)
  return line
}

/** A place that has secrets of several credentials stands under each of them. */
function grouped(context: CellContext, rows: readonly MatrixRow[], group: Grouping): readonly MatrixLine[] {
  if (group === 'none') return rows.map(lineOfRow)
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
  if (group === 'owner') labels.sort(nameOrder.compare)
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
