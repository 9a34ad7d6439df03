// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid of virtual rows can't be made of table elements.
// biome-ignore-all lint/a11y/useFocusableInteractive: in an ARIA grid cells take the focus, rows don't.
import { memo } from 'react'
import type { DestinationView } from '../../src-preload/contract/index.ts'
import { cellLooks } from '../lib/states.ts'
import { texts } from '../lib/texts.ts'
import { ageOf, ageStep, daysOf } from './age.ts'
import { type CellContext, cellPhrase, cellStateName } from './cell-state.ts'
import type { MatrixLine, ShownTable } from './lines.ts'
import { Shield } from './protect.tsx'

export type ShownColumn = ShownTable['columns'][number]

interface GridRowProps {
  readonly line: MatrixLine
  /** 1 for the first line below the header. */
  readonly index: number
  readonly start: number
  /** Columns in sight, and how many the grid has before them. */
  readonly columns: readonly ShownColumn[]
  readonly firstColumn: number
  readonly columnCount: number
  readonly context: CellContext
  readonly compact: boolean
  readonly colorByAge: boolean
  readonly now: number
  /** The column of this row that is in the tab order. */
  readonly focusedColumn: number | null
  readonly selection: ReadonlySet<string>
  /** Id of the destination whose details are open. */
  readonly open: string | null
}

/** One place with its states, or the heading of a group. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { line, index, start, focusedColumn, columnCount } = props
  const style = { transform: `translateY(${start}px)` }
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
  const kind = t.kinds[row.kind] ?? row.kind
  const own = row.cells.filter((cell) => cell !== null)
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
        aria-selected={own.length > 0 && own.every(({ id }) => props.selection.has(id))}
        data-column={0}
        tabIndex={focusedColumn === 0 ? 0 : -1}
        className="matrix-cell matrix-place"
      >
        <bdi translate="no">{row.place}</bdi>
        {row.kind === 'actions' || saysItself(row.place, kind) ? null : (
          <span className="matrix-kind">{kind}</span>
        )}
      </div>
      <div role="presentation" className="matrix-spacer" />
      {props.columns.map((column, offset) => (
        <GridCell
          key={column.key}
          {...props}
          line={line}
          column={column}
          number={props.firstColumn + offset + 1}
          cell={row.cells[column.at] ?? null}
        />
      ))}
    </div>
  )
})

/** "organization acme" and "acme/app, Dependabot" need no second word for what they are. */
function saysItself(place: string, kind: string): boolean {
  return place.toLowerCase().includes(kind.toLowerCase())
}

type GridCellProps = Omit<GridRowProps, 'line'> & {
  readonly line: MatrixLine & { readonly type: 'place' }
  readonly column: ShownColumn
  /** 1 for the first column after the places. */
  readonly number: number
  readonly cell: DestinationView | null
}

function GridCell(props: GridCellProps) {
  const { line, column, number, cell, context, colorByAge } = props
  const tabIndex = props.focusedColumn === number ? 0 : -1
  const { place } = line.row
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
  const name = cellStateName(context, line.row, column.at, cell)
  const look = cellLooks[name]
  const age = colorByAge ? ageOf(cell.updatedAt, props.now) : null
  const phrase = cellPhrase(context, name, column.at, cell)
  const aged = age === null ? phrase : t.withAge(phrase, daysOf(age))
  const spoken = cell.isProtected ? t.protection.cell(aged) : aged
  const short = props.compact || colorByAge
  return (
    <div
      role="gridcell"
      aria-colindex={number + 1}
      aria-label={t.cell(place, column.secret, spoken)}
      aria-selected={props.selection.has(cell.id)}
      data-column={number}
      data-state={name}
      data-glyph={look.glyph}
      data-tone={look.tone}
      data-age={age === null ? undefined : ageStep(age)}
      data-open={cell.id === props.open ? true : undefined}
      tabIndex={tabIndex}
      className="matrix-cell matrix-state"
    >
      {short ? look.code : look.word}
      {cell.isProtected ? <Shield /> : null}
      {colorByAge ? (
        <span className="matrix-age">{age === null ? t.ageUnknown : t.age(daysOf(age))}</span>
      ) : null}
    </div>
  )
}
