import { RunControl } from '../use-cases/run-control.ts'
import { exitCodes } from './exit-codes.ts'
import type { Terminal } from './terminal.ts'

/**
 * Ctrl-C, SIGTERM, and a terminal that goes away. The first starts no new write and lets those in flight end; the second ends at once, with
 * their outcome unknown until the rotation is resumed.
 */
export class Interruption {
  readonly control = new RunControl()
  readonly #terminal: Terminal
  readonly #exit: (code: number) => void

  constructor(terminal: Terminal, exit: (code: number) => void) {
    this.#terminal = terminal
    this.#exit = exit
  }

  get signal(): AbortSignal {
    return this.control.signal
  }

  interrupt(): void {
    this.#terminal.holdNoMore()
    if (this.signal.aborted) {
      this.#terminal.endLive()
      this.#terminal.err('Stopped at once. What was in flight is looked at when the rotation is resumed.')
      this.#exit(exitCodes.stoppedAtOnce)
      return
    }
    this.#terminal.err('')
    this.#terminal.err('Stopping: no new write starts, those in flight end. Ctrl-C again stops at once.')
    this.control.stop()
  }

  /**
   * @param outlivesTerminal a program reads the events: the run goes on without the terminal that it was begun on
   * @returns a function that stops listening
   */
  heedSignals({ outlivesTerminal = false }: { readonly outlivesTerminal?: boolean } = {}): () => void {
    // The shell and the system each tell of a terminal that goes away: the second word is no wish to stop at once.
    const hangUp = (): void => {
      if (!outlivesTerminal && !this.signal.aborted) this.interrupt()
    }
    const interrupt = (): void => this.interrupt()
    process.on('SIGINT', interrupt)
    process.on('SIGTERM', interrupt)
    process.on('SIGHUP', hangUp)
    return () => {
      process.off('SIGINT', interrupt)
      process.off('SIGTERM', interrupt)
      process.off('SIGHUP', hangUp)
    }
  }
}
