import type { Workspace } from '../ipc/workspace.ts'
import { isDrivenElsewhere } from '../use-cases/rotation-lease.ts'

/** How often others are looked for, in milliseconds. To ask costs microseconds. */
const lookEveryMs = 2000
/** To read a large inventory again takes its time: at most a fifth of all time is spent on it. */
const restFactor = 4

/**
 * What another Rekey does to the same ledger is seen in the window as well: a rotation by the command line, a job that
 * was killed in the middle of one.
 */
export class LedgerWatch {
  readonly #workspace: Workspace
  readonly #nowMs: () => number
  #world: Workspace['world']
  #seen = 0
  /** Rotations that others write by. */
  #driven: readonly string[] = []
  #isTelling = false
  #restsUntilMs = 0

  /** @param nowMs a steady clock, in milliseconds */
  constructor(workspace: Workspace, nowMs: () => number = () => performance.now()) {
    this.#workspace = workspace
    this.#nowMs = nowMs
    this.#world = workspace.world
    this.#note()
  }

  begin(): void {
    this.#workspace.timetable.every(lookEveryMs, () => this.look())
  }

  look(): void {
    const workspace = this.#workspace
    if (workspace.world !== this.#world) {
      // The window reads all of another workspace when that is opened.
      this.#world = workspace.world
      this.#note()
      return
    }
    const began = this.#nowMs()
    if (this.#isTelling || began < this.#restsUntilMs || !this.#hasChanged()) return
    this.#note()
    this.#isTelling = true
    workspace.changed({
      accounts: true,
      services: true,
      credentials: true,
      destinations: true,
      copies: true,
      policy: true,
      rotations: true,
      leaks: true,
      settings: true,
    })
    workspace.underWay.track(
      workspace.told().finally(() => {
        this.#isTelling = false
        this.#restsUntilMs = this.#nowMs() + (this.#nowMs() - began) * restFactor
      }),
    )
  }

  /** A process that was killed writes nothing any more: only its lease tells. */
  #hasChanged(): boolean {
    return (
      this.#world.ledger.changesOfOthers() !== this.#seen ||
      !this.#driven.every((id) => isDrivenElsewhere(this.#world, id))
    )
  }

  #note(): void {
    const { ledger } = this.#world
    this.#seen = ledger.changesOfOthers()
    this.#driven = ledger.rotations
      .outlines()
      .filter(({ id, state }) => state === 'propagating' && isDrivenElsewhere(this.#world, id))
      .map(({ id }) => id)
  }
}
