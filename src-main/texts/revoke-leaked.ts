import { inLanguage } from './in-language.ts'

/** Revoking a leaked token before its replacement is everywhere. */
export const revokeLeakedTexts = inLanguage({
  notHeld: "Rekey doesn't hold the leaked value, so it can't revoke it by API or prove that it is dead.",
  pasteOrDelete: "Paste the leaked token, or delete it on its owner's settings page.",
  canceled: 'Canceled before the revoke. Nothing was sent.',
  undecided: 'Nobody decided yet whether the token is revoked or replaced first.',
  replacesFirst: (leak: string) => `${leak} replaces the token first: the rotation's checklist revokes it.`,
  decideOrGoOn: 'Decide to revoke first, or go on with the rotation.',
  wordNotTyped: (word: string) => `${word} was not typed. Nothing was revoked.`,
  typeWord: 'Type the word.',
  needsReason: 'Revoking before the replacement needs a reason. Nothing was revoked.',
  giveReason: 'Give a reason of one line.',
  tracesFound: (traces: readonly string[]) =>
    `This computer may be affected: ${traces.join(', ')} was found. Some malware reacts to a revoked token. Nothing was revoked.`,
  machineSuspect:
    'This computer may be affected, and some malware reacts to a revoked token. Nothing was revoked.',
  disconnectOrGoOn:
    'Disconnect it and revoke from a clean computer, or say that you revoke from here all the same.',
  onlySignIn: (host: string) =>
    `Rekey signs in to ${host} with this token and has no other sign-in. Nothing was revoked.`,
  signInOrGoOn: 'Sign in with another token first, or say that it is to die all the same.',
  asking: (host: string, label: string, reason: string) => `Asking ${host} to revoke ${label}: ${reason}`,
  deadAlready: (host: string) => `${host} rejects the token already. No revoke was sent.`,
  deadAlreadyAndUnknown: (host: string) =>
    `${host} rejects the token already. No revoke was sent. Rekey never saw it work there: make sure that it is one of ${host}.`,
  accepted: (host: string) => `${host} accepted the request to revoke the token. That is no proof yet.`,
})
