import type { CredentialView } from '../../src-preload/contract/index.ts'
import { credentialOf } from '../app/fake-views.ts'

const dayMs = 86_400_000

/** An expiry so many days after `now`, as GitHub told it, with the limits of a 90-day token. */
export function endingIn(days: number, now: number): CredentialView['expiry'] {
  const end = now + days * dayMs
  return {
    expiresAt: new Date(end).toISOString(),
    neverExpires: false,
    dueMs: end - 30 * dayMs,
    urgentMs: end - 7 * dayMs,
    criticalMs: end - dayMs,
    source: 'github',
    checkedAt: null,
    unreadable: null,
  }
}

/** A token without an end, as GitHub told it. */
export const endless: CredentialView['expiry'] = {
  expiresAt: null,
  neverExpires: true,
  dueMs: null,
  urgentMs: null,
  criticalMs: null,
  source: 'github',
  checkedAt: null,
  unreadable: null,
}

/** The value in use: known, but not held, unless the test says otherwise. */
export function currentOf(
  change: Partial<NonNullable<CredentialView['current']>> = {},
): NonNullable<CredentialView['current']> {
  return {
    label: 'github_pat_…aB3x',
    fingerprint: '0123456789abcdef0123456789abcdef',
    kind: 'fine-grained',
    login: 'octo-bot',
    version: 3,
    since: '2027-01-01T00:00:00.000Z',
    held: false,
    ...change,
  }
}

/** One credential in each band, and each other case that the screen tells apart. */
export function everyCase(now: number): readonly CredentialView[] {
  return [
    credentialOf('HEALTHY_PAT', { expiry: endingIn(80, now), destinations: 3 }),
    credentialOf('UNKNOWN_PAT', { purpose: 'reads the status', owner: 'octo' }),
    credentialOf('ENDLESS_PAT', { expiry: endless, current: currentOf() }),
    credentialOf('URGENT_PAT', { expiry: endingIn(5.1, now), counts: { missing: 2 }, destinations: 12 }),
    credentialOf('DUE_PAT', { expiry: endingIn(20, now) }),
    credentialOf('OPEN_PAT', { expiry: endingIn(60, now), openRotation: 'R-0007' }),
    credentialOf('ROTATED_PAT', {
      expiry: endingIn(88, now),
      lastRotatedAt: new Date(now - 2 * dayMs).toISOString(),
      rotateEveryDays: 90,
    }),
    credentialOf('EXPIRED_PAT', { expiry: endingIn(-3, now) }),
    credentialOf('CRITICAL_PAT', { expiry: endingIn(0.5, now) }),
  ]
}
