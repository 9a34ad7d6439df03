import { destinationRepository, ownerOf } from '../domain/destination.ts'
import { type Failure, failure, stopsTheRun } from '../domain/failure.ts'
import { readWorkflow } from '../domain/read-workflow.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { calledEnvironments, calledRepositories, scansByRepository } from '../domain/workflow-calls.ts'
import { type ScannedFile, unlistedStores, type WorkflowScan } from '../domain/workflow-scan.ts'
import type { WorkflowUses } from '../domain/workflow-uses.ts'
import type { Session } from '../ports/github.ts'
import { workflowScanTexts } from '../texts/workflow-scan.ts'
import { findCredential } from './find-credential.ts'
import { listStores } from './list-workflow-stores.ts'
import { OperatorSessions } from './operator-session.ts'
import { reachedRepositories } from './reached-repositories.ts'
import { nowOf, record, type World } from './world.ts'

export interface ScanInput {
  /** Name of a credential; absent: the repositories of all of them. */
  readonly credential?: string
  /** Further repositories, or, without a credential, just these. `owner/name`. */
  readonly repositories?: readonly string[]
  readonly signal?: AbortSignal
  readonly onProgress?: (done: number, total: number) => void
}

export interface ScanOutcome {
  readonly repositories: number
  readonly failures: readonly Failure[]
}

/** Repositories that are scanned only because their workflows are called. */
const mostCalled = 50

/** Repositories asked at once; the budget of the GitHub adapter is the real bound. */
const workers = 16

/**
 * Reads the workflow files of repositories and the names of the secrets that these can get. A repository that can't be
 * read keeps what an earlier scan saw, with the failure; one failure stops no other. Files whose hash is known from
 * any scan are not fetched again, so a second scan costs about three requests a repository, mostly unchanged ones.
 */
export async function scanConsumers(world: World, input: ScanInput): Promise<Result<ScanOutcome>> {
  const places = await placesToScan(world, input)
  if (!places.ok) return places
  const total = places.value.reduce((sum, each) => sum + each.repositories.length, 0)
  let done = 0
  input.onProgress?.(0, total)
  const failures: Failure[] = []
  for (const { host, repositories } of places.value) {
    const scan = new Scan(world, host, input.signal)
    const queue = repositories.values()
    const worker = async (): Promise<void> => {
      for (const repository of queue) {
        if (scan.stopped !== null || input.signal?.aborted === true) return
        await scan.repository(repository)
        done += 1
        input.onProgress?.(done, total)
      }
    }
    await Promise.all(Array.from({ length: Math.min(workers, repositories.length) }, worker))
    await scan.called(repositories)
    await scan.finish(repositories)
    failures.push(...scan.failures)
    if (scan.stopped !== null) return failed(scan.stopped)
  }
  if (input.signal?.aborted === true)
    return failed(
      failure('cancelled', workflowScanTexts.workflowFiles, workflowScanTexts.canceled(done, total)),
    )
  record(world, 'workflows.scanned', {
    ...(input.credential === undefined ? {} : { credential: input.credential }),
    repositories: total,
    failed: failures.length,
  })
  return ok({ repositories: total, failures })
}

interface Places {
  readonly host: string
  readonly repositories: readonly string[]
}

async function placesToScan(world: World, input: ScanInput): Promise<Result<readonly Places[]>> {
  const chosen = input.repositories ?? []
  const one = input.credential === undefined ? null : findCredential(world, input.credential)
  if (one?.ok === false) return one
  const all = world.ledger.credentials.list()
  const credentials = one !== null ? [one.value] : chosen.length > 0 ? [] : all
  const hosts = new Map<string, Map<string, string>>()
  const add = (host: string, names: readonly string[]): void => {
    const known = hosts.get(host) ?? new Map<string, string>()
    for (const name of names) if (!known.has(name.toLowerCase())) known.set(name.toLowerCase(), name)
    hosts.set(host, known)
  }
  for (const credential of credentials) {
    add(
      credential.host,
      credential.destinations.flatMap((each) => destinationRepository(each) ?? []),
    )
    const reached = await reachedRepositories(
      world,
      credential,
      input.signal === undefined ? {} : { signal: input.signal },
    )
    if (!reached.ok) return reached
    for (const each of reached.value) add(credential.host, each.repositories)
  }
  if (chosen.length > 0) add(one?.value.host ?? all[0]?.host ?? 'github.com', chosen)
  return ok(
    [...hosts]
      .map(([host, names]) => ({ host, repositories: [...names.values()] }))
      .filter(({ repositories }) => repositories.length > 0),
  )
}

/** One scan of one host. */
class Scan {
  readonly failures: Failure[] = []
  /** A failure that every further request would meet too. */
  stopped: Failure | null = null
  readonly #world: World
  readonly #host: string
  readonly #options: { readonly signal?: AbortSignal }
  readonly #sessions: OperatorSessions
  /** What files of a hash say: repositories of a fleet share most of theirs. */
  readonly #known = new Map<string, WorkflowUses>()

  constructor(world: World, host: string, signal: AbortSignal | undefined) {
    this.#world = world
    this.#host = host
    this.#options = signal === undefined ? {} : { signal }
    this.#sessions = new OperatorSessions(world, host)
    for (const { files } of world.ledger.workflowScans.list(host))
      for (const { path: _, sha, ...uses } of files) if (sha !== '') this.#known.set(sha, uses)
  }

  async repository(repository: string): Promise<void> {
    const session = await this.#sessions.of(ownerOf(repository))
    if (!session.ok) return this.#failed(repository, session.failure)
    const files = await this.#files(session.value, repository)
    if (!files.ok) return this.#failed(repository, files.failure)
    const environments = files.value.flatMap((each) => each.environments)
    const stores = await listStores(this.#world, session.value, repository, environments, this.#options)
    if (!stores.ok) return this.#failed(repository, stores.failure)
    const at = nowOf(this.#world)
    this.#world.ledger.workflowScans.save(this.#host, {
      repository,
      at,
      readAt: at,
      files: files.value,
      stores: stores.value,
      failure: null,
    })
  }

  /** Repositories whose workflows are called from scanned ones: without them nobody knows what those pass on. */
  async called(repositories: readonly string[]): Promise<void> {
    const asked = new Set(repositories.map((each) => each.toLowerCase()))
    const most = asked.size + mostCalled
    for (;;) {
      const scans = this.#world.ledger.workflowScans
        .list(this.#host)
        .filter((each) => asked.has(each.repository.toLowerCase()))
      const next = calledRepositories(scans).filter((each) => !asked.has(each.toLowerCase()))
      if (next.length === 0 || asked.size >= most) return
      for (const each of next) {
        if (this.stopped !== null || this.#options.signal?.aborted === true) return
        asked.add(each.toLowerCase())
        const session = await this.#sessions.of(ownerOf(each))
        // Another owner's workflows may be out of this sign-in's reach: they stay unread, and are shown so.
        if (session.ok) await this.repository(each)
      }
    }
  }

  /** A called workflow's job reads the environment of its caller's repository: known once all files were read. */
  async finish(repositories: readonly string[]): Promise<void> {
    const scans = scansByRepository(this.#world.ledger.workflowScans.list(this.#host))
    for (const repository of repositories) {
      if (this.stopped !== null || this.#options.signal?.aborted === true) return
      const scan = scans.get(repository.toLowerCase())
      if (scan === undefined || scan.failure !== null) continue
      const missing = calledEnvironments(scan, scans).filter(
        (each) => !(each.toLowerCase() in scan.stores.environments),
      )
      if (missing.length === 0) continue
      const session = await this.#sessions.of(ownerOf(repository))
      if (!session.ok) continue
      const more = await listStores(
        this.#world,
        session.value,
        repository,
        missing,
        this.#options,
        scan.stores,
      )
      if (more.ok) this.#world.ledger.workflowScans.save(this.#host, { ...scan, stores: more.value })
    }
  }

  async #files(session: Session, repository: string): Promise<Result<ScannedFile[]>> {
    const listed = await this.#world.github.readWorkflows(session, repository, {
      ...this.#options,
      known: this.#known,
    })
    if (!listed.ok) return listed
    return ok(
      listed.value.map(({ path, sha, text }) => {
        const known = this.#known.get(sha)
        const uses = known ?? (text === null ? unreadable : readWorkflow(text))
        if (text !== null) this.#known.set(sha, uses)
        return { path, sha: text === null && known === undefined ? '' : sha, ...uses }
      }),
    )
  }

  #failed(repository: string, why: Failure): void {
    if (stopsTheRun(why.kind)) {
      this.stopped ??= why
      return
    }
    this.failures.push({ ...why, subject: repository })
    const before = this.#world.ledger.workflowScans.of(this.#host, repository)
    const never: WorkflowScan = {
      repository,
      at: '',
      readAt: null,
      files: [],
      stores: unlistedStores,
      failure: null,
    }
    this.#world.ledger.workflowScans.save(this.#host, {
      ...(before ?? never),
      at: nowOf(this.#world),
      failure: { ...why, subject: repository },
    })
  }
}

const unreadable: WorkflowUses = {
  uses: [],
  calls: [],
  declares: [],
  triggers: { events: [], dispatchTypes: [], requiredInputs: [] },
  environments: [],
  problem: workflowScanTexts.fileTooLarge,
}
