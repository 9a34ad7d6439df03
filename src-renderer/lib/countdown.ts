import { formatNumber } from './format.ts'
import { texts } from './texts.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

export type BandName = 'healthy' | 'due' | 'urgent' | 'critical' | 'expired' | 'no-expiry' | 'unknown'

/** What is known of a token's end, and from when its band changes (milliseconds since the epoch). */
export interface Expiry {
  readonly expiresAt: string | null
  readonly neverExpires: boolean
  readonly dueMs: number | null
  readonly urgentMs: number | null
  readonly criticalMs: number | null
}

/**
 * Reads both header shapes that GitHub sends, `2027-03-14 08:07:00 UTC` and `2027-03-31 00:00:00 +0900`, and ISO 8601.
 * @returns milliseconds since the epoch; null for anything else, since a guess would be worse than "unknown"
 */
export function readInstant(text: string): number | null {
  const match =
    /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)? ?(UTC|Z|[+-]\d{2}:?\d{2})$/.exec(
      text.trim(),
    )
  if (match === null) return null
  const [, year, month, day, hours, minutes, seconds = '00', zone = 'Z'] = match
  const offset = zone === 'UTC' || zone === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`
  const read = Date.parse(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}${offset}`)
  return Number.isNaN(read) ? null : read
}

/**
 * "6 days left", never rounded up: whole days from 48 hours on, then hours, then minutes. Elapsed time counts, not
 * calendar dates, so a clock change inside makes no difference.
 * @param now GitHub's clock, milliseconds since the epoch
 */
export function countdown(
  expiry: { readonly expiresAt: string | null; readonly neverExpires: boolean },
  now: number,
): string {
  if (expiry.expiresAt === null)
    return expiry.neverExpires ? texts.countdown.noExpiry : texts.countdown.unknown
  const end = readInstant(expiry.expiresAt)
  if (end === null) return texts.countdown.unknown
  const left = end - now
  return left > 0 ? texts.countdown.left(span(left)) : texts.countdown.expired(span(-left))
}

/** "6 days", "47 h", "59 min", "Less than 1 min": whole ones, never rounded up. `ms`: zero or more. */
export function span(ms: number): string {
  if (ms >= 2 * dayMs) return texts.countdown.days(formatNumber(Math.floor(ms / dayMs)))
  if (ms >= hourMs) return texts.countdown.hours(formatNumber(Math.floor(ms / hourMs)))
  if (ms >= minuteMs) return texts.countdown.minutes(formatNumber(Math.floor(ms / minuteMs)))
  return texts.countdown.moment
}

/** The band that a token is in now. Main computed the limits from its lifetime; here they are only compared. */
export function bandOf(expiry: Expiry, now: number): BandName {
  if (expiry.expiresAt === null) return expiry.neverExpires ? 'no-expiry' : 'unknown'
  const end = readInstant(expiry.expiresAt)
  if (end === null) return 'unknown'
  if (now >= end) return 'expired'
  if (expiry.criticalMs !== null && now >= expiry.criticalMs) return 'critical'
  if (expiry.urgentMs !== null && now >= expiry.urgentMs) return 'urgent'
  if (expiry.dueMs !== null && now >= expiry.dueMs) return 'due'
  return 'healthy'
}

/** Days that stand in for a lifetime that nobody told Rekey, as they do for the limits of the bands. */
export const assumedLifetimeDays = 90

/** Share of the assumed lifetime that is left, 0 to 1; null when the end is not known. */
export function assumedShare(expiresAt: string | null, now: number): number | null {
  const end = expiresAt === null ? null : readInstant(expiresAt)
  return end === null ? null : Math.min(1, Math.max(0, (end - now) / (assumedLifetimeDays * dayMs)))
}

/** Share of the lifetime that is left, 0 to 1; null when start or end is not known. */
export function remainingShare(since: string | null, expiresAt: string | null, now: number): number | null {
  const start = since === null ? null : readInstant(since)
  const end = expiresAt === null ? null : readInstant(expiresAt)
  if (start === null || end === null || end <= start) return null
  return Math.min(1, Math.max(0, (end - now) / (end - start)))
}

const urgency: Readonly<Record<BandName, number>> = {
  expired: 0,
  critical: 1,
  urgent: 2,
  due: 3,
  unknown: 4,
  'no-expiry': 5,
  healthy: 6,
}

/** Orders by urgency: the band first, then what ends sooner. */
export function compareUrgency(first: Expiry, second: Expiry, now: number): number {
  const byBand = urgency[bandOf(first, now)] - urgency[bandOf(second, now)]
  if (byBand !== 0) return byBand
  const end = (expiry: Expiry) =>
    (expiry.expiresAt === null ? null : readInstant(expiry.expiresAt)) ?? Number.MAX_SAFE_INTEGER
  return end(first) - end(second)
}
