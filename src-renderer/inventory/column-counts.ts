import { type CellContext, cellStateName } from './cell-state.ts'
import { standingOf } from './other-cells.ts'

export interface ColumnCount {
  readonly total: number
  readonly current: number
}

/** For each column of the whole table: its destinations, and those that hold the current value. */
export function columnCounts(context: CellContext): readonly ColumnCount[] {
  const counts = context.table.columns.map(() => ({ total: 0, current: 0 }))
  for (const row of context.table.rows)
    row.cells.forEach((cell, column) => {
      const count = counts[column]
      if (cell === null || count === undefined || standingOf(cell) !== 'own') return
      count.total += 1
      const name = cellStateName(context, row, column, cell)
      if (name === 'current' || name === 'verified' || name === 'manual-done') count.current += 1
    })
  return counts
}
