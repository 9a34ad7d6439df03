import { type RefObject, useLayoutEffect, useMemo, useState } from 'react'
import { roomySize } from './roomy-size.ts'
import type { GridSize } from './use-cells-in-sight.ts'

/** The size of what a scroller shows, grown into the room that it has. */
export function useRoomySize(
  scroller: RefObject<HTMLElement | null>,
  least: GridSize,
  columns: number,
): GridSize {
  const [room, setRoom] = useState(0)
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return
    const measure = () => setRoom(element.clientWidth)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [scroller])
  const { place, column } = roomySize(least, columns, room)
  // The same object until something is another size: whatever is drawn by it is drawn again.
  return useMemo(() => ({ ...least, place, column }), [least, place, column])
}
