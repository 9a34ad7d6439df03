import type { Clock } from '../../ports/clock.ts'

interface Waiter {
  readonly due: number
  readonly order: number
  readonly end: () => void
}

/** A clock that stands still until the test moves it: waits end in the order in which they fall due. */
export class ManualClock implements Clock {
  readonly #start: number
  #elapsed = 0
  #order = 0
  readonly #waiting = new Set<Waiter>()

  constructor(start = '2026-03-09T12:00:00.000Z') {
    this.#start = Date.parse(start)
  }

  now(): Date {
    return new Date(this.#start + this.#elapsed)
  }

  monotonicMs(): number {
    return this.#elapsed
  }

  wait(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted === true) {
        resolve()
        return
      }
      const end = () => {
        this.#waiting.delete(waiter)
        signal?.removeEventListener('abort', end)
        resolve()
      }
      this.#order += 1
      const waiter: Waiter = { due: this.#elapsed + Math.max(0, ms), order: this.#order, end }
      this.#waiting.add(waiter)
      signal?.addEventListener('abort', end, { once: true })
    })
  }

  /** Milliseconds until the next wait ends; null when nobody waits. */
  get nextInMs(): number | null {
    const next = this.#next()
    return next === null ? null : next.due - this.#elapsed
  }

  /** Moves time on by `ms`, ending each wait at its own instant and letting what it wakes run in between. */
  async advance(ms: number): Promise<void> {
    const target = this.#elapsed + ms
    await settle()
    for (let next = this.#next(); next !== null && next.due <= target; next = this.#next()) {
      this.#elapsed = Math.max(this.#elapsed, next.due)
      next.end()
      await settle()
    }
    this.#elapsed = target
  }

  #next(): Waiter | null {
    let first: Waiter | null = null
    for (const each of this.#waiting)
      if (first === null || each.due < first.due || (each.due === first.due && each.order < first.order))
        first = each
    return first
  }
}

/** Lets promise callbacks run to the end: a macrotask comes after all of them. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
