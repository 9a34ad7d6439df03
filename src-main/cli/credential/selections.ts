import type { Credential } from '../../domain/credential.ts'
import { destinationId } from '../../domain/destination.ts'
import { selectionId, selectionWords, standingDestinations } from '../../domain/selection.ts'
import { readSelectionNotes } from '../../use-cases/selection-notes.ts'
import type { World } from '../../use-cases/world.ts'
import { count } from '../times.ts'

/** Selections with their last answers, as scripts see them. */
export function selectionDocuments(world: World, credential: Credential): Record<string, unknown>[] {
  const resolutions = world.ledger.selections.of(credential.name)
  const notes = readSelectionNotes(world, credential)
  return (credential.selections ?? []).map((selection) => {
    const id = selectionId(selection)
    const resolution = resolutions.find((each) => each.selection === id)
    return {
      selection: id,
      ...selection,
      resolvedAt: resolution?.at ?? null,
      destinations:
        resolution === undefined ? [] : standingDestinations(selection, resolution).map(destinationId),
      leftOut: resolution?.leftOut ?? [],
      notes: notes.filter((each) => each.selection === id).map((each) => each.sentence),
    }
  })
}

/** One line for each selection: its words, how many places it has, and when GitHub was asked. */
export function selectionRows(world: World, credential: Credential): [string, string][] {
  const resolutions = world.ledger.selections.of(credential.name)
  return (credential.selections ?? []).map((selection) => {
    const resolution = resolutions.find((each) => each.selection === selectionId(selection))
    const words = `${selection.kind}: ${selectionWords(selection)}`
    if (resolution === undefined || resolution.at === null)
      return ['Selection', `${words}, GitHub was not asked yet`]
    const places = count(standingDestinations(selection, resolution).length, 'destination')
    const leftOut = resolution.leftOut.length === 0 ? '' : `, ${resolution.leftOut.length} left out`
    return ['Selection', `${words}, ${places}${leftOut} (${resolution.at})`]
  })
}
