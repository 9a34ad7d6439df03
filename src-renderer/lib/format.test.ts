import { afterEach, describe, expect, it, vi } from 'vitest'
import { readInstant } from './countdown.ts'

afterEach(() => {
  vi.unstubAllEnvs()
  vi.resetModules()
})

/** The formats as they are on a computer in that zone: they are made when the module is loaded. */
async function formatsIn(zone: string) {
  vi.stubEnv('TZ', zone)
  vi.resetModules()
  return import('./format.ts')
}

function isoOf(received: string): string {
  return new Date(readInstant(received) ?? Number.NaN).toISOString()
}

describe('the exact time beside a countdown', () => {
  it.each([
    ['2027-04-03 08:59:59 UTC', 'UTC', /^Apr 3, 2027, 8:59.AM UTC$/],
    ['2027-03-28 10:00:00 UTC', 'Europe/Berlin', /^Mar 28, 2027, 12:00.PM (GMT\+2|CEST)$/],
    ['2027-11-08 17:00:00 UTC', 'America/New_York', /^Nov 8, 2027, 12:00.PM EST$/],
    ['2027-03-31 00:00:00 +0900', 'America/Los_Angeles', /^Mar 30, 2027, 8:00.AM PDT$/],
    ['2027-03-01 00:29:30 UTC', 'Asia/Kolkata', /^Mar 1, 2027, 5:59.AM (GMT\+5:30|IST)$/],
    ['2028-03-01 12:00:00 UTC', 'UTC', /^Mar 1, 2028, 12:00.PM UTC$/],
    ['2027-01-31 00:00:00 UTC', 'Pacific/Auckland', /^Jan 31, 2027, 1:00.PM (GMT\+13|NZDT)$/],
  ])('of %s in %s', async (received, zone, shown) => {
    const { formatInstant } = await formatsIn(zone)
    expect(formatInstant(isoOf(received), 'local')).toMatch(shown)
  })

  it('is in UTC, or in both, where that was chosen', async () => {
    const { formatDay, formatDayAndTime, formatExactTime, formatInstant, formatTime } =
      await formatsIn('America/Los_Angeles')
    const instant = '2027-03-14T02:07:00.000Z'
    const now = Date.parse('2027-03-01T00:00:00Z')
    expect(formatInstant(instant, 'utc')).toMatch(/^Mar 14, 2027, 2:07.AM UTC$/)
    // The UTC date is another one: a time alone would be taken for one of the local day.
    expect(formatInstant(instant, 'both')).toMatch(/^Mar 13, 2027, 6:07.PM PST \(Mar 14, 2027, 02:07 UTC\)$/)
    expect(formatInstant('2027-03-14T20:07:00.000Z', 'both')).toMatch(
      /^Mar 14, 2027, 1:07.PM PDT \(20:07 UTC\)$/,
    )
    expect(formatDay(instant, now, 'local')).toBe('Mar 13')
    expect(formatDay(instant, now, 'utc')).toBe('Mar 14')
    expect(formatDay('2028-03-14T12:00:00Z', now, 'local')).toBe('Mar 14, 2028')
    expect(formatDayAndTime(instant, now, 'local')).toMatch(/^Mar 13 6:07.PM$/)
    expect(formatDayAndTime(instant, now, 'utc')).toMatch(/^Mar 14 2:07.AM UTC$/)
    // A time that stands alone says that it is not the local one.
    expect(formatTime(instant, 'utc')).toMatch(/^2:07.AM UTC$/)
    expect(formatTime('2027-03-14T20:07:00.000Z', 'both')).toMatch(/^1:07.PM \(20:07 UTC\)$/)
    expect(formatExactTime('2027-03-14T20:07:09.000Z', 'local')).toMatch(/^1:07:09.PM$/)
    expect(formatExactTime('2027-03-14T20:07:09.000Z', 'utc')).toMatch(/^8:07:09.PM UTC$/)
  })

  it('has the same clock in UTC, where it stands alone', async () => {
    const { formatUtc } = await formatsIn('America/Los_Angeles')
    expect(formatUtc('2027-03-14T20:07:00.000Z')).toMatch(/^Mar 14, 2027, 8:07.PM UTC$/)
  })

  it('is never guessed: what is no instant is shown as it came', async () => {
    const { formatDate, formatDay, formatInstant, formatUtc } = await formatsIn('UTC')
    for (const format of [formatInstant, formatUtc, formatDate]) expect(format('soon', 'local')).toBe('soon')
    expect(formatDay('soon', 0, 'local')).toBe('soon')
  })
})

describe('days ago', () => {
  it('are days of the calendar where the operator is, over a change of the clocks too', async () => {
    const { formatDaysAgo } = await formatsIn('Europe/Berlin')
    const now = Date.parse('2027-03-28T22:30:00Z') // Mar 29, 0:30 in summer time
    expect(formatDaysAgo(Date.parse('2027-03-28T22:10:00Z'), now)).toBe('today')
    expect(formatDaysAgo(Date.parse('2027-03-28T21:50:00Z'), now)).toBe('yesterday')
    expect(formatDaysAgo(Date.parse('2027-03-26T12:00:00Z'), now)).toBe('3 days ago')
  })
})

describe('months of an axis', () => {
  it('begin where the operator is', async () => {
    const { formatMonth } = await formatsIn('America/New_York')
    const at = Date.parse('2027-01-01T03:00:00Z')
    expect(formatMonth(at, false)).toBe('Dec')
    expect(formatMonth(at, true)).toBe('Jan 2027')
  })
})
