import { describe, expect, it } from 'vitest'
import { credentialOf } from '../app/fake-views.ts'
import { endingIn, endless, everyCase } from './fixtures.ts'
import { groupCredentials, groupOf } from './groups.ts'

const now = Date.parse('2027-03-01T12:00:00Z')
const daysFromNow = (days: number) => new Date(now + days * 86_400_000).toISOString()

describe('the groups of the screen', () => {
  it('hold every credential once, in the order of the screen', () => {
    const groups = groupCredentials(everyCase(now), now).map(({ group, members }) => [
      group,
      members.map(({ name }) => name),
    ])
    expect(groups).toEqual([
      ['action', ['OPEN_PAT', 'EXPIRED_PAT', 'CRITICAL_PAT']],
      ['soon', ['URGENT_PAT', 'DUE_PAT']],
      ['later', ['HEALTHY_PAT']],
      ['unknown', ['UNKNOWN_PAT', 'ENDLESS_PAT']],
      ['rotated', ['ROTATED_PAT']],
    ])
  })

  it('leaves out what is empty', () => {
    expect(groupCredentials([credentialOf('A', { expiry: endless })], now)).toHaveLength(1)
    expect(groupCredentials([], now)).toEqual([])
  })

  it('counts a rotation as recent for 14 days, to the instant', () => {
    const rotated = (days: number) =>
      groupOf(credentialOf('A', { expiry: endingIn(80, now), lastRotatedAt: daysFromNow(-days) }), now)
    expect(rotated(13.99)).toBe('rotated')
    expect(rotated(14)).toBe('later')
  })

  it('does not calm about a token that is due, only because it was rotated lately', () => {
    const short = credentialOf('A', { expiry: endingIn(3, now), lastRotatedAt: daysFromNow(-4) })
    expect(groupOf(short, now)).toBe('soon')
  })

  it('goes by both clocks: a token that lives on may be past the period of its operator', () => {
    const overdue = (rotateBy: string) =>
      groupOf(credentialOf('A', { expiry: endingIn(200, now), rotateEveryDays: 90, rotateBy }), now)
    expect(overdue(daysFromNow(-1))).toBe('soon')
    expect(overdue(daysFromNow(1))).toBe('later')
  })
})
