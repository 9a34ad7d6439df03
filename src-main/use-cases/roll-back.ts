import { type Failure, failure, stopsTheRun } from '../domain/failure.ts'
import { utcMinute } from '../domain/local-time.ts'
import { isRollBackBegun, isToRestore, leftToRestore } from '../domain/part-roll-back.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import {
  isManual,
  mayRollBack,
  type Rotation,
  type RotationDestination,
  wasReplaced,
} from '../domain/rotation.ts'
import { rollBackTexts } from '../texts/roll-back.ts'
import { stateTexts } from '../texts/state.ts'
import { findCredential } from './find-credential.ts'
import { OperatorSessions, sessionFor } from './operator-session.ts'
import { type Restoring, restoreDestination } from './restore-destination.ts'
import { withLease } from './rotation-lease.ts'
import {
  announce,
  currentRotation,
  destinationsById,
  oldTokenOf,
  openRotation,
  settle,
} from './rotation-record.ts'
import type { RunControl, RunEvent } from './run-control.ts'
import { RunProgress } from './run-progress.ts'
import { nowOf, record, type World } from './world.ts'

/**
 * Which of the updated destinations: all, those whose write or verification failed, those that are named, or the rest
 * of a roll back that was cut off, whatever that was to restore.
 */
export type RollBackScope = 'all' | 'failed' | 'rest' | { readonly destinations: readonly string[] }

export interface RollBackInput {
  readonly id: string
  readonly reason: string
  /** Left out: all. Whatever covers every updated destination ends the rotation. */
  readonly scope?: RollBackScope
  readonly control: RunControl
  readonly onEvent?: (event: RunEvent) => void
}

const workers = 32

/**
 * Writes the old value back wherever the new one was written. The old value is asked for life first: restoring a
 * dead token would break what works. Places that somebody else changed since are left out and named.
 * When some destinations keep the new value, the rotation stays open: those restored hold up its revoke until they
 * are updated again or waived.
 */
export async function rollBack(world: World, input: RollBackInput): Promise<Result<Rotation>> {
  const opened = openRotation(world, input.id)
  if (!opened.ok) return opened
  return withLease(world, input.id, () => restore(world, input))
}

async function restore(world: World, input: RollBackInput): Promise<Result<Rotation>> {
  const rotation = currentRotation(world, input.id)
  if (!mayRollBack(rotation.state))
    return failed(
      failure(
        'blocked',
        rotation.id,
        rollBackTexts.nothingLeft(rotation.id, stateTexts.rotation[rotation.state]),
        ['revoking', 'revoked'].includes(rotation.state)
          ? rollBackTexts.startNewRotation
          : rollBackTexts.abandonInstead,
      ),
    )
  const found = findCredential(world, rotation.credential)
  if (!found.ok) return found
  const old = await oldTokenOf(world, rotation)
  if (!old.ok) return old
  if (old.value === null)
    return failed(
      failure('blocked', rotation.id, rollBackTexts.oldValueNotHeld, rollBackTexts.goOnOrCreateToken),
    )
  const replaced = rotation.destinations.filter(wasReplaced)
  const isRest = input.scope === 'rest'
  const begun = isRest ? (rotation.partRollBack ?? null) : null
  const work = rollBackWork(rotation, input.scope ?? 'all')
  // A part that was cut off after its last write has nothing left to restore, and still has to come to its end.
  const isNothing = isRest ? !isRollBackBegun(rotation) : work.length === 0 && replaced.length > 0
  if (isNothing)
    return failed(
      failure('invalid-input', rotation.id, rollBackTexts.noneChosen, rollBackTexts.chooseAtLeastOne),
    )
  const alive = await world.github.identify(sessionFor(world.hostOf(found.value.host), old.value))
  if (!alive.ok) {
    if (alive.failure.kind !== 'sign-in') return alive
    giveUp(world, rotation)
    return failed(
      failure(
        'blocked',
        rotation.id,
        rollBackTexts.oldTokenDead(work.length),
        rollBackTexts.goOnWithNewToken,
      ),
    )
  }

  // A roll back of everything that was interrupted is one of everything: none of it gets the new value again.
  const whole = (begun === null && work.length === replaced.length) || rotation.rollBackReason !== null
  const reason = rotation.rollBackReason ?? begun?.reason ?? input.reason
  // What an earlier part was to restore and this one leaves out is not forgotten.
  const asked = new Set((whole ? replaced : work).map((each) => each.destination))
  const ofParts = new Set([...(rotation.partRollBack?.destinations ?? []), ...asked])
  announce(world, rotation.id, 'roll-back', {
    reason,
    ...(whole ? {} : { destinations: work.map((each) => each.destination) }),
  })
  const sessions = new OperatorSessions(world, found.value.host)
  world.ledger.transaction(() => {
    world.ledger.rotations.update(rotation.id, {
      ...(whole
        ? { rollBackReason: reason, partRollBack: null }
        : { partRollBack: { reason, destinations: [...ofParts] } }),
      oldTokenRefusedAt: null,
    })
    if (!whole) world.ledger.rotations.move(rotation.id, 'propagating')
    record(world, 'rotation.roll_back_started', {
      rotation: rotation.id,
      credential: rotation.credential,
      reason,
      destinations: work.length,
      of: replaced.length,
      ...sessions.operator,
    })
  })

  const progress = new RunProgress(world, rotation.id, input.onEvent)
  const restoring: Restoring = {
    rotation,
    destinations: destinationsById(found.value),
    sessions,
    old: old.value,
    whole,
    writing: () => input.control.writing,
    asking: (destination) => progress.attemptsOf(destination),
    begun: (destination) => progress.tell(destination),
  }
  if (!whole) input.control.beginPart(work.length)
  const problem = await restoreAll(world, restoring, whole ? replaced : work, progress, input.control)
  const after = currentRotation(world, rotation.id)
  const left = after.destinations.filter((each) => asked.has(each.destination) && isToRestore(each)).length
  const isPartDone = !whole && leftToRestore(after).length === 0
  if (!whole || left > 0)
    settle(world, rotation.id, 'roll-back', {
      ...(whole ? {} : { to: 'stopped' as const }),
      detail: { left },
      alongside: () => {
        if (isPartDone) world.ledger.rotations.update(rotation.id, { partRollBack: null })
        if (!whole)
          record(world, 'rotation.partly_rolled_back', {
            rotation: rotation.id,
            credential: rotation.credential,
            reason,
            restored: after.destinations.filter(
              (each) => ofParts.has(each.destination) && each.state === 'restored',
            ).length,
            ...sessions.operator,
          })
      },
    })
  if (left > 0)
    return failed(
      failure(
        problem?.kind ?? 'cancelled',
        rotation.id,
        problem === null
          ? rollBackTexts.partlyRestored(asked.size - left, asked.size, left)
          : rollBackTexts.partlyRestoredBecause(asked.size - left, asked.size, left, problem.message),
        rollBackTexts.rollBackAgain,
      ),
    )
  if (!whole) {
    input.onEvent?.({ type: 'state', state: 'stopped' })
    return ok(currentRotation(world, rotation.id))
  }
  settle(world, rotation.id, 'roll-back', {
    to: 'rolled-back',
    alongside: () => {
      world.ledger.rotations.update(rotation.id, { finishedAt: nowOf(world) })
      for (const each of after.destinations)
        if (isManual(each) && each.doneBy !== null) askToUndo(world, rotation.id, each)
      record(world, 'rotation.rolled_back', {
        rotation: rotation.id,
        credential: rotation.credential,
        reason,
        restored: replaced.length,
        ...sessions.operator,
      })
    },
  })
  input.onEvent?.({ type: 'state', state: 'rolled-back' })
  return ok(currentRotation(world, rotation.id))
}

/** What a person did with the new value, only a person can undo. */
function askToUndo(world: World, id: string, { destination, doneBy, doneAt }: RotationDestination): void {
  world.ledger.rotations.updateDestination(id, destination, {
    state: 'failed',
    failure: failure(
      'blocked',
      destination,
      doneBy === null
        ? rollBackTexts.doneByHandBySomebody
        : rollBackTexts.doneByHand(doneBy, doneAt === null ? null : utcMinute(doneAt)),
      rollBackTexts.putOldValueBack,
    ),
  })
  record(world, 'manual.undo_needed', { rotation: id, destination })
}

/** The destinations that a roll back of this scope would restore, as the rotation is now. */
export function rollBackWork(rotation: Rotation, scope: RollBackScope): readonly RotationDestination[] {
  const replaced = rotation.destinations.filter(wasReplaced)
  // A roll back of everything that has begun is only ever finished.
  if (scope === 'all' || rotation.rollBackReason !== null) return replaced
  // Nothing, and not everything by mistake, where the part came to its end meanwhile.
  if (scope === 'rest') return leftToRestore(rotation)
  return replaced.filter(({ destination, state }) =>
    scope === 'failed' ? state === 'failed' : scope.destinations.includes(destination),
  )
}

/** Nothing can be restored to a dead token: what was begun is over, and only the new value helps now. */
function giveUp(world: World, rotation: Rotation): void {
  world.ledger.transaction(() => {
    world.ledger.rotations.update(rotation.id, {
      oldTokenRefusedAt: nowOf(world),
      rollBackReason: null,
      partRollBack: null,
    })
    record(world, 'rotation.roll_back_refused', {
      rotation: rotation.id,
      credential: rotation.credential,
      fingerprint: rotation.oldToken?.fingerprint,
    })
  })
}

/** @returns the first problem that left a place with the new value; one that concerns all comes before others */
async function restoreAll(
  world: World,
  restoring: Restoring,
  work: readonly RotationDestination[],
  progress: RunProgress,
  control: RunControl,
): Promise<Failure | null> {
  progress.start(work.length)
  let problem: Failure | null = null
  let stopped: Failure | null = null
  let unrecorded: unknown = null
  const queue = work.values()
  const one = async (each: RotationDestination): Promise<void> => {
    let why = await restoreDestination(world, restoring, each)
    // A pause took the write back before it was sent: once it goes on, the place is looked at anew.
    while (why?.kind === 'cancelled' && !control.signal.aborted) {
      progress.tell(each.destination)
      await control.whenRunning()
      if (control.signal.aborted) return
      why = await restoreDestination(world, restoring, each)
    }
    problem ??= why
    if (why !== null && stopsTheRun(why.kind)) stopped ??= why
    const after = world.ledger.rotations.destination(restoring.rotation.id, each.destination)
    if (after?.state === 'restored') control.noteRestored()
    progress.finish(each.destination)
  }
  const worker = async (): Promise<void> => {
    for (const each of queue) {
      await control.whenRunning()
      if (control.signal.aborted || stopped !== null || unrecorded !== null) return
      try {
        await one(each)
      } catch (error) {
        unrecorded ??= error
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(workers, work.length) }, worker))
  // The others were waited for: whoever goes on with it must not meet their last requests.
  if (unrecorded !== null) throw unrecorded
  return stopped ?? problem
}
