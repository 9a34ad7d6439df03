import { failure } from '../domain/failure.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { type Rotation, remaining } from '../domain/rotation.ts'
import { waiverTexts } from '../texts/waiver.ts'
import { currentRotation, openRotation } from './rotation-record.ts'
import { nowOf, record, type World } from './world.ts'

/** Counts one destination as settled although it was not updated. The reason is kept in the audit log. */
export function waiveDestination(
  world: World,
  input: { readonly id: string; readonly destination: string; readonly reason: string },
): Result<Rotation> {
  const opened = openRotation(world, input.id)
  if (!opened.ok) return opened
  const rotation = opened.value
  const reason = input.reason.trim()
  if (reason === '')
    return failed(failure('invalid-input', input.destination, waiverTexts.needsReason, waiverTexts.sayWhy))
  const each = rotation.destinations.find(
    (one) => one.destination.toLowerCase() === input.destination.toLowerCase(),
  )
  if (each === undefined)
    return failed(
      failure(
        'unknown-name',
        input.destination,
        waiverTexts.noDestination(rotation.id, input.destination),
        waiverTexts.lookAtDestinations(rotation.id),
      ),
    )
  if (each.state === 'verified' || each.state === 'written')
    return failed(failure('blocked', each.destination, waiverTexts.hasNewValue(each.destination)))
  world.ledger.transaction(() => {
    world.ledger.rotations.updateDestination(rotation.id, each.destination, {
      state: 'waived',
      waiver: { reason, by: world.actor, at: nowOf(world) },
    })
    const { partRollBack } = rotation
    if (partRollBack != null)
      world.ledger.rotations.update(rotation.id, {
        partRollBack: {
          ...partRollBack,
          destinations: partRollBack.destinations.filter((one) => one !== each.destination),
        },
      })
    else if (rotation.state === 'stopped') becomePropagatedIfDone(world, rotation.id)
    record(world, 'verify.waived', { rotation: rotation.id, destination: each.destination, reason })
  })
  return ok(currentRotation(world, rotation.id))
}

/** When the last unfinished destination is waived, the run has nothing left to do. */
function becomePropagatedIfDone(world: World, id: string): void {
  if (remaining(currentRotation(world, id)).length === 0) world.ledger.rotations.move(id, 'propagated')
}
