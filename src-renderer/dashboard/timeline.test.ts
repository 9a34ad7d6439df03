import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { credentialOf } from '../app/fake-views.ts'
import { endingIn } from './fixtures.ts'
import { markSize, monthsOf, mostLanes, placeMarks, positionOf, type Scale } from './timeline-layout.ts'
import { type Mark, marksOf, yearLater } from './timeline-marks.ts'

const day = 86_400_000
const now = Date.parse('2027-03-08T12:00:00Z')
const scale: Scale = { from: now, to: yearLater(now), width: 1000 }

beforeEach(() => {
  vi.stubEnv('TZ', 'Europe/Berlin')
})
afterEach(() => {
  vi.unstubAllEnvs()
})

const markAt = (days: number, name = `PAT_${days}`): Mark => ({
  credential: name,
  event: 'expiry',
  band: 'healthy',
  at: now + days * day,
})

describe('the dates of the picture', () => {
  it('are expiries and the first of the dates to rotate by, in order of time', () => {
    const { marks } = marksOf(
      [
        credentialOf('B', {
          expiry: endingIn(80, now),
          rotateBefore: new Date(now + 72 * day).toISOString(),
          rotateBy: new Date(now + 30 * day).toISOString(),
        }),
        credentialOf('A', { expiry: endingIn(6, now), rotateBefore: new Date(now - day).toISOString() }),
      ],
      now,
    )
    expect(marks.map(({ credential, event, at }) => [credential, event, (at - now) / day])).toEqual([
      ['A', 'expiry', 6],
      ['B', 'rotate', 30],
      ['B', 'expiry', 80],
    ])
    expect(marks[0]?.band).toBe('urgent')
  })

  it('say what they leave out', () => {
    const { marks, leftOut } = marksOf(
      [
        credentialOf('GONE', { expiry: endingIn(-1, now) }),
        credentialOf('FAR', { expiry: endingIn(400, now) }),
        credentialOf('UNKNOWN'),
      ],
      now,
    )
    expect(marks).toEqual([])
    expect(leftOut).toEqual({ expired: 1, later: 1, withoutDate: 1 })
  })

  it('end a year after today, also from a leap day', () => {
    expect(new Date(yearLater(Date.parse('2028-02-29T12:00:00Z'))).toISOString()).toBe(
      '2029-03-01T12:00:00.000Z',
    )
  })
})

describe('their places', () => {
  it('follow the time, from one edge to the other', () => {
    expect(positionOf(scale.from, scale)).toBe(markSize / 2)
    expect(positionOf(scale.to, scale)).toBe(1000 - markSize / 2)
    const half = scale.from + (scale.to - scale.from) / 2
    expect(positionOf(half, scale)).toBe(500)
  })

  it('stand above one another where dates lie close', () => {
    const { placed, lanes } = placeMarks([markAt(10), markAt(11), markAt(12), markAt(200)], scale)
    expect(placed.map(({ lane }) => lane)).toEqual([0, 1, 2, 0])
    expect(placed.map((each) => each.kind === 'mark' && each.label)).toEqual([
      'right',
      'right',
      'right',
      'right',
    ])
    expect(lanes).toBe(3)
  })

  it.each([0, 1, 60, 200])('never overlap, with %i credentials', (count) => {
    const marks = Array.from({ length: count }, (_, index) => markAt(1 + ((index * 7) % 90), `PAT_${index}`))
    marks.sort((a, b) => a.at - b.at)
    const { placed } = placeMarks(marks, scale)
    for (const [index, one] of placed.entries())
      for (const other of placed.slice(index + 1))
        if (one.lane === other.lane) expect(Math.abs(one.x - other.x)).toBeGreaterThanOrEqual(markSize)
    const shown = placed.flatMap((each) => (each.kind === 'mark' ? [each.mark] : each.marks))
    expect(shown).toHaveLength(count)
  })

  it('count what finds no room', () => {
    const { placed, lanes } = placeMarks(
      Array.from({ length: 60 }, (_, index) => markAt(30, `PAT_${index}`)),
      scale,
    )
    const others = placed.filter((each) => each.kind === 'others')
    expect(others.map(({ marks }) => marks.length)).toEqual([60 - mostLanes])
    expect(lanes).toBe(mostLanes + 1)
  })

  it('let the end of a token stand before days to act by, where not all find room', () => {
    const rotate = Array.from(
      { length: 8 },
      (_, index): Mark => ({ ...markAt(30, `R_${index}`), event: 'rotate' }),
    )
    const { placed } = placeMarks([...rotate, markAt(30, 'ENDING')], scale)
    expect(placed).toContainEqual(expect.objectContaining({ lane: 0, mark: markAt(30, 'ENDING') }))
  })

  it('give each its name while there is room, on the side that stays inside', () => {
    const { placed, lanes } = placeMarks([markAt(10), markAt(30), markAt(100), markAt(364)], scale)
    expect(placed.map((each) => each.kind === 'mark' && [each.lane, each.label])).toEqual([
      [0, 'right'],
      [1, 'right'],
      [0, 'right'],
      [0, 'left'],
    ])
    expect(lanes).toBe(2)
  })

  it('leave names out rather than marks', () => {
    const many = Array.from({ length: 12 }, (_, index) =>
      markAt(100 + index * 4, `A_RATHER_LONG_NAME_${index}`),
    )
    const { placed } = placeMarks(many, scale)
    expect(placed.every((each) => each.kind === 'mark')).toBe(true)
    expect(placed.some((each) => each.kind === 'mark' && each.label === null)).toBe(true)
  })
})

describe('the months', () => {
  it('begin at local midnight of their first day, over the change of the clocks', () => {
    const months = monthsOf(scale, false)
    expect(months).toHaveLength(12)
    expect(new Date(months[0]?.at ?? 0).toISOString()).toBe('2027-03-31T22:00:00.000Z')
    expect(new Date(months[8]?.at ?? 0).toISOString()).toBe('2027-11-30T23:00:00.000Z')
    expect(new Date(monthsOf(scale, true)[0]?.at ?? 0).toISOString()).toBe('2027-04-01T00:00:00.000Z')
  })
})
