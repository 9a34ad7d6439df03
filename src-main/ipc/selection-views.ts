import type { SelectionView } from '../../src-preload/contract/index.ts'
import type { Credential } from '../domain/credential.ts'
import { type LeftOut, selectionId, selectionWords, standingDestinations } from '../domain/selection.ts'
import { readSelectionNotes } from '../use-cases/selection-notes.ts'
import type { World } from '../use-cases/world.ts'

/** Names that cross in one answer; the others are counted. */
export const mostNamed = 100

export function selectionViews(world: World, credential: Credential): SelectionView[] {
  const { selections = [], name } = credential
  if (selections.length === 0) return []
  const resolutions = world.ledger.selections.of(name)
  const notes = readSelectionNotes(world, credential)
  return selections.map((selection): SelectionView => {
    const id = selectionId(selection)
    const resolution = resolutions.find((each) => each.selection === id)
    const {
      kind,
      secret,
      environment = null,
      organization,
      match,
      topics,
      exclude,
      archived,
      forks,
    } = selection
    return {
      id,
      words: selectionWords(selection),
      kind,
      secret,
      environment,
      organization,
      match: [...match],
      topics: [...topics],
      exclude: [...exclude],
      archived,
      forks,
      destinations: resolution === undefined ? 0 : standingDestinations(selection, resolution).length,
      resolvedAt: resolution?.at ?? null,
      ...leftOutView(resolution?.leftOut ?? []),
      doubtful: resolution !== undefined && resolution.doubtful !== null,
      notes: notes.filter((each) => each.selection === id).map((each) => each.sentence),
    }
  })
}

export function leftOutView(leftOut: readonly LeftOut[]): Pick<SelectionView, 'leftOut' | 'leftOutCount'> {
  return {
    leftOut: leftOut.slice(0, mostNamed).map(({ repository, reason }) => ({ repository, reason })),
    leftOutCount: leftOut.length,
  }
}
