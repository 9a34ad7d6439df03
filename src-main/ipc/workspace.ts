import { randomUUID } from 'node:crypto'
import type { DeltaView, RekeyAnnouncer, SnapshotView } from '../../src-preload/contract/index.ts'
import type { Failure } from '../domain/failure.ts'
import { isOpen, type Rotation } from '../domain/rotation.ts'
import type { Quota } from '../ports/github.ts'
import { readStatus, type StatusRow } from '../use-cases/read-status.ts'
import type { RunControl } from '../use-cases/run-control.ts'
import type { World } from '../use-cases/world.ts'
import type { Desktop } from './desktop.ts'
import { accountView, credentialView, destinationView, failureView, rotationSummaryView } from './views.ts'

export interface OpenedWorkspace {
  readonly kind: 'real' | 'sample'
  readonly world: World
  /** Only for sample data: stands in for GitHub's form and gives a token that the sample knows. */
  readonly mintToken?: () => string
  close(): void
}

/** Rows that changed are gathered this long, so that a fast run sends tens of messages and not thousands. */
const gatherMs = 100

/** Which parts of the snapshot changed. */
export interface Changed {
  readonly accounts?: boolean
  readonly credentials?: boolean
  readonly destinations?: boolean
  readonly rotations?: boolean
  readonly settings?: boolean
  readonly audit?: boolean
}

/**
 * The world that the window looks at, with what only this process knows: running work, pauses, latest problems. The
 * window gets one snapshot, then what changed.
 */
export class Workspace {
  readonly desktop: Desktop
  readonly runs = new Map<string, RunControl>()
  readonly problems = new Map<string, Failure>()
  readonly quotas = new Map<string, Quota>()
  /** One-time confirmations that main gave out, and what each is good for. */
  readonly confirmations = new Map<string, string>()
  refreshing: AbortController | null = null
  readonly ending = new Set<Promise<void>>()
  #opened: OpenedWorkspace
  #announcer: RekeyAnnouncer | null = null
  #revision = 0
  #unfinished: string[] = []
  #changedIds = new Set<string>()
  #gathering: ReturnType<typeof setTimeout> | null = null

  constructor(opened: OpenedWorkspace, desktop: Desktop) {
    this.#opened = opened
    this.desktop = desktop
    this.#unfinished = openRotationIds(opened.world)
  }

  get world(): World {
    return this.#opened.world
  }

  get kind(): 'real' | 'sample' {
    return this.#opened.kind
  }

  /** A token of the sample's own GitHub; null in the real workspace. */
  mintSampleToken(): string | null {
    return this.#opened.mintToken?.() ?? null
  }

  get announcer(): RekeyAnnouncer | null {
    return this.#announcer
  }

  announceThrough(announcer: RekeyAnnouncer): void {
    this.#announcer = announcer
  }

  /** Replaces the whole world, after what runs in the old one has come to its end: its ledger is still needed. */
  async switchTo(opened: OpenedWorkspace): Promise<void> {
    await this.settle()
    this.runs.clear()
    this.problems.clear()
    this.quotas.clear()
    this.confirmations.clear()
    this.#opened.close()
    this.#opened = opened
    this.#unfinished = openRotationIds(opened.world)
    this.changed({
      accounts: true,
      credentials: true,
      destinations: true,
      rotations: true,
      settings: true,
      audit: true,
    })
  }

  /** Starts nothing new in what runs, and waits until what is in flight has ended. */
  async settle(): Promise<void> {
    for (const control of this.runs.values()) control.stop()
    this.refreshing?.abort()
    await Promise.all([...this.ending])
  }

  /** Notes work in the background, so that nothing closes the ledger under it. */
  track(work: Promise<void>): void {
    this.ending.add(work)
    void work.finally(() => this.ending.delete(work))
  }

  /** A word that can be used once, for one purpose, while nothing about that purpose changed. */
  confirmationFor(purpose: string): string {
    const word = randomUUID()
    this.confirmations.clear()
    this.confirmations.set(word, purpose)
    return word
  }

  redeemConfirmation(word: string, purpose: string): boolean {
    const good = this.confirmations.get(word) === purpose
    this.confirmations.delete(word)
    return good
  }

  async snapshot(): Promise<SnapshotView> {
    const { world } = this
    const { keychain } = world
    const problem = keychain.persistent ? await this.#keychainProblem() : null
    return {
      revision: this.#revision,
      version: world.version,
      workspace: this.kind,
      now: world.clock.now().toISOString(),
      accounts: this.#accounts(),
      credentials: this.#credentials(),
      destinations: readStatus(world, {}).map(destinationView),
      rotations: this.#rotations(),
      keychain: {
        description: keychain.description,
        persistent: keychain.persistent,
        problem: problem === null ? null : failureView(problem),
      },
      dataLocation: world.ledger.location,
      settings: world.ledger.settings.all(),
      unfinished: this.#unfinished.filter((id) => {
        const rotation = world.ledger.rotations.find(id)
        return rotation !== null && isOpen(rotation.state)
      }),
    }
  }

  /** Tells the window what changed. */
  changed(parts: Changed): void {
    const { world } = this
    this.#revision += 1
    const delta: DeltaView = { revision: this.#revision }
    if (parts.accounts === true) delta.accounts = this.#accounts()
    if (parts.credentials === true || parts.destinations === true) delta.credentials = this.#credentials()
    if (parts.destinations === true) delta.destinations = readStatus(world, {}).map(destinationView)
    if (parts.rotations === true) delta.rotations = this.#rotations()
    if (parts.settings === true) delta.settings = world.ledger.settings.all()
    if (parts.audit !== false) delta.auditEntries = world.ledger.audit.count()
    this.#announcer?.app.changed(delta)
  }

  /** Tells the window about single destinations, gathered over a moment. */
  destinationChanged(id: string): void {
    this.#changedIds.add(id)
    this.#gathering ??= setTimeout(() => this.#sendGathered(), gatherMs)
  }

  #sendGathered(): void {
    this.#gathering = null
    const ids = this.#changedIds
    this.#changedIds = new Set()
    this.#revision += 1
    this.#announcer?.app.changed({
      revision: this.#revision,
      credentials: this.#credentials(),
      changedDestinations: readStatus(this.world, {})
        .filter((row) => ids.has(row.id))
        .map(destinationView),
    })
  }

  async #keychainProblem(): Promise<Failure | null> {
    const read = await this.world.keychain.read('start')
    return read.ok ? null : read.failure
  }

  #accounts(): SnapshotView['accounts'] {
    return this.world.ledger.accounts
      .list()
      .map((account) => accountView(account, this.quotas.get(account.id) ?? null))
  }

  #credentials(): SnapshotView['credentials'] {
    const { ledger } = this.world
    const rows = new Map<string, StatusRow[]>()
    for (const row of readStatus(this.world, {})) {
      const group = rows.get(row.credential)
      if (group === undefined) rows.set(row.credential, [row])
      else group.push(row)
    }
    return ledger.credentials
      .list()
      .map((each) =>
        credentialView(each, rows.get(each.name) ?? [], ledger.rotations.openOf(each.name)?.id ?? null),
      )
  }

  #rotations(): SnapshotView['rotations'] {
    return this.world.ledger.rotations.list().map((each) => rotationSummaryView(each, this.runs.has(each.id)))
  }
}

function openRotationIds(world: World): string[] {
  return world.ledger.rotations
    .list()
    .filter((each: Rotation) => isOpen(each.state) && each.state !== 'draft' && each.state !== 'prechecked')
    .map((each) => each.id)
}
