import { expect, it } from 'vitest'
import { visibleName } from './visible-text.ts'

it.each([
  ['acme/app', 'acme/app'],
  ['\u202egnp.exe', '<U+202E>gnp.exe'],
  ['acme/\u200bapp', 'acme/<U+200B>app'],
  ['a\r\nb\u001b[2J', 'a<U+000D><U+000A>b<U+001B>[2J'],
  ['プロダクション', 'プロダクション'],
  ['<img src=x>', '<img src=x>'],
])('%j is shown as %s', (name, shown) => {
  expect(visibleName(name)).toBe(shown)
})
