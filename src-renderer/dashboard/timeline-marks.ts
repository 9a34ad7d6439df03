import type { CredentialView } from '../../src-preload/contract/index.ts'
import { type BandName, bandOf, readInstant } from '../lib/countdown.ts'

export interface Mark {
  readonly credential: string
  readonly event: 'expiry' | 'rotate' | 'review'
  readonly band: BandName
  /** Milliseconds since the epoch. */
  readonly at: number
}

export interface Marks {
  /** In order of time. */
  readonly marks: readonly Mark[]
  /** What the picture can't hold, so that it claims no more than it shows. */
  readonly leftOut: { readonly expired: number; readonly later: number; readonly withoutDate: number }
}

/** The same day of the month a year later: the last day of the picture. */
export function yearLater(now: number): number {
  const end = new Date(now)
  end.setFullYear(end.getFullYear() + 1)
  return end.getTime()
}

/** The expiries and the dates to rotate by that fall between now and a year later. */
export function marksOf(credentials: readonly CredentialView[], now: number): Marks {
  const end = yearLater(now)
  const leftOut = { expired: 0, later: 0, withoutDate: 0 }
  const marks: Mark[] = []
  for (const { name, expiry, rotateBy, rotateBefore, reviewAt } of credentials) {
    const band = bandOf(expiry, now)
    const put = (event: Mark['event'], at: number) => {
      if (at > end) leftOut.later += 1
      else if (at > now) marks.push({ credential: name, event, band, at })
    }
    const expiresAt = expiry.expiresAt === null ? null : readInstant(expiry.expiresAt)
    if (expiresAt === null) leftOut.withoutDate += 1
    else if (expiresAt <= now) leftOut.expired += 1
    else put('expiry', expiresAt)
    const rotate = earliest(rotateBy, rotateBefore)
    if (rotate !== null) put('rotate', rotate)
    const review = reviewAt === null ? null : readInstant(reviewAt)
    if (review !== null) put('review', review)
  }
  marks.sort(
    (a, b) => a.at - b.at || a.credential.localeCompare(b.credential) || a.event.localeCompare(b.event),
  )
  return { marks, leftOut }
}

/** Whichever of the two clocks runs out first: the operator's period, or the time before the token becomes urgent. */
function earliest(...instants: ReadonlyArray<string | null>): number | null {
  const known = instants.flatMap((each) => (each === null ? [] : (readInstant(each) ?? [])))
  return known.length === 0 ? null : Math.min(...known)
}
