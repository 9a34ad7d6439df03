import { canaryTexts as texts } from '../texts/canary.ts'
import type { CredentialSpec } from './credential.ts'
import { destinationId } from './destination.ts'
import type { PlanStep } from './plan.ts'

type Places = Pick<CredentialSpec, 'destinations' | 'selections'>

/** The id as its destination spells it; null where the credential has no such destination. */
export function canaryAmong({ destinations }: Pick<Places, 'destinations'>, canary: string): string | null {
  const wanted = canary.toUpperCase()
  return destinations.map(destinationId).find((each) => each.toUpperCase() === wanted) ?? null
}

/**
 * Why a declaration can't have this canary; null when it can. What a selection selects is known only once GitHub was
 * asked: beside one, any destination may still come.
 */
export function canaryMistake(credential: Places, canary: string): string | null {
  if (canary.toLowerCase().startsWith('manual:')) return texts.isManual
  const isKnown = canaryAmong(credential, canary) !== null || (credential.selections ?? []).length > 0
  return isKnown ? null : texts.isNoDestination(canary)
}

/** Which destination a plan has written first: the one that the credential names, if it can be. */
export interface PlannedCanary {
  /** Null: none, so that nothing waits for another. */
  readonly canary: string | null
  /** Why the one that the credential names is not it; null when it is, and where there is nothing to say. */
  readonly warning: string | null
}

/** @param guarded ids of protected destinations, which are written after all others */
export function plannedCanary(
  { canary }: Pick<CredentialSpec, 'canary'>,
  steps: readonly Pick<PlanStep, 'destination' | 'action'>[],
  guarded: ReadonlySet<string>,
): PlannedCanary {
  if (canary == null) return { canary: null, warning: null }
  const writes = steps.filter(
    ({ destination, action }) =>
      (action === 'create' || action === 'update') && !destination.startsWith('manual:'),
  )
  // Nothing would wait for it, so nothing is lost without it.
  if (writes.length < 2) return { canary: null, warning: null }
  const wanted = canary.toUpperCase()
  const step = steps.find(({ destination }) => destination.toUpperCase() === wanted)
  const not = (why: string): PlannedCanary => ({ canary: null, warning: texts.noneInstead(why) })
  if (step === undefined) return not(texts.isGone(canary))
  if (step.action === 'blocked') return not(texts.isBlocked(step.destination))
  if (step.action === 'skip') return not(texts.hasNewValue(step.destination))
  if (guarded.has(step.destination)) return not(texts.isProtected(step.destination))
  return { canary: step.destination, warning: null }
}
