/** So many are begun, or handed on, in one turn of the event loop: some ten milliseconds of work. */
const mostInATurn = 4

/**
 * Requests and answers, a few in each turn of the event loop. A hundred may begin or be answered in one moment: left to
 * itself, Node sends them all, or parses and records them all, while the window waits.
 */
export class ExchangeTurns {
  readonly #waiting: (() => void)[] = []
  #left = mostInATurn
  #isTurning = false

  /** Resolves when the next one may begin or be handed on: at once, unless enough of them have in this turn. */
  next(): Promise<void> {
    if (!this.#isTurning) {
      this.#isTurning = true
      setImmediate(() => this.#turn())
    }
    // Nobody overtakes those who wait.
    if (this.#left === 0 || this.#waiting.length > 0)
      return new Promise((resolve) => this.#waiting.push(resolve))
    this.#left -= 1
    return Promise.resolve()
  }

  #turn(): void {
    const next = this.#waiting.splice(0, mostInATurn)
    this.#isTurning = this.#left < mostInATurn || next.length > 0
    this.#left = mostInATurn - next.length
    for (const goOn of next) goOn()
    if (this.#isTurning) setImmediate(() => this.#turn())
  }
}
