/** Time and waiting. Everything that counts, ages or pauses asks this port, so that tests own the clock. */
export interface Clock {
  now(): Date
  /** Milliseconds that never run backwards; only differences mean anything. */
  monotonicMs(): number
  /** Resolves after `ms`, at once when the signal aborts. Never rejects. */
  wait(ms: number, signal?: AbortSignal): Promise<void>
}
