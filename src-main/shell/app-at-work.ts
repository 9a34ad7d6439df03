import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import { app, powerMonitor } from 'electron'
import type { RekeyHandlers } from '../../src-preload/contract/index.ts'
import { channelOf } from '../../src-preload/define-contract.ts'
import { ghCliOf } from '../compose.ts'
import { type Answer, announcerThrough, answersOf } from '../ipc/dispatch.ts'
import { handlersFor } from '../ipc/handlers.ts'
import { whyLocked } from '../ipc/lock.ts'
import { AutoLock } from './auto-lock.ts'
import { Background } from './background.ts'
import type { DeepLinks } from './deep-links.ts'
import type { DesktopApp } from './desktop-app.ts'
import { electronUpdateSource } from './electron-update-source.ts'
import { LaunchAtLogin } from './launch-at-login.ts'
import { wasLaunchedAtLogin } from './launched-at-login.ts'
import { setApplicationMenu } from './menu.ts'
import { NoticeBoard } from './notice-board.ts'
import { Staying } from './staying.ts'
import type { TrayAction } from './tray-menu.ts'

/** A page that fails to load asks for nothing. */
const windowComesWithinMs = 10_000

/** At login the panel with the tray may come up after Rekey does. */
const trayComesWithinMs = 15_000

/** Everything that the running app does beyond its first picture, and how its parts hear of each other. */
export class AppAtWork {
  readonly #app: DesktopApp
  readonly #handlers: RekeyHandlers
  readonly #staying: Staying
  readonly #background: Background

  constructor(desktopApp: DesktopApp) {
    const { workspace, main, tray, notifications, updates, worlds } = desktopApp
    this.#app = desktopApp
    this.#handlers = handlersFor(workspace, worlds, ghCliOf(process.env))
    this.#background = new Background({
      workspace,
      handlers: this.#handlers,
      board: new NoticeBoard(workspace, () => main.isFocused),
      tray,
      notifications,
      login: new LaunchAtLogin(workspace),
      updates,
      wantsTray: () => this.#staying.wantsTray,
      onProgress: (share) => main.window?.setProgressBar(share ?? -1),
    })
    this.#staying = new Staying({
      workspace,
      main,
      tray,
      onStay: () => this.#background.drawTray(),
      onEnd: (undisturbed) => updates.quitting(undisturbed),
    })
    desktopApp.belongTo({
      act: (action) => this.#act(action),
      mayClose: () => this.#staying.mayClose(),
      windowShown: () => this.#staying.windowShown(),
      quitThen: (act) => this.#staying.quitThen(act),
    })
  }

  /** @param answer takes the answers to everything that the window may ask */
  async begin(links: DeepLinks, answer: (answers: Map<string, Answer>) => void): Promise<void> {
    const { workspace, main, updates } = this.#app
    workspace.announceThrough(
      this.#background.listeningTo(announcerThrough((channel, payload) => main.send(channel, payload))),
    )
    answer(this.#answers())
    app.on('before-quit', (event) => this.#staying.beforeQuit(event))
    app.on('activate', () => main.show())
    // Windows ends the session by closing the window, the others by a word of their own.
    powerMonitor.on('shutdown', () => this.#staying.shuttingDown())
    const isHidden = wasLaunchedAtLogin() && this.#staying.wantsTray
    if (!isHidden && main.window === null) main.open(true)
    links.deliverTo((target) => (target === null ? main.show() : main.navigate(target)))
    new AutoLock(workspace, powerMonitor).begin()
    // A page that has asked already is answered first: to make the menu takes longer than the answer.
    await nextTurn()
    setApplicationMenu({
      packaged: app.isPackaged,
      command: (command) => main.command(command),
      navigate: (to) => main.navigate(to),
    })
    // All of it can wait for a window that is about to be looked at.
    if (!isHidden) await Promise.race([main.firstHeard, sleep(windowComesWithinMs)])
    if (workspace.timetable.isOver) return
    await this.#background.begin()
    const source = await electronUpdateSource(process.env)
    if (workspace.timetable.isOver) return
    updates.begin(source)
    if (isHidden && !(await this.#trayComes()) && main.window === null) main.open(true)
  }

  #answers(): Map<string, Answer> {
    const handlers = this.#handlers
    const { workspace, main } = this.#app
    const snapshot: RekeyHandlers['app']['snapshot'] = async (request) => {
      const answer = await handlers.app.snapshot(request)
      // The answer goes out first: what the page is told next builds on it.
      setImmediate(() => main.pageListens())
      return answer
    }
    const refused = (channel: string) => whyLocked(workspace, channel)
    // What reads everything itself is told as it was read, and is followed by what changed meanwhile.
    const readsItself = ['snapshot', 'firstLook', 'firstRows'].map((name) => channelOf('app', name))
    const told = async (channel: string) => {
      if (!readsItself.includes(channel)) await workspace.told()
    }
    return answersOf({ ...handlers, app: { ...handlers.app, snapshot } }, refused, told, (channel, working) =>
      workspace.underWay.calls.during(channel, working),
    )
  }

  async #trayComes(): Promise<boolean> {
    const { tray } = this.#app
    for (let waited = 0; waited < trayComesWithinMs && !tray.isShown; waited += 1000) {
      await sleep(1000)
      await tray.lookAround()
    }
    return tray.isShown
  }

  #act(action: TrayAction): void {
    switch (action.act) {
      case 'open':
        this.#app.main.show()
        break
      case 'navigate':
        this.#app.main.navigate(action.to)
        break
      case 'command':
        this.#app.main.command(action.command)
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
        void this.#app.updates.restart()
        break
      case 'quit':
        app.quit()
    }
  }
}
