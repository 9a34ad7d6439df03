import type { Credential } from '../domain/credential.ts'
import { destinationId } from '../domain/destination.ts'
import { type Pace, type Plan, planCost, planStep } from '../domain/plan.ts'
import { ok, type Result } from '../domain/result.ts'
import { findCredential } from './find-credential.ts'
import { noteCopies } from './note-copies.ts'
import { observeDestinations } from './take-inventory.ts'
import { nowOf, type World } from './world.ts'

/** The dry run: reads every destination afresh and says what a rotation would do there. Writes nothing. */
export async function planRotation(
  world: World,
  input: { readonly credential: string; readonly pace: Pace; readonly signal?: AbortSignal },
): Promise<Result<Plan>> {
  const found = findCredential(world, input.credential)
  return found.ok ? planFor(world, found.value, input.pace, null, input.signal) : found
}

/** @param newFingerprint of the token to be written; null when there is none yet */
export async function planFor(
  world: World,
  credential: Credential,
  pace: Pace,
  newFingerprint: string | null,
  signal?: AbortSignal,
): Promise<Result<Plan>> {
  const observed = await observeDestinations(
    world,
    credential.host,
    credential.destinations,
    signal === undefined ? {} : { signal },
  )
  if (!observed.ok) return observed
  const writes = world.ledger.observations.writesOf(credential.destinations.map(destinationId))
  const planned = credential.destinations.map((destination) => {
    const id = destinationId(destination)
    return planStep(
      { destination, observation: observed.value.get(id) ?? null, written: writes.get(id) ?? null },
      newFingerprint,
    )
  })
  const steps = noteCopies(world, credential.name, planned)
  return ok({
    credential: credential.name,
    steps,
    cost: planCost(steps, pace),
    pace,
    plannedAt: nowOf(world),
  })
}
