import type { CredentialView, DeltaView, SnapshotView } from '../../src-preload/contract/index.ts'
import type { Credential } from '../domain/credential.ts'
import type { World } from '../use-cases/world.ts'
import { both, type Changed, split } from './changed.ts'
import { ChangedDestinations } from './changed-destinations.ts'
import { copyViews, credentialViews, inventoryViews, type StateCounts } from './inventory-views.ts'
import type { Timetable } from './timetable.ts'
import { type Work, WorkInTurns } from './work-in-turns.ts'

type Delta = Omit<DeltaView, 'revision'>

/** Everything of a snapshot but for what every place is read for. */
export type SnapshotFacts = Omit<
  SnapshotView,
  'revision' | 'copies' | keyof ReturnTypeOf<ReturnType<typeof inventoryViews>>
>
type ReturnTypeOf<G> = G extends Generator<unknown, infer Value> ? Value : never

interface Options {
  readonly timetable: Timetable
  /** As it is opened now. */
  world(): World
  viewOf(credential: Credential, counts: StateCounts): CredentialView
  /** What is known of these parts without reading every place. */
  facts(parts: Changed): Delta
  tell(delta: DeltaView): void
}

/** What the window hears of a workspace: one snapshot, then what changed, each change with the revision that it makes. */
export class DeltaFeed {
  readonly #options: Options
  readonly #work = new WorkInTurns()
  readonly #besides = new WorkInTurns()
  readonly #changedDestinations: ChangedDestinations
  #revision = 0
  /** What is to be read anew and told. */
  #unread: Changed | null = null
  /** What goes with it, as long as that is told at once. */
  #untold: Changed | null = null
  #isTelling = false

  constructor(options: Options) {
    this.#options = options
    this.#changedDestinations = new ChangedDestinations({
      work: this.#work,
      timetable: options.timetable,
      world: options.world,
      viewOf: options.viewOf,
      tell: (rows) => this.#send(rows),
    })
  }

  /**
   * @param facts as they are once every place was read: what changes meanwhile is told behind the snapshot
   * @param ahead takes the pages of a long list as they are read; those of a reading that was begun again come anew
   */
  snapshot(facts: () => SnapshotFacts, ahead: (pages: string[]) => void): Promise<SnapshotView> {
    return answerOf(this.#work, () => this.#snapshot(facts, ahead))
  }

  /**
   * Reads something small at once, beside what is read of everything.
   * @param read begun anew where another world is opened meanwhile
   */
  atOnce<T>(read: () => Generator<void, T>): Promise<T> {
    return answerOf(this.#besides, read)
  }

  *#snapshot(facts: () => SnapshotFacts, ahead: (pages: string[]) => void): Generator<void, SnapshotView> {
    const world = this.#options.world()
    const inventory = yield* inventoryViews(world, this.#options.viewOf, ahead)
    const copies = yield* copyViews(world)
    return { revision: this.#revision, ...facts(), ...inventory, copies }
  }

  /**
   * Tells the window what changed. That for which every place is read follows when it is read, where that takes long:
   * nothing else waits for it.
   */
  changed(parts: Changed): void {
    const { read, others } = split(parts)
    if (read !== null || parts.rotations === true) this.#changedDestinations.forgetStates()
    if (read === null) {
      this.#send(this.#options.facts(others))
      return
    }
    const isQueued = this.#unread !== null
    this.#unread = both(this.#unread, read)
    this.#untold = both(this.#untold, others)
    if (!isQueued) this.#work.add(() => this.#tellUnread())
    const untold = this.#untold
    this.#untold = null
    if (untold !== null) this.#send(this.#options.facts(untold))
  }

  /** Tells the window about single destinations, gathered over a moment. */
  destinationChanged(id: string): void {
    this.#changedDestinations.add(id)
  }

  /** Waits until the window was told of everything that `changed` was called with until now. */
  async told(): Promise<void> {
    if (this.#unread !== null || this.#isTelling) await this.#work.whenPassed()
  }

  /** Reads something of many places, in turns with everything else that is read for the window. */
  inTurns(work: Work): void {
    this.#work.add(work)
  }

  /** Waits until nothing is left to be read. */
  async whenIdle(): Promise<void> {
    await this.#besides.whenIdle()
    await this.#work.whenIdle()
  }

  /** Another world was opened: what was read of the former one is of no use. */
  beginAgain(): void {
    this.#changedDestinations.clear()
    this.#besides.beginAgain()
    this.#work.beginAgain()
  }

  /** Nothing is read or told any more. */
  end(): void {
    this.#besides.end()
    this.#work.end()
  }

  *#tellUnread(): Generator<void, void> {
    const { viewOf, facts } = this.#options
    const world = this.#options.world()
    const parts = this.#unread
    this.#unread = null
    if (parts === null) return
    this.#isTelling = true
    try {
      const delta: Delta = {}
      if (parts.destinations === true) Object.assign(delta, yield* inventoryViews(world, viewOf))
      else if (parts.credentials === true) delta.credentials = yield* credentialViews(world, viewOf)
      if (parts.copies === true || parts.destinations === true) delta.copies = yield* copyViews(world)
      const others = this.#untold ?? { audit: false }
      this.#untold = null
      this.#send({ ...delta, ...facts({ ...others, ...parts }) })
    } finally {
      this.#isTelling = false
    }
  }

  #send(delta: Delta): void {
    this.#revision += 1
    this.#options.tell({ revision: this.#revision, ...delta })
  }
}

function answerOf<T>(turns: WorkInTurns, read: () => Generator<void, T>): Promise<T> {
  return new Promise((resolve, reject) => {
    turns.add(function* () {
      try {
        resolve(yield* read())
      } catch (error) {
        reject(error)
      }
    })
  })
}
