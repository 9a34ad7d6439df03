import type { CredentialView } from '../../src-preload/contract/index.ts'
import { readInstant } from '../lib/countdown.ts'

const dayMs = 86_400_000

/**
 * Days that the token lives: measured where Rekey saw it made, else the limit for new tokens.
 * @returns null where neither is known: an adopted value may be older than Rekey's knowledge of it
 */
export function lifetimeDays({
  expiry,
  current,
  lastRotatedAt,
  maxLifetimeDays,
}: Pick<CredentialView, 'expiry' | 'current' | 'lastRotatedAt' | 'maxLifetimeDays'>): number | null {
  const end = expiry.expiresAt === null ? null : readInstant(expiry.expiresAt)
  const start = lastRotatedAt === null || current === null ? null : readInstant(current.since)
  if (start !== null && end !== null && end > start) return Math.max(1, Math.round((end - start) / dayMs))
  return maxLifetimeDays
}

/**
 * The last day of a token's life on which a rotation still has room before the token is urgent.
 * @returns null when the period leaves that room, or when one of the two is not known
 */
export function lastDayToRotate(lifetime: number | null, rotateEveryDays: number | null): number | null {
  if (lifetime === null || rotateEveryDays === null) return null
  // As the band does it: urgent from seven days on, or from a tenth of a short life.
  const lastDay = Math.max(1, lifetime - Math.ceil(Math.min(7, lifetime / 10)))
  return rotateEveryDays > lastDay ? lastDay : null
}
