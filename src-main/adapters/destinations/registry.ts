import type { DestinationKind } from '../../domain/destination.ts'
import type { Clock } from '../../ports/clock.ts'
import type { DestinationDriver, DestinationDrivers } from '../../ports/destinations.ts'
import type { GitHub } from '../../ports/github.ts'
import { actionsDriver } from './actions.ts'

/** What the drivers work with; each takes what its kind of place needs. */
export interface DriverParts {
  readonly github: GitHub
  readonly clock: Clock
}

/** One driver for each kind of place. A manual step has none: a person does it. */
export function createDestinationDrivers({ github }: DriverParts): DestinationDrivers {
  const drivers = new Map<DestinationKind, DestinationDriver>([['actions', actionsDriver(github)]])
  return { of: (kind) => drivers.get(kind) ?? null }
}
