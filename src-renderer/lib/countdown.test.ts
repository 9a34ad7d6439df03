import { describe, expect, it } from 'vitest'
import { assumedShare, bandOf, compareUrgency, countdown, readInstant, remainingShare } from './countdown.ts'

const at = (text: string) => Date.parse(`${text.replace(' ', 'T')}Z`)

describe('countdown', () => {
  it.each([
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
    ['2027-01-01 00:00:00', 'soon', 'Unknown expiry'],
  ])('at %s, expiring %s: %s', (now, expiresAt, text) => {
    expect(countdown({ expiresAt, neverExpires: false }, at(now))).toBe(text)
  })

  it('tells no expiry from an unknown one', () => {
    expect(countdown({ expiresAt: null, neverExpires: true }, 0)).toBe('No expiry')
    expect(countdown({ expiresAt: null, neverExpires: false }, 0)).toBe('Unknown expiry')
  })
})

describe('readInstant', () => {
  it('reads ISO 8601 and both shapes of the header alike', () => {
    const instant = Date.UTC(2027, 2, 30, 15)
    expect(readInstant('2027-03-30T15:00:00.000Z')).toBe(instant)
    expect(readInstant('2027-03-30 15:00:00 UTC')).toBe(instant)
    expect(readInstant('2027-03-31 00:00:00 +0900')).toBe(instant)
  })

  it.each(['', 'soon', '2027-03-30', '2027-13-41 00:00:00 UTC'])('does not guess at %j', (text) => {
    expect(readInstant(text)).toBeNull()
  })
})

describe('bands', () => {
  const end = at('2027-04-01 00:00:00')
  const day = 86_400_000
  const expiry = {
    expiresAt: '2027-04-01T00:00:00Z',
    neverExpires: false,
    dueMs: end - 30 * day,
    urgentMs: end - 7 * day,
    criticalMs: end - day,
  }

  it('changes at each limit, not before', () => {
    expect(bandOf(expiry, end - 30 * day - 1)).toBe('healthy')
    expect(bandOf(expiry, end - 30 * day)).toBe('due')
    expect(bandOf(expiry, end - 7 * day)).toBe('urgent')
    expect(bandOf(expiry, end - day)).toBe('critical')
    expect(bandOf(expiry, end)).toBe('expired')
  })

  it('sorts what needs the operator first', () => {
    const later = { ...expiry, expiresAt: '2027-04-02T00:00:00Z' }
    const never = { ...expiry, expiresAt: null, neverExpires: true }
    const unknown = { ...expiry, expiresAt: null }
    const sorted = [never, later, unknown, expiry].sort((a, b) => compareUrgency(a, b, end - 2 * day))
    expect(sorted).toEqual([expiry, later, unknown, never])
  })

  it('knows how much of the lifetime is left', () => {
    expect(remainingShare('2027-01-01T00:00:00Z', '2027-01-11T00:00:00Z', at('2027-01-06 00:00:00'))).toBe(
      0.5,
    )
    expect(remainingShare('2027-01-01T00:00:00Z', '2027-01-11T00:00:00Z', at('2027-02-06 00:00:00'))).toBe(0)
    expect(remainingShare(null, '2027-01-11T00:00:00Z', 0)).toBeNull()
  })

  it('measures against 90 days where the lifetime is not known', () => {
    const now = at('2027-01-01 00:00:00')
    expect(assumedShare('2027-02-15T00:00:00Z', now)).toBe(0.5)
    expect(assumedShare('2028-01-01T00:00:00Z', now)).toBe(1)
    expect(assumedShare('2026-12-31T00:00:00Z', now)).toBe(0)
    expect(assumedShare(null, now)).toBeNull()
  })
})
