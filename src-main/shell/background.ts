import { setTimeout as sleep } from 'node:timers/promises'
import { powerMonitor } from 'electron'
import type {
  DeltaView,
  ProgressView,
  RekeyAnnouncer,
  RekeyHandlers,
} from '../../src-preload/contract/index.ts'
import { failure } from '../domain/failure.ts'
import type { Workspace } from '../ipc/workspace.ts'
import { runTexts } from '../texts/run.ts'
import { AuditWatch } from './audit-watch.ts'
import { EventNotices } from './event-notices.ts'
import type { LaunchAtLogin } from './launch-at-login.ts'
import { LedgerWatch } from './ledger-watch.ts'
import type { NoticeBoard } from './notice-board.ts'
import type { DesktopNotifications } from './notifications.ts'
import { Reminders } from './reminders.ts'
import { SecondLooks } from './second-looks.ts'
import { StepNotices } from './step-notices.ts'
import type { DesktopTray } from './tray.ts'
import { readTrayFacts } from './tray-facts.ts'
import { trayContents } from './tray-menu.ts'
import type { Updates } from './updates.ts'

const minuteMs = 60_000
/** From the window's first question on. */
const pictureComesWithinMs = 300
/** Changes come in bursts: what follows from them is worked out this long after the first. */
const gatherMs = 1000
/** How often GitHub is asked about the sign-ins, and about its clock, while nobody does anything. */
const signInsEveryMs = 6 * 60 * minuteMs

interface Options {
  readonly workspace: Workspace
  readonly handlers: RekeyHandlers
  readonly board: NoticeBoard
  readonly tray: DesktopTray
  readonly notifications: DesktopNotifications
  readonly login: LaunchAtLogin
  readonly updates: Updates
  /** Whether the tray's icon is wanted, by the setting or for this session. */
  readonly wantsTray: () => boolean
  /** Share of the running rotations that is done; null when none runs. */
  readonly onProgress: (share: number | null) => void
}

/** What Rekey does while nobody looks at it: reminds, watches the sign-ins, keeps the tray true. */
export class Background {
  readonly #options: Options
  readonly #reminders: Reminders
  readonly #events: EventNotices
  readonly #steps: StepNotices
  readonly #audit: AuditWatch
  readonly #secondLooks: SecondLooks
  readonly #progress = new Map<string, ProgressView>()
  readonly #soon: () => void
  #offsetMs: number | null = null
  #signInsAtMs = 0
  #slept: string[] = []

  constructor(options: Options) {
    this.#options = options
    this.#reminders = new Reminders(options.workspace, options.board)
    this.#events = new EventNotices(options.workspace, options.board)
    this.#steps = new StepNotices(options.workspace, options.board)
    this.#audit = new AuditWatch(options.workspace, options.board)
    this.#secondLooks = new SecondLooks(options.workspace)
    this.#soon = options.workspace.timetable.gathered(
      () => gatherMs,
      () => this.look(),
    )
  }

  /** The announcer with an ear for this: what the window is told is all that the background has to know. */
  listeningTo(window: RekeyAnnouncer): RekeyAnnouncer {
    return {
      ...window,
      app: {
        ...window.app,
        changed: (delta) => {
          window.app.changed(delta)
          if (delta.settings !== undefined) {
            this.#options.login.follow()
            this.#options.updates.look()
          }
          if (concerns(delta)) this.#soon()
          if (delta.auditEntries !== undefined) this.#audit.soon()
        },
      },
      rotation: {
        ...window.rotation,
        progressed: (progress) => {
          window.rotation.progressed(progress)
          this.#progressed(progress)
        },
      },
      inventory: {
        ...window.inventory,
        refreshed: (refresh) => {
          window.inventory.refreshed(refresh)
          if (!refresh.running) this.#events.refreshed()
          this.#soon()
        },
      },
    }
  }

  async begin(): Promise<void> {
    // Before anything is waited for: what others change from now on is news.
    this.#events.begin()
    this.#options.workspace.timetable.every(minuteMs, () => this.#eachMinute())
    new LedgerWatch(this.#options.workspace).begin()
    powerMonitor.on('suspend', () => this.#suspended())
    powerMonitor.on('resume', () => this.#resumed())
    powerMonitor.on('unlock-screen', () => this.look())
    // The window's first picture comes first: asking around starts programs, and takes the processor from it.
    await sleep(pictureComesWithinMs)
    if (this.#options.workspace.timetable.isOver) return
    await Promise.all([this.#options.tray.lookAround(), this.#options.notifications.lookAround()])
    if (this.#options.workspace.timetable.isOver) return
    this.look()
    this.#audit.look()
    void this.#checkSignIns()
  }

  /** Works everything out from the facts as they are now. */
  look(): void {
    if (this.#options.workspace.timetable.isOver) return
    this.#reminders.look()
    this.#events.changed()
    this.#steps.look()
    this.#options.board.release()
    this.#options.updates.look()
    this.drawTray()
  }

  drawTray(): void {
    const { workspace, tray, updates, wantsTray } = this.#options
    const colored = workspace.settings()['tray.monochrome'] === 'off'
    const facts = { ...readTrayFacts(workspace, this.#progress), updateReady: updates.isReady }
    tray.show(wantsTray(), colored, trayContents(facts))
  }

  #eachMinute(): void {
    const { workspace, tray, notifications } = this.#options
    const { clockOffsetMs } = workspace.connection()
    if (clockOffsetMs !== this.#offsetMs) workspace.changed({ github: true, audit: false })
    this.#offsetMs = clockOffsetMs
    if (Date.now() - this.#signInsAtMs >= signInsEveryMs) void this.#checkSignIns()
    if (notifications.state.available === false) void notifications.lookAround()
    void tray.lookAround()
    this.#secondLooks.look()
    this.look()
  }

  #progressed(progress: ProgressView): void {
    if (progress.running) this.#progress.set(progress.rotation, progress)
    else this.#progress.delete(progress.rotation)
    this.#events.progressed(progress)
    this.#soon()
    let [done, total] = [0, 0]
    for (const { reach } of this.#progress.values()) {
      done += reach.done
      total += reach.total
    }
    this.#options.onProgress(total === 0 ? null : done / total)
  }

  /** The network goes with sleep: a run is paused before it fails, and its operator decides when it goes on. */
  #suspended(): void {
    for (const [id, control] of this.#options.workspace.underWay.runs)
      if (!control.paused) {
        control.pause()
        this.#slept.push(id)
      }
  }

  #resumed(): void {
    const { workspace, handlers, tray, notifications } = this.#options
    for (const id of this.#slept.splice(0)) {
      if (!workspace.underWay.runs.has(id)) continue
      workspace.problems.set(id, failure('blocked', id, runTexts.pausedBySleep, runTexts.resumeWhenReady))
      void handlers.rotation.pause({ id })
    }
    void Promise.all([tray.lookAround(), notifications.lookAround()])
    // This computer's steady clock stood still: only GitHub knows what time it is.
    void this.#checkSignIns().then(() => this.look())
  }

  async #checkSignIns(): Promise<void> {
    const { workspace } = this.#options
    const { world, kind } = workspace
    this.#signInsAtMs = Date.now()
    if (kind === 'sample' || world.ledger.accounts.list().length === 0) return
    try {
      const { checkSignIns } = await import('../ipc/account.ts')
      if (workspace.world !== world || workspace.timetable.isOver) return
      await checkSignIns(workspace)
      workspace.changed({ accounts: true, github: true, audit: false })
    } catch (error) {
      // Another workspace was opened or the app has ended meanwhile, and this one's ledger is closed: the answer is of
      // no use any more.
      if (workspace.world === world && !workspace.timetable.isOver) throw error
    }
  }
}

function concerns(delta: DeltaView): boolean {
  return (
    delta.accounts !== undefined ||
    delta.credentials !== undefined ||
    delta.changedCredentials !== undefined ||
    delta.rotations !== undefined ||
    delta.settings !== undefined ||
    delta.update !== undefined ||
    delta.locked !== undefined ||
    delta.github !== undefined
  )
}
