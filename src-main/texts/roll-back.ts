import { counted, plural } from './count.ts'
import { inLanguage } from './in-language.ts'

/** Putting the old value back. */
export const rollBackTexts = inLanguage({
  nothingLeft: (id: string, state: string) => `${id} is ${state}: there is nothing to roll back any more.`,
  startNewRotation: 'After the revoke, start a new rotation.',
  abandonInstead: 'Abandon it instead.',
  oldValueNotHeld: "Roll back isn't possible: Rekey doesn't hold the old value.",
  goOnOrCreateToken: 'Go on with the new token, or create another one.',
  noneChosen: 'No destination that has the new value was chosen. Nothing was changed.',
  chooseAtLeastOne: 'Choose at least one.',
  oldTokenDead: (destinations: number) =>
    `The old token no longer works (401). Rolling back would break ${counted(destinations, 'destination', 'destinations')}. Nothing was changed.`,
  goOnWithNewToken: 'Go on with the new token.',
  partlyRestored: (restored: number, asked: number, left: number) =>
    `${restored} of ${counted(asked, 'destination has', 'destinations have')} the old value again; ${left} still ${plural(left, 'has', 'have')} the new one.`,
  partlyRestoredBecause: (restored: number, asked: number, left: number, why: string) =>
    `${restored} of ${counted(asked, 'destination has', 'destinations have')} the old value again; ${left} still ${plural(left, 'has', 'have')} the new one. ${why}`,
  rollBackAgain: 'Both tokens work. Roll back again.',
  doneByHand: (who: string, at: string | null) =>
    at === null
      ? `This step was done with the new value by ${who}.`
      : `This step was done with the new value by ${who}, ${at}.`,
  doneByHandBySomebody: 'This step was done with the new value by somebody.',
  putOldValueBack: 'Put the old value back there.',
  notInInventory: (destination: string) => `${destination} is no longer in the inventory.`,
  putItBackThenRollBack: 'Put it back, then roll back again.',
  changedBySomebody: (destination: string, drift: string) =>
    `${destination} was changed by somebody else after the update: ${drift}. It was left out.`,
  lookThenWaive: 'Look at it; waive it to finish the roll back.',
  leftAsItIs: 'Changed by somebody else after the update; left as it is.',
  hasBegun: (id: string) => `A roll back of ${id} has begun and is not finished.`,
  finishIt: 'Finish the roll back.',
  notPossibleAnyMore: (id: string, state: string) => `${id} is ${state}: it can't be rolled back any more.`,
  /** Why it can't be chosen. */
  oldTokenRevoked: 'The old token was revoked.',
  oldTokenRefused: 'The old token no longer works: GitHub rejects it (401).',
  revokeHasBegun: 'The revoke of the old token has begun.',
  nothingWritten: 'Nothing was written yet.',
  rekeyHoldsNoOldValue: "Rekey doesn't hold the old value.",
  noneHasNewValue: 'No destination has the new value.',
})
