import { Notification } from 'electron'
import type { DesktopView, NoticeView } from '../../src-preload/contract/index.ts'
import { notificationTexts } from '../texts/notification.ts'
import { isOffered, isOwned } from './session-bus.ts'

const service = 'org.freedesktop.Notifications'

/** A desktop that shows a notification says so at once; one that never does stays silent. */
const shownWithinMs = 3000

type State = DesktopView['notifications']

/**
 * The desktop's own notifications. `Notification.isSupported()` is true on every Linux, even without a daemon: what is
 * known comes from the session bus at first, and then from each attempt.
 */
export class DesktopNotifications {
  /** Without a reference the notification is collected, and its click with it. */
  readonly #shown = new Map<NoticeView['category'], Notification>()
  readonly #onClick: (notice: NoticeView) => void
  readonly #onState: () => void
  #state: State = { available: null, reason: '' }
  /** Set while macOS has yet to ask for permission. */
  #onAsked: (() => void) | null = null

  constructor(on: { readonly click: (notice: NoticeView) => void; readonly state: () => void }) {
    this.#onClick = on.click
    this.#onState = on.state
  }

  /**
   * macOS asks for permission when the first notification comes. That one is to be the test which somebody asked for
   * where it is explained, and no reminder out of the blue.
   */
  waitForTest(onAsked: () => void): void {
    this.#onAsked = onAsked
    this.#state = { available: null, reason: notificationTexts.notAskedYet }
  }

  get state(): State {
    return this.#state
  }

  /** Asks without showing anything. Only Linux can be asked; elsewhere the first notification tells. */
  async lookAround(): Promise<void> {
    if (process.platform !== 'linux') return
    if ((await isOffered(service)) === false) this.#now(false, notificationTexts.noneShown)
    // Somebody is there now who was not: whether it works is known once one was shown.
    else if (this.#state.available === false && (await isOwned(service)) === true) this.#now(null, '')
  }

  async show(notice: NoticeView): Promise<{ shown: boolean; sentence: string }> {
    if (this.#onAsked !== null && notice.category !== 'test')
      return { shown: false, sentence: this.#state.reason }
    this.#onAsked?.()
    this.#onAsked = null
    this.withdraw(notice.category)
    const { title, body, category } = notice
    const notification = new Notification({ title, body, silent: true })
    this.#shown.set(category, notification)
    const forget = (): void => {
      if (this.#shown.get(category) === notification) this.#shown.delete(category)
    }
    notification.on('click', () => this.#onClick(notice))
    notification.on('close', forget)
    const outcome = await new Promise<'shown' | 'refused' | 'withdrawn'>((resolve) => {
      const timer = setTimeout(() => resolve('refused'), shownWithinMs)
      const end = (answer: 'shown' | 'refused' | 'withdrawn') => () => {
        clearTimeout(timer)
        resolve(answer)
      }
      notification.on('show', end('shown'))
      notification.on('failed', end('refused'))
      notification.on('close', end('withdrawn'))
      notification.show()
    })
    if (outcome === 'shown') this.#now(true, '')
    else if (outcome === 'refused') {
      forget()
      this.#now(
        false,
        process.platform === 'linux' ? notificationTexts.noneShown : notificationTexts.turnedOff,
      )
    }
    return outcome === 'refused'
      ? { shown: false, sentence: this.#state.reason }
      : { shown: true, sentence: notificationTexts.sent }
  }

  withdraw(category: NoticeView['category']): void {
    this.#shown.get(category)?.close()
    this.#shown.delete(category)
  }

  #now(available: boolean | null, reason: string): void {
    if (this.#state.available === available && this.#state.reason === reason) return
    this.#state = { available, reason }
    this.#onState()
  }
}
