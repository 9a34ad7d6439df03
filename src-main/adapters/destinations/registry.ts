import type { DestinationKind } from '../../domain/destination.ts'
import type { DestinationDriver, DestinationDrivers } from '../../ports/destinations.ts'
import type { GitHub } from '../../ports/github.ts'
import { actionsDriver } from './actions.ts'

/** The kinds that this version reads and writes. A manual step has no driver: a person does it. */
export function createDestinationDrivers(github: GitHub): DestinationDrivers {
  const drivers = new Map<DestinationKind, DestinationDriver>([['actions', actionsDriver(github)]])
  return { of: (kind) => drivers.get(kind) ?? null }
}
