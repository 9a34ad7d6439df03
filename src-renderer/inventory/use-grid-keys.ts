import { type KeyboardEvent, useRef } from 'react'
import { isRightToLeft } from '../lib/direction.ts'
import { nextProblem } from './lines.ts'
import { useMatrix } from './matrix-store.ts'
import { type CellPosition, moveFocus } from './move-focus.ts'
import { cellAt, destinationsIn, toggled } from './selection.ts'
import type { GridFocus } from './use-grid-focus.ts'
import type { MatrixModel } from './use-matrix-model.ts'

interface GridKeys {
  readonly model: MatrixModel
  readonly focus: GridFocus
  /** Rows that Page up and Page down move by. */
  rowsOfPage(): number
  openMenu(at: CellPosition): void
}

/** What each key does in the grid. Tab is left alone: it leaves the grid. */
export function useGridKeys({
  model,
  focus,
  rowsOfPage,
  openMenu,
}: GridKeys): (event: KeyboardEvent) => void {
  const { select, openDetails, showLegend } = useMatrix.getState()
  /** Where a selection by Shift and arrows began, and what was selected before. */
  const anchor = useRef<{ from: CellPosition; before: ReadonlySet<string> } | null>(null)
  return (event) => {
    const { shown, context, filtered, singleKeys } = model
    const { at } = focus
    const control = event.ctrlKey || event.metaKey
    const last = { row: shown.lines.length, column: shown.columns.length }
    const act = (): boolean => {
      const { selection, open, legend } = useMatrix.getState()
      const plain = !control && !event.altKey && !event.shiftKey
      if (event.key === 'F10' && event.shiftKey) return menu()
      if (event.key === 'ContextMenu') return menu()
      if (event.key === '.' && plain && singleKeys) return menu()
      if ((event.key === 'n' || event.key === 'p') && plain && singleKeys) return problem(event.key)
      if (event.key.toLowerCase() === 'a' && control && !event.shiftKey) {
        const from = { row: 1, column: 0 }
        const all = destinationsIn(shown, from, { ...last, column: 0 }, filtered.matching)
        select(new Set(all.map(({ id }) => id)))
        return true
      }
      if (event.key === ' ' && !control && !event.altKey) {
        select(toggled(selection, destinationsIn(shown, at, at)))
        anchor.current = null
        return true
      }
      if (event.key === 'Enter' && plain) return enter()
      if (event.key === 'Escape') {
        if (selection.size > 0) select(new Set())
        else if (legend) showLegend(false)
        else if (open !== null) openDetails(null)
        else return false
        return true
      }
      const next = event.altKey
        ? null
        : moveFocus(at, event.key, { control, last, page: rowsOfPage(), rightToLeft: isRightToLeft() })
      if (next === null) return false
      if (event.shiftKey) {
        anchor.current ??= { from: at, before: selection }
        const { from, before } = anchor.current
        select(new Set([...before, ...destinationsIn(shown, from, next).map(({ id }) => id)]))
      } else anchor.current = null
      focus.moveTo(next)
      return true
    }
    const menu = (): boolean => {
      openMenu(at)
      return true
    }
    const problem = (key: 'n' | 'p'): boolean => {
      const found = nextProblem(
        context,
        shown,
        { line: at.row - 1, column: at.column - 1 },
        key === 'n' ? 1 : -1,
      )
      if (found !== null) focus.moveTo({ row: found.line + 1, column: found.column + 1 })
      return true
    }
    const enter = (): boolean => {
      const line = shown.lines[at.row - 1]
      const cell = cellAt(shown, at)
      if (cell !== null) openDetails(cell.id)
      else if (at.row === 0 ? at.column > 0 : at.column === 0 && line?.type === 'place') return menu()
      return true
    }
    if (!act()) return
    event.preventDefault()
    // A key that the grid used is nobody else's shortcut.
    event.stopPropagation()
  }
}
