import fc from 'fast-check'
import { expect, it } from 'vitest'
import { roomySize } from './roomy-size.ts'

const least = { row: 36, head: 76, place: 260, column: 176 }

it('gives the names the room that a few columns leave over, and then the columns', () => {
  expect(roomySize(least, 2, 700)).toMatchObject({ place: 348, column: 176 })
  expect(roomySize(least, 2, 950)).toMatchObject({ place: 480, column: 235 })
  expect(roomySize(least, 1, 5000)).toMatchObject({ place: 480, column: 280 })
  expect(roomySize(least, 40, 700)).toBe(least)
})

it('never makes anything smaller, and never wider than there is room', () => {
  fc.assert(
    fc.property(fc.nat(50), fc.nat(4000), (columns, room) => {
      const { place, column } = roomySize(least, columns, room)
      expect(place).toBeGreaterThanOrEqual(least.place)
      expect(column).toBeGreaterThanOrEqual(least.column)
      const all = least.place + columns * least.column
      expect(place + columns * column).toBeLessThanOrEqual(Math.max(room, all))
    }),
  )
})
