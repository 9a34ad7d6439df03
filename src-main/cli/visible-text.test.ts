import { describe, expect, it } from 'vitest'
import { safeOutput, visible } from './visible-text.ts'

const escapeCharacter = '\u001b'

describe('text from outside', () => {
  it('shows control characters instead of obeying them', () => {
    expect(visible(`a${escapeCharacter}[2Jb\r\n\t\u007f\u009b`)).toBe('a␛[2Jb␍␊␉␡<U+009B>')
  })

  it('shows direction and invisible marks', () => {
    expect(visible('repo\u202etxt.\u200bx')).toBe('repo<U+202E>txt.<U+200B>x')
  })

  it('leaves every ordinary script alone', () => {
    expect(visible('größe 東京 😀 שלום')).toBe('größe 東京 😀 שלום')
  })

  it('lets our own colours through at the output, and nothing else', () => {
    const red = `${escapeCharacter}[31mfailed${escapeCharacter}[39m`
    expect(safeOutput(red)).toBe(red)
    expect(
      safeOutput(`${escapeCharacter}]0;title\u0007 ${escapeCharacter}[2J ${escapeCharacter}[8mhidden`),
    ).toBe('␛]0;title␇ ␛[2J ␛[8mhidden')
  })
})
