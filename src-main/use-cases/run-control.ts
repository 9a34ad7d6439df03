import { setMaxListeners } from 'node:events'
import type { Failure } from '../domain/failure.ts'
import type { RotationCounts, RotationDestination, RotationState } from '../domain/rotation.ts'

/** What a run tells while it works. */
export type RunEvent =
  | {
      readonly type: 'destination'
      readonly destination: RotationDestination
      readonly counts: RotationCounts
      /** Seconds left; null until five destinations are done. */
      readonly etaSeconds: number | null
    }
  | { readonly type: 'waiting'; readonly until: string; readonly reason: string }
  | { readonly type: 'continuing' }
  /** So many destinations in a row failed for one reason that the next will probably fail as well. Told once a reason. */
  | { readonly type: 'same-cause'; readonly failure: Failure; readonly count: number }
  | { readonly type: 'state'; readonly state: RotationState }

/** The operator's hand on a run. Pausing and stopping start no new write; those in flight end. */
export class RunControl {
  readonly #abort = new AbortController()
  #paused = false
  #waiters: (() => void)[] = []

  constructor() {
    // Every request in flight listens to this one signal: many listeners are meant here, no leak.
    setMaxListeners(0, this.#abort.signal)
  }

  get signal(): AbortSignal {
    return this.#abort.signal
  }

  get paused(): boolean {
    return this.#paused
  }

  pause(): void {
    this.#paused = true
  }

  continue(): void {
    this.#paused = false
    this.#wake()
  }

  stop(): void {
    this.#abort.abort()
    this.#wake()
  }

  /** Resolves when the run is neither paused nor stopped from going on; at once when stopped. */
  async whenRunning(): Promise<void> {
    while (this.#paused && !this.#abort.signal.aborted)
      await new Promise<void>((resolve) => {
        this.#waiters.push(resolve)
      })
  }

  #wake(): void {
    const waiters = this.#waiters
    this.#waiters = []
    for (const wake of waiters) wake()
  }
}
