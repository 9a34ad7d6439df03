import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { timeWithHours } from './hour-left.ts'

const now = Date.parse('2026-03-09T12:00:00Z')
const resetAt = '2026-03-09T12:30:00Z'
const left = (remaining: number) => ({ limit: 5000, remaining, resetAt })

describe('timeWithHours', () => {
  it('leaves alone what fits into the hour', () => {
    expect(timeWithHours(400, 60, left(4998), now)).toEqual({ seconds: 60, longestSeconds: 60 })
  })

  it('waits for as many hours as the requests need', () => {
    const { seconds, longestSeconds } = timeWithHours(20_000, 2640, left(4998), now)
    // The rest of this hour, three whole ones, and what is left of the work in the last.
    expect(seconds).toBeGreaterThan(1800 + 3 * 3600)
    expect(seconds).toBeLessThan(1800 + 4 * 3600)
    expect(longestSeconds).toBeGreaterThan(seconds)
  })

  it('says that it may take longer where others could use up the rest', () => {
    const { seconds, longestSeconds } = timeWithHours(4500, 600, left(5000), now)
    expect(seconds).toBe(600)
    expect(longestSeconds).toBeGreaterThan(1800)
  })

  it('never takes less time than the requests themselves, nor less at worst than at best', () => {
    fc.assert(
      fc.property(fc.nat(30_000), fc.nat(10_000), fc.nat(5000), (requests, seconds, remaining) => {
        const time = timeWithHours(requests, seconds, left(remaining), now)
        expect(time.seconds).toBeGreaterThanOrEqual(seconds)
        expect(time.longestSeconds).toBeGreaterThanOrEqual(time.seconds)
      }),
    )
  })
})
