import type { DestinationView } from '../../src-preload/contract/index.ts'
import { packDestinations } from '../../src-preload/contract/packed-destinations.ts'
import type { StatusRow } from '../use-cases/read-status.ts'
import { destinationView } from './views.ts'

interface DestinationList {
  destinations: DestinationView[]
  packedDestinations?: string
}

/** From here on packing costs less than what it saves. */
const fewEnough = 1000

/** All destinations for the window: a short list as it is, a long one packed. */
export function destinationList(rows: readonly StatusRow[]): DestinationList {
  const destinations = rows.map(destinationView)
  return destinations.length <= fewEnough
    ? { destinations }
    : { destinations: [], packedDestinations: packDestinations(destinations) }
}
