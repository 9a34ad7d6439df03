/** Longest time that work goes on without a turn for everybody else, in milliseconds: keys and files wait no longer. */
const sliceMs = 10

/**
 * Work that names the moments at which it may be interrupted. Between two of them it should take a few milliseconds, and
 * small work should name none at all: then it is done when `add` returns.
 */
export type Work = () => Generator<void, void>

/**
 * One piece of work after the other, and everybody else in between: what is read of a large inventory takes longer than
 * the event loop of main may be held up. Nothing that is added overtakes what was added before it.
 */
export class WorkInTurns {
  readonly #waiting: Work[] = []
  #current: { readonly work: Work; readonly steps: Generator<void, void> } | null = null
  #isRunning = false
  #isOver = false
  #whenIdle: (() => void)[] = []

  /** Does as much of it at once as one slice allows, if nothing is before it. */
  add(work: Work): void {
    if (this.#isOver) return
    this.#waiting.push(work)
    if (!this.#isRunning) this.#run()
  }

  /** Begins the work that is under way from its start: what it read until now is of a ledger that is gone. */
  beginAgain(): void {
    if (this.#current === null) return
    const { work, steps } = this.#current
    this.#current = null
    steps.return()
    this.#waiting.unshift(work)
  }

  /** Waits until everything that was added until now is done. */
  whenPassed(): Promise<void> {
    return new Promise((resolve) =>
      this.add(function* () {
        yield* []
        resolve()
      }),
    )
  }

  /** Nothing is done any more, nor what is added from now on: what it would read is closed. */
  end(): void {
    this.#isOver = true
    this.#waiting.length = 0
    this.#current?.steps.return()
    this.#current = null
  }

  /** Waits until nothing is left to do. */
  async whenIdle(): Promise<void> {
    while (this.#isRunning) await new Promise<void>((resolve) => this.#whenIdle.push(resolve))
  }

  #run(): void {
    this.#isRunning = true
    let isLeft = true
    try {
      isLeft = this.#slice()
    } catch (error) {
      this.#current = null
      isLeft = this.#waiting.length > 0
      throw error
    } finally {
      if (isLeft) setImmediate(() => this.#run())
      else this.#end()
    }
  }

  #end(): void {
    this.#isRunning = false
    for (const tell of this.#whenIdle.splice(0)) tell()
  }

  /** @returns whether something is left to do */
  #slice(): boolean {
    const end = performance.now() + sliceMs
    while (this.#current !== null || this.#waiting.length > 0) {
      this.#current ??= begin(this.#waiting)
      if (this.#current === null) return false
      if (this.#current.steps.next().done === true) this.#current = null
      else if (performance.now() >= end) return true
    }
    return false
  }
}

function begin(waiting: Work[]): { readonly work: Work; readonly steps: Generator<void, void> } | null {
  const work = waiting.shift()
  return work === undefined ? null : { work, steps: work() }
}
