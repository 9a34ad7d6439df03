import type { Destination } from '../domain/destination.ts'
import { driftWords } from '../domain/drift.ts'
import { type Failure, failure } from '../domain/failure.ts'
import { utcSecond } from '../domain/local-time.ts'
import { sameInstant } from '../domain/observation.ts'
import type { RotationDestination } from '../domain/rotation.ts'
import type { Look } from '../ports/destinations.ts'
import { verifyTexts } from '../texts/verify.ts'
import { notePresence } from './note-presence.ts'
import type { OperatorSessions } from './operator-session.ts'
import type { SharedCommit } from './shared-commit.ts'
import { record, type World } from './world.ts'

/** GitHub shows a write a moment late at times: pauses before looking again, in milliseconds. */
const lookAgainAfterMs = [500, 1500, 4000]

/**
 * `updated_at` is set while the request runs, `Date` when it is answered: it may lie before by as long as a request may
 * take, plus GitHub's rounding to whole seconds.
 */
const longestRequestMs = 35_000
/** And after it only by what two clocks of GitHub may differ: whatever is later is somebody else's write. */
const clocksDifferMs = 5_000

/**
 * Looks whether a place shows the write of this rotation, and notes it as verified or failed.
 * @returns a failure only when the place could not be asked at all: then nothing is concluded
 */
export async function confirmDestination(
  world: World,
  id: string,
  each: RotationDestination,
  destination: Destination | undefined,
  fingerprint: string,
  sessions: OperatorSessions,
  options: { readonly signal?: AbortSignal; readonly commit: SharedCommit },
): Promise<Failure | null> {
  if (destination === undefined) return null
  const driver = world.drivers.of(destination.kind)
  if (driver === null) return null
  const target = await sessions.target(destination)
  if (!target.ok) return target.failure

  let problem: Failure | null = null
  for (const pauseMs of [0, ...lookAgainAfterMs]) {
    if (pauseMs > 0) await world.clock.wait(pauseMs, options.signal)
    const seen = await driver.lookAgain(
      target.value,
      options.signal === undefined ? {} : { signal: options.signal },
    )
    if (!seen.ok) return seen.failure
    problem = evidenceAgainst(each, seen.value, fingerprint)
    if (problem === null) {
      const look = seen.value
      await options.commit.do(() => noteVerified(world, id, each, look, fingerprint))
      return null
    }
    // Somebody else's later write will not go away by looking again.
    if (problem.kind === 'changed') break
  }
  if (problem !== null) {
    const why = problem
    world.ledger.transaction(() => {
      world.ledger.rotations.updateDestination(id, each.destination, { state: 'failed', failure: why })
      record(world, 'verify.destination_failed', {
        rotation: id,
        destination: each.destination,
        kind: why.kind,
        ...sessions.operatorAt(target.value),
      })
    })
  }
  return null
}

function evidenceAgainst(each: RotationDestination, seen: Look, fingerprint: string): Failure | null {
  const id = each.destination
  // A place that gives its value back is proven by the value itself.
  if (seen.fingerprint !== null) return seen.fingerprint === fingerprint ? null : changedSince(each, seen)
  if (!seen.present || seen.updatedAt === null)
    return failure('not-confirmed', id, verifyTexts.notThere(id), verifyTexts.updateAgain)
  if (each.updatedAt !== null)
    return sameInstant(each.updatedAt, seen.updatedAt) ? null : changedSince(each, seen)
  if (each.writtenAt === null) return null
  const updated = Date.parse(seen.updatedAt)
  const written = Date.parse(each.writtenAt)
  if (updated > written + clocksDifferMs) return changedSince(each, seen)
  const plannedMs = each.planned?.updatedAt == null ? 0 : Date.parse(each.planned.updatedAt)
  // Unchanged since the plan, and not because both fell into one second of GitHub's clock.
  const isAsBefore = updated <= plannedMs && written - updated > 1000
  if (updated < written - longestRequestMs || isAsBefore)
    return failure(
      'not-confirmed',
      id,
      verifyTexts.showsOldTime(id, utcSecond(each.writtenAt), utcSecond(seen.updatedAt)),
      verifyTexts.updateAgain,
    )
  return null
}

function changedSince({ destination: id, updatedAt, writtenAt }: RotationDestination, seen: Look): Failure {
  const ours = { present: true, updatedAt: updatedAt ?? writtenAt }
  return failure(
    'changed',
    id,
    verifyTexts.changedByOther(id, driftWords('written', ours, seen)),
    verifyTexts.planAgainOrWaive,
  )
}

function noteVerified(
  world: World,
  id: string,
  each: RotationDestination,
  seen: Look,
  fingerprint: string,
): void {
  const { updatedAt } = seen
  world.ledger.rotations.updateDestination(id, each.destination, {
    state: 'verified',
    updatedAt,
    failure: null,
  })
  world.ledger.observations.saveWrite({
    destination: each.destination,
    fingerprint,
    updatedAt,
    rotation: id,
  })
  notePresence(world, each, { updatedAt, fingerprint: seen.fingerprint })
}
