import { describe, expect, it } from 'vitest'
import { clockOffset } from './host-clock.ts'

const minute = 60_000
const noon = Date.UTC(2027, 2, 14, 12)

describe('the clock of a host', () => {
  it('is this computer’s when both agree to the second', () => {
    expect(clockOffset({ hostMs: noon - 900, localMs: noon, monotonicMs: 5 }, noon, 5)).toBe(0)
  })

  it('corrects a clock that is 12 minutes fast, also later', () => {
    const reading = { hostMs: noon, localMs: noon + 12 * minute, monotonicMs: 0 }
    const later = 45 * minute
    const offset = clockOffset(reading, noon + 12 * minute + later, later)
    expect(noon + 12 * minute + later + offset).toBe(noon + later)
  })

  it('follows a clock that is set back after the reading', () => {
    const reading = { hostMs: noon, localMs: noon, monotonicMs: 0 }
    const localNow = noon + 10 * minute - 60 * minute
    expect(localNow + clockOffset(reading, localNow, 10 * minute)).toBe(noon + 10 * minute)
  })

  it('takes a jump ahead for sleep', () => {
    const reading = { hostMs: noon, localMs: noon, monotonicMs: 0 }
    expect(clockOffset(reading, noon + 480 * minute, minute)).toBe(0)
  })
})
