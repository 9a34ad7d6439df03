import { destinationOwner } from '../domain/destination.ts'
import { type Failure, failure, stopsTheRun } from '../domain/failure.ts'
import { sameInstant } from '../domain/observation.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { mayRollBack, type Rotation, type RotationDestination, wasReplaced } from '../domain/rotation.ts'
import type { SecretValue } from '../domain/secret-value.ts'
import { tokenFingerprint } from '../domain/token.ts'
import { findCredential } from './find-credential.ts'
import { OperatorSessions, sessionFor } from './operator-session.ts'
import { withLease } from './rotation-lease.ts'
import {
  announce,
  currentRotation,
  destinationsById,
  oldTokenOf,
  openRotation,
  settle,
  unknownIdentity,
} from './rotation-record.ts'
import type { RunControl, RunEvent } from './run-control.ts'
import { RunProgress } from './run-progress.ts'
import { nowOf, record, type World } from './world.ts'

export interface RollBackInput {
  readonly id: string
  readonly reason: string
  readonly control: RunControl
  readonly onEvent?: (event: RunEvent) => void
}

const workers = 32

/** `updated_at` is set while a request runs, `Date` when it is answered: they differ by a request's time at most. */
const longestRequestMs = 35_000

/**
 * Writes the old value back wherever the new one was written. The old value is asked for life first: restoring a
 * dead token would break what works. Places that somebody else changed since are left out and named.
 */
export async function rollBack(world: World, input: RollBackInput): Promise<Result<Rotation>> {
  const opened = openRotation(world, input.id)
  if (!opened.ok) return opened
  const rotation = opened.value
  if (!mayRollBack(rotation.state))
    return failed(
      failure(
        'blocked',
        rotation.id,
        `${rotation.id} is ${rotation.state}: there is nothing to roll back any more.`,
        ['revoking', 'revoked'].includes(rotation.state)
          ? 'After the revoke, start a new rotation.'
          : 'Abandon it instead.',
      ),
    )
  return withLease(world, rotation.id, () => restore(world, input))
}

async function restore(world: World, input: RollBackInput): Promise<Result<Rotation>> {
  const rotation = currentRotation(world, input.id)
  const found = findCredential(world, rotation.credential)
  if (!found.ok) return found
  const old = await oldTokenOf(world, rotation)
  if (!old.ok) return old
  if (old.value === null)
    return failed(
      failure(
        'blocked',
        rotation.id,
        "Roll back isn't possible: Rekey doesn't hold the old value.",
        'Go on with the new token, or create another one.',
      ),
    )
  const alive = await world.github.identify(sessionFor(world.hostOf(found.value.host), old.value))
  if (!alive.ok) {
    if (alive.failure.kind !== 'sign-in') return alive
    const count = rotation.destinations.filter(wasReplaced).length
    return failed(
      failure(
        'blocked',
        rotation.id,
        `The old token no longer works (401). Rolling back would break ${count} destinations. Nothing was changed.`,
        'Go on with the new token.',
      ),
    )
  }

  const oldValue = old.value
  announce(world, rotation.id, 'roll-back', { reason: input.reason })
  world.ledger.transaction(() => {
    world.ledger.rotations.update(rotation.id, { rollBackReason: rotation.rollBackReason ?? input.reason })
    record(world, 'rotation.roll_back_started', {
      rotation: rotation.id,
      credential: rotation.credential,
      reason: input.reason,
    })
  })

  const destinations = destinationsById(found.value)
  const sessions = new OperatorSessions(world, found.value.host)
  const progress = new RunProgress(world, rotation.id, input.onEvent)
  const work = rotation.destinations.filter(wasReplaced)
  progress.start(work.length)
  const problems: Failure[] = []
  let stopped: Failure | null = null
  const queue = work.values()
  const worker = async (): Promise<void> => {
    for (const each of queue) {
      await input.control.whenRunning()
      if (input.control.signal.aborted || stopped !== null) return
      const why = await restoreOne(world, rotation, each, destinations, sessions, oldValue)
      if (why !== null) {
        problems.push(why)
        if (stopsTheRun(why.kind)) stopped ??= why
      }
      progress.finish(each.destination)
    }
  }
  await Promise.all(Array.from({ length: Math.min(workers, work.length) }, worker))

  const left = currentRotation(world, rotation.id).destinations.filter(wasReplaced)
  if (left.length > 0) {
    const first = stopped ?? problems[0]
    settle(world, rotation.id, 'roll-back', { detail: { left: left.length } })
    return failed(
      failure(
        first?.kind ?? 'cancelled',
        rotation.id,
        `${work.length - left.length} of ${work.length} destinations have the old value again; ${left.length} still have the new one.${first === undefined ? '' : ` ${first.message}`}`,
        'Both tokens work. Roll back again.',
      ),
    )
  }
  settle(world, rotation.id, 'roll-back', {
    to: 'rolled-back',
    alongside: () => {
      world.ledger.rotations.update(rotation.id, { finishedAt: nowOf(world) })
      record(world, 'rotation.rolled_back', {
        rotation: rotation.id,
        credential: rotation.credential,
        reason: input.reason,
        restored: work.length,
      })
    },
  })
  input.onEvent?.({ type: 'state', state: 'rolled-back' })
  return ok(currentRotation(world, rotation.id))
}

async function restoreOne(
  world: World,
  rotation: Rotation,
  each: RotationDestination,
  destinations: ReturnType<typeof destinationsById>,
  sessions: OperatorSessions,
  old: SecretValue,
): Promise<Failure | null> {
  const id = each.destination
  const keep = (why: Failure): Failure => {
    world.ledger.rotations.updateDestination(rotation.id, id, { failure: { ...why, subject: id } })
    return why
  }
  const destination = destinations.get(id)
  const driver = destination === undefined ? null : world.drivers.of(destination.kind)
  if (destination === undefined || driver === null)
    return keep(
      failure('blocked', id, `${id} is no longer in the inventory.`, 'Put it back, then roll back again.'),
    )
  const session = await sessions.of(destinationOwner(destination) ?? '')
  if (!session.ok) return keep(session.failure)
  if (each.updatedAt !== null || each.writtenAt !== null) {
    const seen = await driver.lookAgain(destination, session.value)
    if (!seen.ok) return keep(seen.failure)
    if (!isOurWrite(each, seen.value.updatedAt)) {
      const why = failure(
        'changed',
        id,
        `${id} was changed by somebody else at ${seen.value.updatedAt ?? 'an unknown time'}, after the update. It was left out.`,
        'Look at it; waive it to finish the roll back.',
      )
      world.ledger.rotations.updateDestination(rotation.id, id, {
        state: 'waived',
        failure: why,
        waiver: {
          reason: 'Changed by somebody else after the update; left as it is.',
          by: 'Rekey',
          at: nowOf(world),
        },
      })
      record(world, 'secret.restore_withheld', { rotation: rotation.id, destination: id })
      return null
    }
  }
  // A repository is its numeric id: the old token must not reach a stranger who has the name now (invariant 8).
  const planned = each.planned?.repositoryId ?? null
  if (planned !== null) {
    const identity = (await driver.identities([{ destination, session: session.value }])).get(id)
    if (identity === undefined) return keep(unknownIdentity(id))
    if (!identity.ok) return keep(identity.failure)
    if (identity.value !== null && identity.value !== planned)
      return keep(
        failure(
          'identity-changed',
          id,
          'The repository behind this name is another one than when it was planned. Nothing was written.',
          'Check who owns the name now.',
        ),
      )
  }
  const receipt = await driver.write(destination, session.value, old)
  if (!receipt.ok) return keep(receipt.failure)
  const after = await driver.lookAgain(destination, session.value)
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
      world.ledger.observations.save([{ ...before, ...after.value, observedAt: nowOf(world), failure: null }])
    record(world, 'secret.restored', { rotation: rotation.id, destination: id, at: receipt.value.serverTime })
  })
  return null
}

/** GitHub still shows the write of ours: its very time once it was verified, before that a time around its answer. */
function isOurWrite(each: RotationDestination, seenAt: string | null): boolean {
  if (each.updatedAt !== null) return sameInstant(seenAt, each.updatedAt)
  if (each.writtenAt === null || seenAt === null) return true
  return Date.parse(seenAt) <= Date.parse(each.writtenAt) + longestRequestMs
}
