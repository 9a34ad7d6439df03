import { failure } from '../domain/failure.ts'
import { isRollBackBegun } from '../domain/part-roll-back.ts'
import { protectedPlaces } from '../domain/protected-places.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { isBeforeFirstWrite, mayFollow, type Rotation, remaining, untriedCanary } from '../domain/rotation.ts'
import { rollBackTexts } from '../texts/roll-back.ts'
import { runTexts } from '../texts/run.ts'
import { stateTexts } from '../texts/state.ts'
import { findCredential } from './find-credential.ts'
import { whyOutsideWindow } from './maintenance-hours.ts'
import { OperatorSessions } from './operator-session.ts'
import { withLease } from './rotation-lease.ts'
import { RotationPass, type RunInput } from './rotation-pass.ts'
import { currentRotation, destinationsById, newTokenOf, openRotation, settle } from './rotation-record.ts'
import { record, type World } from './world.ts'

/**
 * Writes the new value to every destination that lacks it, many at once, each with its own outcome. Safe to call
 * again at any time: what is done stays done. Ends `propagated`, or `stopped` when something is left.
 */
export async function runRotation(world: World, input: RunInput): Promise<Result<Rotation>> {
  const opened = openRotation(world, input.id)
  if (!opened.ok) return opened
  return withLease(world, input.id, () => propagate(world, input))
}

async function propagate(world: World, input: RunInput): Promise<Result<Rotation>> {
  const rotation = currentRotation(world, input.id)
  // Places that were to get the old value back must not get the new one because their roll back was cut off.
  if (isRollBackBegun(rotation))
    return failed(failure('blocked', input.id, rollBackTexts.hasBegun(input.id), rollBackTexts.finishIt))
  if (!mayFollow(rotation.state, 'propagating'))
    return failed(
      failure(
        'blocked',
        input.id,
        runTexts.cannotBeUpdated(input.id, stateTexts.rotation[rotation.state]),
        runTexts.planFirst,
      ),
    )
  const found = findCredential(world, rotation.credential)
  if (!found.ok) return found
  const token = await newTokenOf(world, rotation)
  if (!token.ok) return token

  const canary = input.canary === undefined ? (rotation.canary ?? null) : untriedCanary(input.canary)
  if (canary !== null && !rotation.destinations.some((each) => each.destination === canary.destination))
    return failed(
      failure(
        'unknown-name',
        canary.destination,
        runTexts.noSuchCanary(rotation.id, canary.destination),
        runTexts.chooseAnotherCanary,
      ),
    )
  const outside = whyOutsideWindow(world, rotation)
  if (outside !== null && input.outsideWindow !== true) return failed(outside)
  const guarded = protectedPlaces(found.value)
  if (canary !== null && canary.checkedAt === null && guarded.has(canary.destination))
    return failed(
      failure(
        'invalid-input',
        canary.destination,
        runTexts.canaryIsProtected(canary.destination),
        runTexts.chooseAnotherCanaryOrUnprotect,
      ),
    )
  const { operator } = new OperatorSessions(world, found.value.host)
  if (rotation.state === 'planned') world.ledger.backUp()
  settle(world, rotation.id, 'propagate', {
    to: 'propagating',
    detail: { remaining: remaining(rotation).length },
    alongside: () => {
      world.ledger.rotations.update(rotation.id, {
        pace: input.pace,
        canary: canary === null ? null : { ...canary, failure: null },
        ranMs: null,
      })
      record(world, 'run.started', {
        rotation: rotation.id,
        credential: rotation.credential,
        pace: input.pace,
        ...(canary === null ? {} : { canary: canary.destination }),
        ...operator,
      })
      if (outside !== null)
        record(world, 'run.outside_window', {
          rotation: rotation.id,
          credential: rotation.credential,
          maintenanceWindow: found.value.maintenanceWindow,
        })
    },
  })
  input.onEvent?.({ type: 'state', state: 'propagating' })

  const beganMs = world.clock.now().getTime()
  const run = new RotationPass(
    world,
    input,
    token.value,
    found.value.host,
    destinationsById(found.value),
    guarded,
  )
  await run.all()

  const after = currentRotation(world, rotation.id)
  const left = remaining(after)
  const to = left.length === 0 ? 'propagated' : 'stopped'
  settle(world, rotation.id, 'propagate', {
    to,
    detail: { remaining: left.length },
    alongside: () => {
      world.ledger.rotations.update(rotation.id, {
        ranMs: timeSpent(rotation, world.clock.now().getTime() - beganMs),
      })
      record(world, to === 'propagated' ? 'run.finished' : 'run.stopped', {
        rotation: rotation.id,
        credential: rotation.credential,
        failed: left.filter((each) => each.state === 'failed').length,
        pending: left.filter((each) => each.state !== 'failed').length,
        ...operator,
      })
    },
  })
  input.onEvent?.({ type: 'state', state: to })
  if (run.canaryFailure !== null) return failed(run.canaryFailure)
  return run.stopReason === null || run.anyWritten
    ? ok(currentRotation(world, rotation.id))
    : failed(run.stopReason)
}

/** Null where a run before was cut off, or this computer's clock was set back. */
function timeSpent({ ranMs, state }: Rotation, ms: number): number | null {
  const before = ranMs === undefined && isBeforeFirstWrite(state) ? 0 : (ranMs ?? null)
  return before === null || ms < 0 ? null : before + ms
}
