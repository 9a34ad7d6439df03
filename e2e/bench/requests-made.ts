import type { LoggedRequest } from '../github-simulator/request-log.ts'

export interface RequestsMade {
  readonly requests: number
  readonly reads: number
  readonly writes: number
  /** A read costs 1, a write 5. */
  readonly points: number
  readonly notModified: number
  readonly bodyBytes: number
  /** From the start of the first to the end of the last, in milliseconds. */
  readonly spanMs: number
}

export function requestsMade(log: readonly LoggedRequest[]): RequestsMade {
  const starts = log.map(({ startedAt }) => startedAt)
  const ends = log.map(({ endedAt, startedAt }) => endedAt ?? startedAt)
  const count = (test: (request: LoggedRequest) => boolean) => log.filter(test).length
  const reads = count(({ method }) => method === 'GET')
  return {
    requests: log.length,
    reads,
    writes: log.length - reads,
    points: log.reduce((sum, { points }) => sum + points, 0),
    notModified: count(({ status }) => status === 304),
    bodyBytes: log.reduce((sum, { bodyBytes }) => sum + bodyBytes, 0),
    spanMs: least(ends, -1) - least(starts, 1),
  }
}

/** Spread arguments end at some ten thousand values. */
function least(values: readonly number[], sign: 1 | -1): number {
  return sign * values.reduce((found, each) => Math.min(found, sign * each), Number.POSITIVE_INFINITY)
}
