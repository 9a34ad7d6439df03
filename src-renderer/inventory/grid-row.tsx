// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid of virtual rows can't be made of table elements.
// biome-ignore-all lint/a11y/useFocusableInteractive: in an ARIA grid cells take the focus, rows don't.
import { memo } from 'react'
import type { DestinationView } from '../../src-preload/contract/index.ts'
import { placeAtStart } from '../lib/place-at-start.ts'
import { cellLooks } from '../lib/states.ts'
import { texts } from '../lib/texts.ts'
import { ageOf, ageStep, daysOf } from './age.ts'
import { type CellSet, hasCell } from './cell-set.ts'
import { type CellContext, cellPhrase, cellStateName } from './cell-state.ts'
import type { MatrixLine, ShownTable } from './lines.ts'
import { Shield } from './protect.tsx'
import type { MatrixRow } from './table-of.ts'
import type { GridSize } from './use-cells-in-sight.ts'

export type ShownColumn = ShownTable['columns'][number]

interface GridRowProps {
  readonly line: MatrixLine
  /** 1 for the first line below the header. */
  readonly index: number
  readonly size: GridSize
  /** Columns in sight, and how many the grid has before them. */
  readonly columns: readonly ShownColumn[]
  readonly firstColumn: number
  readonly columnCount: number
  readonly context: CellContext
  /** As the filter found them; null: all do. */
  readonly matching: CellSet | null
  readonly compact: boolean
  readonly colorByAge: boolean
  /** GitHub's time in milliseconds, where ages are shown. */
  readonly now: number
  /** The column of this row that is in the tab order. */
  readonly focusedColumn: number | null
  readonly selection: ReadonlySet<string>
  /** Id of the destination whose details are open. */
  readonly open: string | null
}

/** One place with its states, or the heading of a group. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { line, index, size, focusedColumn, columnCount, selection, open } = props
  const style = { transform: `translateY(${(index - 1) * size.row}px)` }
  const t = texts.inventory
  if (line.type === 'group')
    return (
      <div
        role="row"
        aria-rowindex={index + 1}
        data-row={index}
        className="matrix-row matrix-group"
        style={style}
      >
        <div
          role="rowheader"
          aria-colindex={1}
          aria-colspan={columnCount + 1}
          data-column={0}
          tabIndex={focusedColumn === null ? -1 : 0}
          className="matrix-group-label"
        >
          <bdi translate="no">{line.label}</bdi>
          <span className="matrix-group-count">{t.places(line.places)}</span>
        </div>
      </div>
    )
  const { row } = line
  const { matching } = props
  const kind = t.kinds[row.kind] ?? row.kind
  return (
    <div
      role="row"
      aria-rowindex={index + 1}
      data-row={index}
      className="matrix-row matrix-line"
      style={style}
    >
      <div
        role="rowheader"
        aria-colindex={1}
        aria-selected={isSelected(row, selection)}
        data-column={0}
        tabIndex={focusedColumn === 0 ? 0 : -1}
        className="matrix-cell matrix-place"
      >
        <bdi translate="no">{placeAtStart(row.place)}</bdi>
        {row.kind === 'actions' || saysItself(row.place, kind) ? null : (
          <span className="matrix-kind">{kind}</span>
        )}
      </div>
      <GridSpacer columns={props.firstColumn} size={size} />
      {props.columns.map((column, offset) => {
        const cell = row.cells[column.at] ?? null
        const number = props.firstColumn + offset + 1
        return (
          <GridCell
            key={column.key}
            row={row}
            column={column}
            number={number}
            cell={cell}
            context={props.context}
            short={props.compact || props.colorByAge}
            colorByAge={props.colorByAge}
            now={props.now}
            focused={focusedColumn === number}
            selected={cell !== null && selection.size > 0 && selection.has(cell.id)}
            open={cell !== null && open !== null && cell.id === open}
            match={matching === null ? null : hasCell(matching, row.index, column.at)}
          />
        )
      })}
    </div>
  )
})

/**
 * Stands for the columns that are scrolled out at the start. Its width is its own: a custom property of the grid would
 * have the style of everything in it found again whenever a column comes or goes, and so would a place for each cell.
 */
export function GridSpacer({ columns, size }: { columns: number; size: GridSize }) {
  return <div role="presentation" className="matrix-spacer" style={{ width: columns * size.column }} />
}

function isSelected({ cells }: MatrixRow, selection: ReadonlySet<string>): boolean {
  if (selection.size === 0) return false
  const own = cells.filter((cell) => cell !== null)
  return own.length > 0 && own.every(({ id }) => selection.has(id))
}

/** "organization acme" and "acme/app, Dependabot" need no second word for what they are. */
function saysItself(place: string, kind: string): boolean {
  return place.toLowerCase().includes(kind.toLowerCase())
}

interface GridCellProps {
  readonly row: MatrixRow
  readonly column: ShownColumn
  /** 1 for the first column after the places. */
  readonly number: number
  readonly cell: DestinationView | null
  readonly context: CellContext
  /** Shows a code for the word. */
  readonly short: boolean
  readonly colorByAge: boolean
  readonly now: number
  /** In the tab order. */
  readonly focused: boolean
  readonly selected: boolean
  readonly open: boolean
  /** Whether it is what the filter asks for, or only beside it; null: there is nothing to tell apart. */
  readonly match: boolean | null
}

/** Drawn again only when what it shows may be another: not for a row that moved, or for a column beside it. */
const GridCell = memo(function GridCell(props: GridCellProps) {
  const { row, column, number, cell, context, colorByAge } = props
  const tabIndex = props.focused ? 0 : -1
  const { place } = row
  const t = texts.inventory
  if (cell === null)
    return (
      <div
        role="gridcell"
        aria-colindex={number + 1}
        aria-label={t.cell(place, column.secret, t.notExpected)}
        data-column={number}
        tabIndex={tabIndex}
        className="matrix-cell matrix-state"
      />
    )
  const name = cellStateName(context, row, column.at, cell)
  const look = cellLooks[name]
  const age = colorByAge ? ageOf(cell.updatedAt, props.now) : null
  const phrase = cellPhrase(context, name, column.at, cell)
  const aged = age === null ? phrase : t.withAge(phrase, daysOf(age))
  const spoken = cell.isProtected ? t.protection.cell(aged) : aged
  return (
    <div
      role="gridcell"
      aria-colindex={number + 1}
      aria-label={t.cell(place, column.secret, spoken)}
      aria-selected={props.selected}
      data-column={number}
      data-state={name}
      data-glyph={look.glyph}
      data-tone={look.tone}
      data-age={age === null ? undefined : ageStep(age)}
      data-open={props.open ? true : undefined}
      data-match={props.match ?? undefined}
      data-protected={cell.isProtected ? true : undefined}
      tabIndex={tabIndex}
      className="matrix-cell matrix-state"
    >
      {props.short ? look.code : look.word}
      {cell.isProtected ? <Shield /> : null}
      {colorByAge ? (
        <span className="matrix-age">{age === null ? t.ageUnknown : t.age(daysOf(age))}</span>
      ) : null}
    </div>
  )
})
