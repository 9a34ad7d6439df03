import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addCell, bitsIn, hasCell, noCells } from './cell-set.ts'

describe('a set of cells', () => {
  it('has the cells that were added and no others, in tables of any width', () => {
    const table = fc
      .record({ rows: fc.integer({ min: 1, max: 6 }), columns: fc.integer({ min: 1, max: 100 }) })
      .chain(({ rows, columns }) =>
        fc.record({
          rows: fc.constant(rows),
          columns: fc.constant(columns),
          added: fc.array(fc.tuple(fc.nat(rows - 1), fc.nat(columns - 1))),
        }),
      )
    fc.assert(
      fc.property(table, ({ rows, columns, added }) => {
        const set = noCells(rows, columns)
        for (const [row, column] of added) addCell(set, row, column)
        const wanted = new Set(added.map(([row, column]) => `${row} ${column}`))
        for (let row = 0; row < rows; row += 1)
          for (let column = 0; column < columns; column += 1)
            expect(hasCell(set, row, column)).toBe(wanted.has(`${row} ${column}`))
        expect(set.bits.reduce((sum, word) => sum + bitsIn(word), 0)).toBe(wanted.size)
      }),
    )
  })

  it('counts the bits of any word, be it read as a negative number or not', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), (word) => {
        const ones = (word >>> 0).toString(2).replaceAll('0', '').length
        expect(bitsIn(word)).toBe(ones)
        expect(bitsIn(word >>> 0)).toBe(ones)
      }),
    )
  })
})
