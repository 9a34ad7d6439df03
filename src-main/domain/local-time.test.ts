import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { isWithin, latestAt, tomorrowAt, utcMinute } from './local-time.ts'

const zone = process.env.TZ
afterEach(() => {
  if (zone === undefined) delete process.env.TZ
  else process.env.TZ = zone
})

const at = (iso: string) => Date.parse(iso)
const iso = (ms: number) => new Date(ms).toISOString()

describe('a time of day', () => {
  it('is the one of today once it has come, and of yesterday before', () => {
    process.env.TZ = 'Europe/Berlin'
    expect(iso(latestAt('10:00', at('2027-03-10T09:00:00Z')))).toBe('2027-03-10T09:00:00.000Z')
    expect(iso(latestAt('10:00', at('2027-03-10T08:59:59Z')))).toBe('2027-03-09T09:00:00.000Z')
  })

  it('stays the same on the clock when the clocks change', () => {
    process.env.TZ = 'Europe/Berlin'
    // 28 March 2027: at 2:00 it becomes 3:00. Ten o'clock is 8:00 UTC from then on.
    expect(iso(latestAt('10:00', at('2027-03-27T12:00:00Z')))).toBe('2027-03-27T09:00:00.000Z')
    expect(iso(latestAt('10:00', at('2027-03-28T12:00:00Z')))).toBe('2027-03-28T08:00:00.000Z')
    expect(iso(tomorrowAt('10:00', at('2027-03-27T22:30:00Z')))).toBe('2027-03-28T08:00:00.000Z')
    process.env.TZ = 'America/New_York'
    // 7 November 2027: at 2:00 it becomes 1:00 again.
    expect(iso(latestAt('10:00', at('2027-11-07T15:00:00Z')))).toBe('2027-11-07T15:00:00.000Z')
    expect(iso(latestAt('10:00', at('2027-11-07T14:59:00Z')))).toBe('2027-11-06T14:00:00.000Z')
  })

  it('comes about once a day in every zone, and never lies ahead', () => {
    const zones = [
      'UTC',
      'Europe/Berlin',
      'America/New_York',
      'Asia/Kolkata',
      'Australia/Lord_Howe',
      'Africa/Cairo',
    ]
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2029-01-01T00:00:00Z') }),
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 59 }),
        (name, nowMs, hour, minute) => {
          process.env.TZ = name
          const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
          const last = latestAt(time, nowMs)
          expect(last).toBeLessThanOrEqual(nowMs)
          expect(nowMs - last).toBeLessThan(26 * 3_600_000)
          expect(tomorrowAt(time, nowMs)).toBeGreaterThan(nowMs - 3_600_000)
        },
      ),
    )
  })
})

describe('quiet hours', () => {
  const within = (range: string, clock: string) => {
    process.env.TZ = 'Europe/Berlin'
    return isWithin(range, at(`2027-01-10T${clock}:00+01:00`))
  }
  it('go over midnight', () => {
    expect(within('22:00-07:00', '21:59')).toBe(false)
    expect(within('22:00-07:00', '22:00')).toBe(true)
    expect(within('22:00-07:00', '03:00')).toBe(true)
    expect(within('22:00-07:00', '07:00')).toBe(false)
  })
  it('lie within a day', () => {
    expect(within('12:00-13:30', '13:29')).toBe(true)
    expect(within('12:00-13:30', '13:30')).toBe(false)
    expect(within('12:00-13:30', '11:59')).toBe(false)
  })
  it('are none when nobody chose any, or when they end as they begin', () => {
    expect(within('', '03:00')).toBe(false)
    expect(within('09:00-09:00', '09:00')).toBe(false)
  })
})

it('spells an instant for everybody, whatever their zone', () => {
  expect(utcMinute('2026-11-21T09:09:53.963Z')).toBe('2026-11-21 09:09 UTC')
})
