import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import { recordedTerminal } from './recorded-terminal.ts'
import { type Column, cutToWidth, layOut, printTable } from './table.ts'

const columns: Column<[string, string, string]>[] = [
  { title: 'DESTINATION', text: ([one]) => one, flexible: true },
  { title: 'STATE', text: ([, two]) => two, data: ([, two]) => two.toLowerCase() },
  { title: 'NOTE', text: ([, , three]) => three, flexible: true },
]

describe('tables', () => {
  it('is never wider than the terminal, whatever the cells hold', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.string(), fc.string({ unit: 'grapheme' }))),
        fc.integer({ min: 40, max: 200 }),
        (rows, width) => {
          for (const line of layOut(columns, rows, width))
            expect(stringWidth(line)).toBeLessThanOrEqual(width)
        },
      ),
    )
  })

  it('shortens what may be shortened and keeps the state whole', () => {
    const lines = layOut(columns, [['acme/'.repeat(30), 'Changed', 'x'.repeat(90)]], 80)
    expect(lines[1]).toContain('Changed')
    expect(lines[1]).toContain('…')
    expect(stringWidth(lines[1] ?? '')).toBeLessThanOrEqual(80)
  })

  it('leaves out the start of what differs at its end, and never that of a title', () => {
    const places: Column<string>[] = [
      { title: 'DESTINATION', text: (place) => place, flexible: true, cut: 'start' },
      { title: 'NOTE', text: () => 'x'.repeat(40), flexible: true },
    ]
    const lines = layOut(places, ['actions:acme/app-0001/PAT', 'actions:acme/app-0002/PAT'], 22)
    expect(lines.map((line) => line.slice(0, 10))).toEqual(['DESTINATI…', '…-0001/PAT', '…-0002/PAT'])
  })

  it('has a header on a terminal; tabs, no header and no cut in a pipe', () => {
    const row: [string, string, string] = ['a'.repeat(300), 'Missing', 'line\nbreak\ttab']
    const terminal = recordedTerminal({ isTTY: true, columns: 80, environment: { NO_COLOR: '1' } })
    printTable(terminal.terminal, columns, [row])
    expect(terminal.out().split('\n')[0]).toMatch(/^DESTINATION +STATE +NOTE$/)
    const pipe = recordedTerminal()
    printTable(pipe.terminal, columns, [row])
    expect(pipe.out()).toBe(`${'a'.repeat(300)}\tmissing\tline␊break␉tab\n`)
  })

  it('cuts between characters as people see them', () => {
    expect(cutToWidth('👩‍👩‍👧 family', 4)).toBe('👩‍👩‍👧 …')
    expect(cutToWidth('東京都', 5)).toBe('東京…')
    expect(cutToWidth('short', 5)).toBe('short')
  })
})
