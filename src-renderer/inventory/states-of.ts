import { addCell, type CellSet, noCells } from './cell-set.ts'
import { type CellContext, cellStateName, problemNames, severityOf, stateNames } from './cell-state.ts'
import { standingOf } from './other-cells.ts'
import type { MatrixTable } from './table-of.ts'

/** Stands where a column expects nothing of a row. */
export const noCell = 255

/** What every cell of a table shows, in numbers: a filter passes over 200,000 of them with each letter. */
export interface TableStates {
  /** Row after row, one for each column: a state by its place in the order of urgency, or `noCell`. */
  readonly states: Uint8Array
  /** Where anything is expected, and where that is a destination. */
  readonly cells: CellSet
  readonly own: CellSet
  /** How many destinations there are. */
  readonly total: number
  /** Cells that need somebody. */
  readonly problems: number
  /** For each column: its destinations, and those that hold the current value. */
  readonly columns: ReadonlyArray<{ readonly total: number; readonly current: number }>
}

const made = new WeakMap<CellContext, TableStates>()

/** The states of a whole table, found once for each context. */
export function statesOf(context: CellContext): TableStates {
  const known = made.get(context)
  if (known !== undefined) return known
  const states = readStates(context)
  made.set(context, states)
  return states
}

const isProblem = Uint8Array.from(stateNames, (name) => Number(problemNames.has(name)))
const isCurrent = Uint8Array.from(stateNames, (name) =>
  Number(name === 'current' || name === 'verified' || name === 'manual-done'),
)

function readStates(context: CellContext): TableStates {
  const { table, hasOthers } = context
  const width = table.columns.length
  const states = new Uint8Array(table.rows.length * width).fill(noCell)
  const cells = noCells(table.rows.length, width)
  const own = noCells(table.rows.length, width)
  const columns = table.columns.map(() => ({ total: 0, current: 0 }))
  let total = 0
  let problems = 0
  table.rows.forEach((row, rowIndex) => {
    for (let column = 0; column < width; column += 1) {
      const cell = row.cells[column]
      if (cell == null) continue
      const state = severityOf(cellStateName(context, row, column, cell))
      states[rowIndex * width + column] = state
      addCell(cells, rowIndex, column)
      problems += isProblem[state] ?? 0
      // What is no destination can be found, and is not counted as one.
      if (hasOthers && standingOf(cell) !== 'own') continue
      addCell(own, rowIndex, column)
      total += 1
      const count = columns[column]
      if (count === undefined) continue
      count.total += 1
      count.current += isCurrent[state] ?? 0
    }
  })
  return { states, cells, own, total, problems, columns }
}

const written = new WeakMap<MatrixTable, Float64Array>()

/**
 * When the value of each cell was written, in milliseconds since the epoch, NaN where nobody knows. Read once for each
 * table, and not before somebody asks for ages: the same few instants are in many cells.
 */
export function writtenAt(table: MatrixTable): Float64Array {
  const known = written.get(table)
  if (known !== undefined) return known
  const width = table.columns.length
  const instants = new Float64Array(table.rows.length * width).fill(Number.NaN)
  const read = new Map<string, number>()
  table.rows.forEach(({ cells }, row) => {
    for (let column = 0; column < width; column += 1) {
      const text = cells[column]?.updatedAt
      if (text == null) continue
      let instant = read.get(text)
      if (instant === undefined) {
        instant = Date.parse(text)
        read.set(text, instant)
      }
      instants[row * width + column] = instant
    }
  })
  written.set(table, instants)
  return instants
}
