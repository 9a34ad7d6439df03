import { type FocusEvent, type MouseEvent, useRef } from 'react'
import { useMatrix } from './matrix-store.ts'
import type { CellPosition } from './move-focus.ts'
import { cellAt, destinationsIn, toggled } from './selection.ts'
import type { GridFocus } from './use-grid-focus.ts'
import type { MatrixModel } from './use-matrix-model.ts'

interface GridPointer {
  readonly model: MatrixModel
  readonly focus: GridFocus
  openMenu(at: CellPosition): void
}

/** A click opens a cell and selects a row or column by its header; with Ctrl or Shift it selects more. */
export function useGridPointer({ model, focus, openMenu }: GridPointer) {
  const anchor = useRef<CellPosition | null>(null)
  const { select, openDetails } = useMatrix.getState()
  return {
    onFocus: (event: FocusEvent) => {
      const at = positionOf(event.target)
      if (at !== null) focus.follow(at)
    },
    onClick: (event: MouseEvent) => {
      const at = positionOf(event.target)
      if (at === null) return
      const { shown } = model
      if (event.target instanceof Element && event.target.closest('[data-menu]') !== null) {
        openMenu(at)
        return
      }
      const { selection } = useMatrix.getState()
      const here = destinationsIn(shown, at, at)
      if (event.shiftKey) {
        select(new Set(destinationsIn(shown, anchor.current ?? at, at).map(({ id }) => id)))
        return
      }
      anchor.current = at
      if (event.ctrlKey || event.metaKey) select(toggled(selection, here))
      else if (at.row > 0 && at.column > 0) openDetails(cellAt(shown, at)?.id ?? null)
      // The corner heads nothing, and a second click takes the selection back.
      else if (at.row > 0 || at.column > 0) {
        const same = here.length === selection.size && here.every(({ id }) => selection.has(id))
        select(same ? new Set() : new Set(here.map(({ id }) => id)))
      }
    },
    onContextMenu: (event: MouseEvent) => {
      const at = positionOf(event.target)
      if (at === null) return
      event.preventDefault()
      openMenu(at)
    },
  }
}

/** Row and column of what was hit; null between the cells. */
function positionOf(target: EventTarget): CellPosition | null {
  if (!(target instanceof Element)) return null
  const cell = target.closest<HTMLElement>('[data-column]')
  const row = cell?.closest<HTMLElement>('[data-row]')
  if (cell?.dataset.column === undefined || row?.dataset.row === undefined) return null
  return { row: Number(row.dataset.row), column: Number(cell.dataset.column) }
}
