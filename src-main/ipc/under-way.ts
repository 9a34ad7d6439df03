import { FailureError } from '../domain/failure.ts'
import type { Log } from '../ports/log.ts'
import type { RunControl } from '../use-cases/run-control.ts'
import type { World } from '../use-cases/world.ts'
import { CallsUnderWay } from './calls-under-way.ts'

/** What runs in a workspace, and how it comes to its end: nothing closes the ledger under it. */
export class UnderWay {
  readonly #log: () => Log
  readonly runs = new Map<string, RunControl>()
  refreshing: AbortController | null = null
  /** Ends a search for secrets that runs. */
  searching: AbortController | null = null
  /** Scans of workflow files and plans that are under way: whatever reads much and may end early. */
  readonly scans = new Set<AbortController>()
  readonly ending = new Set<Promise<void>>()
  /** What the window waits for an answer to. */
  readonly calls = new CallsUnderWay()

  constructor(log: () => Log) {
    this.#log = log
  }

  /**
   * Notes work in the background, so that nothing closes the ledger under it. Nobody waits for it: what fails in it goes to
   * the log, and a bug to where those go that nobody caught.
   */
  track(work: Promise<void>): void {
    this.ending.add(work)
    const failed = (error: unknown): void => {
      if (!(error instanceof FailureError)) throw error
      const { kind, subject, message } = error.failure
      this.#log().write({ event: 'failure', kind, subject, message })
    }
    void work.catch(failed).finally(() => this.ending.delete(work))
  }

  /** Every run is paused, and nothing else asks GitHub: then nobody waits for it. */
  get isPaused(): boolean {
    if (this.refreshing !== null || this.searching !== null || this.scans.size > 0) return false
    return this.runs.size > 0 && [...this.runs.values()].every(({ paused }) => paused)
  }

  get isBusy(): boolean {
    return this.ending.size > 0 || this.calls.size > 0
  }

  /** Has all of it begin nothing new. */
  stop(): void {
    for (const control of this.runs.values()) control.stop()
    this.refreshing?.abort()
    this.searching?.abort()
    for (const scan of this.scans) scan.abort()
  }

  /** Waits until what is in flight has ended. */
  async settle(world: World): Promise<void> {
    await Promise.allSettled([...this.ending])
    await this.calls.settle(world)
    // A call that was under way may have begun a run in the meantime, which writes.
    while (this.ending.size > 0) {
      this.stop()
      await Promise.allSettled([...this.ending])
      await this.calls.settle(world)
    }
  }
}
