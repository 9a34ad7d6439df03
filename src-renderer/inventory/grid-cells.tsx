import { memo, useLayoutEffect, useMemo, useRef } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { GridHeader } from './grid-header.tsx'
import { GridRow } from './grid-row.tsx'
import { useMatrix } from './matrix-store.ts'
import type { CellPosition } from './move-focus.ts'
import { statesOf } from './states-of.ts'
import { type GridSize, type Span, useCellsInSight } from './use-cells-in-sight.ts'
import type { MatrixModel } from './use-matrix-model.ts'

interface GridCellsProps {
  readonly model: MatrixModel
  /** What scrolls; null until it is in the page. */
  readonly scroller: HTMLElement | null
  readonly size: GridSize
  readonly compact: boolean
  readonly colorByAge: boolean
  /** The cell that is in the tab order. */
  readonly at: CellPosition
  /** Called whenever the cells in the page have changed, or may have. */
  onDrawn(at: CellPosition): void
}

/** What of the grid is in sight. Scrolling draws this again and nothing around it. */
export const GridCells = memo(function GridCells(props: GridCellsProps) {
  const { scroller, size, compact, colorByAge, at, onDrawn } = props
  const { context, shown, filtered, isPart, now } = props.model
  const { sort, sortColumn, selection, open } = useMatrix(
    useShallow(({ sort, sortColumn, selection, open }) => ({ sort, sortColumn, selection, open })),
  )
  const sight = useCellsInSight(scroller, size, { rows: shown.lines.length, columns: shown.columns.length })
  const { first, end } = sight.columns
  const columns = useMemo(() => shown.columns.slice(first, end), [shown.columns, first, end])
  const selectedColumns = useMemo(() => fullySelected(props.model, selection), [props.model, selection])
  useLayoutEffect(() => onDrawn(at))
  const lines = shown.lines.slice(sight.rows.first, sight.rows.end)
  const elements = useRowElements(sight.rows)
  return (
    <>
      <GridHeader
        columns={columns}
        firstColumn={first}
        size={size}
        context={context}
        counts={isPart ? null : statesOf(context).columns}
        sort={sort}
        sortColumn={sortColumn}
        focusedColumn={at.row === 0 ? at.column : null}
        selectedColumns={selectedColumns}
        now={now}
      />
      <div role="presentation" className="matrix-body" style={{ height: shown.lines.length * size.row }}>
        {lines.map((line, offset) => {
          const index = sight.rows.first + offset + 1
          return (
            <GridRow
              key={elements[offset]}
              line={line}
              index={index}
              size={size}
              columns={columns}
              firstColumn={first}
              columnCount={shown.columns.length}
              context={context}
              matching={filtered.matching}
              compact={compact}
              colorByAge={colorByAge}
              now={colorByAge ? now : 0}
              focusedColumn={at.row === index ? at.column : null}
              selection={selection}
              open={open}
            />
          )
        })}
      </div>
    </>
  )
})

/**
 * Keys of the elements that show the rows of a span. A row that stays in sight keeps its element; after a jump the
 * elements that are there show the new rows, which takes half of what making others does. Elements are never put in
 * another order: moving them costs more than it saves, and those who hear the page hear it in this order.
 */
function useRowElements({ first, end }: Span): readonly number[] {
  const last = useRef<{ first: number; keys: readonly number[]; made: number }>({
    first: 0,
    keys: [],
    made: 0,
  })
  return useMemo(() => {
    const before = last.current
    const gone = first >= before.first + before.keys.length || end <= before.first
    let { made } = before
    const keys = Array.from({ length: end - first }, (_, offset) => {
      const known = before.keys[gone ? offset : first + offset - before.first]
      if (known !== undefined) return known
      made += 1
      return made
    })
    last.current = { first, keys, made }
    return keys
  }, [first, end])
}

const none: ReadonlySet<string> = new Set()

/** Columns of which everything that is shown is selected. */
function fullySelected({ shown }: MatrixModel, selection: ReadonlySet<string>): ReadonlySet<string> {
  if (selection.size === 0) return none
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
