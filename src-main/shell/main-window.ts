import type { BrowserWindow } from 'electron'
import type { RekeyAnnouncer, WindowCommand } from '../../src-preload/contract/index.ts'
import type { createWindow } from './window.ts'

/** Something that the page is told to do. */
type Word = (announcer: RekeyAnnouncer) => void

/** What the rest of the app has to do with the window. */
export interface WindowOwner {
  /** Asked before the window closes: true lets it. */
  readonly mayClose: () => boolean
  readonly onShow: () => void
  /** The page is loaded anew, or another one is. */
  readonly onPageGone: () => void
  /** Speaks to the page, which listens by then. */
  readonly tell: (word: Word) => void
}

type Visible = Parameters<typeof createWindow>[0]['visible']

/**
 * The one window: made when it is needed, hidden and shown again, and told things once its page listens. It may be
 * there before its owner is, so that its page loads while the ledger is opened.
 */
export class MainWindow {
  readonly #create: (visible: Visible) => BrowserWindow
  #owner: WindowOwner | null = null
  #window: BrowserWindow | null = null
  #listening = false
  #heard = (): void => {}
  /** Kept once the page of any window has asked for its snapshot: what can wait until then, should. */
  readonly firstHeard = new Promise<void>((resolve) => {
    this.#heard = resolve
  })
  /** What came before the page listened; the latest counts. */
  #waiting: Word | null = null

  constructor(create: (visible: Visible) => BrowserWindow) {
    this.#create = create
  }

  belongTo(owner: WindowOwner): void {
    this.#owner = owner
  }

  get window(): BrowserWindow | null {
    return this.#window
  }

  get isFocused(): boolean {
    return this.#window?.isFocused() ?? false
  }

  /** Makes the window, out of sight if so wished. */
  open(visible: Visible): void {
    const window = this.#create(visible)
    this.#window = window
    window.on('close', (event) => {
      if (this.#owner?.mayClose() === false) event.preventDefault()
    })
    window.on('closed', () => {
      this.#window = null
      this.#listening = false
      this.#owner?.onPageGone()
    })
    // A page that is loaded anew has to say again that it listens.
    window.webContents.on('did-start-navigation', (_event, _url, isInPlace, isMainFrame) => {
      if (!isMainFrame || isInPlace) return
      this.#listening = false
      this.#owner?.onPageGone()
    })
  }

  /** Brings the window to the front, whatever became of it. */
  show(): void {
    this.#owner?.onShow()
    if (this.#window === null) this.open(true)
    else {
      if (this.#window.isMinimized()) this.#window.restore()
      this.#window.show()
      this.#window.focus()
    }
  }

  hide(): void {
    this.#window?.hide()
  }

  navigate(to: string): void {
    this.show()
    this.#say((announcer) => announcer.app.navigate({ to }))
  }

  command(command: WindowCommand): void {
    this.show()
    this.#say((announcer) => announcer.app.command({ command }))
  }

  send(channel: string, payload: unknown): void {
    if (this.#window !== null && !this.#window.isDestroyed()) this.#window.webContents.send(channel, payload)
  }

  /** The page has asked for its snapshot: it does so once its listeners are in place. */
  pageListens(): void {
    this.#listening = true
    this.#heard()
    const waiting = this.#waiting
    this.#waiting = null
    if (waiting !== null) this.#owner?.tell(waiting)
  }

  #say(word: Word): void {
    if (this.#listening) this.#owner?.tell(word)
    else this.#waiting = word
  }
}
