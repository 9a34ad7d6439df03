import { describe, expect, it } from 'vitest'
import { csvTable, markdownTable } from './table-text.ts'

describe('a table as CSV', () => {
  it('has a header line, CRLF and quotes where they are needed', () => {
    expect(csvTable(['Name', 'Purpose'], [['DEPLOY_PAT', 'says "go", then waits']])).toBe(
      'Name,Purpose\r\nDEPLOY_PAT,"says ""go"", then waits"\r\n',
    )
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)'])('keeps a spreadsheet from running %s', (formula) => {
    expect(csvTable(['Name'], [[formula]])).toBe(`Name\r\n'${formula}\r\n`)
  })
})

describe('a table as Markdown', () => {
  it('escapes what would break the table or become markup', () => {
    expect(markdownTable(['Name', 'Purpose'], [['A|B', '<b>*bold*</b>\nsecond line']])).toBe(
      '| Name | Purpose |\n| --- | --- |\n| A\\|B | &lt;b&gt;\\*bold\\*&lt;/b&gt; second line |\n',
    )
  })
})
