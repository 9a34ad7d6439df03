import { setImmediate as nextTurn } from 'node:timers/promises'
import type {
  ConnectionView,
  CredentialView,
  DeltaView,
  NoticeView,
  RekeyAnnouncer,
  SnapshotView,
} from '../../src-preload/contract/index.ts'
import type { LockCause, Locked } from '../domain/app-lock.ts'
import type { Credential } from '../domain/credential.ts'
import { destinationId } from '../domain/destination.ts'
import { type Failure, failure } from '../domain/failure.ts'
import { isOpen, type Rotation } from '../domain/rotation.ts'
import { services } from '../domain/service-sign-in.ts'
import { effectiveSettings, readSavedViews, type SettingValues } from '../domain/settings.ts'
import type { BudgetState, Quota } from '../ports/github.ts'
import { activeAccount } from '../use-cases/operator-session.ts'
import { readStatus, type StatusRow } from '../use-cases/read-status.ts'
import type { RunControl } from '../use-cases/run-control.ts'
import { lastRefresh } from '../use-cases/take-inventory.ts'
import { nowOf, record, type World } from '../use-cases/world.ts'
import { Confirmations } from './confirmations.ts'
import { copyViews } from './copy-views.ts'
import type { Desktop } from './desktop.ts'
import { destinationList } from './destination-list.ts'
import { HandedOut } from './handed-out.ts'
import { leakSummaries } from './leak-views.ts'
import { policyView } from './policy.ts'
import { rotationSummaryView } from './rotation-views.ts'
import { selectionViews } from './selections.ts'
import { serviceView } from './service-views.ts'
import { accountView, credentialView, destinationView, failureView } from './views.ts'

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
  /** Sign-ins to services outside GitHub. */
  readonly services?: boolean
  readonly credentials?: boolean
  readonly destinations?: boolean
  /** Other copies of secrets, beside the destinations. */
  readonly copies?: boolean
  /** The policy itself or its waivers; its findings also change with accounts, credentials and destinations. */
  readonly policy?: boolean
  readonly rotations?: boolean
  /** Also told with every change of the rotations, which may prove a leaked token dead. */
  readonly leaks?: boolean
  readonly settings?: boolean
  /** GitHub's clock, reachability or wish to wait. */
  readonly github?: boolean
  readonly notices?: boolean
  /** What the desktop offers: tray, notifications. */
  readonly desktop?: boolean
  /** What is known of a newer Rekey. */
  readonly update?: boolean
  readonly locked?: boolean
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
  readonly confirmations = new Confirmations()
  /** What is told in the window; the newest of a category takes the older one's place. */
  readonly notices = new Map<NoticeView['category'], NoticeView>()
  /** A question to a person is open. */
  asking = false
  refreshing: AbortController | null = null
  /** Ends a search for secrets that runs. */
  searching: AbortController | null = null
  /** Scans of workflow files that run. */
  readonly scans = new Set<AbortController>()
  readonly ending = new Set<Promise<void>>()
  /** Values of short-lived tokens that this window minted. */
  readonly handedOut: HandedOut
  #locked: Locked | null = null
  #opened: OpenedWorkspace
  #announcer: RekeyAnnouncer | null = null
  #revision = 0
  #unfinished: string[] = []
  #changedIds = new Set<string>()
  #holders: Map<string, string> | null = null
  #gathering: ReturnType<typeof setTimeout> | null = null
  /** What the last gathered message took: a large inventory is told of less often, so that main stays free. */
  #sendingMs = 0
  #waiting: Omit<BudgetState, 'pace'> = { waitingUntil: null, waitingReason: null, quota: null }

  constructor(opened: OpenedWorkspace, desktop: Desktop) {
    this.#opened = opened
    this.desktop = desktop
    this.handedOut = new HandedOut(desktop, () => {
      this.changed({})
      this.#announcer?.githubApp.changed({})
    })
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
    this.confirmations.voidAll()
    for (const category of this.notices.keys()) this.desktop.withdrawNotice(category)
    this.notices.clear()
    this.#opened.close()
    this.#opened = opened
    this.#unfinished = openRotationIds(opened.world)
    this.changed({
      accounts: true,
      services: true,
      credentials: true,
      destinations: true,
      rotations: true,
      settings: true,
      github: true,
      notices: true,
      audit: true,
    })
  }

  /** Starts nothing new in what runs, and waits until what is in flight has ended. */
  async settle(): Promise<void> {
    for (const control of this.runs.values()) control.stop()
    this.refreshing?.abort()
    this.searching?.abort()
    for (const scan of this.scans) scan.abort()
    await this.handedOut.clearClipboard()
    await Promise.all([...this.ending])
    await this.handedOut.forgetAll()
  }

  /** Notes work in the background, so that nothing closes the ledger under it. */
  track(work: Promise<void>): void {
    this.ending.add(work)
    void work.finally(() => this.ending.delete(work))
  }

  /** Since when the window shows and does nothing; null while it is open. */
  get locked(): Locked | null {
    return this.#locked
  }

  /** Also makes every confirmation void that was given out before. What runs goes on. */
  lock(cause: LockCause): void {
    if (this.#locked !== null) return
    this.#locked = { cause, since: nowOf(this.world) }
    void this.handedOut.clearClipboard()
    this.confirmations.voidAll()
    record(this.world, 'app.locked', { cause })
    this.changed({ locked: true })
  }

  unlock(): void {
    if (this.#locked === null) return
    this.#locked = null
    record(this.world, 'app.unlocked', {})
    this.changed({ locked: true })
  }

  async snapshot(): Promise<SnapshotView> {
    const problem = this.world.keychain.persistent ? await this.#keychainProblem() : null
    const reading = this.#rowsInTurns()
    // Whoever asked hears of a failure.
    this.track(
      reading.then(
        () => undefined,
        () => undefined,
      ),
    )
    const rows = await reading
    const { world } = this
    const { keychain } = world
    return {
      revision: this.#revision,
      version: world.version,
      workspace: this.kind,
      now: world.clock.now().toISOString(),
      accounts: this.#accounts(),
      services: this.#services(),
      credentials: this.#credentials(rows),
      ...destinationList(rows),
      copies: copyViews(world),
      policy: policyView(world),
      rotations: this.#rotations(),
      leaks: leakSummaries(world),
      keychain: {
        description: keychain.description,
        persistent: keychain.persistent,
        problem: problem === null ? null : failureView(problem),
      },
      dataLocation: world.ledger.location,
      settings: this.settings(),
      savedViews: this.#savedViews(),
      github: this.connection(),
      lastRefresh: lastRefresh(world),
      notices: [...this.notices.values()],
      desktop: this.desktop.abilities(),
      update: this.desktop.updates.view(),
      locked: this.#locked,
      platform: platformOf(process.platform),
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
    // How many destinations a service has is told with its sign-in.
    if (parts.services === true || parts.destinations === true) delta.services = this.#services()
    if (parts.credentials === true || parts.destinations === true) {
      const rows = readStatus(world, {})
      delta.credentials = this.#credentials(rows)
      if (parts.destinations === true) Object.assign(delta, destinationList(rows))
      this.#holders = null
    }
    if (parts.copies === true || parts.destinations === true) delta.copies = copyViews(world)
    if ([parts.policy, parts.credentials, parts.destinations, parts.accounts].includes(true))
      delta.policy = policyView(world)
    if (parts.rotations === true) delta.rotations = this.#rotations()
    if (parts.leaks === true || parts.rotations === true) delta.leaks = leakSummaries(world)
    if (parts.settings === true) {
      delta.settings = this.settings()
      delta.savedViews = this.#savedViews()
    }
    if (parts.destinations === true) delta.lastRefresh = lastRefresh(world)
    if (parts.github === true) delta.github = this.connection()
    if (parts.notices === true) delta.notices = [...this.notices.values()]
    if (parts.desktop === true) delta.desktop = this.desktop.abilities()
    if (parts.update === true) delta.update = this.desktop.updates.view()
    if (parts.locked === true) delta.locked = this.#locked
    if (parts.audit !== false) delta.auditEntries = world.ledger.audit.count()
    this.#announcer?.app.changed(delta)
  }

  /** Tells the window about single destinations, gathered over a moment. */
  destinationChanged(id: string): void {
    this.#changedIds.add(id)
    this.#gathering ??= setTimeout(() => this.#sendGathered(), Math.max(gatherMs, this.#sendingMs * 5))
  }

  #sendGathered(): void {
    this.#gathering = null
    const ids = this.#changedIds
    this.#changedIds = new Set()
    const began = performance.now()
    const holders = new Set([...ids].flatMap((id) => this.#holderOf(id) ?? []))
    const credentials = [...holders].flatMap((name) => this.world.ledger.credentials.find(name) ?? [])
    const changed = credentials.map((credential) => ({
      credential,
      rows: readStatus(this.world, { credential: credential.name }),
    }))
    this.#revision += 1
    this.#announcer?.app.changed({
      revision: this.#revision,
      changedCredentials: changed.map(({ credential, rows }) => this.#viewOf(credential, rows)),
      changedDestinations: changed.flatMap(({ rows }) =>
        rows.filter((row) => ids.has(row.id)).map(destinationView),
      ),
    })
    this.#sendingMs = performance.now() - began
  }

  /** The credential of a destination, from a list that is made once and again when it lacks one. */
  #holderOf(id: string): string | null {
    if (this.#holders?.has(id) !== true)
      this.#holders = new Map(
        this.world.ledger.credentials
          .list()
          .flatMap(({ name, destinations }) =>
            destinations.map((each) => [destinationId(each), name] as const),
          ),
      )
    return this.#holders.get(id) ?? null
  }

  /**
   * Every row, one credential after the other with a turn for everybody else in between: a large inventory takes
   * longer than the window's own files may wait. Only rows of one moment are given.
   */
  async #rowsInTurns(): Promise<StatusRow[]> {
    for (let tries = 0; tries < 3; tries += 1) {
      const { world } = this
      const revision = this.#revision
      const parts: StatusRow[][] = []
      const isSame = () => this.world === world && this.#revision === revision
      for (const { name } of world.ledger.credentials.list()) {
        await nextTurn()
        if (!isSame()) break
        parts.push(readStatus(world, { credential: name }))
      }
      if (isSame()) return parts.flat()
    }
    return readStatus(this.world, {})
  }

  async #keychainProblem(): Promise<Failure | null> {
    const read = await this.world.keychain.read('start')
    return read.ok ? null : read.failure
  }

  #accounts(): SnapshotView['accounts'] {
    return this.world.ledger.accounts
      .list()
      .map((account) =>
        accountView(
          account,
          this.quotas.get(account.id) ?? null,
          this.problems.get(`account ${account.id}`) ?? null,
        ),
      )
  }

  #services(): SnapshotView['services'] {
    return services.map((service) => serviceView(this, service))
  }

  #credentials(rows: readonly StatusRow[]): SnapshotView['credentials'] {
    const groups = new Map<string, StatusRow[]>()
    for (const row of rows) {
      const group = groups.get(row.credential)
      if (group === undefined) groups.set(row.credential, [row])
      else group.push(row)
    }
    return this.world.ledger.credentials.list().map((each) => this.#viewOf(each, groups.get(each.name) ?? []))
  }

  /** One credential as the window shows it. */
  credential(credential: Credential): CredentialView {
    return this.#viewOf(credential, readStatus(this.world, { credential: credential.name }))
  }

  #viewOf(credential: Credential, rows: readonly StatusRow[]): CredentialView {
    const { ledger } = this.world
    return credentialView(credential, {
      rows,
      openRotation: ledger.rotations.openOf(credential.name)?.id ?? null,
      annotation: ledger.annotations.of(credential.name),
      probes: ledger.probes.of(credential.name),
      selections: selectionViews(this.world, credential),
    })
  }

  /** Every setting as it holds now. Sample data may always be changed: nothing there is real. */
  settings(): SettingValues {
    const held = effectiveSettings(this.world.ledger.settings.all())
    return this.kind === 'sample' ? { ...held, mode: 'changes' } : held
  }

  /** Why nothing may be written now; null when it may. */
  whyNoWrites(): Failure | null {
    if (this.settings().mode === 'changes') return null
    return failure(
      'blocked',
      'read-only mode',
      'Read-only mode is on. Nothing was changed.',
      'Turn on changes to update secrets.',
    )
  }

  #savedViews(): SnapshotView['savedViews'] {
    return readSavedViews(this.settings()['matrix.views']).map((each) => ({
      ...each,
      hiddenColumns: [...each.hiddenColumns],
    }))
  }

  /** Now by GitHub's clock, which every countdown goes by, in milliseconds. */
  githubNowMs(): number {
    return this.world.clock.now().getTime() + (this.connection().clockOffsetMs ?? 0)
  }

  connection(): ConnectionView {
    const { world } = this
    const account = activeAccount(world, 'github.com') ?? world.ledger.accounts.list()[0] ?? null
    const host = world.hostOf(account?.host ?? 'github.com')
    const { clockOffsetMs, offlineSince } = world.github.connection(host)
    const { waitingUntil, waitingReason } = this.#waiting
    return { clockOffsetMs, offlineSince, waitingUntil, waitingReason }
  }

  /** GitHub asked to wait, or no longer does. */
  budgetChanged({ waitingUntil, waitingReason, quota }: BudgetState): void {
    if (waitingUntil === this.#waiting.waitingUntil) return
    this.#waiting = { waitingUntil, waitingReason, quota }
    this.changed({ github: true, audit: false })
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

/** Systems other than the three that Rekey is made for behave like Linux. */
function platformOf(platform: NodeJS.Platform): SnapshotView['platform'] {
  return platform === 'darwin' || platform === 'win32' ? platform : 'linux'
}
