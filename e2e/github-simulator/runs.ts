import type { Dispatch, Repository, Workflow, World } from './world.ts'

type RunStatus = 'queued' | 'in_progress' | 'completed'
export type RunConclusion = 'success' | 'failure' | 'cancelled' | 'timed_out'

/** An annotation of a job's check run: what the runner and `::error::` lines of a log leave behind. */
export interface RunAnnotation {
  readonly level: 'notice' | 'warning' | 'failure'
  readonly message: string
  readonly title?: string
}

/** Where and with which words a run failed. */
export interface RunTrouble {
  readonly job: string
  readonly step: string
  readonly annotations: readonly RunAnnotation[]
}

/** All that a runner says of a script that only exits. */
const plainTrouble: RunTrouble = {
  job: 'deploy',
  step: 'Deploy',
  annotations: [{ level: 'failure', message: 'Process completed with exit code 1.' }],
}

export interface Run {
  readonly id: number
  readonly repositoryId: number
  readonly workflow: Workflow
  readonly runNumber: number
  readonly event: string
  readonly displayTitle: string
  readonly actor: string
  readonly branch: string
  readonly createdAt: Date
  startedAt: Date | null
  updatedAt: Date
  status: RunStatus
  conclusion: RunConclusion | null
  /** Null unless it failed. */
  trouble: RunTrouble | null
  readonly clientPayload: Record<string, unknown>
  readonly inputs: Record<string, unknown>
  /**
   * Actions secrets of the repository and of its organization as they were when the run was queued: GitHub reads them
   * then. The repository's wins over the organization's of the same name.
   */
  readonly secretsAtQueue: Record<string, string>
}

/** How runs go on by themselves; without it they wait for `start` and `finish`. */
export interface RunPace {
  /** Milliseconds from queued to in progress. */
  startAfterMs?: number
  /** Milliseconds from in progress to completed. */
  completeAfterMs?: number
  conclusion?: RunConclusion
  /** Of those that fail. */
  trouble?: RunTrouble
}

export interface NewRun {
  /** File name or path; the repository's first workflow by default. */
  workflow?: string
  event?: string
  actor?: string
  branch?: string
  displayTitle?: string
  dispatch?: Partial<Dispatch>
}

/** Workflow runs of all repositories, in order of creation. */
export class RunRegistry {
  readonly all: Run[] = []
  pace: RunPace = {}
  readonly #timers = new Set<NodeJS.Timeout>()
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  of(repository: Repository): Run[] {
    return this.all.filter((run) => run.repositoryId === repository.id)
  }

  queue(repository: Repository, options: NewRun = {}): Run {
    const wanted = options.workflow
    const workflow = repository.workflows.find(
      ({ path }) => wanted === undefined || path === wanted || path.endsWith(`/${wanted}`),
    )
    if (!workflow) throw new Error(`${repository.owner}/${repository.name} has no workflow ${wanted ?? ''}`)
    const dispatch: Dispatch = {
      event: options.event ?? 'push',
      eventType: null,
      clientPayload: {},
      inputs: {},
      ...options.dispatch,
    }
    const now = this.#world.now()
    const run: Run = {
      id: this.#world.nextId(),
      repositoryId: repository.id,
      workflow,
      runNumber: this.all.filter((other) => other.workflow.id === workflow.id).length + 1,
      event: dispatch.event,
      displayTitle:
        options.displayTitle ?? workflow.runName?.(dispatch) ?? dispatch.eventType ?? workflow.name,
      actor: options.actor ?? repository.owner,
      branch: options.branch ?? repository.defaultBranch,
      createdAt: now,
      startedAt: null,
      updatedAt: now,
      status: 'queued',
      conclusion: null,
      trouble: null,
      clientPayload: dispatch.clientPayload,
      inputs: dispatch.inputs,
      secretsAtQueue: { ...this.#inherited(repository), ...this.#world.vault(repository).values() },
    }
    this.all.push(run)
    this.#after(this.pace.startAfterMs, () => this.start(run.id))
    return run
  }

  start(id: number): Run {
    const run = this.#existing(id)
    if (run.status !== 'queued') return run
    run.status = 'in_progress'
    run.startedAt = this.#world.now()
    run.updatedAt = run.startedAt
    this.#after(this.pace.completeAfterMs, () => this.finish(run.id, this.pace.conclusion, this.pace.trouble))
    return run
  }

  finish(id: number, conclusion: RunConclusion = 'success', trouble: RunTrouble = plainTrouble): Run {
    const run = this.#existing(id)
    if (run.status === 'completed') return run
    run.startedAt ??= this.#world.now()
    run.status = 'completed'
    run.conclusion = conclusion
    run.trouble = conclusion === 'failure' || conclusion === 'timed_out' ? trouble : null
    run.updatedAt = this.#world.now()
    return run
  }

  /** Stops what would go on by itself. */
  stopTimers(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
  }

  #after(delay: number | undefined, act: () => void): void {
    if (delay === undefined) return
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      act()
    }, delay)
    timer.unref()
    this.#timers.add(timer)
  }

  #inherited(repository: Repository): Record<string, string> {
    if (!this.#world.organization(repository.owner)) return {}
    const vault = this.#world.organizationVault(repository.owner)
    const reaching = vault.list().filter(({ name }) => vault.reaches(name, repository))
    // "a workflow has access to the first 100 organization secrets sorted alphabetically" (docs, "Secrets reference").
    return Object.fromEntries(reaching.slice(0, 100).map(({ name, value }) => [name, value]))
  }

  #existing(id: number): Run {
    const run = this.all.find((candidate) => candidate.id === id)
    if (!run) throw new Error(`no such run: ${id}`)
    return run
  }
}
