/** What a token has left of the requests that GitHub allows it in an hour. */
export interface HourLeft {
  readonly limit: number
  readonly remaining: number
  /** When there is a whole hour's worth again, ISO 8601 UTC. */
  readonly resetAt: string
}

/** Part of the hour's requests that may go to whoever else works with the same sign-in. */
const shareOfOthers = 0.2
const hourSeconds = 3600

/** How long work takes that may have to wait for GitHub's next hour. */
export interface TimeWithHours {
  readonly seconds: number
  /** When others work with the same sign-in; the same where that would make no difference. */
  readonly longestSeconds: number
}

/** @param seconds that the requests would take if GitHub allowed any number of them an hour */
export function timeWithHours(
  requests: number,
  seconds: number,
  { limit, remaining, resetAt }: HourLeft,
  nowMs: number,
): TimeWithHours {
  const untilReset = Math.min(hourSeconds, Math.max(0, (Date.parse(resetAt) - nowMs) / 1000))
  const withShare = (share: number): number => {
    const first = Math.floor(remaining * share)
    const each = Math.max(1, Math.floor(limit * share))
    if (requests <= first) return seconds
    const hours = Math.ceil((requests - first) / each)
    const inLast = requests - first - (hours - 1) * each
    const waited = untilReset + (hours - 1) * hourSeconds
    return Math.ceil(Math.max(seconds, waited + seconds * (inLast / requests)))
  }
  const alone = withShare(1)
  return { seconds: alone, longestSeconds: Math.max(alone, withShare(1 - shareOfOthers)) }
}
