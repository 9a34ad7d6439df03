import { DBusError, Variant } from '@jellybrick/dbus-next'
import { type Answer, type Message, SessionBus } from './session-bus.ts'

const watcher = 'org.kde.StatusNotifierWatcher'
const properties = 'org.freedesktop.DBus.Properties'

/** [id, properties, children], the children wrapped in variants. */
type Layout = readonly [number, Readonly<Record<string, Variant>>, readonly { readonly value: Layout }[]]

export interface MenuLine {
  readonly id: number
  /** `-` for a separator. */
  readonly label: string
  readonly enabled: boolean
  readonly checked: boolean
  readonly items: readonly MenuLine[]
}

/**
 * The panel of a desktop, as far as tray icons need one: it watches for status items and looks into them over D-Bus.
 * Source: freedesktop.org, "StatusNotifierItem"; libdbusmenu's com.canonical.dbusmenu.
 */
export class TrayHost {
  readonly #bus: SessionBus
  readonly #items: string[] = []

  private constructor(bus: SessionBus) {
    this.#bus = bus
  }

  static async start(env: NodeJS.ProcessEnv): Promise<TrayHost> {
    const bus = await SessionBus.connect(env)
    const host = new TrayHost(bus)
    await bus.serve(watcher, (call) => host.#answer(call))
    return host
  }

  /** Bus names of the registered items. */
  get items(): readonly string[] {
    return this.#items
  }

  /** Title of the tooltip of the only item. */
  async tooltip(): Promise<string> {
    const all = await this.#bus.call(this.#target('/StatusNotifierItem', properties), 'GetAll', 's', [
      'org.kde.StatusNotifierItem',
    ])
    const [found] = all as [Readonly<Record<string, Variant>>]
    const [, , title] = (found.ToolTip?.value ?? []) as [string?, unknown?, string?]
    return title ?? ''
  }

  /** Bytes of the icon of the only item, as it is drawn: they differ when the icon does. */
  async icon(): Promise<string> {
    const [found] = (await this.#bus.call(this.#target('/StatusNotifierItem', properties), 'Get', 'ss', [
      'org.kde.StatusNotifierItem',
      'IconPixmap',
    ])) as [Variant]
    const [[, , pixels]] = found.value as [[number, number, Uint8Array]]
    return Buffer.from(pixels).toString('base64')
  }

  async menu(): Promise<readonly MenuLine[]> {
    const body = await this.#bus.call(this.#menuTarget(), 'GetLayout', 'iias', [0, -1, []])
    return lineOf(body[1] as Layout).items
  }

  async labels(): Promise<string[]> {
    return (await this.menu()).map((each) => each.label)
  }

  /** Clicks the line with this label, at any depth. */
  async click(label: string | RegExp): Promise<void> {
    const matches = (line: MenuLine) =>
      typeof label === 'string' ? line.label === label : label.test(line.label)
    const find = (lines: readonly MenuLine[]): MenuLine | undefined =>
      lines.find(matches) ?? lines.map((each) => find(each.items)).find((each) => each !== undefined)
    let line: MenuLine | undefined
    do {
      line = find(await this.menu())
      if (line === undefined) throw new Error(`The tray's menu has no ${label}.`)
    } while (!(await this.#isTaken(line)))
  }

  /** False when the app has made its menu anew since it was read: all its lines have other numbers then. */
  async #isTaken({ id }: MenuLine): Promise<boolean> {
    try {
      await this.#bus.call(this.#menuTarget(), 'Event', 'isvu', [id, 'clicked', new Variant('s', ''), 0])
      return true
    } catch (error) {
      const kind = error instanceof DBusError ? error.type : ''
      if (kind === 'org.freedesktop.DBus.Error.Failed') return false
      // A line such as Quit ends the app before it could answer.
      if (kind === 'org.freedesktop.DBus.Error.NoReply') return true
      throw error
    }
  }

  stop(): void {
    this.#bus.disconnect()
  }

  #answer(call: Message): Answer | null {
    if (call.path !== '/StatusNotifierWatcher') return null
    if (call.member === 'RegisterStatusNotifierItem') {
      const given = String(call.body[0])
      this.#items.push(given.startsWith('/') ? call.sender : given)
      return ['', []]
    }
    if (call.member === 'RegisterStatusNotifierHost') return ['', []]
    if (call.interface !== properties) return null
    const known: Readonly<Record<string, Variant>> = {
      RegisteredStatusNotifierItems: new Variant('as', [...this.#items]),
      IsStatusNotifierHostRegistered: new Variant('b', true),
      ProtocolVersion: new Variant('i', 0),
    }
    if (call.member === 'GetAll') return ['a{sv}', [known]]
    const asked = call.member === 'Get' ? known[String(call.body[1])] : undefined
    return asked === undefined ? null : ['v', [asked]]
  }

  #target(path: string, interfaceName: string) {
    const destination = this.#items.at(-1)
    if (destination === undefined) throw new Error('No item is registered.')
    return { destination, path, interface: interfaceName }
  }

  #menuTarget() {
    return this.#target('/com/canonical/dbusmenu', 'com.canonical.dbusmenu')
  }
}

function lineOf([id, found, children]: Layout): MenuLine {
  const label = String(found.label?.value ?? '')
  return {
    id,
    // A single underscore would mark a key.
    label: found.type?.value === 'separator' ? '-' : label.replaceAll('__', '_'),
    enabled: found.enabled?.value !== false,
    checked: found['toggle-state']?.value === 1,
    items: children.map((each) => lineOf(each.value)),
  }
}
