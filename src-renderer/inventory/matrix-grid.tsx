// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid of virtual rows can't be made of table elements.
// biome-ignore-all lint/a11y/useFocusableInteractive: in an ARIA grid cells take the focus, rows don't.
import { useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { isRightToLeft } from '../lib/direction.ts'
import { texts } from '../lib/texts.ts'
import { CellMenu } from './cell-menu.tsx'
import { columnCounts } from './column-counts.ts'
import { GridHeader } from './grid-header.tsx'
import { GridRow } from './grid-row.tsx'
import { useMatrix } from './matrix-store.ts'
import type { CellPosition } from './move-focus.ts'
import { useDensity } from './use-density.ts'
import { useGridFocus } from './use-grid-focus.ts'
import { useGridKeys } from './use-grid-keys.ts'
import { useGridPointer } from './use-grid-pointer.ts'
import type { MatrixModel } from './use-matrix-model.ts'
import './grid.css'

/** In CSS pixels, and the same in grid.css. */
const sizes = {
  comfortable: { row: 36, head: 76, place: 260, column: 176 },
  compact: { row: 28, head: 72, place: 220, column: 132 },
} as const

/** Only the cells in sight are in the page, in both directions; one of them is in the tab order. */
export function MatrixGrid({ model }: { model: MatrixModel }) {
  const { context, shown, now } = model
  const compact = useDensity().density === 'compact'
  const size = compact ? sizes.compact : sizes.comfortable
  const scroller = useRef<HTMLDivElement>(null)
  const { sort, sortColumn, colorByAge, selection, open } = useMatrix()
  const [menu, setMenu] = useState<CellPosition | null>(null)
  const rows = useVirtualizer({
    count: shown.lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => size.row,
    overscan: 4,
    scrollPaddingStart: size.head,
  })
  const columns = useVirtualizer({
    horizontal: true,
    isRtl: isRightToLeft(),
    count: shown.columns.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => size.column,
    overscan: 1,
    paddingStart: size.place,
    scrollPaddingStart: size.place,
  })
  const measureRows = rows.measure
  const measureColumns = columns.measure
  // biome-ignore lint/correctness/useExhaustiveDependencies: sizes are measured again when they change, which is the density.
  useEffect(() => {
    measureRows()
    measureColumns()
  }, [size, measureRows, measureColumns])

  const scrollTo = useCallback(
    ({ row, column }: CellPosition) => {
      if (row > 0) rows.scrollToIndex(row - 1)
      if (column > 0) columns.scrollToIndex(column - 1)
      else if (scroller.current !== null) scroller.current.scrollLeft = 0
    },
    [rows, columns],
  )
  const focus = useGridFocus(scroller, shown, scrollTo)
  const { follow } = focus
  const reveal = useMatrix((state) => state.reveal)
  useEffect(() => {
    if (reveal === null) return
    useMatrix.getState().revealed()
    const position = positionOf(model, reveal)
    if (position === null) return
    follow(position)
    scrollTo(position)
  }, [reveal, model, follow, scrollTo])
  const page = Math.max(1, Math.floor(((rows.scrollRect?.height ?? 0) - size.head) / size.row) - 1)
  const onKeyDown = useGridKeys({ model, focus, page, openMenu: setMenu })
  const pointer = useGridPointer({ model, focus, openMenu: setMenu })

  const inSight = columns.getVirtualItems()
  const firstColumn = inSight[0]?.index ?? 0
  const lastColumn = inSight.at(-1)?.index ?? -1
  const shownColumns = useMemo(
    () => shown.columns.slice(firstColumn, lastColumn + 1),
    [shown.columns, firstColumn, lastColumn],
  )
  const counts = useMemo(() => columnCounts(context), [context])
  const selectedColumns = useMemo(() => fullySelected(model, selection), [model, selection])
  const style = {
    '--matrix-skipped': `${firstColumn * size.column}px`,
    '--matrix-width': `${size.place + shown.columns.length * size.column}px`,
  } as CSSProperties
  const { at } = focus
  return (
    <>
      <div
        ref={scroller}
        role="grid"
        aria-label={texts.inventory.grid}
        aria-rowcount={shown.lines.length + 1}
        aria-colcount={shown.columns.length + 1}
        aria-multiselectable="true"
        tabIndex={focus.mounted ? -1 : 0}
        className="matrix"
        data-density={compact ? 'compact' : 'comfortable'}
        data-heat={colorByAge ? 'on' : undefined}
        style={style}
        onKeyDown={onKeyDown}
        {...pointer}
      >
        <GridHeader
          columns={shownColumns}
          firstColumn={firstColumn}
          context={context}
          counts={counts}
          sort={sort}
          sortColumn={sortColumn}
          focusedColumn={at.row === 0 ? at.column : null}
          selectedColumns={selectedColumns}
          now={now}
        />
        <div role="presentation" className="matrix-body" style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start }) => {
            const line = shown.lines[index]
            return line === undefined ? null : (
              <GridRow
                key={line.key}
                line={line}
                index={index + 1}
                start={start}
                columns={shownColumns}
                firstColumn={firstColumn}
                columnCount={shown.columns.length}
                context={context}
                compact={compact}
                colorByAge={colorByAge}
                now={now}
                focusedColumn={at.row === index + 1 ? at.column : null}
                selection={selection}
                open={open}
              />
            )
          })}
        </div>
      </div>
      <CellMenu model={model} grid={scroller} at={menu} onClose={() => setMenu(null)} />
    </>
  )
}

function positionOf({ shown }: MatrixModel, id: string): CellPosition | null {
  for (const [row, line] of shown.lines.entries()) {
    if (line.type !== 'place') continue
    const column = shown.columns.findIndex(({ at }) => line.row.cells[at]?.id === id)
    if (column !== -1) return { row: row + 1, column: column + 1 }
  }
  return null
}

/** Columns of which everything that is shown is selected. */
function fullySelected({ shown }: MatrixModel, selection: ReadonlySet<string>): ReadonlySet<string> {
  if (selection.size === 0) return new Set()
  return new Set(
    shown.columns
      .filter(({ at }) => {
        let any = false
        for (const line of shown.lines) {
          const cell = line.type === 'place' ? (line.row.cells[at] ?? null) : null
          if (cell === null) continue
          if (!selection.has(cell.id)) return false
          any = true
        }
        return any
      })
      .map(({ key }) => key),
  )
}
