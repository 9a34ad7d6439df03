import { destinationPlace } from '../domain/destination.ts'
import type { PlanStep } from '../domain/plan.ts'
import { readLeftCopies } from './drop-removed-copies.ts'
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
        : [
            `${some(winners.map(({ destination }) => destinationPlace(destination)))} won't see it: a copy there wins.`,
          ]),
      ...(step.action === 'create' && superfluous.has(step.destination)
        ? [
            'An organization secret provides it there: if it was removed on purpose, take it out of the inventory.',
          ]
        : []),
    ]
    return notes.length === 0 ? step : { ...step, reason: [step.reason, ...notes].join(' ') }
  })
}

function some(places: readonly string[]): string {
  const shown = places.slice(0, 2).join(' and ')
  return places.length > 2 ? `${shown} and ${places.length - 2} more` : shown
}
