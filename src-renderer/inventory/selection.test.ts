import { describe, expect, it } from 'vitest'
import { destinationOf } from '../app/fake-views.ts'
import { contextOf } from './fake-matrix.ts'
import { filterTable } from './filter.ts'
import { arrange } from './lines.ts'
import { cellAt, destinationsIn, toggled } from './selection.ts'

const cell = (place: string, secret: string) =>
  destinationOf(place, { id: `${place}/${secret}`, secret, credential: secret })
const context = contextOf([cell('a', 'X'), cell('a', 'Y'), cell('b', 'X'), cell('c', 'Y')])
const filtered = filterTable(context, { text: '', onlyProblems: false, now: 0 })
const layout = { group: 'none', sort: 'place', sortColumn: null, hiddenColumns: [], now: 0 } as const
const shown = arrange(context, filtered, layout)
const copyOf = (place: string) => ({ ...cell(place, 'X'), id: `copy:actions:${place}/X` })
const ids = (from: readonly [number, number], to: readonly [number, number]) =>
  destinationsIn(shown, { row: from[0], column: from[1] }, { row: to[0], column: to[1] }).map(({ id }) => id)

describe('a selection', () => {
  it('takes one cell, and nothing from a blank one', () => {
    expect(ids([1, 1], [1, 1])).toEqual(['a/X'])
    expect(ids([2, 2], [2, 2])).toEqual([])
  })

  it('takes the whole row of a row header, the whole column of a header, and all from the corner', () => {
    expect(ids([1, 0], [1, 0])).toEqual(['a/X', 'a/Y'])
    expect(ids([0, 2], [0, 2])).toEqual(['a/Y', 'c/Y'])
    expect(ids([0, 0], [0, 0])).toHaveLength(4)
  })

  it('takes a rectangle in any direction', () => {
    expect(ids([2, 1], [1, 2])).toEqual(['a/X', 'a/Y', 'b/X'])
    expect(ids([3, 0], [2, 0])).toEqual(['b/X', 'c/Y'])
  })

  it('is taken back by the same again', () => {
    const [one] = destinationsIn(shown, { row: 1, column: 1 }, { row: 1, column: 1 })
    if (one === undefined) throw new Error('nothing there')
    const first = toggled(new Set(), [one])
    expect([...first]).toEqual(['a/X'])
    expect(toggled(first, [one]).size).toBe(0)
  })
})

describe('the cell at a position', () => {
  it('may be no destination: it opens, and is never selected', () => {
    const withCopy = contextOf([cell('a', 'X'), copyOf('b')])
    const table = arrange(withCopy, filterTable(withCopy, { text: '', onlyProblems: false, now: 0 }), layout)
    const at = { row: 2, column: 1 }
    expect(cellAt(table, at)?.id).toBe('copy:actions:b/X')
    expect(destinationsIn(table, at, at)).toEqual([])
  })

  it('is nothing in a blank cell and in a header', () => {
    expect(cellAt(shown, { row: 2, column: 2 })).toBeNull()
    expect(cellAt(shown, { row: 0, column: 1 })).toBeNull()
    expect(cellAt(shown, { row: 1, column: 0 })).toBeNull()
  })
})
