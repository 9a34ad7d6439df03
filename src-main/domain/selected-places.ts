import { placeTexts } from '../texts/place.ts'
import { type Destination, destinationId } from './destination.ts'
import { remembered } from './remembered.ts'
import {
  type DestinationSelection,
  type SelectionResolution,
  selectionId,
  selectionWords,
  standingDestinations,
} from './selection.ts'

/** What the selections of a credential add to its named destinations. */
export interface SelectedPlaces {
  /** Id of the selection by the id of a destination that is there only because of it. */
  readonly by: Readonly<Record<string, string>>
  /** Places that are selected no more; an open rotation may still have to restore them. */
  readonly left: readonly Destination[]
}

interface Declaration {
  readonly destinations: readonly Destination[]
  readonly selections?: readonly DestinationSelection[]
  readonly selected?: SelectedPlaces
}

/** The destinations that were named by a person or a file. */
export function declaredDestinations({ destinations, selected }: Declaration): readonly Destination[] {
  return selected === undefined
    ? destinations
    : destinations.filter((each) => !Object.hasOwn(selected.by, destinationId(each)))
}

/** The named destinations with the selected ones behind them, each place once. */
export function withSelected<T extends Declaration>(
  declared: T,
  resolutions: readonly SelectionResolution[],
): T {
  const { selections = [] } = declared
  if (selections.length === 0) return declared
  const taken = new Set(declared.destinations.map((each) => destinationId(each).toUpperCase()))
  const by: Record<string, string> = {}
  const added: Destination[] = []
  const left: Destination[] = []
  for (const selection of selections) {
    const id = selectionId(selection)
    const resolution = resolutions.find((each) => each.selection === id)
    if (resolution === undefined) continue
    for (const each of standingDestinations(selection, resolution)) {
      const place = destinationId(each)
      if (taken.has(place.toUpperCase())) continue
      taken.add(place.toUpperCase())
      by[place] = id
      added.push(each)
    }
    // What an exception has taken out since is among them, too: the others are filtered out below.
    left.push(...resolution.left.map((each) => each.destination), ...resolution.destinations)
  }
  return {
    ...declared,
    destinations: [...declared.destinations, ...added],
    selected: { by, left: left.filter((each) => !taken.has(destinationId(each).toUpperCase())) },
  }
}

/** The selection that a destination comes from; null for one that is named. */
export function selectionBehind(
  { selections = [], selected }: Declaration,
  destination: string,
): DestinationSelection | null {
  const id = selected?.by[destination]
  return id === undefined ? null : (selectionsById(selections).get(id) ?? null)
}

/** Asked for each of thousands of places. The first of two with one id counts. */
const selectionsById = remembered(
  (selections: readonly DestinationSelection[]): ReadonlyMap<string, DestinationSelection> =>
    new Map(selections.map((each) => [selectionId(each), each] as const).reverse()),
)

/** "It matches app-* in acme."; null for a destination that is named. */
export function originNote(declaration: Declaration, destination: string): string | null {
  const selection = selectionBehind(declaration, destination)
  return selection === null ? null : placeTexts.matches(selectionWords(selection))
}
