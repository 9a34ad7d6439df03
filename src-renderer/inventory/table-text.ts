import type { DestinationView } from '../../src-preload/contract/index.ts'
import { cellLooks } from '../lib/states.ts'
import { csvTable, markdownTable } from '../lib/table-text.ts'
import { texts } from '../lib/texts.ts'
import { type CellContext, cellStateName } from './cell-state.ts'
import type { ShownTable } from './lines.ts'

export type TableFormat = 'csv' | 'json' | 'markdown'

interface TextOptions {
  /** Adds to each state when the value was written. */
  readonly ages: boolean
  /** Ids that are left; null: all that is shown. */
  readonly only: ReadonlySet<string> | null
}

interface Cell {
  readonly destination: DestinationView
  readonly word: string
}

interface TextRow {
  readonly place: string
  readonly kind: string
  readonly owner: string
  readonly cells: ReadonlyArray<Cell | null>
}

/** What the grid shows as text: its rows and columns in their order, states as words, times in ISO 8601 UTC. */
export function tableText(
  format: TableFormat,
  context: CellContext,
  shown: ShownTable,
  options: TextOptions,
): string {
  const { columns, rows } = textRows(context, shown, options.only)
  if (format === 'json') return `${JSON.stringify(records(rows), null, 2)}\n`
  const t = texts.inventory
  const header = [t.destination, t.facts.kind, ...columns.map(({ secret }) => secret)]
  const lines = rows.map(({ place, kind, cells }) => [
    place,
    t.kinds[kind] ?? kind,
    ...cells.map((cell) => (cell === null ? '' : worded(cell, options.ages))),
  ])
  return format === 'csv' ? csvTable(header, lines) : markdownTable(header, lines)
}

function textRows(context: CellContext, shown: ShownTable, only: ReadonlySet<string> | null) {
  const seen = new Set<string>()
  const rows = shown.lines.flatMap((line): readonly TextRow[] => {
    // A place that stands in several groups is one row of the text.
    if (line.type === 'group' || seen.has(line.row.key)) return []
    seen.add(line.row.key)
    const { place, kind, owner } = line.row
    const cells = shown.columns.map(({ at }): Cell | null => {
      const destination = line.row.cells[at] ?? null
      if (destination === null || (only !== null && !only.has(destination.id))) return null
      return { destination, word: cellLooks[cellStateName(context, line.row, at, destination)].word }
    })
    return only !== null && cells.every((each) => each === null) ? [] : [{ place, kind, owner, cells }]
  })
  if (only === null) return { columns: shown.columns, rows }
  const used = shown.columns.map((_, index) => rows.some(({ cells }) => cells[index] != null))
  return {
    columns: shown.columns.filter((_, index) => used[index]),
    rows: rows.map((row) => ({ ...row, cells: row.cells.filter((_, index) => used[index]) })),
  }
}

function records(rows: readonly TextRow[]) {
  return rows.flatMap(({ cells, place, kind, owner }) =>
    cells.flatMap((cell) => {
      if (cell === null) return []
      const { id, secret, credential, updatedAt, observedAt } = cell.destination
      return [
        {
          id,
          destination: place,
          kind,
          owner: owner === '' ? null : owner,
          secret,
          credential,
          state: cell.word,
          updatedAt: isoOrNull(updatedAt),
          observedAt: isoOrNull(observedAt),
        },
      ]
    }),
  )
}

function worded({ word, destination }: Cell, ages: boolean): string {
  const time = ages ? isoOrNull(destination.updatedAt) : null
  return time === null ? word : texts.inventory.stateWithAge(word, time)
}

function isoOrNull(instant: string | null): string | null {
  if (instant === null) return null
  const read = new Date(instant)
  return Number.isNaN(read.getTime()) ? instant : read.toISOString()
}
