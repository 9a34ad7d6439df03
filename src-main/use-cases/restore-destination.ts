import type { Destination } from '../domain/destination.ts'
import { driftWords } from '../domain/drift.ts'
import { type Failure, failure } from '../domain/failure.ts'
import { identityIn, sameInstant } from '../domain/observation.ts'
import { isUnclear, type Rotation, type RotationDestination } from '../domain/rotation.ts'
import type { SecretValue } from '../domain/secret-value.ts'
import { tokenFingerprint } from '../domain/token.ts'
import type { Look, ReadOptions } from '../ports/destinations.ts'
import { rollBackTexts } from '../texts/roll-back.ts'
import { rotationTexts } from '../texts/rotation.ts'
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
  /** What the requests for a place are sent with. */
  asking(destination: string): Pick<ReadOptions, 'onAttempt'>
  /** The place is being written now. */
  begun(destination: string): void
}

/**
 * Writes the old value back to one place, unless somebody else changed it since.
 * @returns why it still has the new value, `cancelled` when a pause or a stop took the write back; null when it is
 *   restored or was left out
 */
export async function restoreDestination(
  world: World,
  { rotation, destinations, sessions, old, whole, writing, asking, begun }: Restoring,
  each: RotationDestination,
): Promise<Failure | null> {
  const id = each.destination
  const keep = (why: Failure): Failure => {
    // The operator's own pause or stop is nothing to remember of the place.
    if (why.kind === 'cancelled') return why
    // Nor may it make a place that perhaps has the new value look as if it surely had not.
    const kind = isUnclear(each) || each.failure?.kind === 'unclear' ? 'unclear' : why.kind
    world.ledger.rotations.updateDestination(rotation.id, id, { failure: { ...why, kind, subject: id } })
    return why
  }
  const destination = destinations.get(id)
  const driver = destination === undefined ? null : world.drivers.of(destination.kind)
  if (destination === undefined || driver === null)
    return keep(failure('blocked', id, rollBackTexts.notInInventory(id), rollBackTexts.putItBackThenRollBack))
  const target = await sessions.target(destination)
  if (!target.ok) return keep(target.failure)
  const options = asking(id)
  // After a kill neither time is known, and only a place that gives its value back can tell whose it is.
  if (each.updatedAt !== null || each.writtenAt !== null || each.planned?.fingerprint != null) {
    const seen = await driver.lookAgain(target.value, options)
    if (!seen.ok) return keep(seen.failure)
    const ours = [rotation.newToken?.fingerprint ?? null, tokenFingerprint(old)]
    // A write that may have got lost may have left what was planned there.
    if (isUnclear(each)) ours.push(each.planned?.fingerprint ?? null)
    if (!isOurWrite(each, seen.value, ours)) {
      const written = { present: true, updatedAt: each.updatedAt ?? each.writtenAt }
      const why = failure(
        'changed',
        id,
        rollBackTexts.changedBySomebody(id, driftWords('written', written, seen.value)),
        rollBackTexts.lookThenWaive,
      )
      world.ledger.rotations.updateDestination(
        rotation.id,
        id,
        whole
          ? {
              state: 'waived',
              failure: why,
              waiver: {
                reason: rollBackTexts.leftAsItIs,
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
    const identity = (await driver.identities([target.value], options)).get(id)
    if (identity === undefined) return keep(unknownIdentity(id))
    if (!identity.ok) return keep(identity.failure)
    if (identity.value !== null && identity.value !== planned)
      return keep(anotherIdentity(id, identity.value, rotationTexts.checkWhoOwnsName))
  }
  // From here on the place may hold either value: after a kill it must not pass for one with the new value.
  // And a roll back that goes on after it must not take its own write for somebody else's.
  world.ledger.rotations.updateDestination(rotation.id, id, {
    state: 'writing',
    attemptedAt: nowOf(world),
    writtenAt: null,
    updatedAt: null,
    failure: null,
  })
  begun(id)
  const receipt = await driver.write(target.value, old, { ...options, signal: writing() })
  if (!receipt.ok) {
    if (receipt.failure.kind !== 'unclear')
      world.ledger.rotations.updateDestination(rotation.id, id, {
        state: each.state,
        attemptedAt: each.attemptedAt,
        writtenAt: each.writtenAt,
        updatedAt: each.updatedAt,
        failure: each.failure,
      })
    return keep(receipt.failure)
  }
  const after = await driver.lookAgain(target.value, options)
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
function isOurWrite(each: RotationDestination, seen: Look, ours: readonly (string | null)[]): boolean {
  if (seen.fingerprint !== null) return ours.includes(seen.fingerprint)
  const seenAt = seen.updatedAt
  if (each.updatedAt !== null) return sameInstant(seenAt, each.updatedAt)
  if (each.writtenAt === null || seenAt === null) return true
  return Date.parse(seenAt) <= Date.parse(each.writtenAt) + longestRequestMs
}
