import type { CredentialView, DestinationView } from '../../src-preload/contract/index.ts'
import type { Credential } from '../domain/credential.ts'
import type { Destination } from '../domain/destination.ts'
import type { ObservedState } from '../domain/observation.ts'
import { findDestinations } from '../use-cases/find-destination.ts'
import { statusOf, statusPage, statusPages } from '../use-cases/read-status.ts'
import type { World } from '../use-cases/world.ts'
import { countStates, type StateCounts } from './inventory-views.ts'
import type { Timetable } from './timetable.ts'
import { destinationView } from './views.ts'
import type { WorkInTurns } from './work-in-turns.ts'

/** Rows that changed are gathered this long, so that a fast run sends tens of messages and not thousands. */
const gatherMs = 100
/** Credentials whose states are kept: what runs at the same time is about a few of them. */
const mostKept = 4

export interface ChangedRows {
  readonly changedCredentials: CredentialView[]
  readonly changedDestinations: DestinationView[]
}

interface Options {
  readonly work: WorkInTurns
  readonly timetable: Timetable
  world(): World
  viewOf(credential: Credential, counts: StateCounts): CredentialView
  tell(rows: ChangedRows): void
}

interface KnownStates {
  readonly credential: Credential
  readonly states: Map<string, ObservedState>
}

/** Tells the window about single destinations, gathered over a moment, and of no others. */
export class ChangedDestinations {
  readonly #options: Options
  #ids = new Set<string>()
  readonly #gather: () => void
  /** What the last message took: a large inventory is told of less often, so that main stays free. */
  #sendingMs = 0
  /** States of every destination, by credential: to read thousands of them again for each message would be most of it. */
  readonly #known = new Map<string, KnownStates>()
  #forgotten = 0

  constructor(options: Options) {
    this.#options = options
    this.#gather = options.timetable.gathered(
      () => Math.max(gatherMs, this.#sendingMs * 5),
      () => options.work.add(() => this.#send()),
    )
  }

  add(id: string): void {
    this.#ids.add(id)
    this.#gather()
  }

  /** More changed than the destinations that were added. */
  forgetStates(): void {
    this.#known.clear()
    this.#forgotten += 1
  }

  /** Another workspace was opened. */
  clear(): void {
    this.#ids.clear()
    this.forgetStates()
  }

  *#send(): Generator<void, void> {
    const began = performance.now()
    const ids = [...this.#ids].slice(0, statusPage)
    for (const id of ids) this.#ids.delete(id)
    const rows: ChangedRows = { changedCredentials: [], changedDestinations: [] }
    const world = this.#options.world()
    for (const [credential, destinations] of holdersOf(world, ids)) {
      const states = yield* this.#statesOf(world, credential)
      const changed = statusOf(world, credential, destinations)
      // Places that a selection left are still written, and no longer part of the inventory.
      for (const { id, state } of changed) if (states.has(id)) states.set(id, state)
      const counts = countStates(
        {},
        [...states.values()].map((state) => ({ state })),
      )
      rows.changedCredentials.push(this.#options.viewOf(credential, counts))
      rows.changedDestinations.push(...changed.map(destinationView))
    }
    if (rows.changedCredentials.length > 0) this.#options.tell(rows)
    this.#sendingMs = performance.now() - began
    if (this.#ids.size > 0) this.#gather()
  }

  *#statesOf(world: World, credential: Credential): Generator<void, Map<string, ObservedState>> {
    const last = this.#known.get(credential.name)
    if (last?.credential === credential) return last.states
    const states = new Map<string, ObservedState>()
    const forgotten = this.#forgotten
    for (const page of statusPages(world, credential)) {
      for (const { id, state } of page) states.set(id, state)
      if (credential.destinations.length > statusPage) yield
    }
    // More changed between two pages: good for this message, whose successor is under way, and for no other.
    if (forgotten !== this.#forgotten) return states
    this.#known.delete(credential.name)
    const [oldest] = this.#known.keys()
    if (this.#known.size >= mostKept && oldest !== undefined) this.#known.delete(oldest)
    this.#known.set(credential.name, { credential, states })
    return states
  }
}

function holdersOf(world: World, ids: readonly string[]): Map<Credential, Destination[]> {
  const holders = new Map<Credential, Destination[]>()
  for (const { credential, destination } of findDestinations(world, ids)) {
    const held = holders.get(credential)
    if (held === undefined) holders.set(credential, [destination])
    else held.push(destination)
  }
  return holders
}
