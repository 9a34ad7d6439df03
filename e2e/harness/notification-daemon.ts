import { SessionBus } from './session-bus.ts'

const name = 'org.freedesktop.Notifications'
const path = '/org/freedesktop/Notifications'

export interface ShownNotification {
  readonly id: number
  readonly app: string
  readonly title: string
  readonly body: string
  /** Put away, by the app or by a person. */
  closed: boolean
}

/**
 * A notification service that shows nothing and remembers everything.
 * Source: specifications.freedesktop.org, "Desktop Notifications Specification".
 */
export class NotificationDaemon {
  readonly shown: ShownNotification[] = []
  readonly #bus: SessionBus

  private constructor(bus: SessionBus) {
    this.#bus = bus
  }

  static async start(env: NodeJS.ProcessEnv): Promise<NotificationDaemon> {
    const bus = await SessionBus.connect(env)
    const daemon = new NotificationDaemon(bus)
    await bus.serve(name, (call) => {
      if (call.path !== path) return null
      switch (call.member) {
        case 'GetServerInformation':
          return ['ssss', ['double', 'Rekey', '1', '1.2']]
        case 'GetCapabilities':
          return ['as', [['body', 'actions']]]
        case 'Notify':
          return ['u', [daemon.#notify(call.body)]]
        case 'CloseNotification':
          daemon.#close(Number(call.body[0]))
          return ['', []]
        default:
          return null
      }
    })
    return daemon
  }

  /** Those that are to be seen now. */
  get visible(): readonly ShownNotification[] {
    return this.shown.filter((each) => !each.closed)
  }

  /** A person clicks on it, which also puts it away. */
  click(notification: ShownNotification): void {
    notification.closed = true
    this.#bus.emit(path, name, 'ActionInvoked', 'us', [notification.id, 'default'])
    this.#bus.emit(path, name, 'NotificationClosed', 'uu', [notification.id, 2])
  }

  stop(): void {
    this.#bus.disconnect()
  }

  #notify(body: readonly unknown[]): number {
    const [app, replaces, , title, text] = body
    const id = this.shown.length + 1
    for (const each of this.shown) if (each.id === replaces) each.closed = true
    this.shown.push({ id, app: String(app), title: String(title), body: String(text), closed: false })
    return id
  }

  #close(id: number): void {
    for (const each of this.shown) if (each.id === id) each.closed = true
    this.#bus.emit(path, name, 'NotificationClosed', 'uu', [id, 3])
  }
}
