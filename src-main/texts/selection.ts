import { counted, plural } from './count.ts'
import { inLanguage } from './in-language.ts'
import { listSome } from './name-list.ts'

/** A selection of repositories, and what it selects now. */
export const selectionTexts = inLanguage({
  takenByOther: (selection: string, credential: string, place: string, holder: string) =>
    `${selection} of ${credential} selects ${place}, which belongs to the credential ${holder}.`,
  takenByOthers: (selection: string, credential: string, place: string, holder: string, more: number) =>
    `${selection} of ${credential} selects ${place}, which belongs to the credential ${holder}. ${counted(more, 'more place belongs', 'more places belong')} to other credentials as well.`,
  excludeOrTakeFromOther:
    'A place holds the value of one credential: exclude it from the selection, or take it from the other credential.',
  existsAlready: (credential: string, selection: string) =>
    `${credential} has the selection ${selection} already.`,
  changeThatOne: 'Change that one.',
  isNamed: (destination: string) =>
    `${destination} is named, not selected: there is nothing to exclude it from.`,
  removeIt: 'Remove it.',
  noHeldBackAnswer: (selection: string) => `There is no held-back answer to ${selection}.`,
  refreshFirst: 'Refresh first.',
  inUse: (rotation: string, places: number) =>
    `${rotation} has written the new value to ${counted(places, 'place', 'places')} of this selection.`,
  finishOrRollBackFirst: 'Finish the rotation or roll it back first.',
  noSelection: (credential: string, selection: string) => `${credential} has no selection ${selection}.`,
  lookAtDestinations: 'Look at the list of its destinations.',
  nameEnvironment: 'Name the environment.',
  notAsked: (selection: string, why: string) => `What ${selection} selects could not be asked: ${why}`,
  /** @param at UTC, to the minute */
  earlierAnswerStands: (selection: string, why: string, at: string, places: number) =>
    `What ${selection} selects could not be asked: ${why} What it selected on ${at} UTC stands: ${counted(places, 'place', 'places')}.`,
  lostAll: (selection: string, before: number) =>
    `${selection} selects nothing now, where it had ${counted(before, 'place', 'places')}. ${stay(before)}`,
  lostMost: (selection: string, places: number, before: number) =>
    `${selection} selects only ${counted(places, 'place', 'places')} now, where it had ${before}. ${stay(before)}`,
  selectsNone: (selection: string) => `${selection} selects no repository.`,
  noLongerSelected: (places: readonly string[], selection: string) =>
    `${listSome(places)} ${plural(places.length, 'is', 'are')} no longer selected by ${selection}: what is stored there stays as it is.`,
})

function stay(places: number): string {
  return `${places === 1 ? 'It stays' : `All ${places} stay`} until you accept the new answer.`
}
