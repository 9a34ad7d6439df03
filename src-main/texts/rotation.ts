import type { RotationState } from '../domain/rotation.ts'
import { inLanguage } from './in-language.ts'

/** A rotation, its record and its two tokens. */
export const rotationTexts = inLanguage({
  noRotation: (id: string) => `There is no rotation ${id}.`,
  lookAtList: 'Look at the list of rotations.',
  isOver: (id: string, state: string) => `The rotation ${id} is ${state} already.`,
  startNewOne: 'Start a new one.',
  onlyFinishable: (id: string, state: string) => `${id} is ${state}: it can only be finished now.`,
  isUnfinished: (id: string, credential: string) => `The rotation ${id} of ${credential} is unfinished.`,
  finishOrAbandonFirst: 'Finish or abandon it first.',
  anotherRekeyWorks: (id: string) => `Another Rekey is working on ${id}.`,
  waitUntilItEnds: 'Wait until it ends.',
  noNewToken: (id: string) => `${id} has no new token yet.`,
  pasteNewTokenFirst: 'Paste the new token first.',
  newTokenNotStored: (id: string, keychain: string) => `The new token of ${id} is not in the ${keychain}.`,
  otherTokenStored: (id: string) =>
    `The keychain holds another token than the one that ${id} began with. Nothing was written.`,
  otherTokenGiven: (id: string) =>
    `This is another token than the one that ${id} began with. Two values are never mixed, so nothing was written.`,
  giveSameToken: 'Give the same token again.',
  giveSameTokenOrRollBack: 'Give the same token again, or roll back.',
  otherIdentity: {
    app: 'The app behind this name is another one than when it was planned. Nothing was written.',
    repository:
      'The repository behind this name is another one than when it was planned. Nothing was written.',
    user: 'The user behind this name is another one than when it was planned. Nothing was written.',
    organization:
      'The organization behind this name is another one than when it was planned. Nothing was written.',
  },
  checkWhoOwnsName: 'Check who owns the name now.',
  unknownIdentity: (destination: string) =>
    `Who is behind ${destination} could not be read. Nothing was written.`,
  tryAgain: 'Try again.',
  routineReason: 'Routine',
  nameDoesNotMatch: 'The name does not match.',
  typeNameToConfirm: (credential: string) => `Type ${credential} to confirm.`,
  changedSinceChecklist: 'The rotation changed since the checklist was shown.',
  lookAtChecklistAgain: 'Look at the checklist again.',
  exportPlan: 'Export the plan',
  exportSummary: 'Export the summary',
  /** What is to be done next, by the rotation's state; empty once it is over. */
  nextSteps: {
    draft: 'Pre-check',
    prechecked: 'Create and paste the new token',
    received: 'Validate the new token',
    validated: 'Plan',
    planned: 'Update the secrets',
    propagating: 'Continue the update',
    stopped: 'Mend what failed and continue',
    propagated: 'Verify',
    verified: 'Revoke the old token',
    revoking: 'Prove that the old token is dead',
    revoked: 'Finish',
    completed: '',
    'rolled-back': '',
    abandoned: '',
  } satisfies Record<RotationState, string>,
  finishRollBack: 'Finish the roll back',
  continueRollBack: 'Continue the roll back',
  /** A part has the old value again, and nothing else is left to write. */
  settleRestored: 'Update again or waive what was restored',
})
