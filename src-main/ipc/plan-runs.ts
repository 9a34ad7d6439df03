import { failure } from '../domain/failure.ts'
import { failed, type Result } from '../domain/result.ts'
import type { Rotation } from '../domain/rotation.ts'
import { planTexts } from '../texts/plan.ts'
import { freezePlan } from '../use-cases/freeze-plan.ts'
import type { Workspace } from './workspace.ts'

/** Planning that takes no longer is not told: it would only flash up. */
const quietMs = 1_000
/** Afterwards it is told this often. */
const tellEveryMs = 100

/** Planning looks at every destination, which takes minutes for thousands: it is told, and can be canceled. */
export class PlanRuns {
  readonly #workspace: Workspace
  readonly #running = new Map<string, AbortController>()

  constructor(workspace: Workspace) {
    this.#workspace = workspace
  }

  plan(id: string): Promise<Result<Rotation>> {
    const planning = this.#plan(id)
    // Whoever asked hears of a failure.
    this.#workspace.underWay.track(
      planning.then(
        () => undefined,
        () => undefined,
      ),
    )
    return planning
  }

  async #plan(id: string): Promise<Result<Rotation>> {
    const { world, underWay } = this.#workspace
    if (this.#running.has(id))
      return failed(failure('busy', id, planTexts.isBeingPlanned(id), planTexts.waitOrCancel))
    const control = new AbortController()
    this.#running.set(id, control)
    underWay.scans.add(control)
    const reached = { done: 0, total: 0 }
    const tell = (running: boolean): void =>
      this.#workspace.announcer?.rotation.planProgressed({ rotation: id, running, ...reached })
    let telling: ReturnType<typeof setInterval> | null = null
    const quiet = setTimeout(() => {
      tell(true)
      telling = setInterval(() => tell(true), tellEveryMs)
    }, quietMs)
    try {
      return await freezePlan(world, {
        id,
        pace: world.ledger.rotations.find(id)?.pace ?? 'auto',
        signal: control.signal,
        onProgress: (done, total) => Object.assign(reached, { done, total }),
      })
    } finally {
      clearTimeout(quiet)
      this.#running.delete(id)
      underWay.scans.delete(control)
      if (telling !== null) {
        clearInterval(telling)
        tell(false)
      }
    }
  }

  /** Nothing of the rotation changes: it stays as it was before the planning. */
  cancel(id: string): void {
    this.#running.get(id)?.abort()
  }
}
