import { failure } from '../domain/failure.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { isManual, type Rotation } from '../domain/rotation.ts'
import { manualStepTexts } from '../texts/manual-step.ts'
import { currentRotation, openRotation } from './rotation-record.ts'
import { nowOf, record, type World } from './world.ts'

/** A person says that a manual step is done; who and when are kept. */
export function confirmManualStep(
  world: World,
  input: { readonly id: string; readonly destination: string },
): Result<Rotation> {
  const opened = openRotation(world, input.id)
  if (!opened.ok) return opened
  const rotation = opened.value
  const each = rotation.destinations.find(
    (one) => one.destination.toLowerCase() === input.destination.toLowerCase(),
  )
  if (each === undefined || !isManual(each))
    return failed(
      failure(
        'unknown-name',
        input.destination,
        manualStepTexts.none(rotation.id, input.destination),
        manualStepTexts.lookAtDestinations(rotation.id),
      ),
    )
  world.ledger.transaction(() => {
    world.ledger.rotations.updateDestination(rotation.id, each.destination, {
      state: 'verified',
      doneBy: world.actor,
      doneAt: nowOf(world),
      failure: null,
    })
    record(world, 'manual.confirmed', { rotation: rotation.id, destination: each.destination })
  })
  return ok(currentRotation(world, rotation.id))
}
