import type { GridSize } from './use-cells-in-sight.ts'

/** Names longer than this are rare, and a row that is too wide is hard to follow. In CSS pixels. */
const widest = { place: 480, column: 280 } as const

/** The size with the room that its columns leave over: the places have it first, since it is their names that are cut. */
export function roomySize(least: GridSize, columns: number, room: number): GridSize {
  const left = room - least.place - columns * least.column
  if (columns === 0 || left <= 0) return least
  const place = Math.min(widest.place, least.place + left)
  const column = Math.min(widest.column, Math.floor((room - place) / columns))
  return { ...least, place, column }
}
