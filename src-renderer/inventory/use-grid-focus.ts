import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { ShownTable } from './lines.ts'
import type { CellPosition } from './move-focus.ts'

/** A cell by what it is, not by where it stands: it stays itself when rows are sorted, filtered or read again. */
interface FocusedCell {
  readonly line: string | null
  readonly column: string | null
  /** Where it stood last, for when its row or column is gone. */
  readonly position: CellPosition
}

export interface GridFocus {
  readonly at: CellPosition
  /** Whether the cell that has the focus is in the page now. */
  readonly mounted: boolean
  moveTo(position: CellPosition): void
  /** Follows a focus that came by itself: a click, or Tab. */
  follow(position: CellPosition): void
  /** To be called after each drawing of cells, since any of them may bring the cell into the page or take it out. */
  settle(at: CellPosition): void
}

/**
 * The one cell of the grid that takes the focus. When it scrolls out of the page while it has the focus, the grid
 * itself holds it, so that the next key still works; when it comes back, it has it again.
 */
export function useGridFocus(
  grid: RefObject<HTMLDivElement | null>,
  shown: ShownTable,
  scrollTo: (position: CellPosition) => void,
): GridFocus {
  const [focused, setFocused] = useState<FocusedCell>({
    line: null,
    column: null,
    position: { row: 0, column: 0 },
  })
  const [mounted, setMounted] = useState(true)
  const wanted = useRef(false)
  const held = useRef(false)
  const at = useMemo(() => positionOf(shown, focused), [shown, focused])

  const cellAt = useCallback(
    ({ row, column }: CellPosition) => {
      const line = grid.current?.querySelector(`[data-row="${row}"]`)
      // The heading of a group is one cell, whatever the column.
      const cell = line?.classList.contains('matrix-group') ? 0 : column
      return line?.querySelector<HTMLElement>(`[data-column="${cell}"]`) ?? null
    },
    [grid],
  )
  const settle = useCallback(
    (position: CellPosition) => {
      const cell = cellAt(position)
      setMounted(cell !== null)
      const active = document.activeElement
      const outside = active === null || active === document.body || active === grid.current
      // An element that shows another cell by now has not taken the focus along.
      const strayed = !wanted.current && active !== cell && grid.current?.contains(active) === true
      const lost = held.current && (outside || strayed)
      if (!wanted.current && !lost) return
      if (cell !== null) {
        wanted.current = false
        cell.focus({ preventScroll: true })
      } else if (lost) grid.current?.focus({ preventScroll: true })
    },
    [cellAt, grid],
  )
  useLayoutEffect(() => {
    const element = grid.current
    if (element === null) return
    const come = () => {
      held.current = true
    }
    const gone = () => {
      held.current = false
      // A move whose cell is not drawn yet is over, too.
      wanted.current = false
    }
    const leave = ({ relatedTarget }: FocusEvent) => {
      // A cell that was taken out of the page leaves without anything to go to.
      if (relatedTarget instanceof Node && !element.contains(relatedTarget)) gone()
    }
    const click = ({ target }: MouseEvent) => {
      if (target instanceof Node && !element.contains(target)) gone()
    }
    element.addEventListener('focusin', come)
    element.addEventListener('focusout', leave)
    document.addEventListener('mousedown', click)
    return () => {
      element.removeEventListener('focusin', come)
      element.removeEventListener('focusout', leave)
      document.removeEventListener('mousedown', click)
    }
  }, [grid])

  const follow = useCallback(
    (position: CellPosition) => {
      setFocused({
        line: position.row === 0 ? null : (shown.lines[position.row - 1]?.key ?? null),
        column: position.column === 0 ? null : (shown.columns[position.column - 1]?.key ?? null),
        position,
      })
    },
    [shown],
  )
  const moveTo = useCallback(
    (position: CellPosition) => {
      wanted.current = true
      follow(position)
      scrollTo(position)
    },
    [follow, scrollTo],
  )
  return { at, mounted, moveTo, follow, settle }
}

function positionOf(shown: ShownTable, { line, column, position }: FocusedCell): CellPosition {
  const row = line === null ? 0 : (shown.lineOf.get(line) ?? position.row - 1) + 1
  const cell = column === null ? 0 : (shown.columnOf.get(column) ?? position.column - 1) + 1
  return { row: Math.min(row, shown.lines.length), column: Math.min(cell, shown.columns.length) }
}
