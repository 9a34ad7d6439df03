/** For how long something has to wait, and why. */
export interface Hold {
  readonly ms: number
  readonly reason: string
}

/** Nothing to wait for. */
export const free: Hold = { ms: 0, reason: '' }
/** Ends when a request under way ends: nothing to set a timer for. */
export const untilDone: Hold = { ms: Number.POSITIVE_INFINITY, reason: '' }

/** What has to be waited for when all of these have to. */
export function longest(holds: readonly Hold[]): Hold {
  return holds.reduce((one, other) => (other.ms > one.ms ? other : one), free)
}
