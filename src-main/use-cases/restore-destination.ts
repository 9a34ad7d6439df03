import type { Destination } from '../domain/destination.ts'
import { driftWords } from '../domain/drift.ts'
import { type Failure, failure } from '../domain/failure.ts'
import { identityIn, sameInstant } from '../domain/observation.ts'
import type { Rotation, RotationDestination } from '../domain/rotation.ts'
import type { SecretValue } from '../domain/secret-value.ts'
import { tokenFingerprint } from '../domain/token.ts'
import type { Look } from '../ports/destinations.ts'
import type { OperatorSessions } from './operator-session.ts'
import { anotherIdentity, unknownIdentity } from './rotation-record.ts'
import { nowOf, record, type World } from './world.ts'

/** `updated_at` is set while a request runs, `Date` when it is answered: they differ by a request's time at most. */
const longestRequestMs = 35_000

export interface Restoring {
  readonly rotation: Rotation
  readonly destinations: ReadonlyMap<string, Destination>
  readonly sessions: OperatorSessions
  readonly old: SecretValue
  /**
   * True when the whole rotation is undone. Else the rotation goes on with this place left behind, so that nothing of
   * it may look settled with the new value, whatever is killed when.
   */
  readonly whole: boolean
  /** Aborted by a pause or a stop: it takes back a write that only waits for its turn. Another one after each pause. */
  writing(): AbortSignal
}

/**
 * Writes the old value back to one place, unless somebody else changed it since.
 * @returns why it still has the new value, `cancelled` when a pause or a stop took the write back; null when it is
 *   restored or was left out
 */
export async function restoreDestination(
  world: World,
  { rotation, destinations, sessions, old, whole, writing }: Restoring,
  each: RotationDestination,
): Promise<Failure | null> {
  const id = each.destination
  const keep = (why: Failure): Failure => {
    // The operator's own pause or stop is nothing to remember of the place.
    if (why.kind === 'cancelled') return why
    world.ledger.rotations.updateDestination(rotation.id, id, { failure: { ...why, subject: id } })
    return why
  }
  const destination = destinations.get(id)
  const driver = destination === undefined ? null : world.drivers.of(destination.kind)
  if (destination === undefined || driver === null)
    return keep(
      failure('blocked', id, `${id} is no longer in the inventory.`, 'Put it back, then roll back again.'),
    )
  const target = await sessions.target(destination)
  if (!target.ok) return keep(target.failure)
  if (each.updatedAt !== null || each.writtenAt !== null) {
    const seen = await driver.lookAgain(target.value)
    if (!seen.ok) return keep(seen.failure)
    if (!isOurWrite(each, seen.value, rotation.newToken?.fingerprint ?? null)) {
      const why = failure(
        'changed',
        id,
        `${id} was changed by somebody else after the update: ${driftWords('written', { present: true, updatedAt: each.updatedAt ?? each.writtenAt }, seen.value)}. It was left out.`,
        'Look at it; waive it to finish the roll back.',
      )
      world.ledger.rotations.updateDestination(
        rotation.id,
        id,
        whole
          ? {
              state: 'waived',
              failure: why,
              waiver: {
                reason: 'Changed by somebody else after the update; left as it is.',
                by: 'Rekey',
                at: nowOf(world),
              },
            }
          : { state: 'failed', failure: why },
      )
      record(world, 'secret.restore_withheld', {
        rotation: rotation.id,
        destination: id,
        ...sessions.operatorAt(target.value),
      })
      return null
    }
  }
  // A repository is its numeric id: the old token must not reach a stranger who has the name now (invariant 8).
  const planned = identityIn(each.planned)
  if (planned !== null) {
    const identity = (await driver.identities([target.value])).get(id)
    if (identity === undefined) return keep(unknownIdentity(id))
    if (!identity.ok) return keep(identity.failure)
    if (identity.value !== null && identity.value !== planned)
      return keep(anotherIdentity(id, identity.value, 'Check who owns the name now.'))
  }
  // From here on the place may hold either value: after a kill it must not pass for one with the new value.
  if (!whole)
    world.ledger.rotations.updateDestination(rotation.id, id, {
      state: 'writing',
      attemptedAt: nowOf(world),
      writtenAt: null,
      updatedAt: null,
      failure: null,
    })
  const receipt = await driver.write(target.value, old, { signal: writing() })
  if (!receipt.ok) {
    if (!whole && receipt.failure.kind !== 'unclear')
      world.ledger.rotations.updateDestination(rotation.id, id, {
        state: each.state,
        attemptedAt: each.attemptedAt,
        writtenAt: each.writtenAt,
        updatedAt: each.updatedAt,
      })
    return keep(receipt.failure)
  }
  const after = await driver.lookAgain(target.value)
  world.ledger.transaction(() => {
    world.ledger.rotations.updateDestination(rotation.id, id, { state: 'restored', failure: null })
    world.ledger.observations.saveWrite({
      destination: id,
      fingerprint: tokenFingerprint(old),
      updatedAt: after.ok ? after.value.updatedAt : null,
      rotation: rotation.id,
    })
    const before = world.ledger.observations.find(id)
    if (before !== null && after.ok)
      world.ledger.observations.save([
        { ...before, ...after.value, earlier: null, observedAt: nowOf(world), failure: null },
      ])
    record(world, 'secret.restored', {
      rotation: rotation.id,
      destination: id,
      at: receipt.value.serverTime,
      ...sessions.operatorAt(target.value),
    })
  })
  return null
}

/**
 * The place still shows the write of ours: the value itself where it gives it back; elsewhere the very time of the
 * write once it was verified, before that a time around its answer.
 */
function isOurWrite(each: RotationDestination, seen: Look, written: string | null): boolean {
  if (seen.fingerprint !== null) return seen.fingerprint === written
  const seenAt = seen.updatedAt
  if (each.updatedAt !== null) return sameInstant(seenAt, each.updatedAt)
  if (each.writtenAt === null || seenAt === null) return true
  return Date.parse(seenAt) <= Date.parse(each.writtenAt) + longestRequestMs
}
