import { durationTexts as texts } from '../texts/duration.ts'
import { type ClockTime, latestAt } from './local-time.ts'

/**
 * GitHub's `github-authentication-token-expiration` comes as `2027-03-14 08:07:00 UTC` or with an offset
 * (`2027-03-31 00:00:00 +0900`); ISO 8601 is accepted too. Anything else is unknown, never a guess.
 * Source: google/go-github, parseTokenExpiration and its tests.
 * @returns ISO 8601 UTC, or null when the text is not one of these shapes
 */
export function parseTokenExpiration(text: string): string | null {
  const match =
    /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)(?:\.\d+)?\s?(?:(UTC|Z)|([+-])(\d\d):?(\d\d))$/.exec(
      text.trim(),
    )
  if (match === null) return null
  const [, year, month, day, hour, minute, second, utc, sign, offsetHours, offsetMinutes] = match
  const local = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  )
  const offsetMs =
    utc === undefined
      ? (Number(offsetHours) * 60 + Number(offsetMinutes)) * 60_000 * (sign === '-' ? -1 : 1)
      : 0
  // Date.UTC turns 30 February into 2 March and 24:07 into the next day: such text is no instant.
  const spelled = `${year}-${month}-${day}T${hour}:${minute}:${second}`
  if (!new Date(local).toISOString().startsWith(spelled)) return null
  return new Date(local - offsetMs).toISOString()
}

export type ExpiryBand = 'healthy' | 'due' | 'urgent' | 'critical' | 'expired' | 'no-expiry' | 'unknown'

const hourMs = 3_600_000
export const dayMs = 24 * hourMs

export interface ExpiryInput {
  /** ISO 8601 UTC; null when unknown or when there is none. */
  readonly expiresAt: string | null
  readonly neverExpires: boolean
  /** ISO instant at which the token was made, if known: thresholds are relative to the lifetime, else to 90 days. */
  readonly createdAt: string | null
}

/** Instants (ms since the epoch) from which an expiring token is due, urgent and critical. */
export function expiryThresholds(
  input: ExpiryInput,
): { dueMs: number; urgentMs: number; criticalMs: number } | null {
  if (input.expiresAt === null) return null
  const end = Date.parse(input.expiresAt)
  const lifetimeMs =
    input.createdAt === null ? 90 * dayMs : Math.max(hourMs, end - Date.parse(input.createdAt))
  return {
    dueMs: end - Math.min(30 * dayMs, lifetimeMs / 3),
    urgentMs: end - Math.min(7 * dayMs, lifetimeMs / 10),
    criticalMs: end - Math.min(dayMs, lifetimeMs / 20),
  }
}

export function expiryBand(input: ExpiryInput, nowMs: number): ExpiryBand {
  const thresholds = expiryThresholds(input)
  if (thresholds === null) return input.neverExpires ? 'no-expiry' : 'unknown'
  if (nowMs >= Date.parse(input.expiresAt ?? '')) return 'expired'
  if (nowMs >= thresholds.criticalMs) return 'critical'
  if (nowMs >= thresholds.urgentMs) return 'urgent'
  return nowMs >= thresholds.dueMs ? 'due' : 'healthy'
}

/** Whole days left, never rounded up; negative after the expiry. */
export function daysLeft(expiresAt: string, nowMs: number): number {
  return Math.floor((Date.parse(expiresAt) - nowMs) / dayMs)
}

/** "6 days left", "47 h left", "59 min left", "Expired 25 h ago": never rounded up, never from calendar dates. */
export function countdown(input: ExpiryInput, nowMs: number): string {
  if (input.expiresAt === null) return input.neverExpires ? texts.noExpiry : texts.unknownExpiry
  const leftMs = Date.parse(input.expiresAt) - nowMs
  if (leftMs > 0 && leftMs < 60_000) return texts.lessThanOneMinuteLeft
  const span = spanText(Math.abs(leftMs))
  return leftMs > 0 ? texts.left(span) : texts.expiredAgo(span)
}

/** "6 days", "47 h", "59 min": whole ones, never rounded up. */
export function spanText(ms: number): string {
  if (ms >= 48 * hourMs) return texts.days(Math.floor(ms / dayMs))
  if (ms >= hourMs) return texts.hours(Math.floor(ms / hourMs))
  return texts.minutes(Math.floor(ms / 60_000))
}

/**
 * The last reminder before the expiry becomes urgent; null when no expiry is known.
 * @param time of day at which this operator is reminded
 */
export function rotateBefore(input: ExpiryInput, time: ClockTime): Date | null {
  const thresholds = expiryThresholds(input)
  return thresholds === null ? null : new Date(latestAt(time, thresholds.urgentMs - 1))
}

/** Who named the expiry: GitHub, or a person where GitHub named none; null when nobody did. */
export interface KnownExpiry extends ExpiryInput {
  readonly source: 'github' | 'entered' | null
}

/** What is known of a token's end. GitHub's word always wins over what a person entered. */
export function knownExpiry(
  credential: { readonly current: ExpiryInput | null },
  annotation: { readonly enteredExpiry: string | null },
): KnownExpiry {
  const { current } = credential
  if (current !== null && (current.expiresAt !== null || current.neverExpires)) {
    const { expiresAt, neverExpires, createdAt } = current
    return { expiresAt, neverExpires, createdAt, source: 'github' }
  }
  const { enteredExpiry } = annotation
  return {
    expiresAt: enteredExpiry,
    neverExpires: false,
    createdAt: current?.createdAt ?? null,
    source: enteredExpiry === null ? null : 'entered',
  }
}
