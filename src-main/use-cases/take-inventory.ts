import type { Credential } from '../domain/credential.ts'
import { type Destination, destinationId } from '../domain/destination.ts'
import type { Failure } from '../domain/failure.ts'
import type { Observation } from '../domain/observation.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import type { ReadOptions, Target } from '../ports/destinations.ts'
import { renewInherited } from './find-copies.ts'
import { findCredential } from './find-credential.ts'
import { isWorthKeeping, keepObservations } from './keep-observations.ts'
import { OperatorSessions } from './operator-session.ts'
import { resolveSelections } from './resolve-selections.ts'
import { readSelectionNotes } from './selection-notes.ts'
import { nowOf, type World } from './world.ts'

export interface InventoryOptions {
  readonly signal?: AbortSignal
  /** True: a rotation that runs meanwhile goes first. */
  readonly background?: boolean
  readonly onProgress?: (done: number, total: number) => void
  /** Told what the ledger has of a place by now, in batches: what somebody else saw later stays. */
  readonly onObserved?: (observation: Observation) => void
}

/**
 * Looks at every destination (of one credential, or of all) and keeps what was seen. One failure hides no other; it
 * fails as a whole only when nothing could be read, for want of a sign-in or of a connection.
 */
export async function takeInventory(
  world: World,
  input: InventoryOptions & {
    readonly credential?: string
    /** Left out: every destination. */
    readonly only?: (destination: Destination, host: string) => boolean
  },
): Promise<Result<void>> {
  const chosen = (): Result<Credential[]> =>
    input.credential === undefined
      ? ok(world.ledger.credentials.list())
      : mapOk(findCredential(world, input.credential), (one) => [one])
  const declared = chosen()
  if (!declared.ok) return declared
  const asking = askingFor(input)
  await resolveSelections(world, declared.value, asking)
  const names = chosen()
  if (!names.ok) return names
  // Manual steps and kinds that this version can't read are never observed, so they don't count.
  const wanted = ({ destinations, host }: Credential): readonly Destination[] =>
    destinations.filter((each) => input.only?.(each, host) ?? true)
  const total = names.value.flatMap(wanted).filter((each) => world.drivers.of(each.kind) !== null).length
  let done = 0
  let kept = 0
  let lost = unansweredSelection(world, names.value)
  for (const credential of names.value) {
    const before = done
    const observed = await observeDestinations(world, credential.host, wanted(credential), {
      ...asking,
      onProgress: (here) => {
        done = before + here
        input.onProgress?.(done, total)
      },
      onObserved: (observation) => {
        if (isWorthKeeping(observation)) kept += 1
        else lost ??= observation.failure
        input.onObserved?.(observation)
      },
    })
    if (!observed.ok) return observed
    await renewInherited(world, credential, asking)
  }
  if (lost !== null && kept === 0 && input.signal?.aborted !== true) return failed(lost)
  // Only a look at everything makes the whole inventory as young as this.
  const isWhole = input.credential === undefined && input.only === undefined
  if (isWhole && lost === null && input.signal?.aborted !== true)
    world.ledger.settings.write(
      lastRefreshKey,
      JSON.stringify({ at: nowOf(world), by: world.actor } satisfies LastRefresh),
    )
  return ok(undefined)
}

function askingFor({
  signal,
  background,
}: InventoryOptions): Pick<InventoryOptions, 'signal' | 'background'> {
  return { background: background === true, ...(signal === undefined ? {} : { signal }) }
}

/** Why a selection could not be asked by now; null when all were. */
function unansweredSelection(world: World, credentials: readonly Credential[]): Failure | null {
  const notes = credentials.flatMap((each) => readSelectionNotes(world, each))
  return notes.find((each) => each.failure !== null && !isWorthKeeping(each))?.failure ?? null
}

export interface LastRefresh {
  readonly at: string
  readonly by: string
}

/** Kept beside the settings, so that the window and the command line know of each other's looks. */
const lastRefreshKey = 'inventory.last-refresh'

/** When the whole inventory was last read, and by whom; null before the first time. */
export function lastRefresh(world: World): LastRefresh | null {
  const stored = world.ledger.settings.read(lastRefreshKey)
  return stored === null ? null : (JSON.parse(stored) as LastRefresh)
}

/**
 * Reads destinations afresh and saves what was seen in batches. Fails as a whole only when nobody is signed in at
 * all: then there is nothing to say about any place.
 */
export async function observeDestinations(
  world: World,
  host: string,
  destinations: readonly Destination[],
  options: InventoryOptions = {},
): Promise<Result<Map<string, Observation>>> {
  const sessions = new OperatorSessions(world, host)
  const observations = new Map<string, Observation>()
  const unsaved: Observation[] = []
  const before = world.ledger.observations.of(destinations.map(destinationId))
  const flush = (): void => {
    for (const observation of keepObservations(world, unsaved.splice(0), before)) {
      observations.set(observation.destination, observation)
      options.onObserved?.(observation)
    }
  }
  const readable = destinations.filter((each) => world.drivers.of(each.kind) !== null)
  let seenByNow = 0
  const keep = (seen: Observation): void => {
    unsaved.push(seen)
    if (unsaved.length >= 100) flush()
    seenByNow += 1
    options.onProgress?.(seenByNow, readable.length)
  }

  let firstRefusal: Failure | null = null
  let anyTarget = false
  const byKind = new Map<Destination['kind'], { destination: Destination; target: Result<Target> }[]>()
  for (const destination of readable) {
    const target = await sessions.target(destination)
    if (target.ok) anyTarget = true
    else firstRefusal ??= target.failure
    const group = byKind.get(destination.kind) ?? []
    group.push({ destination, target })
    byKind.set(destination.kind, group)
  }
  if (firstRefusal !== null && !anyTarget) return failed(firstRefusal)

  const observedAt = nowOf(world)
  const readOptions: ReadOptions = { fresh: true, ...askingFor(options) }
  for (const [kind, group] of byKind) {
    const driver = world.drivers.of(kind)
    if (driver === null) continue
    const targets: Target[] = []
    for (const { destination, target } of group) {
      if (target.ok) targets.push(target.value)
      else keep(unreadable(destination, target.failure, observedAt))
    }
    await driver.observe(targets, observedAt, keep, readOptions)
  }
  flush()
  return ok(observations)
}

function unreadable(destination: Destination, why: Failure, observedAt: string): Observation {
  return {
    destination: destinationId(destination),
    present: null,
    updatedAt: null,
    repositoryId: null,
    archived: false,
    writable: null,
    observedAt,
    failure: why,
  }
}

function mapOk<T, U>(result: Result<T>, change: (value: T) => U): Result<U> {
  return result.ok ? ok(change(result.value)) : result
}
