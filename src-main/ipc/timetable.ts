/**
 * What the app does later, or again and again, of its own accord. With the end of the app all of it is over: the ledger
 * that it would read is closed by then, while Node still has turns to give.
 */
export class Timetable {
  readonly #timers = new Set<ReturnType<typeof setTimeout>>()
  readonly #ending = new AbortController()

  /** The app has ended: whoever waited for something meanwhile has nobody left to tell. */
  get isOver(): boolean {
    return this.#ending.signal.aborted
  }

  /** Aborts with the end of the app: for requests that nobody waits for then. */
  get over(): AbortSignal {
    return this.#ending.signal
  }

  /** Does it every `ms` milliseconds. */
  every(ms: number, act: () => void): void {
    if (!this.isOver) this.#timers.add(setInterval(act, ms))
  }

  /** Does it once, in `ms` milliseconds. */
  in(ms: number, act: () => void): void {
    if (this.isOver) return
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      act()
    }, ms)
    this.#timers.add(timer)
  }

  /**
   * For what comes in bursts.
   *
   * @returns asks for `act`, which is done once for all who ask within `ms()` milliseconds of the first
   */
  gathered(ms: () => number, act: () => void): () => void {
    let isAsked = false
    return () => {
      if (isAsked) return
      isAsked = true
      this.in(ms(), () => {
        isAsked = false
        act()
      })
    }
  }

  /** Nothing of it is done any more, nor what is asked for from now on. */
  end(): void {
    this.#ending.abort()
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
  }
}
