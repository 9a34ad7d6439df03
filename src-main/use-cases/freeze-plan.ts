import { destinationId } from '../domain/destination.ts'
import { failure } from '../domain/failure.ts'
import { type Pace, type PlanStep, planCost } from '../domain/plan.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import {
  isBeforeFirstWrite,
  isUnclear,
  mayFollow,
  type Rotation,
  type RotationDestination,
  untriedCanary,
  wasReplaced,
} from '../domain/rotation.ts'
import type { SelectedPlaces } from '../domain/selected-places.ts'
import { planTexts } from '../texts/plan.ts'
import { rollBackTexts } from '../texts/roll-back.ts'
import { findCredential } from './find-credential.ts'
import { newTokenWarnings } from './judge-new-token.ts'
import type { EarlyPlan } from './plan-early.ts'
import { planFor } from './plan-rotation.ts'
import { withLease } from './rotation-lease.ts'
import { announce, currentRotation, emptyDestination, openRotation, settle } from './rotation-record.ts'
import { nowOf, record, type World } from './world.ts'

interface FreezeInput {
  readonly id: string
  readonly pace: Pace
  readonly signal?: AbortSignal
  /** Destinations that were read, of all that the plan needs. */
  readonly onProgress?: (done: number, total: number) => void
  /** Begun while the token was validated: it counts if it is for this token and this pace, and nothing is written yet. */
  readonly early?: EarlyPlan | null
}

/**
 * Plans the rotation for good: what each destination looks like now is what its write will rest on. Planning again
 * renews everything that is not done, and so accepts drift that the operator has seen.
 */
export async function freezePlan(world: World, input: FreezeInput): Promise<Result<Rotation>> {
  const opened = openRotation(world, input.id)
  if (!opened.ok) return opened
  // Its looks take their time: what somebody wrote or restored meanwhile must not be taken back in the ledger.
  return withLease(world, opened.value.id, () => freeze(world, input))
}

async function freeze(world: World, input: FreezeInput): Promise<Result<Rotation>> {
  const rotation = currentRotation(world, input.id)
  if (rotation.newToken === null || ['draft', 'prechecked', 'received'].includes(rotation.state))
    return failed(
      failure(
        'blocked',
        rotation.id,
        planTexts.noValidatedToken(rotation.id),
        planTexts.pasteAndValidateFirst,
      ),
    )
  if (rotation.state === 'revoking' || rotation.state === 'revoked')
    return failed(failure('blocked', rotation.id, planTexts.isBeingRevoked(rotation.id)))
  if (rotation.rollBackReason !== null)
    return failed(
      failure('blocked', rotation.id, rollBackTexts.hasBegun(rotation.id), rollBackTexts.finishIt),
    )
  const found = findCredential(world, rotation.credential)
  if (!found.ok) return found
  const { newToken } = rotation
  announce(world, rotation.id, 'plan')
  const hasBegun = !isBeforeFirstWrite(rotation.state)
  const { fingerprint } = newToken
  const { early = null } = input
  const plan =
    early !== null && early.fingerprint === fingerprint && early.pace === input.pace && !hasBegun
      ? await early.plan
      : await planFor(world, found.value, input.pace, fingerprint, { ...input, hasCanary: hasBegun })
  if (!plan.ok) return plan
  if (input.signal?.aborted === true)
    return failed(failure('cancelled', rotation.id, planTexts.canceled, planTexts.planAgain))

  const before = new Map(rotation.destinations.map((each) => [each.destination, each]))
  const destinations = plan.value.steps.map((step) => renew(before.get(step.destination), step))
  // Planning has asked the selections: the credential may have other places than before.
  const { selected, destinations: places = [] } = world.ledger.credentials.find(rotation.credential) ?? {}
  // A place that left the inventory but already has the new value stays: it has to be verified or rolled back.
  const { hourLeft } = plan.value
  const planned = new Set(plan.value.steps.map((step) => step.destination))
  const left = rotation.destinations
    .filter((each) => !planned.has(each.destination) && (isDone(each) || wasReplaced(each)))
    .map((each) => ({ ...each, reason: whyLeft(selected, each.destination) ?? each.reason }))
  settle(world, rotation.id, 'plan', {
    ...(mayFollow(rotation.state, 'planned') ? { to: 'planned' as const } : {}),
    alongside: () => {
      world.ledger.rotations.saveDestinations(rotation.id, [...destinations, ...left])
      world.ledger.rotations.update(rotation.id, {
        pace: input.pace,
        plannedAt: nowOf(world),
        // A plan that is asked for anew says which value is wanted where.
        ...(rotation.partRollBack == null ? {} : { partRollBack: null }),
        ...(hasBegun ? {} : { canary: untriedCanary(plan.value.canary) }),
        planWarnings: [...plan.value.warnings, ...newTokenWarnings(world, found.value, newToken)],
        cost: planCost(
          plan.value.steps.filter((step) => !isDone(before.get(step.destination))),
          input.pace,
          places,
          hourLeft === null ? null : { left: hourLeft, nowMs: world.clock.now().getTime() },
        ),
      })
      record(world, 'plan.created', {
        rotation: rotation.id,
        credential: rotation.credential,
        create: plan.value.steps.filter((step) => step.action === 'create').length,
        update: plan.value.steps.filter((step) => step.action === 'update').length,
        skip: plan.value.steps.filter((step) => step.action === 'skip').length,
        blocked: plan.value.steps.filter((step) => step.action === 'blocked').length,
      })
    },
  })
  return ok(currentRotation(world, rotation.id))
}

function whyLeft(selected: SelectedPlaces | undefined, destination: string): string | null {
  return selected?.left.some((each) => destinationId(each) === destination) === true
    ? planTexts.noLongerSelected
    : null
}

/** A place that was rolled back by itself, in a rotation that goes on, is planned like one that was never written. */
function isDone(destination: RotationDestination | undefined): boolean {
  return (
    destination !== undefined &&
    (['written', 'verified', 'waived'].includes(destination.state) || destination.doneBy !== null)
  )
}

/** It was left out because it couldn't be written: once it can, leaving it out has lost its reason. */
function isLeftOut({ state, waiver }: RotationDestination): boolean {
  return state === 'waived' && waiver?.atPlan === true
}

/** What is done stays as it is; everything else takes the new step, and forgets its earlier failure. */
function renew(before: RotationDestination | undefined, step: PlanStep): RotationDestination {
  if (before !== undefined && isDone(before) && !(isLeftOut(before) && step.action !== 'blocked'))
    return before
  const { action, reason, observation, failure: why } = step
  const fresh = emptyDestination(step.destination, { action, reason, planned: observation, failure: why })
  // Whether the lost write arrived is still not known: a roll back has to restore the place.
  if (before !== undefined && isUnclear(before))
    return {
      ...fresh,
      state: before.state,
      failure: before.failure,
      attempts: before.attempts,
      attemptedAt: before.attemptedAt,
    }
  return {
    ...fresh,
    attempts: before?.attempts ?? 0,
    state: action === 'skip' ? 'skipped' : 'pending',
    updatedAt: action === 'skip' ? (observation?.updatedAt ?? null) : null,
  }
}
