import { type RefObject, useCallback, useLayoutEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { isRightToLeft } from '../lib/direction.ts'
import type { CellPosition } from './move-focus.ts'

/** In CSS pixels. */
export interface GridSize {
  readonly row: number
  readonly head: number
  readonly place: number
  readonly column: number
}

/** Indexes from `first` on, up to `end` and without it. */
export interface Span {
  readonly first: number
  readonly end: number
}

export interface CellsInSight {
  readonly rows: Span
  readonly columns: Span
}

/** How far the grid is scrolled, in whole rows and columns, and how many of them it has room for. */
interface Look {
  readonly top: number
  readonly left: number
  readonly rows: number
  readonly columns: number
}

/** Rows and columns beyond what is in sight, for what the next frame brings before it is drawn. */
const spare = { rows: 4, columns: 1 } as const

/**
 * The rows and columns of a scrolled element that are in sight. Every row has the same height and every column the same width, so that where
 * a cell stands is a product: nothing is measured, and a position between two rows draws nothing again.
 */
export function useCellsInSight(
  element: HTMLElement | null,
  size: GridSize,
  count: { readonly rows: number; readonly columns: number },
): CellsInSight {
  const [look, setLook] = useState<Look>({ top: 0, left: 0, rows: 0, columns: 0 })
  useLayoutEffect(() => {
    if (element === null) return
    let last: Look | null = null
    let room = { rows: 0, columns: 0 }
    /** @returns null when it is as it was */
    const lookAgain = (): Look | null => {
      const top = Math.floor(Math.max(0, element.scrollTop) / size.row)
      // From right to left it counts down from 0.
      const left = Math.floor(Math.abs(element.scrollLeft) / size.column)
      if (last !== null && last.top === top && last.left === left && last.rows === room.rows)
        if (last.columns === room.columns) return null
      last = { top, left, ...room }
      return last
    }
    const measure = () => {
      room = {
        rows: Math.ceil(Math.max(0, element.clientHeight - size.head) / size.row) + 1,
        columns: Math.ceil(Math.max(0, element.clientWidth - size.place) / size.column) + 1,
      }
      const next = lookAgain()
      if (next !== null) setLook(next)
    }
    const scrolled = () => {
      const next = lookAgain()
      // In this very frame: left to itself, React draws after it, and fast scrolling shows blank rows.
      if (next !== null) flushSync(() => setLook(next))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    element.addEventListener('scroll', scrolled, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', scrolled)
    }
  }, [element, size])
  return {
    rows: spanOf(look.top, look.rows, count.rows, spare.rows),
    columns: spanOf(look.left, look.columns, count.columns, spare.columns),
  }
}

/** A list that became shorter is scrolled back by the browser, which says so a frame later: it is drawn there at once. */
function spanOf(from: number, room: number, count: number, extra: number): Span {
  const start = Math.min(from, Math.max(0, count - room + 1))
  return { first: Math.max(0, start - extra), end: Math.min(count, start + room + extra) }
}

/** Scrolls as little as it needs to have a cell beside the sticky header and names. */
export function useScrollToCell(
  scroller: RefObject<HTMLDivElement | null>,
  size: GridSize,
): (position: CellPosition) => void {
  return useCallback(
    ({ row, column }) => {
      const element = scroller.current
      if (element === null) return
      if (row > 0) {
        const top = (row - 1) * size.row
        element.scrollTop = between(
          element.scrollTop,
          top + size.row - (element.clientHeight - size.head),
          top,
        )
      }
      if (column === 0) {
        element.scrollLeft = 0
        return
      }
      const start = (column - 1) * size.column
      const least = start + size.column - (element.clientWidth - size.place)
      element.scrollLeft = (isRightToLeft() ? -1 : 1) * between(Math.abs(element.scrollLeft), least, start)
    },
    [scroller, size],
  )
}

/** `least` may be more than `most` where there is no room for a whole cell: then its start is what counts. */
function between(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value))
}

/** Rows that Page up and Page down move by. */
export function rowsOfPage(scroller: HTMLElement | null, size: GridSize): number {
  return Math.max(1, Math.floor(((scroller?.clientHeight ?? 0) - size.head) / size.row) - 1)
}
