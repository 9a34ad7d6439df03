import { type Destination, isOnGitHub } from '../domain/destination.ts'
import { concernsOnePlace, type Failure, failure, stopsTheRun } from '../domain/failure.ts'
import { destinationsAtOnce, type Pace } from '../domain/plan.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { isUnclear, type RotationDestination, remaining } from '../domain/rotation.ts'
import type { SecretValue } from '../domain/secret-value.ts'
import { tokenFingerprint } from '../domain/token.ts'
import type { DestinationDriver, Target } from '../ports/destinations.ts'
import type { Session } from '../ports/github.ts'
import { runTexts } from '../texts/run.ts'
import { changedIdentities } from './changed-identities.ts'
import { checkCanary } from './check-canary.ts'
import { driftSince, isAsPlanned } from './is-as-planned.ts'
import { LooksBeforeWrites } from './looks-before-writes.ts'
import { notePresence } from './note-presence.ts'
import { OperatorSessions } from './operator-session.ts'
import { parkChangedRepositories } from './park-changed-repositories.ts'
import { PreparedAhead } from './prepared-ahead.ts'
import { renewBlocked } from './renew-blocked.ts'
import { currentRotation } from './rotation-record.ts'
import type { RunControl, RunEvent } from './run-control.ts'
import { RunProgress } from './run-progress.ts'
import { SameCause } from './same-cause.ts'
import { SharedCommit } from './shared-commit.ts'
import { nowOf, record, type World } from './world.ts'

export interface RunInput {
  readonly id: string
  readonly pace: Pace
  readonly failFast?: boolean
  /** So many failures that nobody expected end the run: no further write begins. Left out: however many. */
  readonly maxFailures?: number
  /**
   * Nobody is there to be asked: several failures in a row for one reason end the run, if the next would probably fail
   * for it as well. Left out: they are told, and whoever listens decides.
   */
  readonly endsAtSameCause?: boolean
  /**
   * Id of the destination to be written and checked before all others; null for none. Left out: as it was chosen when
   * the rotation was run before.
   */
  readonly canary?: string | null
  /**
   * Instant of the clock's `monotonicMs` at which the plan's looks began, where nobody was asked or waited for since.
   * Left out: every place is looked at again before its write.
   */
  readonly plannedAtMs?: number
  /** Agreed to begin although the credential's maintenance window is closed. */
  readonly outsideWindow?: boolean
  readonly control: RunControl
  readonly onEvent?: (event: RunEvent) => void
}

/** In pace careful a write is sent every second: whatever more is looked at would only grow old in the queue. */
const carefulWorkers = 2

/** Failures in a row with one reason that are more than bad luck. */
const sameCauseInARow = 3

/** One pass over everything that a rotation has left to write. Its rotation is `propagating` meanwhile. */
export class RotationPass {
  readonly #world: World
  readonly #input: RunInput
  readonly #value: SecretValue
  readonly #host: string
  readonly #destinations: ReadonlyMap<string, Destination>
  /** Ids of the protected ones. */
  readonly #guarded: ReadonlySet<string>
  readonly #sessions: OperatorSessions
  readonly #progress: RunProgress
  readonly #fingerprint: string
  readonly #commit: SharedCommit
  readonly #looks: LooksBeforeWrites
  readonly #sessionsInUse = new Set<Session>()
  readonly #inARow = new SameCause(sameCauseInARow)
  /** Why the whole run ended early; null when it went through. */
  stopReason: Failure | null = null
  anyWritten = false
  #failures = 0
  /** Destinations that wait for somebody to look at what changed since a leak. */
  #parked: ReadonlyMap<string, Failure> = new Map()
  /** Why the canary did not prove itself; nothing else was written then. */
  canaryFailure: Failure | null = null

  constructor(
    world: World,
    input: RunInput,
    value: SecretValue,
    host: string,
    destinations: ReadonlyMap<string, Destination>,
    guarded: ReadonlySet<string>,
  ) {
    this.#guarded = guarded
    this.#world = world
    this.#commit = new SharedCommit(world)
    this.#input = input
    this.#value = value
    this.#fingerprint = tokenFingerprint(value)
    this.#host = host
    this.#destinations = destinations
    this.#looks = new LooksBeforeWrites(world, destinations, input.plannedAtMs ?? null, input.control.signal)
    this.#sessions = new OperatorSessions(world, host)
    this.#progress = new RunProgress(world, input.id, input.onEvent)
  }

  async all(): Promise<void> {
    await renewBlocked(this.#world, {
      id: this.#input.id,
      host: this.#host,
      destinations: this.#destinations,
      signal: this.#input.control.signal,
    })
    const work = remaining(currentRotation(this.#world, this.#input.id))
    this.#progress.start(work.length)
    const moved = await changedIdentities(
      work.filter((each) => this.#looks.young(each) === null),
      (each) => this.#targetOf(each),
      this.#input.control.signal,
    )
    this.#parked = await parkChangedRepositories(this.#world, {
      rotation: currentRotation(this.#world, this.#input.id),
      work,
      destinations: this.#destinations,
      sessions: this.#sessions,
      signal: this.#input.control.signal,
    })
    const watching = this.#progress.watchBudget(() => this.#sessionsInUse, this.#input.control.signal)
    try {
      const others = await this.#canaryFirst(work, moved)
      if (others === null) return
      // What would hurt most is written last: what is wrong has shown itself at the others by then.
      const isLast = ({ destination }: RotationDestination): boolean => this.#guarded.has(destination)
      await this.#each(
        others.filter((each) => !isLast(each)),
        moved,
      )
      await this.#each(others.filter(isLast), moved)
    } finally {
      await watching.stop()
    }
  }

  async #each(work: readonly RotationDestination[], moved: ReadonlyMap<string, Failure>): Promise<void> {
    const most = this.#input.pace === 'careful' ? carefulWorkers : destinationsAtOnce
    const ahead = new PreparedAhead(work, most, (next) => this.#prepare(next, moved))
    let unrecorded: unknown = null
    const worker = async (_: unknown, index: number): Promise<void> => {
      for (let next = ahead.take(); next !== null; next = ahead.take()) {
        const { item: each, prepared } = next
        await this.#input.control.whenRunning()
        if (this.#input.control.signal.aborted || this.stopReason !== null || unrecorded !== null) return
        try {
          await this.#one(each, moved.get(each.destination) ?? null, prepared)
        } catch (error) {
          unrecorded ??= error
        }
        if (index >= carefulWorkers && this.#isCareful()) return
      }
    }
    await Promise.all(Array.from({ length: Math.min(most, work.length) }, worker))
    await ahead.ended()
    // What can't be recorded isn't done. The others are waited for: whoever resumes must not meet their last requests.
    if (unrecorded !== null) throw unrecorded
  }

  /**
   * Writes the canary and lets it prove itself, as long as it has not.
   * @returns what is left to be written; null when the canary forbids it
   */
  async #canaryFirst(
    work: readonly RotationDestination[],
    moved: ReadonlyMap<string, Failure>,
  ): Promise<readonly RotationDestination[] | null> {
    const canary = currentRotation(this.#world, this.#input.id).canary ?? null
    if (canary === null || canary.checkedAt !== null) return work
    const id = canary.destination
    const others = work.filter((each) => each.destination !== id)
    const first = work.find((each) => each.destination === id)
    this.#input.onEvent?.({ type: 'canary', destination: id })
    if (first !== undefined) await this.#each([first], moved)
    if (this.#input.control.signal.aborted || this.stopReason !== null) return null
    const checked = await checkCanary(this.#world, {
      id: this.#input.id,
      sessions: this.#sessions,
      destinations: this.#destinations,
      value: this.#value,
      host: this.#host,
      signal: this.#input.control.signal,
    })
    this.#progress.tell(id)
    if (checked.ok) return others
    this.canaryFailure = checked.failure
    return null
  }

  async #targetOf(
    each: RotationDestination,
  ): Promise<Result<Target & { readonly driver: DestinationDriver }>> {
    const id = each.destination
    const destination = this.#destinations.get(id)
    if (destination === undefined)
      return failed(failure('blocked', id, runTexts.notInInventory(id), runTexts.waiveOrPlanAgain))
    const driver = this.#world.drivers.of(destination.kind)
    if (driver === null) return failed(failure('unsupported', id, runTexts.writtenByPerson(destination.kind)))
    const target = await this.#sessions.target(destination)
    if (!target.ok) return target
    const { session } = target.value
    if (session !== null && !this.#sessionsInUse.has(session)) {
      this.#sessionsInUse.add(session)
      this.#world.github.setPace(session, this.#input.pace)
    }
    return ok({ destination, driver, session })
  }

  /** Fetches what the write of a place will need; a failure surfaces at the write. */
  async #prepare(each: RotationDestination, moved: ReadonlyMap<string, Failure>): Promise<void> {
    const id = each.destination
    const { signal } = this.#input.control
    if (signal.aborted || this.stopReason !== null) return
    if (each.action === 'blocked' || moved.has(id) || this.#parked.has(id)) return
    const target = await this.#targetOf(each)
    if (!target.ok) return
    const { driver, ...place } = target.value
    await driver.prepare(place, { signal, ...this.#progress.attemptsOf(id) })
  }

  /** @param prepared what its write will need, on its way; null where the place is worked on once more */
  async #one(
    each: RotationDestination,
    identityProblem: Failure | null,
    prepared: Promise<void> | null,
  ): Promise<void> {
    const id = each.destination
    if (each.action === 'blocked' && each.failure !== null) return this.#fail(each, each.failure)
    const target = await this.#targetOf(each)
    if (!target.ok) return this.#fail(each, target.failure)
    if (identityProblem !== null) return this.#fail(each, identityProblem)
    const parked = this.#parked.get(id)
    // A person has to look, and says nothing of the others: it counts as what the plan had as blocked.
    if (parked !== undefined) return this.#fail({ ...each, action: 'blocked' }, parked)
    const { driver, ...place } = target.value
    const attempts = this.#progress.attemptsOf(id)
    const seen = await this.#looks.at(each, driver, place, attempts, prepared)
    if (!seen.ok) return this.#fail(each, seen.failure)
    const { look, untilMs } = seen.value
    if (!isAsPlanned(each, look, this.#fingerprint))
      return this.#fail(
        each,
        failure('changed', id, driftSince(id, each.planned, look), runTexts.lookThenPlanAgain),
      )
    await this.#input.control.whenRunning()
    if (this.#input.control.signal.aborted || this.stopReason !== null) return
    // Paused meanwhile: somebody may have changed the place.
    if (this.#world.clock.monotonicMs() > untilMs) return this.#one(each, identityProblem, null)

    await this.#commit.do(() =>
      this.#update(id, {
        state: 'writing',
        attempts: each.attempts + 1,
        attemptedAt: nowOf(this.#world),
        failure: null,
      }),
    )
    this.#progress.tell(id)
    // A pause or a stop ends waiting for the budget; a request that is on its way is brought to its end by the adapter.
    const sending = { signal: this.#input.control.writing, notAfterMs: untilMs, ...attempts }
    const receipt = await driver.write(place, this.#value, sending)
    if (!receipt.ok && receipt.failure.kind === 'cancelled' && !this.#input.control.signal.aborted) {
      // Paused while it waited for the budget, or too long in its queue: nothing was sent, and it is looked at anew.
      this.#fail(each, receipt.failure)
      await this.#input.control.whenRunning()
      return this.#one(each, identityProblem, null)
    }
    if (!receipt.ok) return this.#fail({ ...each, attempts: each.attempts + 1 }, receipt.failure)
    this.anyWritten = true
    this.#inARow.end()
    await this.#commit.do(() => {
      this.#update(id, {
        state: 'written',
        writtenAt: receipt.value.serverTime,
        created: receipt.value.created,
        receipt: receipt.value.note,
        failure: null,
      })
      this.#world.ledger.observations.saveWrite({
        destination: id,
        fingerprint: this.#fingerprint,
        updatedAt: null,
        rotation: this.#input.id,
      })
      // It is there now, and no archive takes a write. Which value is there, and since when, only a look can tell.
      notePresence(this.#world, each, { updatedAt: null, fingerprint: null, archived: false })
      record(this.#world, receipt.value.created ? 'secret.created' : 'secret.updated', {
        rotation: this.#input.id,
        destination: id,
        fingerprint: this.#fingerprint,
        ...this.#sessions.operatorAt(place),
        at: receipt.value.serverTime,
        ...(receipt.value.note === null ? {} : { note: receipt.value.note }),
      })
    })
    this.#progress.finish(id)
  }

  #isCareful(): boolean {
    return [...this.#sessionsInUse].some((each) => this.#world.github.budget(each).pace === 'careful')
  }

  #fail(each: RotationDestination, why: Failure): void {
    const id = each.destination
    // A stop by the operator is no failure of the place: it stays to be done.
    if (why.kind === 'cancelled') {
      this.#update(id, isUnclear(each) ? { state: each.state, failure: each.failure } : { state: 'pending' })
      this.#progress.tell(id)
      return
    }
    // As long as nothing is known of an earlier lost write, it stays the thing to remember: another failure on the
    // way must not make the place look untouched.
    const destination = this.#destinations.get(id)
    const kind = isUnclear(each) && why.kind !== 'changed' ? 'unclear' : why.kind
    this.#world.ledger.transaction(() => {
      this.#update(id, {
        state: 'failed',
        failure: { ...why, kind, subject: id },
        attempts: Math.max(1, each.attempts),
      })
      record(this.#world, 'secret.update_failed', {
        rotation: this.#input.id,
        destination: id,
        kind: why.kind,
        ...(destination !== undefined && isOnGitHub(destination) ? this.#sessions.operator : {}),
      })
    })
    if (each.action !== 'blocked') this.#failures += 1
    const enough = this.#failures >= (this.#input.maxFailures ?? Number.POSITIVE_INFINITY)
    if (stopsTheRun(why.kind) || this.#input.failFast === true || enough) this.stopReason ??= why
    // What the plan had as blocked was agreed to: only what nobody expected is a warning.
    const count = each.action === 'blocked' ? null : this.#inARow.count(why.kind)
    if (count !== null) {
      const ends = this.#input.endsAtSameCause === true && !concernsOnePlace(why.kind)
      if (ends) this.stopReason ??= why
      this.#input.onEvent?.({ type: 'same-cause', failure: why, count, ends })
    }
    this.#progress.finish(id)
  }

  #update(id: string, change: Parameters<World['ledger']['rotations']['updateDestination']>[2]): void {
    this.#world.ledger.rotations.updateDestination(this.#input.id, id, change)
  }
}
