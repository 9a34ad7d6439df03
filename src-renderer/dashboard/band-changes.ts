import type { CredentialView } from '../../src-preload/contract/index.ts'
import { type BandName, bandOf, compareUrgency, readInstant } from '../lib/countdown.ts'

export interface BandChange {
  readonly credential: CredentialView
  readonly band: BandName
  /** When its band became this one, in milliseconds since the epoch. */
  readonly at: number
}

/**
 * Credentials whose band got worse between two instants, most urgent first. The limits of a band are known instants, so
 * nothing has to be remembered but when somebody looked last.
 */
export function bandChanges(
  credentials: readonly CredentialView[],
  since: number,
  now: number,
): readonly BandChange[] {
  return credentials
    .flatMap((credential): BandChange[] => {
      const { expiry } = credential
      // A rotation that is open already answers for it.
      if (credential.openRotation !== null) return []
      const band = bandOf(expiry, now)
      const end = expiry.expiresAt === null ? null : readInstant(expiry.expiresAt)
      const began = new Map<BandName, number | null>([
        ['due', expiry.dueMs],
        ['urgent', expiry.urgentMs],
        ['critical', expiry.criticalMs],
        ['expired', end],
      ]).get(band)
      return began != null && began > since ? [{ credential, band, at: began }] : []
    })
    .sort((a, b) => compareUrgency(a.credential.expiry, b.credential.expiry, now))
}
