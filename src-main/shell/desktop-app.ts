import { join } from 'node:path'
import { appContract } from '../../src-preload/contract/app.ts'
import { channelOf } from '../../src-preload/define-contract.ts'
import { type Answer, answerOf } from '../ipc/dispatch.ts'
import { firstLook } from '../ipc/first-look.ts'
import { type OpenedWorkspace, Workspace } from '../ipc/workspace.ts'
import { electronDesktop } from './desktop.ts'
import type { MainWindow } from './main-window.ts'
import { DesktopNotifications } from './notifications.ts'
import { DesktopTray } from './tray.ts'
import type { TrayAction } from './tray-menu.ts'
import { Updates } from './updates.ts'
import type { Worlds } from './worlds.ts'

/** Kept beside the settings: whether macOS was allowed to ask about notifications. */
const askedKey = 'notifications.asked'

interface Options {
  readonly outFolder: string
  /** It may be loading its page already. */
  readonly main: MainWindow
  readonly worlds: Worlds
  readonly opened: OpenedWorkspace
}

/** What follows from what the operator does to the window and the tray. */
interface Work {
  readonly act: (action: TrayAction) => void
  /** Asked before the window closes: true lets it. */
  readonly mayClose: () => boolean
  readonly windowShown: () => void
  /** Settles what runs, then calls back when nothing stands in the way of the app's end. */
  readonly quitThen: (act: () => void) => Promise<void>
}

/** The workspace and the desktop around it: enough to answer the window's first question with. */
export class DesktopApp {
  readonly workspace: Workspace
  readonly main: MainWindow
  readonly worlds: Worlds
  readonly notifications: DesktopNotifications
  readonly tray: DesktopTray
  readonly updates: Updates
  #work: Work | null = null

  constructor({ outFolder, main, worlds, opened }: Options) {
    this.main = main
    this.worlds = worlds
    const tellDesktop = () => this.workspace.changed({ desktop: true, audit: false })
    this.notifications = new DesktopNotifications({
      click: ({ to }) => this.main.navigate(to),
      state: tellDesktop,
    })
    this.tray = new DesktopTray({
      icons: join(outFolder, 'icons', 'tray'),
      onAction: (action) => this.#work?.act(action),
      onState: tellDesktop,
    })
    main.belongTo({
      // Nothing is under way before there is anything at work.
      mayClose: () => this.#work?.mayClose() ?? true,
      onShow: () => this.#work?.windowShown(),
      onPageGone: () => this.workspace.confirmations.voidAll(),
      tell: (word) => {
        const { announcer } = this.workspace
        if (announcer !== null) word(announcer)
      },
    })
    this.updates = new Updates(() => this.workspace, {
      quitThen: async (act) => this.#work?.quitThen(act),
    })
    const desktop = electronDesktop({
      window: () => this.main.window,
      notifications: this.notifications,
      tray: this.tray,
      updates: this.updates,
    })
    this.workspace = new Workspace(opened, desktop)
    worlds.tell(this.workspace)
    const { settings } = opened.world.ledger
    if (process.platform === 'darwin' && settings.read(askedKey) === null)
      this.notifications.waitForTest(() => settings.write(askedKey, 'yes'))
    desktop.setTheme(this.workspace.settings().theme)
  }

  belongTo(work: Work): void {
    this.#work = work
  }

  /** Answers the window's first question, for which nothing else has to be loaded. */
  get firstAnswer(): Answer {
    return answerOf(channelOf('app', 'firstLook'), appContract.firstLook, async () =>
      firstLook(this.workspace),
    )
  }

  /** Nothing is done any more, and the ledger is closed. */
  end(): void {
    this.workspace.end()
  }
}
