import type { Clock } from '../../../ports/clock.ts'
import type { WorkflowRun } from '../../../ports/github.ts'

interface MemoryRun {
  readonly id: number
  readonly repository: string
  readonly workflow: string
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly endsAt: number
  readonly conclusion: string
}

export interface NewMemoryRun {
  /** How long it takes, in milliseconds. Default 0. */
  readonly takesMs?: number
  /** Default `success`. */
  readonly conclusion?: string
}

/** Workflow runs of a world in memory: each ends by itself once its time has passed. */
export class MemoryRuns {
  readonly #clock: Clock
  readonly #runs: MemoryRun[] = []

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** @param workflow path of the file */
  start(repository: string, workflow: string, { takesMs = 0, conclusion = 'success' }: NewMemoryRun = {}) {
    const now = this.#clock.now().getTime()
    const id = 9_000_000 + this.#runs.length
    this.#runs.push({ id, repository, workflow, createdAt: now, endsAt: now + takesMs, conclusion })
    return { id, url: urlOf(repository, id) }
  }

  /** Newest first. */
  of(repository: string, workflow: string): WorkflowRun[] {
    const now = this.#clock.now().getTime()
    return this.#runs
      .filter((each) => each.repository === repository && each.workflow === workflow)
      .map((each) => ({
        id: each.id,
        workflow,
        status: each.endsAt <= now ? 'completed' : 'in_progress',
        conclusion: each.endsAt <= now ? each.conclusion : null,
        // GitHub's instants are whole seconds.
        createdAt: new Date(Math.floor(each.createdAt / 1000) * 1000).toISOString(),
        url: urlOf(repository, each.id),
      }))
      .toReversed()
  }
}

function urlOf(repository: string, id: number): string {
  return `https://github.com/${repository}/actions/runs/${id}`
}
