/** Status and headers of an answer; header names are in lower case. */
export interface AnswerHead {
  readonly status: number
  readonly headers: Readonly<Record<string, string | number | undefined>>
}

/** GitHub's word that a limit was hit, and how long it wants Rekey to wait. */
export interface Refusal {
  readonly limit: 'primary' | 'secondary'
  /** Milliseconds to wait; null when GitHub named no time. */
  readonly waitMs: number | null
}

/**
 * Tells a limit from every other 403 or 429. Nothing was executed, so repeating is safe for every method.
 * Source: docs.github.com, "Rate limits for the REST API", exceeding the rate limit.
 * @param message text of the body, matched loosely: GitHub has reworded it before
 * @param now this machine's clock, used when the answer has no credible `Date`
 */
export function readRefusal(head: AnswerHead, message: string, now: Date): Refusal | null {
  if (head.status !== 403 && head.status !== 429) return null
  const retryAfterMs = readRetryAfter(header(head, 'retry-after'), serverClock(head) ?? now)
  const exhausted = header(head, 'x-ratelimit-remaining') === '0'
  const named = /secondary rate|abuse detection/i.test(message)
  if (retryAfterMs !== null)
    return { limit: exhausted && !named ? 'primary' : 'secondary', waitMs: retryAfterMs }
  if (named && !exhausted) return { limit: 'secondary', waitMs: null }
  if (exhausted) return { limit: 'primary', waitMs: readReset(head, now) }
  if (head.status === 429 || /rate limit exceeded/i.test(message)) return { limit: 'secondary', waitMs: null }
  return null
}

/**
 * Milliseconds until `x-ratelimit-reset`, by GitHub's own clock. A `Date` that would put the reset outside the
 * hour of the limit is not believed; then this machine's clock decides, within the same hour.
 */
export function readReset(head: AnswerHead, now: Date): number | null {
  const reset = Number(header(head, 'x-ratelimit-reset') ?? Number.NaN) * 1000
  if (!Number.isFinite(reset) || reset <= 0) return null
  const hourMs = 3_600_000
  const slackMs = 60_000
  const byServer = serverClock(head)
  const wait = byServer === null ? null : reset - byServer.getTime()
  if (wait !== null && wait >= -slackMs && wait <= hourMs + slackMs) return Math.max(0, wait)
  return Math.min(Math.max(0, reset - now.getTime()), hourMs)
}

/** `Date` of the answer; null when absent or unreadable. */
export function serverClock(head: AnswerHead): Date | null {
  const text = header(head, 'date')
  const at = text === undefined ? Number.NaN : Date.parse(text)
  return Number.isNaN(at) ? null : new Date(at)
}

export function header(head: AnswerHead, name: string): string | undefined {
  const value = head.headers[name]
  return value === undefined ? undefined : String(value)
}

/** Seconds or an HTTP date. */
function readRetryAfter(text: string | undefined, now: Date): number | null {
  if (text === undefined || text.trim() === '') return null
  const seconds = Number(text)
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000)
  const at = Date.parse(text)
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime())
}
