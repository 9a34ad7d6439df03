/**
 * GitHub's published limits as the limiter keeps them.
 * Source: docs.github.com, "Rate limits for the REST API" and "Best practices for using the REST API".
 */
export interface Limits {
  /** Points in any window: a read costs 1, a write 5. */
  readonly pointsPerMinute: number
  /** Part of the points that is left unused, as GitHub's clock and ours differ. */
  readonly margin: number
  /** Part of the points that may go into what nobody is waiting for: a rotation finds the rest unused. */
  readonly backgroundShare: number
  /** Part of the hour's requests that may go into it. */
  readonly backgroundQuotaShare: number
  /** How long points stay free for the write that follows a look, in milliseconds. */
  readonly keepForWriteMs: number
  /** Requests under way at once; GitHub allows 100 and counts other programs of the same user too. */
  readonly inFlight: number
  /** Length of the "minute" in milliseconds; an "hour" is 60 of them. Tests scale it down. */
  readonly windowMs: number
  /** Pace careful: least time from one write to the next, in milliseconds. */
  readonly writeSpacingMs: number
  /** Pace careful: writes in any window, and in 60 windows. */
  readonly contentPerMinute: number
  readonly contentPerHour: number
  /** Times that one request is sent when GitHub keeps refusing it because of a limit. */
  readonly refusedTries: number
}

export const pointsOfRead = 1
export const pointsOfWrite = 5

/** Published limits with our margins; a scaled window scales the spacing of writes with it. */
export function completeLimits(limits: Partial<Limits> = {}): Limits {
  const windowMs = limits.windowMs ?? 60_000
  return {
    pointsPerMinute: limits.pointsPerMinute ?? 900,
    margin: limits.margin ?? 0.02,
    backgroundShare: limits.backgroundShare ?? 0.75,
    backgroundQuotaShare: limits.backgroundQuotaShare ?? 0.9,
    keepForWriteMs: limits.keepForWriteMs ?? windowMs / 12,
    inFlight: limits.inFlight ?? 48,
    windowMs,
    writeSpacingMs: limits.writeSpacingMs ?? windowMs / 60,
    contentPerMinute: limits.contentPerMinute ?? 80,
    contentPerHour: limits.contentPerHour ?? 500,
    refusedTries: limits.refusedTries ?? 5,
  }
}
