import { once } from 'node:events'
import { Message, type MessageBus, sessionBus } from '@jellybrick/dbus-next'

export type { Message }

/** A call that a double answers: the signature and the values of its answer. */
export type Answer = readonly [signature: string, values: unknown[]]

/** One connection to a desktop session's bus, on which a test stands in for a part of the desktop. */
export class SessionBus {
  readonly #bus: MessageBus

  private constructor(bus: MessageBus) {
    this.#bus = bus
  }

  static async connect(env: NodeJS.ProcessEnv): Promise<SessionBus> {
    const bus = sessionBus({ busAddress: env.DBUS_SESSION_BUS_ADDRESS ?? '' })
    await once(bus, 'connect')
    return new SessionBus(bus)
  }

  /** Owns a name and answers what is asked there; a method that it returns null for is unknown. */
  async serve(name: string, answer: (call: Message) => Answer | null): Promise<void> {
    const primaryOwner = 1
    this.#bus.addMethodHandler((call) => {
      const given = answer(call)
      if (given === null) return false
      this.#bus.send(Message.newMethodReturn(call, given[0], given[1]))
      return true
    })
    if ((await this.#bus.requestName(name, 0)) !== primaryOwner)
      throw new Error(`${name} is owned by somebody else.`)
  }

  async call(
    target: { destination: string; path: string; interface: string },
    member: string,
    signature = '',
    body: unknown[] = [],
  ): Promise<unknown[]> {
    const reply = await this.#bus.call(new Message({ ...target, member, signature, body }))
    return reply?.body ?? []
  }

  emit(path: string, interfaceName: string, member: string, signature: string, body: unknown[]): void {
    this.#bus.send(Message.newSignal(path, interfaceName, member, signature, body))
  }

  /** Gives every name back. */
  disconnect(): void {
    this.#bus.disconnect()
  }
}
