import { type Destination, isOnGitHub } from '../domain/destination.ts'
import { ok, type Result } from '../domain/result.ts'
import type { RotationDestination } from '../domain/rotation.ts'
import type { DestinationDriver, Look, Target } from '../ports/destinations.ts'
import type { World } from './world.ts'

/**
 * So long a look at GitHub counts as one right before the write. A younger one would tell no more: GitHub shows a write
 * some seconds late at times.
 */
const lookHoldsMs = 5_000

/** What the places of one pass look like right before they are written: nothing that changed since the plan may be. */
export class LooksBeforeWrites {
  readonly #world: World
  readonly #destinations: ReadonlyMap<string, Destination>
  readonly #plannedAtMs: number | null
  readonly #signal: AbortSignal

  /** @param plannedAtMs of the clock's `monotonicMs`; null where somebody was asked or waited for since the plan */
  constructor(
    world: World,
    destinations: ReadonlyMap<string, Destination>,
    plannedAtMs: number | null,
    signal: AbortSignal,
  ) {
    this.#world = world
    this.#destinations = destinations
    this.#plannedAtMs = plannedAtMs
    this.#signal = signal
  }

  /** Looks at one place, and meanwhile fetches what its write needs. */
  async at(each: RotationDestination, driver: DestinationDriver, place: Target): Promise<Result<Look>> {
    const signal = this.#signal
    const preparing = driver.prepare(place, { signal })
    const young = this.young(each) === null ? null : await preparing.then(() => this.young(each))
    if (young !== null) return ok(young)
    const [seen] = await Promise.all([driver.lookAgain(place, { signal, thenWrite: true }), preparing])
    return seen
  }

  /** The plan's own look, while it is as good as another; null where somebody may have changed the place since. */
  young({ destination, planned, state }: RotationDestination): Look | null {
    // What was tried before may stand in the plan as it was seen then: only what is untouched was looked at just now.
    if (state !== 'pending') return null
    const kept = this.#destinations.get(destination)
    if (this.#plannedAtMs === null || kept === undefined || !isOnGitHub(kept)) return null
    if (planned === null || planned.present === null) return null
    if (this.#world.clock.monotonicMs() - this.#plannedAtMs > lookHoldsMs) return null
    return { present: planned.present, updatedAt: planned.updatedAt, fingerprint: null }
  }
}
