import { describe, expect, it } from 'vitest'
import { failureKinds } from '../domain/failure.ts'
import { exitCodeOf, firstOf } from './exit-codes.ts'

describe('exit codes', () => {
  it('gives every kind of failure a code that is not success', () => {
    for (const kind of failureKinds) expect(exitCodeOf(kind)).toBeGreaterThan(0)
  })

  it.each([
    ['sign-in', 4],
    ['rate-limited', 14],
    ['network', 14],
    ['not-confirmed', 15],
    ['cancelled', 2],
    ['token-refused', 1],
    ['keychain-locked', 1],
  ] as const)('maps %s to %i', (kind, code) => {
    expect(exitCodeOf(kind)).toBe(code)
  })

  it('lets the first of 4, 15, 10, 11, 12, 16, 14, 8 win', () => {
    expect(firstOf([8, 14, 12, 11, 10, 15, 4])).toBe(4)
    expect(firstOf([8, 14, 12, 11, 10, 15])).toBe(15)
    expect(firstOf([8, 14, 12, 11, 10])).toBe(10)
    expect(firstOf([8, 14, 12, 11])).toBe(11)
    expect(firstOf([8, 14, 12])).toBe(12)
    expect(firstOf([8, 14, 16])).toBe(16)
    expect(firstOf([8, 14])).toBe(14)
    expect(firstOf([0, 8])).toBe(8)
    expect(firstOf([0, 1])).toBe(1)
    expect(firstOf([])).toBe(0)
  })
})
