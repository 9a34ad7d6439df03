import { describe, expect, it } from 'vitest'
import { moveFocus } from './move-focus.ts'

const last = { row: 50, column: 3 }
const move = (row: number, column: number, key: string, control = false) =>
  moveFocus({ row, column }, key, { control, last, page: 10 })

describe('moveFocus', () => {
  it('moves one cell and never wraps', () => {
    expect(move(1, 1, 'ArrowRight')).toEqual({ row: 1, column: 2 })
    expect(move(1, 3, 'ArrowRight')).toEqual({ row: 1, column: 3 })
    expect(move(0, 0, 'ArrowUp')).toEqual({ row: 0, column: 0 })
    expect(move(50, 0, 'ArrowDown')).toEqual({ row: 50, column: 0 })
  })

  it('goes the way that the arrow points where lines run from right to left', () => {
    const grid = { control: false, last, page: 10, rightToLeft: true }
    expect(moveFocus({ row: 1, column: 1 }, 'ArrowLeft', grid)).toEqual({ row: 1, column: 2 })
    expect(moveFocus({ row: 1, column: 1 }, 'ArrowRight', grid)).toEqual({ row: 1, column: 0 })
  })

  it('goes to the ends of a row, and with Ctrl of the grid', () => {
    expect(move(7, 2, 'Home')).toEqual({ row: 7, column: 0 })
    expect(move(7, 2, 'End')).toEqual({ row: 7, column: 3 })
    expect(move(7, 2, 'Home', true)).toEqual({ row: 0, column: 0 })
    expect(move(7, 2, 'End', true)).toEqual(last)
  })

  it('moves a screen of rows and stays among them', () => {
    expect(move(5, 1, 'PageDown')).toEqual({ row: 15, column: 1 })
    expect(move(45, 1, 'PageDown')).toEqual({ row: 50, column: 1 })
    expect(move(5, 1, 'PageUp')).toEqual({ row: 1, column: 1 })
  })

  it('leaves every other key alone', () => {
    expect(move(1, 1, 'Tab')).toBeNull()
    expect(move(1, 1, 'a')).toBeNull()
  })
})
