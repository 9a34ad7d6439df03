import type { Workspace } from '../ipc/workspace.ts'
import { takeSecondLooks } from '../use-cases/look-again-at-death.ts'

/**
 * Asks GitHub the second time whether a leaked token is dead, without anybody waiting for it. Locked, Rekey asks nothing:
 * the look is made once it is open again.
 */
export class SecondLooks {
  readonly #workspace: Workspace
  #looking = false

  constructor(workspace: Workspace) {
    this.#workspace = workspace
  }

  look(): void {
    const workspace = this.#workspace
    if (this.#looking || workspace.locked !== null) return
    this.#looking = true
    workspace.underWay.track(
      takeSecondLooks(workspace.world)
        .then((asked) => {
          if (asked > 0) workspace.changed({ leaks: true })
        })
        .finally(() => {
          this.#looking = false
        }),
    )
  }
}
