/** What one repository costs: requests of the hour's budget, and points of the minute's. */
export interface Cost {
  readonly requests: number
  readonly points: number
}

/** The least that GitHub asks for: one read of the key (1 point) and one write (5). */
export const keyAndWrite: Cost = { requests: 2, points: 6 }

/** Rekey's whole rotation: plan, key, a look right before the write, the write, and the proof that it is there. */
export const wholeRotation: Cost = { requests: 5, points: 9 }

/** Published by GitHub, "Rate limits for the REST API". */
const pointsPerMinute = 900
const requestsPerHour = 5000

/**
 * Seconds that have to pass before GitHub lets the last request in, if everything else took no time: what fits into
 * the first minute and hour goes at once, what fits into the next a minute or an hour later.
 */
export function floorSeconds(repositories: number, { requests, points }: Cost): number {
  const minutes = minutesFor(repositories * points)
  const hours = Math.max(0, Math.ceil((repositories * requests) / requestsPerHour) - 1)
  return Math.max(minutes * 60, hours * 3600)
}

/** Whole minutes before the last of so many points may be spent. */
export function minutesFor(points: number): number {
  return Math.max(0, Math.ceil(points / pointsPerMinute) - 1)
}

/** `at once`, `4.2 s`, `7.7 min`, `9.0 h`. */
export function durationText(seconds: number): string {
  if (seconds === 0) return 'at once'
  if (seconds < 60) return `${seconds.toFixed(1)} s`
  return seconds < 3600 ? `${(seconds / 60).toFixed(1)} min` : `${(seconds / 3600).toFixed(1)} h`
}
