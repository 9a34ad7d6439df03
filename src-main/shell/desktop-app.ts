import { join } from 'node:path'
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import { app, powerMonitor } from 'electron'
import type { RekeyHandlers } from '../../src-preload/contract/index.ts'
import { channelOf } from '../../src-preload/define-contract.ts'
import { ghCliOf } from '../compose.ts'
import { type Answer, announcerThrough, answersOf } from '../ipc/dispatch.ts'
import { handlersFor } from '../ipc/handlers.ts'
import { whyLocked } from '../ipc/lock.ts'
import { type OpenedWorkspace, Workspace } from '../ipc/workspace.ts'
import { AutoLock } from './auto-lock.ts'
import { Background } from './background.ts'
import type { DeepLinks } from './deep-links.ts'
import { electronDesktop } from './desktop.ts'
import { electronUpdateSource } from './electron-update-source.ts'
import { LaunchAtLogin } from './launch-at-login.ts'
import { wasLaunchedAtLogin } from './launched-at-login.ts'
import type { MainWindow } from './main-window.ts'
import { setApplicationMenu } from './menu.ts'
import { NoticeBoard } from './notice-board.ts'
import { DesktopNotifications } from './notifications.ts'
import { Staying } from './staying.ts'
import { DesktopTray } from './tray.ts'
import type { TrayAction } from './tray-menu.ts'
import { Updates } from './updates.ts'
import type { Worlds } from './worlds.ts'

/** A page that fails to load asks for nothing. */
const windowComesWithinMs = 10_000

/** At login the panel with the tray may come up after Rekey does. */
const trayComesWithinMs = 15_000

/** Kept beside the settings: whether macOS was allowed to ask about notifications. */
const askedKey = 'notifications.asked'

interface Options {
  readonly outFolder: string
  /** It may be loading its page already. */
  readonly main: MainWindow
  readonly worlds: Worlds
  readonly opened: OpenedWorkspace
}

/** The parts of the running app, and how they hear of each other. */
export class DesktopApp {
  readonly #workspace: Workspace
  readonly #handlers: RekeyHandlers
  readonly #main: MainWindow
  readonly #tray: DesktopTray
  readonly #staying: Staying
  readonly #updates: Updates
  readonly #background: Background

  constructor(options: Options) {
    const { outFolder, main, worlds, opened } = options
    const tellDesktop = () => this.#workspace.changed({ desktop: true, audit: false })
    const notifications = new DesktopNotifications({
      click: ({ to }) => this.#main.navigate(to),
      state: tellDesktop,
    })
    this.#tray = new DesktopTray({
      icons: join(outFolder, 'icons', 'tray'),
      onAction: (action) => this.#act(action),
      onState: tellDesktop,
    })
    this.#main = main
    main.belongTo({
      mayClose: () => this.#staying.mayClose(),
      onShow: () => this.#staying.windowShown(),
      onPageGone: () => this.#workspace.confirmations.voidAll(),
      tell: (word) => {
        const { announcer } = this.#workspace
        if (announcer !== null) word(announcer)
      },
    })
    this.#updates = new Updates(() => this.#workspace, { quitThen: (act) => this.#staying.quitThen(act) })
    const desktop = electronDesktop({
      window: () => this.#main.window,
      notifications,
      tray: this.#tray,
      updates: this.#updates,
    })
    this.#workspace = new Workspace(opened, desktop)
    worlds.tell(this.#workspace)
    const { settings } = opened.world.ledger
    if (process.platform === 'darwin' && settings.read(askedKey) === null)
      notifications.waitForTest(() => settings.write(askedKey, 'yes'))
    this.#handlers = handlersFor(this.#workspace, worlds, ghCliOf(process.env))
    this.#background = new Background({
      workspace: this.#workspace,
      handlers: this.#handlers,
      board: new NoticeBoard(this.#workspace, () => this.#main.isFocused),
      tray: this.#tray,
      notifications,
      login: new LaunchAtLogin(this.#workspace),
      updates: this.#updates,
      wantsTray: () => this.#staying.wantsTray,
      onProgress: (share) => this.#main.window?.setProgressBar(share ?? -1),
    })
    this.#staying = new Staying({
      workspace: this.#workspace,
      main: this.#main,
      tray: this.#tray,
      onStay: () => this.#background.drawTray(),
      onEnd: (undisturbed) => this.#updates.quitting(undisturbed),
    })
    desktop.setTheme(this.#workspace.settings().theme)
  }

  /** @param answer takes the answers to everything that the window may ask */
  async begin(links: DeepLinks, answer: (answers: Map<string, Answer>) => void): Promise<void> {
    this.#workspace.announceThrough(
      this.#background.listeningTo(announcerThrough((channel, payload) => this.#main.send(channel, payload))),
    )
    answer(this.#answers())
    app.on('before-quit', (event) => this.#staying.beforeQuit(event))
    app.on('activate', () => this.#main.show())
    // Windows ends the session by closing the window, the others by a word of their own.
    powerMonitor.on('shutdown', () => this.#staying.shuttingDown())
    const isHidden = wasLaunchedAtLogin() && this.#staying.wantsTray
    if (!isHidden && this.#main.window === null) this.#main.open(true)
    links.deliverTo((target) => (target === null ? this.#main.show() : this.#main.navigate(target)))
    new AutoLock(this.#workspace, powerMonitor).begin()
    // A page that has asked already is answered first: to make the menu takes longer than the answer.
    await nextTurn()
    setApplicationMenu({
      packaged: app.isPackaged,
      command: (command) => this.#main.command(command),
      navigate: (to) => this.#main.navigate(to),
    })
    // All of it can wait for a window that is about to be looked at.
    if (!isHidden) await Promise.race([this.#main.firstHeard, sleep(windowComesWithinMs)])
    if (this.#workspace.timetable.isOver) return
    await this.#background.begin()
    const source = await electronUpdateSource(process.env)
    if (this.#workspace.timetable.isOver) return
    this.#updates.begin(source)
    if (isHidden && !(await this.#trayComes()) && this.#main.window === null) this.#main.open(true)
  }

  /** Nothing is done any more, and the ledger is closed. */
  end(): void {
    this.#workspace.end()
  }

  #answers(): Map<string, Answer> {
    const handlers = this.#handlers
    const snapshot: RekeyHandlers['app']['snapshot'] = async (request) => {
      const answer = await handlers.app.snapshot(request)
      // The answer goes out first: what the page is told next builds on it.
      setImmediate(() => this.#main.pageListens())
      return answer
    }
    const refused = (channel: string) => whyLocked(this.#workspace, channel)
    // What reads everything itself is told as it was read, and is followed by what changed meanwhile.
    const readsItself = [channelOf('app', 'snapshot'), channelOf('app', 'firstLook')]
    const told = async (channel: string) => {
      if (!readsItself.includes(channel)) await this.#workspace.told()
    }
    return answersOf({ ...handlers, app: { ...handlers.app, snapshot } }, refused, told, (channel, working) =>
      this.#workspace.underWay.calls.during(channel, working),
    )
  }

  async #trayComes(): Promise<boolean> {
    for (let waited = 0; waited < trayComesWithinMs && !this.#tray.isShown; waited += 1000) {
      await sleep(1000)
      await this.#tray.lookAround()
    }
    return this.#tray.isShown
  }

  #act(action: TrayAction): void {
    switch (action.act) {
      case 'open':
        this.#main.show()
        break
      case 'navigate':
        this.#main.navigate(action.to)
        break
      case 'command':
        this.#main.command(action.command)
        break
      case 'pause-run':
        void this.#handlers.rotation.pause({ id: action.rotation })
        break
      case 'resume-run':
        void this.#handlers.rotation.continue({ id: action.rotation })
        break
      case 'refresh':
        void this.#handlers.inventory.refresh({ credential: null })
        break
      case 'pause-reminders':
        void this.#handlers.app.writeSetting({ key: 'reminders.paused-until', value: action.until })
        break
      case 'update':
        void this.#updates.restart()
        break
      case 'quit':
        app.quit()
    }
  }
}
