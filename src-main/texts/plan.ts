import { counted } from './count.ts'
import { inLanguage } from './in-language.ts'
import { listSome } from './name-list.ts'

/** What a plan says of its steps. */
export const planTexts = inLanguage({
  noValidatedToken: (rotation: string) => `${rotation} has no validated token yet.`,
  pasteAndValidateFirst: 'Paste and validate the new token first.',
  isBeingRevoked: (rotation: string) => `${rotation} is being revoked: nothing is planned any more.`,

  canceled: 'Planning was canceled.',
  planAgain: 'Plan again.',
  isBeingPlanned: (rotation: string) => `${rotation} is being planned already.`,
  waitOrCancel: 'Wait for it, or cancel it.',
  noLongerSelected: 'No longer selected: it stays in this rotation, since it has the new value.',
  copyWins: (places: readonly string[]) => {
    const named = places.slice(0, 2).join(' and ')
    return places.length > 2
      ? `${named} and ${places.length - 2} more won't see it: a copy there wins.`
      : `${named} won't see it: a copy there wins.`
  },
  organizationProvidesIt:
    'An organization secret provides it there: if it was removed on purpose, take it out of the inventory.',
  writesProtected: (ids: readonly string[]) =>
    `Writes ${counted(ids.length, 'protected destination', 'protected destinations')}, after all others: ${listSome(ids)}.`,
  protectedStep: (reason: string) => `Protected. ${reason}`,
})
