import { expect, it } from 'vitest'
import { listSome, nameList, someNames } from './name-list.ts'

it('lists names up to five and counts the others', () => {
  expect(nameList([])).toBe('')
  expect(nameList(['a'])).toBe('a')
  expect(nameList(['a', 'b', 'c'])).toBe('a, b and c')
  expect(nameList(['a', 'b', 'c', 'd', 'e', 'f', 'g'])).toBe('a, b, c, d, e and 2 more')
})

it('never names one place less to say that there is one more', () => {
  expect(someNames(['a', 'b', 'c'])).toBe('a, b and c')
  expect(someNames(['a', 'b', 'c', 'd'])).toBe('a, b and 2 more')
})

it('lists three and counts the others', () => {
  expect(listSome(['a', 'b', 'c'])).toBe('a, b, c')
  expect(listSome(['a', 'b', 'c', 'd'])).toBe('a, b, c and 1 more')
})
