import { describe, expect, it } from 'vitest'
import { csvText } from './csv.ts'

describe('CSV', () => {
  it('quotes what would end a cell or a row', () => {
    expect(csvText([['a', 'b,c', 'say "x"', 'two\nlines']])).toBe('a,"b,c","say ""x""","two\nlines"\r\n')
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])('takes the power from the formula %j', (text) => {
    expect(csvText([[text]])).toMatch(/^"?'/)
  })

  it('leaves other text as it is', () => {
    expect(csvText([['a=b', '2027-01-01', '']])).toBe('a=b,2027-01-01,\r\n')
  })
})
