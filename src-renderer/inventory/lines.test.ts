import { describe, expect, it } from 'vitest'
import type { DestinationView } from '../../src-preload/contract/index.ts'
import { destinationOf } from '../app/fake-views.ts'
import { contextOf } from './fake-matrix.ts'
import { filterTable } from './filter.ts'
import { arrange, nextProblem } from './lines.ts'

const now = Date.parse('2027-01-01T00:00:00Z')

function cell(place: string, secret: string, change: Partial<DestinationView> = {}): DestinationView {
  const owner = place.split('/')[0] ?? null
  return destinationOf(place, { id: `${place}/${secret}`, secret, credential: secret, owner, ...change })
}

const context = contextOf([
  cell('octo/app-10', 'A', { state: 'missing', updatedAt: '2026-12-31T00:00:00Z' }),
  cell('octo/app-9', 'A', { state: 'current', updatedAt: '2026-01-01T00:00:00Z' }),
  cell('acme/web', 'A', { state: 'current' }),
  cell('acme/web', 'B', { state: 'changed', updatedAt: '2026-06-01T00:00:00Z' }),
])
const filtered = filterTable(context, { text: '', onlyProblems: false, now })
const plain = { group: 'none', sort: 'place', sortColumn: null, hiddenColumns: [] } as const
const shown = (change: Partial<Parameters<typeof arrange>[2]> = {}) =>
  arrange(context, filtered, { ...plain, ...change })
const words = (change: Parameters<typeof shown>[0]) =>
  shown(change).lines.map((line) => (line.type === 'group' ? `${line.label} ${line.places}` : line.row.place))

describe('the lines of the grid', () => {
  it('are sorted by name, with numbers as numbers', () => {
    expect(words({})).toEqual(['acme/web', 'octo/app-9', 'octo/app-10'])
  })

  it('are sorted by the worst state of the row, or of one column', () => {
    expect(words({ sort: 'state' })).toEqual(['octo/app-10', 'acme/web', 'octo/app-9'])
    expect(words({ sort: 'state', sortColumn: 'B B' })[0]).toBe('acme/web')
  })

  it('are sorted by what was written last', () => {
    expect(words({ sort: 'age' })).toEqual(['octo/app-10', 'acme/web', 'octo/app-9'])
  })

  it('are grouped by owner', () => {
    expect(words({ group: 'owner' })).toEqual(['acme 1', 'acme/web', 'octo 2', 'octo/app-9', 'octo/app-10'])
  })

  it('are grouped by credential, a place with several under each', () => {
    expect(words({ group: 'credential' })).toEqual([
      'A 3',
      'acme/web',
      'octo/app-9',
      'octo/app-10',
      'B 1',
      'acme/web',
    ])
    const { lines, lineOf } = shown({ group: 'credential' })
    expect(lineOf.size).toBe(lines.length)
  })

  it('leave out hidden columns, and know where the others are', () => {
    const { columns, columnOf } = shown({ hiddenColumns: ['A A'] })
    expect(columns.map(({ secret, at }) => [secret, at])).toEqual([['B', 1]])
    expect(columnOf.get('B B')).toBe(0)
  })
})

describe('the next problem', () => {
  const from = (line: number, column: number, direction: 1 | -1) =>
    nextProblem(context, shown(), { line, column }, direction)

  it('is found forwards and backwards, from anywhere', () => {
    expect(from(-1, -1, 1)).toEqual({ line: 0, column: 1 })
    expect(from(0, -1, 1)).toEqual({ line: 0, column: 1 })
    expect(from(0, 1, 1)).toEqual({ line: 2, column: 0 })
    expect(from(2, 0, 1)).toBeNull()
    expect(from(2, 0, -1)).toEqual({ line: 0, column: 1 })
    expect(from(2, -1, -1)).toEqual({ line: 0, column: 1 })
    expect(from(0, 1, -1)).toBeNull()
  })
})
