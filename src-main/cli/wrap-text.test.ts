import { describe, expect, it } from 'vitest'
import { wrapText } from './wrap-text.ts'

describe('wrapText', () => {
  it('breaks between words, and never inside one', () => {
    expect(wrapText('one two three', 7)).toEqual(['one two', 'three'])
    expect(wrapText('see https://github.com/orgs/acme/sso now', 10)).toEqual([
      'see',
      'https://github.com/orgs/acme/sso',
      'now',
    ])
    expect(wrapText('short', 80)).toEqual(['short'])
  })
})
