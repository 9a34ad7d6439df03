import type { CredentialSpec } from './credential.ts'
import { destinationId } from './destination.ts'
import { remembered } from './remembered.ts'
import { selectionBehind } from './selected-places.ts'

type Marks = Pick<CredentialSpec, 'destinations' | 'selections' | 'selected' | 'protectedDestinations'>

/** True for a place whose update is agreed to by itself and comes last: marked, or selected by a rule that is. */
export function isProtected(credential: Marks, destination: string): boolean {
  return isMarked(credential, destination) || selectionBehind(credential, destination)?.isProtected === true
}

/** True for a place that is marked itself. */
export function isMarked({ protectedDestinations = [] }: Marks, destination: string): boolean {
  return protectedDestinations.length > 0 && marksIn(protectedDestinations).has(destination.toUpperCase())
}

/** Asked for each of thousands of places. */
const marksIn = remembered(
  (destinations: readonly string[]): ReadonlySet<string> =>
    new Set(destinations.map((each) => each.toUpperCase())),
)

/** Ids of the credential's protected destinations, in their order. */
export function protectedPlaces(credential: Marks): ReadonlySet<string> {
  if (
    (credential.protectedDestinations ?? []).length === 0 &&
    credential.selections?.some((each) => each.isProtected === true) !== true
  )
    return new Set()
  return new Set(credential.destinations.map(destinationId).filter((each) => isProtected(credential, each)))
}
