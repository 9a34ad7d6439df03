import { describe, expect, it } from 'vitest'

const sources = import.meta.glob<string>(['../**/*.tsx', '!../**/*.test.tsx'], {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** Attributes that people read or hear. */
const spoken =
  'aria-label|aria-description|aria-valuetext|aria-roledescription|alt|title|placeholder|label|caption'
const patterns = [
  // <p>Some text</p>, also when it ends at a value: <p>Some text {value}</p>
  />\s*([^<>{}()=;:&|?`$]*[A-Za-z]{2,}[^<>{}()=;:&|?`$]*)(?:<\/|\{[a-z])/g,
  // title="Some text"
  new RegExp(`\\s(?:${spoken})="([^"]*[A-Za-z]{2,}[^"]*)"`, 'g'),
  // title={'Some text'} and title={`Some text`}
  new RegExp(`\\s(?:${spoken})=\\{\\s*['"\`]([^'"\`]*[A-Za-z]{2,}[^'"\`]*)['"\`]`, 'g'),
]

function literalTexts(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '')
  return patterns.flatMap((pattern) => [...code.matchAll(pattern)].map((match) => (match[1] ?? '').trim()))
}

describe('the catalog', () => {
  it('finds what it looks for', () => {
    expect(literalTexts('<p>Some text</p>')).toEqual(['Some text'])
    expect(literalTexts('<p>\n  Some text {value}\n</p>')).toEqual(['Some text'])
    expect(literalTexts(`<img alt="A key" /><a title={'Go there'} />`)).toEqual(['A key', 'Go there'])
    expect(literalTexts('<p className="muted">{t.title}</p>')).toEqual([])
  })

  it('has every text of every component', () => {
    const found = Object.entries(sources).flatMap(([file, source]) =>
      literalTexts(source).map((text) => `${file}: ${text}`),
    )
    expect(Object.keys(sources).length).toBeGreaterThan(50)
    expect(found).toEqual([])
  })
})
