import { inLanguage } from './in-language.ts'

/** Revoking the old token once its checklist allows it. */
export const revokeTexts = inLanguage({
  verifiesFirst: (id: string, state: string) => `${id} is ${state}: revoking comes after verifying.`,
  verifyFirst: 'Verify first.',
  notByValue: (host: string) => `${host} can't revoke a token from its value.`,
  deleteTokenOnSettingsPage: "Delete the token on its owner's settings page, then let Rekey confirm it.",
  refused: (host: string) => `${host} refused to revoke the token (403). The token still works.`,
  notAccepted: (host: string) =>
    `${host} didn't accept the request to revoke the token. The token still works.`,
  deleteOnSettingsPage: "Delete it on its owner's settings page, then let Rekey confirm it.",
  answerLost: (host: string) =>
    `The answer of ${host} to the revoke was lost or unreadable: the token may be revoked or not.`,
  checkBeforeAskingAgain: 'Let Rekey check whether the token still works before asking again.',
  oldValueNotHeld:
    "Rekey doesn't hold the old value, so it can't revoke it by API or prove that it is dead. Delete the token on GitHub.",
  eraseNotNow: (id: string, state: string) =>
    `${id} is ${state}: the old value may be erased after the update and before the revoke.`,
  eraseNotInRollBack: (id: string) => `${id} is being rolled back, which writes the old value: it stays.`,
  finishRollBackFirst: 'Finish the roll back.',
  runsNotRead: (why: string) => `Runs could not be read: ${why}`,
  notRevoked: (open: string) => `The old token is not revoked: ${open}`,
  /** One condition that is open, and why. */
  openCondition: (title: string, evidence: string) => `${title}: ${evidence}`,
  settleOrWaive: 'Settle what is open, or waive it with a reason.',
  rekeySignsInWithIt: 'The old token is the one Rekey signs in with.',
  switchSignInFirst: 'Switch the sign-in first.',
  placeChanged: (why: string) => `The old token is not revoked. ${why}`,
  placesChanged: (why: string, others: number) =>
    others === 1
      ? `The old token is not revoked. ${why} 1 more place is not settled either.`
      : `The old token is not revoked. ${why} ${others} more places are not settled either.`,
  placeIs: (destination: string, state: string) => `${destination} is ${state}.`,
  updateAgainOrWaive: 'Update it again, or waive it with a reason.',
  otherNeedsIt: (credential: string, rotation: string, open: string) =>
    `The old token is not revoked: ${credential} holds it too, and ${rotation} is not ready. ${open}`,
  settleOrWaiveIn: (rotation: string) =>
    `Settle what is open in ${rotation}, or waive it there with a reason.`,
  /** When the old token was used last. */
  lastUseUnknown: (why: string) => `Can't be known. ${why} "Last used" on the token's page tells.`,
  oldValueNeverSeen: 'Rekey has never seen the old value.',
  auditLogOf: (owner: string) => `the audit log of ${owner}`,
})
