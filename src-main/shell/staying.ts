import { app } from 'electron'
import type { Workspace } from '../ipc/workspace.ts'
import { choose, keepsRunning, quitWhileRunning } from './closing.ts'
import type { MainWindow } from './main-window.ts'
import type { DesktopTray } from './tray.ts'

interface Options {
  readonly workspace: Workspace
  readonly main: MainWindow
  readonly tray: DesktopTray
  /** Rekey stays without its window: the tray's icon has to be there. */
  readonly onStay: () => void
  /** The end has begun. `undisturbed`: no rotation was running, and the computer does not shut down. */
  readonly onEnd: (undisturbed: boolean) => void
}

/** Kept beside the settings: whether it was said what closing the window does. */
const saidKey = 'tray.said-that-it-stays'

/** Whether Rekey stays when its window closes, and how it ends. Nothing ends while a write is under way. */
export class Staying {
  readonly #options: Options
  /** The operator wants a run to go on without the window, whatever the setting says. */
  #forRun = false
  #phase: 'open' | 'asking' | 'settling' | 'settled' = 'open'
  #isShuttingDown = false

  constructor(options: Options) {
    this.#options = options
  }

  /** Whether the tray's icon is wanted. */
  get wantsTray(): boolean {
    return this.#forRun || this.#options.workspace.settings()['tray.keep-running'] === 'on'
  }

  /** The window is seen again: staying for one run is over. */
  windowShown(): void {
    this.#forRun = false
  }

  /** The computer shuts down or the session ends: nobody is there to answer a question. */
  shuttingDown(): void {
    this.#isShuttingDown = true
  }

  /** Answers the window that wants to close. */
  mayClose(): boolean {
    if (this.#phase === 'settled' || this.#isShuttingDown) return true
    if (this.wantsTray && this.#options.tray.isShown) {
      void this.#closeToTray()
      return false
    }
    if (process.platform === 'darwin' || this.#options.workspace.underWay.runs.size === 0) return true
    // Closing means quitting here, and that asks first.
    app.quit()
    return false
  }

  /** Answers `before-quit`. */
  beforeQuit(event: { preventDefault(): void }): void {
    if (this.#phase === 'settled') return
    event.preventDefault()
    if (this.#phase === 'open') void this.#quit()
  }

  async #closeToTray(): Promise<void> {
    const { workspace, main, tray } = this.#options
    // The icon must still be there: without it nobody could come back.
    await tray.lookAround()
    if (!tray.isShown) {
      app.quit()
      return
    }
    const { settings } = workspace.world.ledger
    if (settings.read(saidKey) === null) {
      const answer = await choose(main.window, keepsRunning)
      settings.write(saidKey, 'yes')
      if (answer === 'quit') {
        app.quit()
        return
      }
    }
    main.hide()
  }

  async #quit(): Promise<void> {
    const { workspace, main, tray, onStay } = this.#options
    const question = this.#isShuttingDown ? null : quitWhileRunning(workspace, tray.state.available === true)
    if (question !== null) {
      this.#phase = 'asking'
      const answer = await choose(main.window, question)
      this.#phase = 'open'
      if (answer === 'cancel') return
      if (answer === 'keep') {
        this.#forRun = true
        onStay()
        main.hide()
        return
      }
    }
    await this.quitThen(() => app.quit())
  }

  /** Brings what is under way to its end, then lets `act` end the app. Asks nothing. */
  async quitThen(act: () => void): Promise<void> {
    const { workspace, tray, onEnd } = this.#options
    if (this.#phase !== 'open') return
    this.#phase = 'settling'
    onEnd(workspace.underWay.runs.size === 0 && !this.#isShuttingDown)
    // Writes in flight are brought to their end, so that their outcome is in the journal; nothing new begins.
    await workspace.settle().finally(() => {
      this.#phase = 'settled'
      // The windows close first, and the ledger last: nothing begins in between that would find it closed.
      workspace.timetable.end()
      tray.remove()
      act()
    })
  }
}
