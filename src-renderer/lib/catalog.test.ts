import { describe, expect, it } from 'vitest'
import { literalTexts } from '../../src-preload/language/literal-texts.ts'

const sources = import.meta.glob<string>(
  [
    '../**/*.ts',
    '../**/*.tsx',
    '!../**/*.test.*',
    '!../**/fake-*',
    '!../dashboard/fixtures.ts',
    '!../test-setup.ts',
    '!./texts/**',
  ],
  { query: '?raw', import: 'default', eager: true },
)

describe('the catalog', () => {
  it.each([
    ['<p>Some text</p>', ['Some text']],
    ['<p>\n  Some text {value}\n</p>', ['Some text']],
    ['<p>{ready ? "Ready now" : t.waiting}</p>', ['Ready now']],
    ['<p>{`It took a while`}</p>', ['It took a while']],
    [`<><img alt="key" /><a title={'Go there'} /></>`, ['key', 'Go there']],
    ['<Table columns={[{ header: "Started" }]} />', ['Started']],
    ['const words = { due: "Due soon" }', ['Due soon']],
    ['announce("Copied.")', ['Copied.']],
    ['<p className="muted small" data-state="not done">{t.title}</p>', []],
    ['if (event.key === "Escape") throw new Error("This is a bug.")', []],
    ['import { a } from "./some file.ts"', []],
  ])('finds what it looks for in %s', (source, found) => {
    expect(literalTexts(source)).toEqual(found)
  })

  it('has every text of the window', () => {
    const found = Object.entries(sources).flatMap(([file, source]) =>
      literalTexts(source, { lang: file.endsWith('x') ? 'tsx' : 'ts' }).map((text) => `${file}: ${text}`),
    )
    expect(Object.keys(sources).length).toBeGreaterThan(150)
    expect(found).toEqual([])
  })
})
