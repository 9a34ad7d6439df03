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

/** Names that a sentence spells out; the others are counted. */
const mostNamed = 3

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
    const sentence = `What ${words} selects could not be asked: ${failure.message}`
    return at === null
      ? { kind: 'never-asked', sentence }
      : {
          kind: 'not-asked',
          sentence: `${sentence} What it selected on ${at.slice(0, 16).replace('T', ' ')} UTC stands: ${places(standing)}.`,
        }
  }
  if (doubtful !== null)
    return {
      kind: 'doubtful',
      sentence: `${words} selects ${doubtful.destinations.length === 0 ? 'nothing' : `only ${places(doubtful.destinations.length)}`} now, where it had ${standing}. All ${standing} stay until you accept the new answer.`,
    }
  return standing === 0 ? { kind: 'empty', sentence: `${words} selects no repository.` } : null
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
  const more = unexpected.length - mostNamed
  const names = `${unexpected.slice(0, mostNamed).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
  return `${names} ${unexpected.length === 1 ? 'is' : 'are'} no longer selected by ${selectionWords(selection)}: what is stored there stays as it is.`
}

function places(count: number): string {
  return `${count} ${count === 1 ? 'place' : 'places'}`
}
