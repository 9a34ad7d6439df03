import { startsWorkflow } from '../domain/credential.ts'
import type { Pace, Plan } from '../domain/plan.ts'
import type { Result } from '../domain/result.ts'
import { isBeforeFirstWrite, type Rotation } from '../domain/rotation.ts'
import { findCredential } from './find-credential.ts'
import { ownStop } from './own-stop.ts'
import { planFor } from './plan-rotation.ts'
import type { World } from './world.ts'

/**
 * Up to so many places are looked at before the new token is validated. More would use up GitHub's minute while the token
 * may still be refused, and its validation would wait for them.
 */
const mostPlaces = 200

/** A plan that is made while the new token is validated: what it looks at has nothing to do with that token. */
export interface EarlyPlan {
  /** Instant of the clock's `monotonicMs` at which its looks began. */
  readonly beganMs: number
  /** Of the token that it was made for. */
  readonly fingerprint: string
  readonly pace: Pace
  readonly plan: Promise<Result<Plan>>
  /** Looks at nothing more, and waits for what is under way. Without effect once the plan is made. */
  readonly end: () => Promise<void>
}

/**
 * Begins the plan of a rotation whose token is about to be validated. Nothing is frozen by it: only `freezePlan` takes it
 * into the rotation, and only once the token is validated.
 * @returns null where it would have grown old by then, or cost too much if the token is refused
 */
export function planEarly(
  world: World,
  rotation: Rotation,
  input: { readonly pace: Pace; readonly runDispatchProbes: boolean; readonly signal?: AbortSignal },
): EarlyPlan | null {
  const fingerprint = rotation.newToken?.fingerprint
  if (fingerprint === undefined || !isBeforeFirstWrite(rotation.state)) return null
  const found = findCredential(world, rotation.credential)
  if (!found.ok || found.value.destinations.length > mostPlaces) return null
  // A workflow that is started and waited for takes longer than a look is good for.
  if (input.runDispatchProbes && found.value.probes.some(startsWorkflow)) return null

  if (input.signal?.aborted === true) return null
  const { signal, stop, letGo } = ownStop(input.signal)
  const beganMs = world.clock.monotonicMs()
  const plan = planFor(world, found.value, input.pace, fingerprint, { signal }).finally(letGo)
  // Whoever takes the plan meets what it throws; after a refused token nobody does.
  plan.catch(() => {})
  return {
    beganMs,
    fingerprint,
    pace: input.pace,
    plan,
    end: async () => {
      stop()
      await Promise.allSettled([plan])
    },
  }
}
