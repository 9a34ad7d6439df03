import { setMaxListeners } from 'node:events'
import type { Failure } from '../domain/failure.ts'
import type { RotationCounts, RotationDestination, RotationState } from '../domain/rotation.ts'
import type { Attempt } from '../ports/github.ts'

/** What a run tells while it works. */
export type RunEvent =
  | {
      readonly type: 'destination'
      readonly destination: RotationDestination
      readonly counts: RotationCounts
      /** Seconds left; null while it would be a guess. */
      readonly etaSeconds: number | null
    }
  /** A request for a destination is sent once more; true until the next event of that destination. */
  | { readonly type: 'attempt'; readonly destination: string; readonly attempt: Attempt }
  | { readonly type: 'waiting'; readonly until: string; readonly reason: string }
  | { readonly type: 'continuing' }
  /** So many destinations in a row failed for one reason that the next will probably fail as well. Told once a reason. */
  | {
      readonly type: 'same-cause'
      readonly failure: Failure
      readonly count: number
      /** No further write begins: the run was begun without anybody to ask. */
      readonly ends: boolean
    }
  /** The canary is written and looked at; the others wait. */
  | { readonly type: 'canary'; readonly destination: string }
  | { readonly type: 'state'; readonly state: RotationState }

/** Why a run paused by itself. */
export interface PauseReason {
  readonly failure: Failure
  /** Destinations in a row that failed for it. */
  readonly count: number
}

/** How far a run is that restores some destinations and leaves the others as they are. */
export interface RunPart {
  readonly done: number
  readonly total: number
}

/** The operator's hand on a run. Pausing and stopping start no new write; those in flight end. */
export class RunControl {
  readonly #abort = new AbortController()
  #hold = new AbortController()
  #paused = false
  #pausedBy: PauseReason | null = null
  #part: RunPart | null = null
  #waiters: (() => void)[] = []

  /** @param purpose which value the run writes */
  constructor(readonly purpose: 'update' | 'roll-back' = 'update') {
    // Every request in flight listens to this one signal: many listeners are meant here, no leak.
    setMaxListeners(0, this.#abort.signal, this.#hold.signal)
  }

  get signal(): AbortSignal {
    return this.#abort.signal
  }

  /**
   * Aborted as soon as no write may begin any more, by a pause or a stop: it takes back what only waits for its turn.
   * Another one after each pause.
   */
  get writing(): AbortSignal {
    return this.#hold.signal
  }

  get paused(): boolean {
    return this.#paused
  }

  /** Why it paused by itself; null when the operator paused it, or when it is not paused. */
  get pausedBy(): PauseReason | null {
    return this.#pausedBy
  }

  /** Null unless only a part is rolled back. */
  get part(): RunPart | null {
    return this.#part
  }

  beginPart(total: number): void {
    this.#part = { done: 0, total }
  }

  /** One more of the part has its old value again. */
  noteRestored(): void {
    if (this.#part !== null) this.#part = { ...this.#part, done: this.#part.done + 1 }
  }

  pause(because: PauseReason | null = null): void {
    this.#paused = true
    this.#pausedBy = because
    this.#hold.abort()
  }

  continue(): void {
    this.#paused = false
    this.#pausedBy = null
    if (!this.#abort.signal.aborted) {
      this.#hold = new AbortController()
      setMaxListeners(0, this.#hold.signal)
    }
    this.#wake()
  }

  stop(): void {
    this.#abort.abort()
    this.#hold.abort()
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
