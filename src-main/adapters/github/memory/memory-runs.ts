import type { Clock } from '../../../ports/clock.ts'
import type { FailedJob, WorkflowRun } from '../../../ports/github.ts'

interface MemoryRun {
  readonly id: number
  readonly repository: string
  readonly workflow: string
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly endsAt: number
  readonly conclusion: string
  readonly trouble: FailedJob | null
}

export interface NewMemoryRun {
  /** How long it takes, in milliseconds. Default 0. */
  readonly takesMs?: number
  /** Default `success`. */
  readonly conclusion?: string
  /** Of a run that fails. Default: GitHub names no job. */
  readonly trouble?: FailedJob
}

/** Workflow runs of a world in memory: each ends by itself once its time has passed. */
export class MemoryRuns {
  readonly #clock: Clock
  readonly #runs: MemoryRun[] = []

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** @param workflow path of the file */
  start(
    repository: string,
    workflow: string,
    { takesMs = 0, conclusion = 'success', trouble }: NewMemoryRun = {},
  ) {
    const now = this.#clock.now().getTime()
    const id = 9_000_000 + this.#runs.length
    this.#runs.push({
      id,
      repository,
      workflow,
      createdAt: now,
      endsAt: now + takesMs,
      conclusion,
      trouble: trouble ?? null,
    })
    return { id, url: urlOf(repository, id) }
  }

  /** What GitHub tells of a run that failed: null where it names no job, undefined where there is no such run. */
  troubleOf(repository: string, id: number): FailedJob | null | undefined {
    return this.#runs.find((each) => each.repository === repository && each.id === id)?.trouble
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
