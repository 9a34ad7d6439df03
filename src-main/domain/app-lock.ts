/** Why Rekey locked itself, or was locked. */
export type LockCause = 'idle' | 'asleep' | 'screen-locked' | 'asked'

export interface Locked {
  readonly cause: LockCause
  /** ISO 8601 UTC. */
  readonly since: string
}

/** What happened to the computer or was asked for; `tick` is the look at the clock in between. */
export type LockEvent = 'tick' | 'suspend' | 'lock-screen' | 'asked'

/**
 * Whether the window locks now. Locked by itself only when that is wanted; asked for, always.
 * @param afterMinutes without input; null: never by itself
 * @param idleSeconds since the last input to this computer
 */
export function lockCause(
  event: LockEvent,
  afterMinutes: number | null,
  idleSeconds: number,
): LockCause | null {
  if (event === 'asked') return 'asked'
  if (afterMinutes === null) return null
  if (event === 'suspend') return 'asleep'
  if (event === 'lock-screen') return 'screen-locked'
  return idleSeconds >= afterMinutes * 60 ? 'idle' : null
}

/** @param setting value of `lock.after` */
export function lockMinutes(setting: string): number | null {
  return setting === 'off' ? null : Number(setting)
}
