// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid of virtual rows can't be made of table elements.
// biome-ignore-all lint/a11y/useFocusableInteractive: in an ARIA grid cells take the focus, rows don't.
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, memo, useEffect, useRef, useState } from 'react'
import type { DestinationView } from '../../src-preload/contract/index.ts'
import { observedLooks } from '../lib/states.ts'
import { texts } from '../lib/texts.ts'
import { type CellPosition, moveFocus } from './move-focus.ts'
import type { MatrixRow, MatrixTable } from './table-of.ts'
import './matrix.css'

const rowHeight = 36

interface MatrixGridProps {
  readonly table: MatrixTable
  readonly selected: string | null
  onOpen(destination: DestinationView): void
}

/** Only the rows in sight are in the page; one cell is in the tab order, and the arrow keys move it. */
export function MatrixGrid({ table, selected, onOpen }: MatrixGridProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const [focused, setFocused] = useState<CellPosition>({ row: 0, column: 0 })
  const moved = useRef(false)
  const virtualizer = useVirtualizer({
    count: table.rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    scrollPaddingStart: rowHeight,
  })
  const last = { row: table.rows.length, column: table.columns.length }
  const at = { row: Math.min(focused.row, last.row), column: Math.min(focused.column, last.column) }
  const range = virtualizer.range
  useEffect(() => {
    if (!moved.current) return
    moved.current = false
    const { row, column } = at
    if (row > 0) virtualizer.scrollToIndex(row - 1)
    requestAnimationFrame(() => {
      scroller.current
        ?.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`)
        ?.focus({ preventScroll: row > 0 })
    })
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ' ') {
      const cell = at.row === 0 || at.column === 0 ? null : table.rows[at.row - 1]?.cells[at.column - 1]
      if (cell != null) {
        event.preventDefault()
        onOpen(cell)
      }
      return
    }
    const page = range === null ? 10 : Math.max(1, range.endIndex - range.startIndex - 1)
    const next = moveFocus(at, event.key, { control: event.ctrlKey || event.metaKey, last, page })
    if (next === null) return
    event.preventDefault()
    moved.current = true
    setFocused(next)
  }
  const tabIndex = (row: number, column: number) => (at.row === row && at.column === column ? 0 : -1)
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={texts.inventory.grid}
      aria-rowcount={table.rows.length + 1}
      aria-colcount={table.columns.length + 1}
      className="matrix"
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        const { row, column } = (event.target as HTMLElement).dataset
        if (row !== undefined && column !== undefined)
          setFocused({ row: Number(row), column: Number(column) })
      }}
    >
      <div role="row" aria-rowindex={1} className="matrix-row matrix-head">
        <div
          role="columnheader"
          aria-colindex={1}
          data-row={0}
          data-column={0}
          tabIndex={tabIndex(0, 0)}
          className="matrix-cell matrix-place"
        >
          {texts.inventory.destination}
        </div>
        {table.columns.map(({ secret, credential }, index) => (
          <div
            key={`${credential} ${secret}`}
            role="columnheader"
            aria-colindex={index + 2}
            data-row={0}
            data-column={index + 1}
            tabIndex={tabIndex(0, index + 1)}
            className="matrix-cell"
            title={secret === credential ? secret : `${secret}, ${credential}`}
          >
            <bdi translate="no">{secret}</bdi>
          </div>
        ))}
      </div>
      <div role="presentation" className="matrix-body" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const row = table.rows[index]
          return row === undefined ? null : (
            <GridRow
              key={`${row.kind} ${row.place}`}
              row={row}
              index={index + 1}
              start={start}
              table={table}
              focusedColumn={at.row === index + 1 ? at.column : null}
              selected={selected}
              onOpen={onOpen}
            />
          )
        })}
      </div>
    </div>
  )
}

interface GridRowProps {
  readonly row: MatrixRow
  /** 1 for the first row below the header. */
  readonly index: number
  readonly start: number
  readonly table: MatrixTable
  readonly focusedColumn: number | null
  readonly selected: string | null
  onOpen(destination: DestinationView): void
}

const GridRow = memo(function GridRow(props: GridRowProps) {
  const { row, index, start, table, focusedColumn, selected, onOpen } = props
  const t = texts.inventory
  return (
    <div
      role="row"
      aria-rowindex={index + 1}
      className="matrix-row matrix-line"
      style={{ transform: `translateY(${start}px)` }}
    >
      <div
        role="rowheader"
        aria-colindex={1}
        data-row={index}
        data-column={0}
        tabIndex={focusedColumn === 0 ? 0 : -1}
        className="matrix-cell matrix-place"
        title={row.place}
      >
        <bdi translate="no">{row.place}</bdi>
        {row.kind === 'actions' ? null : <span className="matrix-kind">{t.kinds[row.kind] ?? row.kind}</span>}
      </div>
      {row.cells.map((cell, column) => {
        const secret = table.columns[column]?.secret ?? ''
        const look = cell === null ? null : observedLooks[cell.state]
        return (
          <div
            key={`${table.columns[column]?.credential} ${secret}`}
            role="gridcell"
            aria-colindex={column + 2}
            aria-label={t.cell(row.place, secret, look?.phrase ?? t.notExpected)}
            aria-selected={cell !== null && cell.id === selected}
            data-row={index}
            data-column={column + 1}
            data-tone={look?.tone}
            tabIndex={focusedColumn === column + 1 ? 0 : -1}
            className="matrix-cell matrix-state"
            onClick={cell === null ? undefined : () => onOpen(cell)}
            onKeyDown={undefined}
          >
            {look === null ? null : (
              <>
                <span aria-hidden="true" className="matrix-glyph">
                  {look.glyph}
                </span>
                <span className="matrix-word">{look.word}</span>
              </>
            )}
          </div>
        )
      })}
    </div>
  )
})
