import { expect, it } from 'vitest'
import { areTooLong } from './long-arguments.ts'

it('are those that Chromium may not hand over whole to a Rekey that runs', () => {
  expect(areTooLong(['electron', '.', `rekey://credential/${'A'.repeat(5_000)}`])).toBe(false)
  expect(areTooLong(['electron', '.', 'x'.repeat(50_000)])).toBe(true)
  expect(areTooLong(Array.from({ length: 20_000 }, () => ''))).toBe(true)
  expect(areTooLong(['é'.repeat(8_300)])).toBe(true)
})
