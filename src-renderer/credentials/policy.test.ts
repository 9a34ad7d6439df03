import { describe, expect, it } from 'vitest'
import { credentialOf } from '../app/fake-views.ts'
import { currentOf, endingIn } from '../dashboard/fixtures.ts'
import { lastDayToRotate, lifetimeDays } from './policy.ts'

const now = Date.parse('2027-03-08T12:00:00Z')
const created = new Date(now - 10 * 86_400_000).toISOString()

describe('the lifetime', () => {
  it('is measured where Rekey saw the token made', () => {
    const credential = credentialOf('A', {
      expiry: endingIn(80, now),
      current: currentOf({ since: created }),
      lastRotatedAt: created,
      maxLifetimeDays: 366,
    })
    expect(lifetimeDays(credential)).toBe(90)
  })

  it('is the limit for new tokens where the value was adopted, else unknown', () => {
    const adopted = credentialOf('A', { expiry: endingIn(80, now), current: currentOf({ since: created }) })
    expect(lifetimeDays({ ...adopted, maxLifetimeDays: 366 })).toBe(366)
    expect(lifetimeDays(adopted)).toBeNull()
  })
})

describe('the room for a rotation', () => {
  it.each([
    [90, 90, 83],
    [90, 84, 83],
    [90, 83, null],
    [30, 30, 27],
    [7, 7, 6],
    [366, 90, null],
  ])('in a life of %i days, rotated every %i: by day %s', (lifetime, period, lastDay) => {
    expect(lastDayToRotate(lifetime, period)).toBe(lastDay)
  })

  it('is not judged where one of the two is unknown', () => {
    expect(lastDayToRotate(null, 90)).toBeNull()
    expect(lastDayToRotate(90, null)).toBeNull()
  })
})
