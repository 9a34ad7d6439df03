import { setImmediate as nextTurn } from 'node:timers/promises'
import type { World } from './world.ts'

interface Entry {
  readonly work: () => void
  readonly done: () => void
  readonly fail: (error: unknown) => void
}

/**
 * Records of many workers in one commit. Each commit waits for the drive, and answers of GitHub come in bunches: what is
 * recorded within one turn of the event loop waits only once. Nobody goes on before his own record is durable.
 */
export class SharedCommit {
  readonly #world: Pick<World, 'ledger'>
  #waiting: Entry[] = []

  constructor(world: Pick<World, 'ledger'>) {
    this.#world = world
  }

  /**
   * Resolves once the work is committed. Works are done in the order in which they were given.
   * @throws what the work or its commit threw; works of others are not touched by that
   */
  do(work: () => void): Promise<void> {
    return new Promise((done, fail) => {
      this.#waiting.push({ work, done, fail })
      if (this.#waiting.length === 1) void nextTurn().then(() => this.#commit())
    })
  }

  #commit(): void {
    const entries = this.#waiting
    this.#waiting = []
    try {
      this.#world.ledger.transaction(() => {
        for (const { work } of entries) work()
      })
    } catch (error) {
      if (entries.length === 1) entries[0]?.fail(error)
      else this.#eachAlone(entries)
      return
    }
    for (const { done } of entries) done()
  }

  /** Nothing of it was committed: now whoever caused that fails, and nobody else. */
  #eachAlone(entries: readonly Entry[]): void {
    for (const { work, done, fail } of entries) {
      try {
        this.#world.ledger.transaction(work)
      } catch (error) {
        fail(error)
        continue
      }
      done()
    }
  }
}
