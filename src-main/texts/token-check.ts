import { counted, plural } from './count.ts'
import { inLanguage } from './in-language.ts'
import { listSome } from './name-list.ts'

/** Lines of the check of a new token. */
export const tokenCheckTexts = inLanguage({
  form: 'Form',
  checksum: 'Checksum',
  isNew: 'New',
  notYourSignIn: 'Not your sign-in',
  onePurpose: 'One purpose',
  signsIn: 'Signs in',
  sameLogin: 'Same login',
  expiry: 'Expiry',
  probe: (kind: string) => `Probe ${kind}`,
  repositoryAccess: 'Repository access',
  breadth: 'Breadth',
  anotherGivenMeanwhile: (rotation: string) =>
    `Another token was given for ${rotation} while this one was checked. Nothing was concluded.`,
  validateAgain: 'Check the new one.',
  singleSignOn: 'Single sign-on',
  approval: 'Approval',
  lifetimePolicy: 'Lifetime policy',
  classicPolicy: 'Classic policy',
  activeIn: (owner: string) => `Active in ${owner}.`,
  showsNothing: (owner: string) =>
    `${owner} shows this token none of the repositories that it is for. It may wait for an owner's approval: its page on GitHub says "Pending" until then. If it doesn't, select the repositories there.`,
  cannotSee: (repositories: readonly string[], total: number) =>
    `Can't see ${listSome(repositories)} (${repositories.length} of ${total}). Select ${plural(repositories.length, 'it', 'them')} in the token's repository access, or wait for the approval of its owner.`,
  sees: (repositories: readonly string[], total: number) =>
    `Sees ${listSome(repositories)} (${repositories.length} of ${total}).`,
  arePublic: (repositories: readonly string[]) =>
    `${listSome(repositories)}: public, so seeing ${plural(repositories.length, 'it', 'them')} proves nothing.`,

  looksLike,
  looksClassicAsAsked: (kind: string, why: string) => `${looksLike(kind)} ${why}`,
  looksClassicButFineGrainedFits: (kind: string) =>
    `${looksLike(kind)} A classic token reaches every repository of its owner: prefer a fine-grained one.`,
  asksForClassic: (kind: string, why: string) =>
    `${looksLike(kind)} This credential asks for a classic one. ${why}`,
  livesForHours: (kind: string) => `${looksLike(kind)} It lives for hours and can't be stored as a secret.`,
  checksumDiffers: 'Its check characters do not fit: it may be mistyped or cut. GitHub decides.',
  isOldToken: 'This is the old token. Paste the new one.',
  oldTokenUnknown: "The old token isn't known to Rekey, so the two can't be compared.",
  differsFromOldToken: 'Different from the old token.',
  isYourSignIn: 'This is the token that Rekey is signed in with. Create a separate one.',
  isNotYourSignIn: 'Not the token Rekey itself uses.',
  isOfCredential: (credential: string) =>
    `This is the token of the credential ${credential}. Create a separate one.`,
  notAccepted:
    "GitHub doesn't accept this token (401). It may be incomplete, expired or revoked; GitHub shows it only once. Create another if it's gone.",
  signsInAs: (login: string) => `Signs in as ${login}.`,
  oldLoginUnknown: "The old token's login is not known to Rekey.",
  isSameLogin: (login: string) => `The same login as the old token: ${login}.`,
  isOtherLogin: (login: string, oldLogin: string) => `Signs in as ${login}, the old token was ${oldLogin}'s.`,
  isOtherLoginAccepted: (login: string, oldLogin: string) =>
    `Signs in as ${login}, the old token was ${oldLogin}'s. Accepted by the operator.`,
  neverExpires: 'No expiry. Prefer a token that ends: one that leaks would live on.',
  unreadableExpiry: 'GitHub sent an expiry that Rekey cannot read.',
  hasExpired: (at: string) => `This token expired on ${at}.`,
  livesTooLong: (days: number, allowed: number) =>
    `${expires(days)}; the policy allows ${allowed}. Create one with a shorter life.`,
  livesLongerThanUsual: (days: number, usual: number) =>
    `${expires(days)}, longer than the ${usual} that organizations allow by default.`,
  endsBeforeNextRotation: (at: string, everyDays: number) =>
    `Expires on ${at}, no later than the next rotation in ${counted(everyDays, 'day', 'days')}. Rotate earlier, or choose a longer life.`,
  expiresOn: (at: string, days: number) => `Expires on ${at}, ${inDays(days)}.`,
  /** @param does what the probe does */
  probeNotRun: (does: string, detail: string) => `${does}. ${detail}`,
  checkAgainOnceApproved:
    'Nothing was written, and the token stays in the keychain. Check again once it is approved.',
  createOrPasteAnother:
    'Nothing was written. Create or paste another token; this one stays in the keychain until you do.',

  waived: (finding: string, by: string, until: string, reason: string) =>
    `${finding} Waived by ${by} until ${until} (UTC): ${reason}`,
  againstPolicy: (finding: string) => `Against the policy: ${finding}`,
})

function looksLike(kind: string): string {
  return `Looks like ${/^[aeio]/i.test(kind) ? 'an' : 'a'} ${kind} token.`
}

/** @param days whole ones that are left; none is the rest of today */
function inDays(days: number): string {
  return days === 0 ? 'today' : `in ${counted(days, 'day', 'days')}`
}

function expires(days: number): string {
  return `Expires ${inDays(days)}`
}
