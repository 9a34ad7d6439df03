import { inLanguage } from './in-language.ts'

/** Proving by a 401 that the old token is dead, and which value may be revoked for it. */
export const deathProofTexts = inLanguage({
  nothingRevoked: (id: string, state: string) => `${id} is ${state}: nothing was revoked yet.`,
  revokeFirst: 'Revoke the old token first.',
  canceled: 'Asking for the proof was canceled. The revoke was sent.',
  askAgain: 'Ask again.',
  stillWorks: (label: string) => `The old token ${label} still works: GitHub has not rejected it yet.`,
  checkAgainInMinute: "Check again in a minute. If it stays alive, delete it on GitHub's page.",
  oldValueNotHeld: "Rekey doesn't hold the old value, so it can't revoke it by API.",
  deleteOrGiveValue: 'Delete the token on GitHub, or hand over its value once.',
  isNewToken: 'This is the new token. Nothing was revoked.',
  isOtherToken: 'This is not the token that this rotation replaces. Nothing was revoked.',
  isOfCredential: (credential: string) =>
    `This is the token of the credential ${credential}. Nothing was revoked.`,
  isNewTokenOf: (rotation: string) => `This is the new token of ${rotation}. Nothing was revoked.`,
  giveOldToken: 'Give the old token.',
  checklistOpen: 'The revoke checklist has open items.',
  settleFirst: 'Settle them first.',
  otherMayBeDeleted: 'The old token still works. A different token may have been deleted.',
  deleteOnGitHub: (label: string) => `Look for ${label} on GitHub, delete it and check again.`,
  deleteOldOnGitHub: 'Look for the old token on GitHub, delete it and check again.',
})
