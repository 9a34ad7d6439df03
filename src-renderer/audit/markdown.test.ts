import { describe, expect, it } from 'vitest'
import { entryOf } from './fake-entry.ts'
import { markdownOf } from './markdown.ts'

describe('the rows as Markdown', () => {
  it('have a header, UTC times and words', () => {
    expect(markdownOf([entryOf(1, { action: 'secret.updated', rotation: 'R-0001' })])).toBe(
      [
        '| Time | Who | Action | Credential | Destination | Result | Rotation | Source |',
        '| --- | --- | --- | --- | --- | --- | --- | --- |',
        '| 2027-01-01T00:00:00.000Z | octo | Secret updated |  |  | Done | R-0001 | App |',
        '',
      ].join('\n'),
    )
  })
})
