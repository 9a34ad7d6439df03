import { describe, expect, it } from 'vitest'
import { credentialOf } from '../app/fake-views.ts'
import { bandChanges } from './band-changes.ts'
import { endingIn } from './fixtures.ts'

const day = 86_400_000
const now = Date.parse('2027-03-08T12:00:00Z')
const ending = (name: string, days: number) => credentialOf(name, { expiry: endingIn(days, now) })

describe('what changed since the last visit', () => {
  it('is every band that was entered since, most urgent first', () => {
    const changes = bandChanges(
      [ending('URGENT', 6), ending('EXPIRED', -0.5), ending('DUE', 29.5)],
      now - 2 * day,
      now,
    )
    expect(changes.map(({ credential, band }) => [credential.name, band])).toEqual([
      ['EXPIRED', 'expired'],
      ['URGENT', 'urgent'],
      ['DUE', 'due'],
    ])
    expect(changes[1]?.at).toBe(now - day)
  })

  it('is nothing that was so before, that is healthy or that is being rotated', () => {
    const rotating = { ...ending('ROTATING', 6), openRotation: 'R-0001' }
    const credentials = [ending('URGENT', 4), ending('HEALTHY', 80), rotating, credentialOf('UNKNOWN')]
    expect(bandChanges(credentials, now - 2 * day, now)).toEqual([])
  })

  it('is nothing when the clock was set back before the last visit', () => {
    expect(bandChanges([ending('URGENT', 6)], now + 5 * day, now)).toEqual([])
  })
})
