import type { DestinationView } from '../../src-preload/contract/index.ts'
import { type CellSet, hasCell } from './cell-set.ts'
import type { ShownTable } from './lines.ts'
import type { CellPosition } from './move-focus.ts'
import { standingOf } from './other-cells.ts'

/**
 * The destinations of a rectangle of the grid; cells that are none are left out. The header stands for its whole column, a
 * row header for its row.
 * @param matching as the filter found them: only these; null: all
 */
export function destinationsIn(
  shown: ShownTable,
  from: CellPosition,
  to: CellPosition,
  matching: CellSet | null = null,
): readonly DestinationView[] {
  const wholeColumns = from.row === 0 && to.row === 0
  const wholeRows = from.column === 0 && to.column === 0
  const firstLine = wholeColumns ? 0 : Math.max(0, Math.min(from.row, to.row) - 1)
  const lastLine = wholeColumns ? shown.lines.length - 1 : Math.max(from.row, to.row) - 1
  const firstColumn = wholeRows ? 0 : Math.max(0, Math.min(from.column, to.column) - 1)
  const lastColumn = wholeRows ? shown.columns.length - 1 : Math.max(from.column, to.column) - 1
  const found: DestinationView[] = []
  for (let index = firstLine; index <= lastLine; index += 1) {
    const line = shown.lines[index]
    if (line?.type !== 'place') continue
    for (let column = firstColumn; column <= lastColumn; column += 1) {
      const at = shown.columns[column]?.at ?? -1
      if (matching !== null && !hasCell(matching, line.row.index, at)) continue
      const cell = line.row.cells[at]
      if (cell != null && standingOf(cell) === 'own') found.push(cell)
    }
  }
  return found
}

/** What stands at one position, be it a destination or not; null for a header, a group and an empty cell. */
export function cellAt(shown: ShownTable, { row, column }: CellPosition): DestinationView | null {
  const line = shown.lines[row - 1]
  return line?.type === 'place' ? (line.row.cells[shown.columns[column - 1]?.at ?? -1] ?? null) : null
}

/** Adds them all, or takes them all out when all are in. */
export function toggled(
  selection: ReadonlySet<string>,
  destinations: readonly DestinationView[],
): ReadonlySet<string> {
  const next = new Set(selection)
  const all = destinations.length > 0 && destinations.every(({ id }) => selection.has(id))
  for (const { id } of destinations)
    if (all) next.delete(id)
    else next.add(id)
  return next
}
