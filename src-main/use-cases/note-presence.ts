import type { Observation } from '../domain/observation.ts'
import type { RotationDestination } from '../domain/rotation.ts'
import { nowOf, type World } from './world.ts'

/** What is known of a secret besides its presence. Left out: as at the look before. */
type Seen = Pick<Observation, 'updatedAt' | 'fingerprint'> & Partial<Pick<Observation, 'archived'>>

/**
 * Notes that a secret is there, as a look or an accepted write told. Nothing is noted of a place that nobody ever saw:
 * what else there is to know of it would be guessed.
 */
export function notePresence(
  world: World,
  { destination, planned }: Pick<RotationDestination, 'destination' | 'planned'>,
  seen: Seen,
): void {
  const before = world.ledger.observations.find(destination) ?? planned
  if (before === null) return
  world.ledger.observations.save([
    {
      ...before,
      ...seen,
      destination,
      present: true,
      earlier: null,
      observedAt: nowOf(world),
      failure: null,
    },
  ])
}
