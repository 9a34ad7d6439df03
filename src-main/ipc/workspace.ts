import type {
  ConnectionView,
  CredentialView,
  FirstRowsView,
  NoticeView,
  RekeyAnnouncer,
  SnapshotView,
} from '../../src-preload/contract/index.ts'
import type { LockCause, Locked } from '../domain/app-lock.ts'
import type { Credential } from '../domain/credential.ts'
import { type Failure, failure } from '../domain/failure.ts'
import { isOpen } from '../domain/rotation.ts'
import { effectiveSettings, type SettingValues } from '../domain/settings.ts'
import { readOnlyTexts } from '../texts/read-only.ts'
import { activeAccount } from '../use-cases/operator-session.ts'
import { readReminderTime } from '../use-cases/read-reminder-time.ts'
import { readStatus } from '../use-cases/read-status.ts'
import { isDrivenElsewhere } from '../use-cases/rotation-lease.ts'
import { nowOf, record, type World } from '../use-cases/world.ts'
import type { Changed } from './changed.ts'
import { Confirmations } from './confirmations.ts'
import { DeltaFeed } from './delta-feed.ts'
import type { Desktop } from './desktop.ts'
import { firstRows } from './first-rows.ts'
import { HandedOut } from './handed-out.ts'
import { countStates, type StateCounts } from './inventory-views.ts'
import { selectionViews } from './selection-views.ts'
import { Timetable } from './timetable.ts'
import { TokenBudgets } from './token-budgets.ts'
import { UnderWay } from './under-way.ts'
import { credentialView } from './views.ts'
import type { Work } from './work-in-turns.ts'
import { deltaFacts, snapshotFacts } from './workspace-facts.ts'

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
  readonly underWay = new UnderWay(() => this.world.log)
  readonly problems = new Map<string, Failure>()
  readonly budgets: TokenBudgets
  readonly confirmations = new Confirmations()
  /** What is told in the window; the newest of a category takes the older one's place. */
  readonly notices = new Map<NoticeView['category'], NoticeView>()
  /** A question to a person is open. */
  asking = false
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
    this.desktop = this.underWay.calls.askingThrough(desktop)
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
      facts: (parts) => deltaFacts(this, parts),
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

  /** Rotations that were under way when it was opened, and still are open; not those that another process drives. */
  unfinished(): string[] {
    return this.#unfinished.filter((id) => {
      const rotation = this.world.ledger.rotations.outline(id)
      return rotation !== null && isOpen(rotation.state) && !isDrivenElsewhere(this.world, id)
    })
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
    this.underWay.runs.clear()
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
    this.underWay.stop()
    await this.handedOut.clearClipboard()
    await this.#settleAll()
    // The window may ask for more while the last of it is waited for.
    if (this.underWay.isBusy) await this.#settleAll()
  }

  async #settleAll(): Promise<void> {
    await this.underWay.settle(this.world)
    await this.handedOut.forgetAll()
    await this.#feed.whenIdle()
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

  /** @param options `ahead`: the window is told what was read of a long list while the rest is */
  async snapshot({ ahead }: { readonly ahead: boolean } = { ahead: false }): Promise<SnapshotView> {
    const problem = this.world.keychain.persistent ? await this.#keychainProblem() : null
    const reading = this.#feed.snapshot(
      () => snapshotFacts(this, problem),
      ahead ? (pages) => this.#announcer?.app.placesRead({ pages }) : () => {},
    )
    // Whoever asked hears of a failure.
    this.underWay.track(
      reading.then(
        () => undefined,
        () => undefined,
      ),
    )
    return reading
  }

  /** What the matrix shows first of a large inventory. */
  firstRows(most: number): Promise<FirstRowsView> {
    return this.#feed.atOnce(() =>
      firstRows(this.world, (credential, counts) => this.#viewOf(credential, counts), most),
    )
  }

  /**
   * Tells the window what changed. That for which every place is read follows when it is read, where that takes long:
   * nothing else waits for it.
   */
  changed(parts: Changed): void {
    this.#feed.changed(parts)
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
      reminderTime: readReminderTime(this.world),
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

  /** Now by GitHub's clock, which every countdown goes by, in milliseconds. */
  githubNowMs(): number {
    return this.world.clock.now().getTime() + (this.connection().clockOffsetMs ?? 0)
  }

  connection(): ConnectionView {
    const { world } = this
    const account = activeAccount(world, 'github.com') ?? world.ledger.accounts.list()[0] ?? null
    const host = world.hostOf(account?.host ?? 'github.com')
    const { clockOffsetMs, offlineSince } = world.github.connection(host)
    const longest = this.underWay.isPaused ? null : this.budgets.longestWait
    return {
      clockOffsetMs,
      offlineSince,
      waitingUntil: longest?.until ?? null,
      waitingReason: longest?.reason ?? null,
    }
  }
}

function openRotationIds(world: World): string[] {
  return world.ledger.rotations
    .outlines()
    .filter((each) => isOpen(each.state) && each.state !== 'draft' && each.state !== 'prechecked')
    .map((each) => each.id)
}
