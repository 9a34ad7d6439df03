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
import { type Failure, failure } from '../domain/failure.ts'
import { isOpen } from '../domain/rotation.ts'
import { services } from '../domain/service-sign-in.ts'
import { effectiveSettings, readSavedViews, type SettingValues } from '../domain/settings.ts'
import { readOnlyTexts } from '../texts/read-only.ts'
import { activeAccount } from '../use-cases/operator-session.ts'
import { readStatus } from '../use-cases/read-status.ts'
import type { RunControl } from '../use-cases/run-control.ts'
import { lastRefresh } from '../use-cases/take-inventory.ts'
import { nowOf, record, type World } from '../use-cases/world.ts'
import type { Changed } from './changed.ts'
import { Confirmations } from './confirmations.ts'
import { DeltaFeed, type SnapshotFacts } from './delta-feed.ts'
import type { Desktop } from './desktop.ts'
import { HandedOut } from './handed-out.ts'
import { countStates, type StateCounts } from './inventory-views.ts'
import { leakSummaries } from './leak-views.ts'
import { policyView } from './policy.ts'
import { rotationSummaryView } from './rotation-views.ts'
import { selectionViews } from './selection-views.ts'
import { serviceView } from './service-views.ts'
import { Timetable } from './timetable.ts'
import { TokenBudgets } from './token-budgets.ts'
import { accountProblem, accountView, credentialView, failureView } from './views.ts'
import type { Work } from './work-in-turns.ts'

export interface OpenedWorkspace {
  readonly kind: 'real' | 'sample'
  readonly world: World
  /** Only for sample data: stands in for GitHub's form and gives a token that the sample knows. */
  readonly mintToken?: () => string
  close(): void
}

/**
 * The world that the window looks at, with what only this process knows: running work, pauses, latest problems. The
 * window gets one snapshot, then what changed.
 */
export class Workspace {
  readonly desktop: Desktop
  readonly runs = new Map<string, RunControl>()
  readonly problems = new Map<string, Failure>()
  readonly budgets: TokenBudgets
  readonly confirmations = new Confirmations()
  /** What is told in the window; the newest of a category takes the older one's place. */
  readonly notices = new Map<NoticeView['category'], NoticeView>()
  /** A question to a person is open. */
  asking = false
  refreshing: AbortController | null = null
  /** Ends a search for secrets that runs. */
  searching: AbortController | null = null
  /** Scans of workflow files and plans that are under way: whatever reads much and may end early. */
  readonly scans = new Set<AbortController>()
  readonly ending = new Set<Promise<void>>()
  /** Values of short-lived tokens that this window minted. */
  readonly handedOut: HandedOut
  #locked: Locked | null = null
  #opened: OpenedWorkspace
  #announcer: RekeyAnnouncer | null = null
  #unfinished: string[] = []
  /** What is done later of its own accord; over with the app, not with the workspace. */
  readonly timetable = new Timetable()
  readonly #feed: DeltaFeed

  constructor(opened: OpenedWorkspace, desktop: Desktop) {
    this.#opened = opened
    this.desktop = desktop
    this.handedOut = new HandedOut(desktop, () => {
      this.changed({})
      this.#announcer?.githubApp.changed({})
    })
    const timetable = this.timetable
    const world = () => this.world
    this.#feed = new DeltaFeed({
      timetable,
      world,
      viewOf: (credential, counts) => this.#viewOf(credential, counts),
      facts: (parts) => this.#facts(parts),
      tell: (delta) => this.#announcer?.app.changed(delta),
    })
    this.budgets = new TokenBudgets({
      timetable,
      world,
      quotasChanged: () => this.changed({ quotas: true, audit: false }),
      waitsChanged: () => this.changed({ github: true, audit: false }),
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

  /** The app ends. A ledger that was closed is read faster at the next start. */
  end(): void {
    this.timetable.end()
    this.#feed.end()
    this.#opened.close()
  }

  /** Replaces the whole world, after what runs in the old one has come to its end: its ledger is still needed. */
  async switchTo(opened: OpenedWorkspace): Promise<void> {
    await this.settle()
    this.runs.clear()
    this.problems.clear()
    this.budgets.clear()
    this.confirmations.voidAll()
    for (const category of this.notices.keys()) this.desktop.withdrawNotice(category)
    this.notices.clear()
    this.#opened.close()
    this.#opened = opened
    this.#feed.beginAgain()
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
    })
  }

  /** Starts nothing new in what runs, and waits until what is in flight has ended. */
  async settle(): Promise<void> {
    for (const control of this.runs.values()) control.stop()
    this.refreshing?.abort()
    this.searching?.abort()
    for (const scan of this.scans) scan.abort()
    await this.handedOut.clearClipboard()
    await Promise.allSettled([...this.ending])
    await this.handedOut.forgetAll()
    await this.#feed.whenIdle()
  }

  /** Notes work in the background, so that nothing closes the ledger under it. */
  track(work: Promise<void>): void {
    this.ending.add(work)
    // Whoever began it hears of a failure.
    work.catch(() => undefined).finally(() => this.ending.delete(work))
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
    const reading = this.#feed.snapshot(() => this.#wholeFacts(problem))
    // Whoever asked hears of a failure.
    this.track(
      reading.then(
        () => undefined,
        () => undefined,
      ),
    )
    return reading
  }

  #wholeFacts(problem: Failure | null): SnapshotFacts {
    const { world } = this
    const { keychain } = world
    return {
      version: world.version,
      workspace: this.kind,
      now: world.clock.now().toISOString(),
      accounts: this.accounts(),
      services: this.#services(),
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
      savedViews: this.savedViews(),
      github: this.connection(),
      lastRefresh: lastRefresh(world),
      notices: [...this.notices.values()],
      desktop: this.desktop.abilities(),
      update: this.desktop.updates.view(),
      locked: this.#locked,
      platform: platformOf(process.platform),
      unfinished: this.#unfinished.filter((id) => {
        const rotation = world.ledger.rotations.outline(id)
        return rotation !== null && isOpen(rotation.state)
      }),
    }
  }

  /**
   * Tells the window what changed. That for which every place is read follows when it is read, where that takes long:
   * nothing else waits for it.
   */
  changed(parts: Changed): void {
    this.#feed.changed(parts)
  }

  /** Everything that is known without reading every place. */
  #facts(parts: Changed): Omit<DeltaView, 'revision'> {
    const { world } = this
    const delta: Omit<DeltaView, 'revision'> = {}
    if (parts.accounts === true || parts.quotas === true) delta.accounts = this.accounts()
    // How many destinations a service has is told with its sign-in.
    if (parts.services === true || parts.destinations === true) delta.services = this.#services()
    if ([parts.policy, parts.credentials, parts.destinations, parts.accounts].includes(true))
      delta.policy = policyView(world)
    if (parts.rotations === true) delta.rotations = this.#rotations()
    if (parts.leaks === true || parts.rotations === true) delta.leaks = leakSummaries(world)
    if (parts.settings === true) {
      delta.settings = this.settings()
      delta.savedViews = this.savedViews()
    }
    if (parts.destinations === true) delta.lastRefresh = lastRefresh(world)
    if (parts.github === true) delta.github = this.connection()
    if (parts.notices === true) delta.notices = [...this.notices.values()]
    if (parts.desktop === true) delta.desktop = this.desktop.abilities()
    if (parts.update === true) delta.update = this.desktop.updates.view()
    if (parts.locked === true) delta.locked = this.#locked
    if (parts.audit !== false) delta.auditEntries = world.ledger.audit.count()
    return delta
  }

  /** Tells the window about single destinations, gathered over a moment. */
  destinationChanged(id: string): void {
    this.#feed.destinationChanged(id)
  }

  /** Waits until the window was told of everything that `changed` was called with until now. */
  told(): Promise<void> {
    return this.#feed.told()
  }

  /** Reads something of many places, in turns with everything else that is read for the window. */
  inTurns(work: Work): void {
    this.#feed.inTurns(work)
  }

  async #keychainProblem(): Promise<Failure | null> {
    const read = await this.world.keychain.read('start')
    return read.ok ? null : read.failure
  }

  accounts(): SnapshotView['accounts'] {
    return this.world.ledger.accounts
      .list()
      .map((account) =>
        accountView(
          account,
          this.budgets.quotas.get(account.id) ?? null,
          this.problems.get(accountProblem(account.id)) ?? null,
        ),
      )
  }

  #services(): SnapshotView['services'] {
    return services.map((service) => serviceView(this, service))
  }

  /** One credential as the window shows it. */
  credential(credential: Credential): CredentialView {
    return this.#viewOf(credential, countStates({}, readStatus(this.world, { credential: credential.name })))
  }

  #viewOf(credential: Credential, counts: StateCounts): CredentialView {
    const { ledger } = this.world
    return credentialView(credential, {
      counts,
      openRotation: ledger.rotations.openFactsOf(credential.name)?.id ?? null,
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
      readOnlyTexts.readOnlyMode,
      readOnlyTexts.nothingChanged,
      readOnlyTexts.turnOnChanges,
    )
  }

  savedViews(): SnapshotView['savedViews'] {
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
    const longest = this.#isEverythingPaused() ? null : this.budgets.longestWait
    return {
      clockOffsetMs,
      offlineSince,
      waitingUntil: longest?.until ?? null,
      waitingReason: longest?.reason ?? null,
    }
  }

  /** Every run is paused, and nothing else asks GitHub: then nobody waits for it. */
  #isEverythingPaused(): boolean {
    if (this.refreshing !== null || this.searching !== null || this.scans.size > 0) return false
    return this.runs.size > 0 && [...this.runs.values()].every(({ paused }) => paused)
  }

  #rotations(): SnapshotView['rotations'] {
    return this.world.ledger.rotations
      .outlines()
      .map((each) => rotationSummaryView(each, this.runs.has(each.id)))
  }
}

function openRotationIds(world: World): string[] {
  return world.ledger.rotations
    .outlines()
    .filter((each) => isOpen(each.state) && each.state !== 'draft' && each.state !== 'prechecked')
    .map((each) => each.id)
}

/** Systems other than the three that Rekey is made for behave like Linux. */
export function platformOf(platform: NodeJS.Platform): SnapshotView['platform'] {
  return platform === 'darwin' || platform === 'win32' ? platform : 'linux'
}
