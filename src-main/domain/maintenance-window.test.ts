import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isWithinWindow, openingAt, readMaintenanceWindow } from './maintenance-window.ts'

const hours = fc
  .tuple(fc.nat(23), fc.nat(59), fc.nat(23), fc.nat(59))
  .map((parts) => parts.map((each) => String(each).padStart(2, '0')))
  .filter(([a, b, c, d]) => `${a}${b}` !== `${c}${d}` && `${c}${d}` !== '0000')
  .map(([a, b, c, d]) => `${a}:${b}-${c}:${d}`)
const days = fc
  .uniqueArray(fc.constantFrom('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'), { minLength: 1 })
  .map((names) => names.join())
// Clocks that change in spring and autumn, by half an hour, by none, and offsets of three quarters of an hour.
const zone = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/Sao_Paulo',
  'Pacific/Apia',
)
const window = fc.tuple(days, hours, zone).map((parts) => readMaintenanceWindow(parts.join(' ')) ?? '')
const instant = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2028, 0) })
const berlin = 'mon-fri 09:00-17:00 Europe/Berlin'
const at = (text: string) => Date.parse(text)
const spell = (text: string, now: string) => {
  const opening = openingAt(text, at(now))
  return opening === null
    ? null
    : [new Date(opening.fromMs).toISOString(), new Date(opening.toMs).toISOString()]
}

describe('a maintenance window', () => {
  it('has one spelling', () => {
    for (const [typed, spelled] of [
      ['mon-fri 9:00-17:00 Europe/Berlin', berlin],
      [' TUE,mon,wed,thu,Fri  09:00-17:00 Europe/Berlin ', berlin],
      ['sat-mon 22:00-04:00 UTC', 'mon,sat,sun 22:00-04:00 UTC'],
      ['sun-sat 00:00-24:00 UTC', 'daily 00:00-24:00 UTC'],
    ] as const)
      expect(readMaintenanceWindow(typed)).toBe(spelled)
    fc.assert(
      fc.property(window, (text) => {
        expect(readMaintenanceWindow(text)).toBe(text)
      }),
    )
  })

  it('is nothing else', () => {
    for (const typed of [
      '',
      'mon-fri 09:00-17:00',
      'weekdays 09:00-17:00 UTC',
      'mon 9-17 UTC',
      'mon 09:00-09:00 UTC',
      'mon 24:00-12:00 UTC',
      'mon 09:00-25:00 UTC',
      'mon 09:60-17:00 UTC',
      'mon 09:00-17:00 Mars/Olympus',
      'mon 09:00-17:00 +01:00',
      'mon 09:00-17:00 UTC please',
    ])
      expect(readMaintenanceWindow(typed), typed).toBeNull()
  })

  it('is open in its hours of the clock there, whatever the season', () => {
    for (const [now, open] of [
      ['2026-01-14T08:00:00Z', true],
      ['2026-01-14T07:59:59Z', false],
      ['2026-07-15T07:00:00Z', true],
      ['2026-07-15T06:59:59Z', false],
      ['2026-07-15T15:00:00Z', false],
      ['2026-07-18T10:00:00Z', false],
    ] as const)
      expect(isWithinWindow(berlin, at(now)), now).toBe(open)
  })

  it('is closed at any time where it can not be read', () => {
    const unread = 'daily 00:00-24:00 Mars/Olympus'
    expect(isWithinWindow(unread, at('2026-01-14T08:00:00Z'))).toBe(false)
    expect(openingAt(unread, at('2026-01-14T08:00:00Z'))).toBeNull()
  })

  it('goes on after midnight on the day after the one that it names', () => {
    const night = 'fri 22:00-04:00 UTC'
    for (const [now, open] of [
      ['2026-11-20T21:59:00Z', false],
      ['2026-11-20T22:00:00Z', true],
      ['2026-11-21T03:59:00Z', true],
      ['2026-11-21T04:00:00Z', false],
      ['2026-11-21T22:00:00Z', false],
    ] as const)
      expect(isWithinWindow(night, at(now)), now).toBe(open)
  })

  it('tells when it opens next, and when it closes', () => {
    // A Saturday.
    expect(spell(berlin, '2026-11-21T12:00:00Z')).toEqual([
      '2026-11-23T08:00:00.000Z',
      '2026-11-23T16:00:00.000Z',
    ])
    expect(spell(berlin, '2026-11-23T10:30:10Z')).toEqual([
      '2026-11-23T10:30:10.000Z',
      '2026-11-23T16:00:00.000Z',
    ])
    // The clocks change in the night from Saturday to Sunday.
    expect(spell(berlin, '2027-03-26T20:00:00Z')).toEqual([
      '2027-03-29T07:00:00.000Z',
      '2027-03-29T15:00:00.000Z',
    ])
  })

  it('is an hour shorter or longer where the clocks change within it', () => {
    const night = 'sun 00:00-06:00 Europe/Berlin'
    expect(spell(night, '2027-03-27T12:00:00Z')).toEqual([
      '2027-03-27T23:00:00.000Z',
      '2027-03-28T04:00:00.000Z',
    ])
    expect(spell(night, '2026-10-24T12:00:00Z')).toEqual([
      '2026-10-24T22:00:00.000Z',
      '2026-10-25T05:00:00.000Z',
    ])
    // An hour that the clocks skip on the only day: the week after has it.
    expect(spell('sun 02:15-02:45 Europe/Berlin', '2027-03-27T12:00:00Z')).toEqual([
      '2027-04-04T00:15:00.000Z',
      '2027-04-04T00:45:00.000Z',
    ])
  })

  it('is open from its opening to its end, and closed before and after, in every zone', () => {
    fc.assert(
      fc.property(window, instant, fc.nat({ max: 999 }), (text, now, share) => {
        const opening = openingAt(text, now)
        if (opening === null) return
        const { fromMs, toMs } = opening
        expect(fromMs).toBeGreaterThanOrEqual(now)
        expect(fromMs === now).toBe(isWithinWindow(text, now))
        expect(isWithinWindow(text, fromMs + Math.floor(((toMs - fromMs) * share) / 1000))).toBe(true)
        if (fromMs > now) {
          expect(isWithinWindow(text, fromMs - 1)).toBe(false)
          expect(isWithinWindow(text, now + Math.floor(((fromMs - now) * share) / 1000))).toBe(false)
        }
        if (toMs < now + 14 * 86_400_000) expect(isWithinWindow(text, toMs)).toBe(false)
      }),
    )
  })
})
