import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { destinationOf } from '../app/fake-views.ts'
import { csvTable, markdownTable } from '../lib/table-text.ts'
import { contextOf } from './fake-matrix.ts'
import { filterTable } from './filter.ts'
import { arrange } from './lines.ts'
import { tableText } from './table-text.ts'

const hostile = '=HYPERLINK("http://x","a")|<b>\n'
const context = contextOf([
  destinationOf('acme/web', {
    id: 'w',
    state: 'changed',
    updatedAt: '2026-06-01T02:00:00+02:00',
    observedAt: '2026-07-01T00:00:00Z',
  }),
  destinationOf(hostile, { id: 'h', secret: 'OTHER', credential: 'OTHER', state: 'missing' }),
])
const filtered = filterTable(context, { text: '', onlyProblems: false, now: 0 })
const shown = arrange(context, filtered, {
  group: 'credential',
  sort: 'place',
  sortColumn: null,
  hiddenColumns: [],
})
const all = { ages: false, only: null }

describe('the table as text', () => {
  it('is what is shown, as CSV, with formulas guarded and quotes doubled', () => {
    expect(tableText('csv', context, shown, all).split('\r\n')).toEqual([
      'Destination,Kind,DEPLOY_PAT,OTHER',
      'acme/web,Repository,Changed,',
      `"'=HYPERLINK(""http://x"",""a"")|<b>\n",Repository,,Missing`,
      '',
    ])
  })

  it('is a Markdown table in which no name ends its cell', () => {
    expect(tableText('markdown', context, shown, all).trimEnd().split('\n')).toEqual([
      '| Destination | Kind | DEPLOY\\_PAT | OTHER |',
      '| --- | --- | --- | --- |',
      '| acme/web | Repository | Changed |  |',
      '| =HYPERLINK("http://x","a")\\|&lt;b&gt;  | Repository |  | Missing |',
    ])
  })

  it('gives times in UTC', () => {
    expect(tableText('csv', context, shown, { ...all, ages: true })).toContain(
      '"Changed, written 2026-06-01T00:00:00.000Z"',
    )
    expect(JSON.parse(tableText('json', context, shown, all))[0]).toEqual({
      id: 'w',
      destination: 'acme/web',
      kind: 'actions',
      owner: 'acme',
      secret: 'DEPLOY_PAT',
      credential: 'DEPLOY_PAT',
      state: 'Changed',
      updatedAt: '2026-06-01T00:00:00.000Z',
      observedAt: '2026-07-01T00:00:00.000Z',
    })
  })

  it('has only what is selected', () => {
    expect(tableText('csv', context, shown, { ages: false, only: new Set(['w']) })).toBe(
      'Destination,Kind,DEPLOY_PAT\r\nacme/web,Repository,Changed\r\n',
    )
  })
})

const text = fc.string({ unit: 'grapheme', maxLength: 20 })
const risky = fc.oneof(text, fc.constantFrom('=1', '+1', '-1', '@x', '\t', '\r\n', '"', ',', '|', '\\|', '`'))
const rows = fc.array(fc.array(risky, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 5 })

describe('any text', () => {
  it('comes back from CSV, but for the guard', () => {
    fc.assert(
      fc.property(rows, (given) => {
        const guarded = given.map((row) => row.map((cell) => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)))
        expect(readCsv(csvTable(['one', 'two'], given)).slice(1)).toEqual(guarded)
      }),
    )
  })

  it('makes as many Markdown cells and lines as there are', () => {
    fc.assert(
      fc.property(rows, (given) => {
        const lines = markdownTable(['one', 'two'], given).split('\n').slice(2, -1)
        expect(lines).toHaveLength(given.length)
        for (const line of lines) expect(line.replaceAll(/\\[\s\S]/g, '').match(/\|/g)).toHaveLength(3)
      }),
    )
  })
})

/** A reader of RFC 4180 that knows nothing of the writer. */
function readCsv(csv: string): string[][] {
  const found: string[][] = []
  let row: string[] = []
  let at = 0
  while (at < csv.length) {
    const match = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/.exec(csv.slice(at))
    if (match === null) throw new Error(`Not CSV at ${at}`)
    at += match[0].length
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '')
    if (match[3] === ',') continue
    found.push(row)
    row = []
  }
  return found
}
