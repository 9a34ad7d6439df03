import { destinationRepository, ownerOf } from '../domain/destination.ts'
import { type Failure, failure, stopsTheRun } from '../domain/failure.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { isManual, type Rotation, type RotationDestination } from '../domain/rotation.ts'
import type { RunTrouble } from '../domain/run-trouble.ts'
import { gradeRuns, type SeenRun, type UseEvidence } from '../domain/use-evidence.ts'
import { scansByRepository } from '../domain/workflow-calls.ts'
import { rotationTexts } from '../texts/rotation.ts'
import { useEvidenceTexts } from '../texts/use-evidence.ts'
import { findCredential } from './find-credential.ts'
import { OperatorSessions } from './operator-session.ts'
import { type ConsumersReport, type PlacedConsumer, readConsumers } from './read-consumers.ts'
import { currentRotation, destinationsById } from './rotation-record.ts'
import { RunTroubles } from './run-troubles.ts'
import { nowOf, type World } from './world.ts'

export interface LookInput {
  readonly id: string
  /** Ids; absent: every destination that was written. */
  readonly destinations?: readonly string[]
  readonly signal?: AbortSignal
}

const workers = 16

/** A run that is run again keeps its number: what was read of it is good for so long, in milliseconds. */
const justReadMs = 60_000

/** Workflows of one destination whose runs are asked for: an organization secret may serve hundreds. */
const mostWorkflows = 12

/**
 * Looks for runs since the update of the workflows that use each destination, and keeps what they show with the
 * destination. Asks one list of runs a workflow, and why a run failed only of one that did; workflow files are taken from the latest scan. Changes no state: a
 * rotation is verified without it, and the operator sees what it is worth.
 */
export async function lookForRuns(world: World, input: LookInput): Promise<Result<Rotation>> {
  const rotation = world.ledger.rotations.find(input.id)
  if (rotation === null) return failed(failure('unknown-name', input.id, rotationTexts.noRotation(input.id)))
  const found = findCredential(world, rotation.credential)
  if (!found.ok) return found
  const report = readConsumers(world, { credential: rotation.credential })
  if (!report.ok) return report
  const look = new Look(world, found.value.host, report.value, input.signal)
  const places = destinationsById(found.value)
  const work = rotation.destinations.filter(
    (each) =>
      each.writtenAt !== null &&
      !isManual(each) &&
      (input.destinations === undefined || input.destinations.includes(each.destination)),
  )
  const queue = work.values()
  const worker = async (): Promise<void> => {
    for (const each of queue) {
      if (look.stopped !== null || input.signal?.aborted === true) return
      const place = places.get(each.destination)
      const repository = place === undefined ? null : destinationRepository(place)
      const readable = place !== undefined && ['actions', 'environment', 'organization'].includes(place.kind)
      const use = await look.at(each, readable, repository)
      if (use !== null) world.ledger.rotations.updateDestination(rotation.id, each.destination, { use })
    }
  }
  await Promise.all(Array.from({ length: Math.min(workers, work.length) }, worker))
  return look.stopped === null ? ok(currentRotation(world, rotation.id)) : failed(look.stopped)
}

/** One look at all destinations of a rotation. */
class Look {
  stopped: Failure | null = null
  readonly #world: World
  readonly #report: ConsumersReport
  readonly #options: { readonly signal?: AbortSignal }
  readonly #sessions: OperatorSessions
  readonly #troubles: RunTroubles
  readonly #consumers = new Map<string, PlacedConsumer[]>()
  readonly #scans: ReturnType<typeof scansByRepository>
  readonly #asked = new Map<string, Promise<Result<readonly SeenRun[]>>>()

  constructor(world: World, host: string, report: ConsumersReport, signal: AbortSignal | undefined) {
    this.#world = world
    this.#report = report
    this.#options = signal === undefined ? {} : { signal }
    this.#sessions = new OperatorSessions(world, host)
    this.#troubles = new RunTroubles(world, this.#sessions, this.#options)
    this.#scans = scansByRepository(world.ledger.workflowScans.list(host))
    for (const each of report.consumers)
      if (each.destination !== null)
        this.#consumers.set(each.destination, [...(this.#consumers.get(each.destination) ?? []), each])
  }

  /** @returns null when nothing could be learned: what was known stays */
  async at(
    each: RotationDestination,
    readable: boolean,
    repository: string | null,
  ): Promise<UseEvidence | null> {
    const writtenAt = each.writtenAt
    if (writtenAt === null || !readable) return null
    const consumers = this.#consumers.get(each.destination) ?? []
    const evidence = (part: Pick<UseEvidence, 'grade' | 'sentence' | 'run'>): UseEvidence => ({
      ...part,
      trouble: null,
      startable: this.#startable(consumers),
      at: nowOf(this.#world),
      writtenAt,
    })
    if (consumers.length === 0) return evidence(this.#withoutConsumer(repository))
    const workflows = new Map(consumers.map((one) => [`${one.repository} ${one.path}`, one]))
    const runs: SeenRun[] = []
    let refused: Failure | null = null
    for (const one of [...workflows.values()].slice(0, mostWorkflows)) {
      const found = await this.#runs(one.repository, one.path, writtenAt)
      if (found.ok) runs.push(...found.value)
      else if (stopsTheRun(found.failure.kind)) {
        this.stopped ??= found.failure
        return null
      } else refused ??= found.failure
    }
    if (refused !== null && runs.length === 0)
      return evidence({
        grade: 'not-exercised',
        sentence: useEvidenceTexts.runsNotRead(refused.message),
        run: null,
      })
    const graded = gradeRuns(runs)
    const { grade, run } = graded
    if (grade !== 'failed' || run === null) return evidence(graded)
    const trouble = this.#known(each, run) ?? (await this.#troubles.of(run))
    // Stopped by the operator: that it can't be read is not known, and the next look asks.
    const isCutOff = trouble.line === null && this.#options.signal?.aborted === true
    return isCutOff ? evidence(graded) : { ...evidence(graded), trouble }
  }

  /** Who follows a run looks every few seconds: what was just read of another one that failed is not read again. */
  #known({ use }: RotationDestination, { id }: SeenRun): RunTrouble | null {
    if (use?.grade !== 'failed' || use.run?.id !== id || use.trouble?.line == null) return null
    const age = this.#world.clock.now().getTime() - Date.parse(use.at)
    return age < justReadMs ? use.trouble : null
  }

  #withoutConsumer(repository: string | null): Pick<UseEvidence, 'grade' | 'sentence' | 'run'> {
    const scanned =
      repository === null
        ? this.#report.scanned > 0
        : this.#scans.get(repository.toLowerCase())?.readAt != null
    if (!scanned) return { grade: 'not-scanned', sentence: useEvidenceTexts.notScanned, run: null }
    const any = this.#report.consumers.some(
      (each) => each.secret === null && (repository === null || each.repository === repository),
    )
    return any
      ? {
          grade: 'not-exercised',
          sentence: useEvidenceTexts.maybeAnySecret,
          run: null,
        }
      : { grade: 'no-consumer', sentence: useEvidenceTexts.noConsumer, run: null }
  }

  #startable(consumers: readonly PlacedConsumer[]): UseEvidence['startable'] {
    const found = new Map<string, { repository: string; workflow: string }>()
    for (const { repository, path } of consumers) {
      const triggers = this.#scans
        .get(repository.toLowerCase())
        ?.files.find((file) => file.path === path)?.triggers
      if (triggers?.events.includes('workflow_dispatch') === true && triggers.requiredInputs.length === 0)
        found.set(`${repository} ${path}`, { repository, workflow: path })
    }
    return [...found.values()].slice(0, mostWorkflows)
  }

  /** Asked once for all destinations of a repository that were written at the same instant. */
  #runs(repository: string, workflow: string, since: string): Promise<Result<readonly SeenRun[]>> {
    const key = `${repository} ${workflow} ${since}`
    const known = this.#asked.get(key)
    if (known !== undefined) return known
    const asked = this.#ask(repository, workflow, since)
    this.#asked.set(key, asked)
    return asked
  }

  async #ask(repository: string, workflow: string, since: string): Promise<Result<readonly SeenRun[]>> {
    const session = await this.#sessions.of(ownerOf(repository))
    if (!session.ok) return session
    const runs = await this.#world.github.runsSince(session.value, repository, workflow, since, this.#options)
    return runs.ok ? ok(runs.value.map((run) => ({ ...run, repository }))) : runs
  }
}
