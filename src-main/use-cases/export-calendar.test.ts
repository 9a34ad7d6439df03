import { describe, expect, it } from 'vitest'
import type { Credential } from '../domain/credential.ts'
import { rotateBy } from './export-calendar.ts'

function credential(expiresAt: string | null, createdAt: string): Credential {
  return {
    name: 'X',
    host: 'github.com',
    owner: 'acme',
    purpose: '',
    rotateEveryDays: null,
    maxLifetimeDays: null,
    tokenName: 'x-{date}',
    permissions: {},
    repositoryAccess: [],
    probes: [],
    destinations: [],
    lastRotatedAt: null,
    current: {
      fingerprint: '',
      label: '',
      kind: 'fine-grained',
      login: null,
      expiresAt,
      neverExpires: expiresAt === null,
      version: 1,
      since: createdAt,
      createdAt,
      held: false,
    },
  }
}

describe('rotate by', () => {
  it('is the last reminder hour before the expiry becomes urgent', () => {
    const day = rotateBy(credential('2027-03-14T08:07:00.000Z', '2026-12-14T08:07:00.000Z'))
    const urgentMs = Date.parse('2027-03-07T08:07:00.000Z')
    expect(day?.getHours()).toBe(10)
    expect(day?.getMinutes()).toBe(0)
    expect(day?.getTime()).toBeLessThan(urgentMs)
    expect(day?.getTime()).toBeGreaterThanOrEqual(urgentMs - 25 * 3_600_000)
  })

  it('is unknown without an expiry', () => {
    expect(rotateBy(credential(null, '2026-12-14T08:07:00.000Z'))).toBeNull()
    expect(rotateBy({ ...credential(null, '2026-12-14T08:07:00.000Z'), current: null })).toBeNull()
  })
})
