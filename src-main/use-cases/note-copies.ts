import { destinationPlace } from '../domain/destination.ts'
import type { PlanStep } from '../domain/plan.ts'
import { planTexts } from '../texts/plan.ts'
import { readLeftCopies } from './left-copies.ts'
import type { World } from './world.ts'

/**
 * Adds to a plan what is known of other copies: an update that some workflows won't see, because a copy wins over the
 * destination there, and a copy that an operator removed for good and that the plan would make again.
 */
export function noteCopies(world: World, credential: string, steps: readonly PlanStep[]): PlanStep[] {
  const shadows = (world.ledger.copySearches.of(credential)?.copies ?? []).filter(
    ({ relation }) => relation === 'shadow',
  )
  const left = readLeftCopies(world, { credential })
  const superfluous = new Set(left.ok ? left.value.map(({ destination }) => destination) : [])
  return steps.map((step) => {
    const winners = shadows.filter(({ beside }) => beside === step.destination)
    const notes = [
      ...(winners.length === 0
        ? []
        : [planTexts.copyWins(winners.map(({ destination }) => destinationPlace(destination)))]),
      ...(step.action === 'create' && superfluous.has(step.destination)
        ? [planTexts.organizationProvidesIt]
        : []),
    ]
    return notes.length === 0 ? step : { ...step, reason: [step.reason, ...notes].join(' ') }
  })
}
