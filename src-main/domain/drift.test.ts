import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { driftWords, goneWords, withEarlierSight } from './drift.ts'
import { failure } from './failure.ts'
import type { KnownWrite, Observation } from './observation.ts'

const id = 'actions:acme/app/PAT'
const seen = (minute: number, updatedAt: string | null, change: Partial<Observation> = {}): Observation => ({
  destination: id,
  present: updatedAt !== null,
  updatedAt,
  repositoryId: 7,
  archived: false,
  writable: true,
  observedAt: `2026-03-09T12:${String(minute).padStart(2, '0')}:00.000Z`,
  failure: null,
  ...change,
})
const lost = (minute: number) =>
  seen(minute, null, { present: null, failure: failure('permission', id, 'It may not be read.') })
const wrote = (updatedAt: string | null): KnownWrite => ({
  destination: id,
  fingerprint: 'f',
  updatedAt,
  rotation: 'R-0001',
})
const first = '2026-03-09T11:00:00Z'
const second = '2026-03-09T11:30:00Z'

describe('withEarlierSight', () => {
  const look = (looks: readonly Observation[], written: KnownWrite | null = null): Observation =>
    looks.reduce((before, now) => withEarlierSight(before, now, written), seen(0, first))

  it('remembers how it looked before somebody changed it, through later looks', () => {
    expect(look([seen(1, first)]).earlier).toBeNull()
    const earlier = { present: true, updatedAt: first, observedAt: '2026-03-09T12:00:00.000Z' }
    expect(look([seen(1, second)]).earlier).toEqual(earlier)
    expect(look([seen(1, second), seen(2, second)]).earlier).toEqual(earlier)
    expect(look([seen(1, null)]).earlier).toEqual(earlier)
  })

  it('reaches back over a look that saw nothing', () => {
    const after = look([lost(1), lost(2), seen(3, second)])
    expect(after.earlier).toMatchObject({ updatedAt: first })
    expect(look([lost(1), seen(2, first)]).earlier).toBeNull()
  })

  it("is silent about Rekey's own write, dated or not", () => {
    expect(look([seen(1, second)], wrote('2026-03-09T11:30:00.000Z')).earlier).toBeNull()
    expect(look([seen(1, second)], wrote(null)).earlier).toBeNull()
    expect(look([seen(1, second)], wrote(first)).earlier).toMatchObject({ updatedAt: first })
  })

  it('never changes what was seen, and never tells of a change where there was none', () => {
    const times = fc.array(fc.constantFrom(first, second, null, 'lost'), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(times, (list) => {
        const looks = list.map((each, index) => (each === 'lost' ? lost(index + 1) : seen(index + 1, each)))
        const last = looks.at(-1)
        const { earlier, ...rest } = look(looks)
        expect(rest).toEqual(last)
        if (list.every((each) => each === first)) expect(earlier).toBeNull()
        if (earlier != null && last?.failure === null)
          expect([earlier.present, earlier.updatedAt]).not.toEqual([last.present, last.updatedAt])
      }),
    )
  })
})

describe('words for a drift', () => {
  it('have both times, to the second', () => {
    expect(
      driftWords('planned', { present: true, updatedAt: first }, { present: true, updatedAt: second }),
    ).toBe('planned as of 2026-03-09 11:00:00 UTC, found as of 2026-03-09 11:30:00 UTC')
    expect(
      driftWords('planned', { present: false, updatedAt: null }, { present: true, updatedAt: null }),
    ).toBe('planned missing, found without a time')
  })

  it('say what is known of a secret that is gone', () => {
    expect(goneWords(seen(5, null), wrote(first))).toBe(
      'Rekey wrote it in R-0001, as of 2026-03-09 11:00:00 UTC; it was gone when looked at on 2026-03-09 12:05:00 UTC.',
    )
    const earlier = { present: true, updatedAt: first, observedAt: first }
    expect(goneWords(seen(5, null, { earlier }), null)).toContain(
      'It was there as of 2026-03-09 11:00:00 UTC',
    )
    expect(goneWords(seen(5, null), null)).toBeNull()
  })
})
