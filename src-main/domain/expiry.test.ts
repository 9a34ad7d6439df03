import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  countdown,
  dayMs,
  daysLeft,
  expiryBand,
  expiryThresholds,
  knownExpiry,
  parseTokenExpiration,
  rotateBefore,
} from './expiry.ts'

const known = (expiresAt: string | null, createdAt: string | null = null) => ({
  expiresAt,
  neverExpires: false,
  createdAt,
})

describe('parseTokenExpiration', () => {
  const shapes: readonly (readonly [string, string])[] = [
    ['2027-03-14 08:07:00 UTC', '2027-03-14T08:07:00.000Z'],
    ['2027-03-31 00:00:00 +0900', '2027-03-30T15:00:00.000Z'],
    ['2027-03-31 00:00:00 -0530', '2027-03-31T05:30:00.000Z'],
    ['2027-03-14T08:07:00Z', '2027-03-14T08:07:00.000Z'],
    ['2028-02-29 00:00:00 UTC', '2028-02-29T00:00:00.000Z'],
  ]
  for (const [text, instant] of shapes)
    it(`reads ${text}`, () => {
      expect(parseTokenExpiration(text)).toBe(instant)
    })

  const unknown = [
    'soon',
    '',
    '2027-03-14',
    '2027-03-14 08:07:00',
    '2027-02-30 00:00:00 UTC',
    '2027-02-29 00:00:00 UTC',
    '2027-13-01 00:00:00 UTC',
    '2027-00-10 00:00:00 UTC',
    '2027-03-14 24:07:00 UTC',
    '2027-03-14 08:61:00 UTC',
    '2027-03-14 08:07:00 PST',
  ]
  for (const text of unknown)
    it(`never guesses at "${text}"`, () => {
      expect(parseTokenExpiration(text)).toBeNull()
    })

  it('gives back every instant that GitHub may send', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_600_000_000, max: 4_000_000_000 }), (seconds) => {
        const iso = new Date(seconds * 1000).toISOString()
        expect(parseTokenExpiration(`${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`)).toBe(iso)
      }),
    )
  })
})

describe('countdown', () => {
  const vectors: readonly (readonly [string, string, string])[] = [
    ['2027-03-27 09:00:00', '2027-04-03 08:59:59 UTC', '6 days left'],
    ['2027-03-26 11:00:00', '2027-03-28 10:00:00 UTC', '47 h left'],
    ['2027-11-06 16:00:00', '2027-11-08 17:00:00 UTC', '2 days left'],
    ['2027-03-30 00:00:00', '2027-03-31 00:00:00 +0900', '15 h left'],
    ['2027-02-28 23:30:00', '2027-03-01 00:29:30 UTC', '59 min left'],
    ['2027-02-28 23:59:30', '2027-03-01 00:00:00 UTC', 'Less than 1 min left'],
    ['2028-02-28 12:00:00', '2028-03-01 12:00:00 UTC', '2 days left'],
    ['2027-06-01 00:00:00', '2027-05-30 23:00:00 UTC', 'Expired 25 h ago'],
    ['2027-06-01 00:00:00', '2027-05-29 23:00:00 UTC', 'Expired 2 days ago'],
    ['2027-01-01 00:00:00', '2027-01-31 00:00:00 UTC', '30 days left'],
  ]
  for (const [now, received, text] of vectors)
    it(`says "${text}" at ${now} for ${received}`, () => {
      expect(countdown(known(parseTokenExpiration(received)), Date.parse(`${now}Z`))).toBe(text)
    })

  it('tells a token without an end from one whose end is not known', () => {
    expect(countdown({ expiresAt: null, neverExpires: true, createdAt: null }, 0)).toBe('No expiry')
    expect(countdown(known(parseTokenExpiration('soon')), 0)).toBe('Unknown expiry')
  })

  it('never rounds up', () => {
    fc.assert(
      fc.property(fc.integer({ min: 60_000, max: 500 * dayMs }), (leftMs) => {
        const text = countdown(known(new Date(leftMs).toISOString()), 0)
        const [count, unit] = text.split(' ')
        const unitMs = { days: dayMs, h: 3_600_000, min: 60_000 }[unit ?? ''] ?? Number.NaN
        expect(Number(count) * unitMs).toBeLessThanOrEqual(leftMs)
        expect((Number(count) + 1) * unitMs).toBeGreaterThan(leftMs)
        expect(daysLeft(new Date(leftMs).toISOString(), 0)).toBe(Math.floor(leftMs / dayMs))
      }),
    )
  })
})

describe('expiryBand', () => {
  const end = Date.parse('2027-04-01T00:00:00Z')
  const at = (before: number, since: string | null = null) =>
    expiryBand(known('2027-04-01T00:00:00Z', since), end - before)

  it('goes from healthy to expired at its thresholds', () => {
    expect(at(30 * dayMs + 1)).toBe('healthy')
    expect(at(30 * dayMs)).toBe('due')
    expect(at(7 * dayMs)).toBe('urgent')
    expect(at(dayMs)).toBe('critical')
    expect(at(1)).toBe('critical')
    expect(at(0)).toBe('expired')
  })

  it('measures a short-lived token by its own lifetime', () => {
    const since = new Date(end - 30 * dayMs).toISOString()
    expect(at(14 * dayMs, since)).toBe('healthy')
    expect(at(10 * dayMs, since)).toBe('due')
    expect(at(3 * dayMs, since)).toBe('urgent')
    expect(at(dayMs, since)).toBe('critical')
  })

  it('says so when there is no expiry or none is known', () => {
    expect(expiryBand({ expiresAt: null, neverExpires: true, createdAt: null }, 0)).toBe('no-expiry')
    expect(expiryBand(known(null), 0)).toBe('unknown')
    expect(expiryThresholds(known(null))).toBeNull()
  })

  it('keeps its thresholds in order for every lifetime', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), (days) => {
        const since = new Date(end - days * dayMs).toISOString()
        const thresholds = expiryThresholds(known(new Date(end).toISOString(), since))
        if (thresholds === null) throw new Error('no thresholds')
        expect(thresholds.dueMs).toBeLessThanOrEqual(thresholds.urgentMs)
        expect(thresholds.urgentMs).toBeLessThanOrEqual(thresholds.criticalMs)
        expect(thresholds.criticalMs).toBeLessThan(end)
      }),
    )
  })
})

describe('rotate before', () => {
  it('is the last reminder before the expiry becomes urgent', () => {
    const day = rotateBefore(known('2027-03-14T08:07:00.000Z', '2026-12-14T08:07:00.000Z'), '16:30')
    const urgentMs = Date.parse('2027-03-07T08:07:00.000Z')
    expect(day?.getHours()).toBe(16)
    expect(day?.getMinutes()).toBe(30)
    expect(day?.getTime()).toBeLessThan(urgentMs)
    expect(day?.getTime()).toBeGreaterThanOrEqual(urgentMs - 25 * 3_600_000)
  })

  it('is unknown without an expiry', () => {
    expect(rotateBefore(known(null), '10:00')).toBeNull()
  })
})

describe('what is known of an expiry', () => {
  const entered = { enteredExpiry: '2027-05-01T00:00:00.000Z' }
  it('is GitHub’s word, whatever was entered', () => {
    const current = known('2027-03-14T08:07:00.000Z')
    expect(knownExpiry({ current }, entered)).toEqual({ ...current, source: 'github' })
    const never = { expiresAt: null, neverExpires: true, createdAt: null }
    expect(knownExpiry({ current: never }, entered)).toEqual({ ...never, source: 'github' })
  })

  it('is what a person entered where GitHub said nothing, else unknown', () => {
    expect(knownExpiry({ current: null }, entered)).toMatchObject({
      expiresAt: entered.enteredExpiry,
      source: 'entered',
    })
    expect(knownExpiry({ current: null }, { enteredExpiry: null })).toMatchObject({
      expiresAt: null,
      source: null,
    })
  })
})
