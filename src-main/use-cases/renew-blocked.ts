import type { Destination } from '../domain/destination.ts'
import { planStep } from '../domain/plan.ts'
import { remaining } from '../domain/rotation.ts'
import { currentRotation } from './rotation-record.ts'
import { observeDestinations } from './take-inventory.ts'
import type { World } from './world.ts'

export interface RenewInput {
  readonly id: string
  readonly host: string
  readonly destinations: ReadonlyMap<string, Destination>
  readonly signal: AbortSignal
}

/** What blocked a destination (archived, no rights) may be mended by now: those are read and planned again. */
export async function renewBlocked(
  world: World,
  { id: rotationId, host, destinations, signal }: RenewInput,
): Promise<void> {
  const rotation = currentRotation(world, rotationId)
  const blocked = remaining(rotation).filter((each) => each.action === 'blocked' && each.attempts > 0)
  const targets = blocked.flatMap((each) => destinations.get(each.destination) ?? [])
  if (targets.length === 0) return
  const seen = await observeDestinations(world, host, targets, {
    signal,
  })
  // After an abort not all were looked at, and the run that wants them ends.
  if (!seen.ok || signal.aborted) return
  for (const destination of targets) {
    const id = blocked.find((each) => destinations.get(each.destination) === destination)?.destination ?? ''
    const step = planStep(
      {
        destination,
        observation: seen.value.get(id) ?? null,
        written: world.ledger.observations.writeOf(id),
        current: rotation.oldToken?.fingerprint ?? null,
      },
      rotation.newToken?.fingerprint ?? null,
    )
    world.ledger.rotations.updateDestination(rotationId, id, {
      action: step.action,
      reason: step.reason,
      planned: step.observation,
      failure: step.failure,
      state: step.action === 'skip' ? 'skipped' : 'pending',
    })
  }
}
