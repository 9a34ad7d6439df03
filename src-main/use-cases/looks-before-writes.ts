import { type Destination, isOnGitHub } from '../domain/destination.ts'
import { ok, type Result } from '../domain/result.ts'
import type { RotationDestination } from '../domain/rotation.ts'
import type { DestinationDriver, Look, ReadOptions, Target } from '../ports/destinations.ts'
import type { World } from './world.ts'

/**
 * So long a look at GitHub counts as one right before the write. A younger one would tell no more: GitHub shows a write
 * some seconds late at times.
 */
const lookHoldsMs = 5_000

/** What was seen, and the instant of the clock's `monotonicMs` until which a write may rest on it. */
export interface HeldLook {
  readonly look: Look
  readonly untilMs: number
}

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

  /**
   * Looks at one place, while what its write needs is fetched.
   *
   * @param asking what its requests are sent with
   * @param prepared what the write needs, on its way; null where the first look grew too old: it is fetched before this
   *   one, which then can't
   */
  async at(
    each: RotationDestination,
    driver: DestinationDriver,
    place: Target,
    asking: Pick<ReadOptions, 'onAttempt'>,
    prepared: Promise<void> | null,
  ): Promise<Result<HeldLook>> {
    const options = { ...asking, signal: this.#signal }
    const preparing = prepared ?? driver.prepare(place, options)
    if (prepared === null || this.young(each) !== null) await preparing
    const young = this.young(each)
    if (young !== null) return ok(young)
    const looking = driver.lookAgain(place, { ...options, thenWrite: true })
    const seen = looking.then((look): Result<HeldLook> => {
      if (!look.ok) return look
      return ok({ look: look.value, untilMs: this.#world.clock.monotonicMs() + lookHoldsMs })
    })
    const [held] = await Promise.all([seen, preparing])
    return held
  }

  /** The plan's own look, while it is as good as another; null where somebody may have changed the place since. */
  young({ destination, planned, state }: RotationDestination): HeldLook | null {
    // What was tried before may stand in the plan as it was seen then: only what is untouched was looked at just now.
    if (state !== 'pending') return null
    const kept = this.#destinations.get(destination)
    if (this.#plannedAtMs === null || kept === undefined || !isOnGitHub(kept)) return null
    if (planned === null || planned.present === null) return null
    const untilMs = this.#plannedAtMs + lookHoldsMs
    if (this.#world.clock.monotonicMs() > untilMs) return null
    const look = { present: planned.present, updatedAt: planned.updatedAt, fingerprint: null }
    return { look, untilMs }
  }
}
