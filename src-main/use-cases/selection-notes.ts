import type { Credential } from '../domain/credential.ts'
import { destinationPlace } from '../domain/destination.ts'
import type { Failure } from '../domain/failure.ts'
import {
  type DestinationSelection,
  type SelectionResolution,
  selectionId,
  selectionWords,
  standingDestinations,
} from '../domain/selection.ts'
import { selectionTexts } from '../texts/selection.ts'
import type { World } from './world.ts'

/** What an operator should know of a selection before relying on it. */
export interface SelectionNote {
  readonly credential: string
  /** Id of the selection. */
  readonly selection: string
  readonly kind: 'not-asked' | 'never-asked' | 'conflict' | 'doubtful' | 'empty' | 'left'
  readonly sentence: string
  /** Why GitHub gave no answer; null for every other note. */
  readonly failure: Failure | null
}

/** Notes on the selections of a credential, from the last answers: no request is made. */
export function readSelectionNotes(world: World, credential: Credential): SelectionNote[] {
  const { selections = [] } = credential
  if (selections.length === 0) return []
  const resolutions = world.ledger.selections.of(credential.name)
  return selections.flatMap((selection) => {
    const id = selectionId(selection)
    const resolution = resolutions.find((each) => each.selection === id)
    if (resolution === undefined) return []
    const note = (kind: SelectionNote['kind'], sentence: string): SelectionNote => ({
      credential: credential.name,
      selection: id,
      kind,
      sentence,
      failure: resolution.failure,
    })
    const found = troubleOf(selection, resolution)
    const left = leftSentence(selection, resolution, credential.lastRotatedAt)
    return [
      ...(found === null ? [] : [note(found.kind, found.sentence)]),
      ...(left === null ? [] : [note('left', left)]),
    ]
  })
}

function troubleOf(
  selection: DestinationSelection,
  resolution: SelectionResolution,
): Pick<SelectionNote, 'kind' | 'sentence'> | null {
  const words = selectionWords(selection)
  const { at, failure, doubtful } = resolution
  const standing = standingDestinations(selection, resolution).length
  if (failure?.kind === 'invalid-input') return { kind: 'conflict', sentence: failure.message }
  if (failure !== null) {
    if (at === null) return { kind: 'never-asked', sentence: selectionTexts.notAsked(words, failure.message) }
    const minute = at.slice(0, 16).replace('T', ' ')
    const sentence = selectionTexts.earlierAnswerStands(words, failure.message, minute, standing)
    return { kind: 'not-asked', sentence }
  }
  if (doubtful !== null)
    return {
      kind: 'doubtful',
      sentence:
        doubtful.destinations.length === 0
          ? selectionTexts.lostAll(words, standing)
          : selectionTexts.lostMost(words, doubtful.destinations.length, standing),
    }
  return standing === 0 ? { kind: 'empty', sentence: selectionTexts.selectsNone(words) } : null
}

/** Places that are out since the last rotation: they keep the value that is to die. */
function leftSentence(
  selection: DestinationSelection,
  { left }: SelectionResolution,
  lastRotatedAt: string | null,
): string | null {
  const recent = left.filter(({ at }) => lastRotatedAt === null || at > lastRotatedAt)
  const unexpected = standingDestinations(selection, {
    destinations: recent.map((each) => each.destination),
  }).map(destinationPlace)
  if (unexpected.length === 0) return null
  return selectionTexts.noLongerSelected(unexpected, selectionWords(selection))
}
