import { type ClockReading, clockOffset } from '../../domain/host-clock.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Connection, Host } from '../../ports/github.ts'

interface Known {
  reading: ClockReading | null
  offlineSince: string | null
}

/** What the answers of each host said about its clock, and whether there are any. */
export class Connections {
  readonly #clock: Clock
  readonly #onChange: () => void
  readonly #hosts = new Map<string, Known>()

  constructor(clock: Clock, onChange: () => void) {
    this.#clock = clock
    this.#onChange = onChange
  }

  /** @param hostTime the answer's `Date`; null when it had none */
  answered(host: Host, hostTime: Date | null): void {
    const known = this.#of(host)
    const before = this.of(host)
    known.offlineSince = null
    if (hostTime !== null)
      known.reading = {
        hostMs: hostTime.getTime(),
        localMs: this.#clock.now().getTime(),
        monotonicMs: this.#clock.monotonicMs(),
      }
    const after = this.of(host)
    if (before.offlineSince !== null || before.clockOffsetMs !== after.clockOffsetMs) this.#onChange()
  }

  unanswered(host: Host): void {
    const known = this.#of(host)
    if (known.offlineSince !== null) return
    known.offlineSince = this.#clock.now().toISOString()
    this.#onChange()
  }

  of(host: Host): Connection {
    const { reading, offlineSince } = this.#of(host)
    return {
      clockOffsetMs:
        reading === null
          ? null
          : clockOffset(reading, this.#clock.now().getTime(), this.#clock.monotonicMs()),
      offlineSince,
    }
  }

  #of(host: Host): Known {
    const known = this.#hosts.get(host.apiUrl)
    if (known !== undefined) return known
    const fresh: Known = { reading: null, offlineSince: null }
    this.#hosts.set(host.apiUrl, fresh)
    return fresh
  }
}
