import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { localDay, startOfDay, startOfDayAfter } from './local-day.ts'

beforeEach(() => {
  vi.stubEnv('TZ', 'Europe/Berlin')
})
afterEach(() => {
  vi.unstubAllEnvs()
})

describe('days of the operator', () => {
  it('begin at local midnight', () => {
    expect(startOfDay('2027-03-28')).toBe('2027-03-27T23:00:00.000Z')
    expect(startOfDay('2027-03-29')).toBe('2027-03-28T22:00:00.000Z')
    expect(localDay(Date.parse('2027-03-28T23:30:00Z'))).toBe('2027-03-29')
  })

  it.each(['', 'soon', '2027-02-30', '2027-13-01', '14.03.2027'])('refuse %j', (text) => {
    expect(startOfDay(text)).toBeNull()
  })

  it('are stepped by the calendar, also over a change of the clocks', () => {
    const before = Date.parse('2027-03-27T15:00:00Z')
    expect(startOfDayAfter(before, 1)).toBe('2027-03-27T23:00:00.000Z')
    expect(startOfDayAfter(before, 2)).toBe('2027-03-28T22:00:00.000Z')
  })
})
