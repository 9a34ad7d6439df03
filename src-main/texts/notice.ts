import { formatNumber, plural } from './count.ts'
import { inLanguage } from './in-language.ts'

/** Titles and sentences of what is told in the window or through the desktop. */
export const noticeTexts = inLanguage({
  tokenNeedsAttention: 'A token needs attention',
  oneTokenNeedsAttention: '1 token needs attention',
  tokensNeedAttention: (count: number) => `${formatNumber(count)} tokens need attention`,
  andMore: (count: number) => `And ${formatNumber(count)} more.`,
  rotationsToFinish: (count: number) =>
    `${formatNumber(count)} ${plural(count, 'rotation', 'rotations')} to finish.`,

  expireWithinDay: (count: number) => `${formatNumber(count)} tokens expire within 24 h`,
  expiresIn: (credential: string, left: string) => `${credential} expires in ${left}`,
  rotateNow: (repositories: number) => {
    const advice = 'Rotate now to avoid failed workflows.'
    if (repositories === 0) return advice
    return `${formatNumber(repositories)} ${plural(repositories, 'repository uses', 'repositories use')} it. ${advice}`
  },

  tokensExpired: (count: number) => `${formatNumber(count)} tokens have expired`,
  tokenExpired: (credential: string) => `${credential} has expired`,
  githubRejects: (tokens: number, repositories: number) => {
    if (repositories === 0) return `GitHub rejects ${plural(tokens, 'it', 'them')}.`
    return `${formatNumber(repositories)} ${plural(repositories, 'repository now holds', 'repositories now hold')} a token GitHub rejects.`
  },

  named: {
    hasExpired: (credential: string) => `${credential} has expired.`,
    expiresIn: (credential: string, left: string) => `${credential} in ${left}.`,
  },
  unnamed: {
    haveExpired: (tokens: number) => plural(tokens, 'It has expired.', 'They have expired.'),
    nextExpiresIn: (left: string) => `The next one expires in ${left}.`,
  },
  lessThanOneMinute: 'less than 1 min',

  allSecretsUpdated: (total: number) =>
    `${formatNumber(total)} ${plural(total, 'secret', 'secrets')} updated`,
  allSecretsRolledBack: (total: number) =>
    `${formatNumber(total)} ${plural(total, 'secret', 'secrets')} rolled back`,
  someSecretsUpdated: (done: number, total: number) =>
    `${formatNumber(done)} of ${formatNumber(total)} ${plural(total, 'secret', 'secrets')} updated`,
  someSecretsRolledBack: (done: number, total: number) =>
    `${formatNumber(done)} of ${formatNumber(total)} ${plural(total, 'secret', 'secrets')} rolled back`,
  nextVerify: 'Next: verify.',
  oldTokenInUseAgain: 'The old token is in use again.',
  stopped: 'Stopped. Both tokens still work.',
  someFailed: (failed: number) => `${formatNumber(failed)} failed. Both tokens still work.`,

  runPaused: (rotation: string) => `${rotation} is paused`,
  sameCause: (count: number) =>
    `${formatNumber(count)} destinations in a row failed for the same reason. Both tokens work.`,
  sameNamedCause: (count: number, cause: string) =>
    `${formatNumber(count)} destinations in a row failed for the same reason: ${cause} Both tokens work.`,

  newTokenApproved: 'A new token was approved',
  ownerApproved: (owner: string) => `${owner} approved the new token`,
  continueRotation: (rotation: string) => `Continue ${rotation}.`,

  readyToRevokeSome: (count: number) => `Ready to revoke ${formatNumber(count)} old tokens`,
  readyToRevokeOne: 'Ready to revoke an old token',
  readyToRevoke: (credential: string) => `Ready to revoke the old ${credential}`,
  someWereKeptAliveLongEnough: (rotations: readonly string[]) =>
    `${rotations.join(', ')}: both tokens were kept alive for long enough.`,
  wereKeptAliveLongEnough: (rotation: string) =>
    `${rotation} may be revoked now: both tokens were kept alive for long enough.`,

  oldTokensAlive: (count: number) => `${formatNumber(count)} old tokens are still alive`,
  twoTokensAlive: (since: string) => `Two tokens of a credential are alive since ${since}`,
  twoTokensOfCredentialAlive: (credential: string, since: string) =>
    `Two tokens are alive for ${credential} since ${since}`,
  waitForTheRevoke: (rotations: readonly string[]) => `${rotations.join(', ')}: only the revoke is missing.`,
  waitsForTheRevoke: (rotation: string) => `${rotation}: only the revoke of the old one is missing.`,

  leakedTokensAlive: (count: number) => `${formatNumber(count)} leaked tokens are still alive`,
  leakedTokenAlive: 'A leaked token is still alive',
  leakedTokenOfCredentialAlive: (credential: string) => `The leaked token of ${credential} is still alive`,
  notProvenDead: (leaks: readonly string[]) => `${leaks.join(', ')}: not proven dead yet.`,
  nobodySawItRejected: (leak: string) => `${leak} is not finished: nobody has seen GitHub reject the token.`,

  tokensDueForReview: (count: number) => `${formatNumber(count)} tokens are due for review`,
  dueForReview: (credential: string) => `${credential} is due for review`,
  theyHaveNoExpiry: 'They have no expiry.',
  namedHaveNoExpiry: (credentials: readonly string[], most: number) =>
    `${credentials.slice(0, most).join(', ')}${credentials.length > most ? ' and more' : ''}. They have no expiry.`,
  rotateOrEnterNextDate: 'It has no expiry. Rotate it, or enter the next date.',

  secretsChangedOutside: (count: number) => `${formatNumber(count)} secrets were changed outside Rekey`,
  someSecretsChangedOutside: (count: number) => `${formatNumber(count)} secrets were changed outside Rekey.`,
  secretIn: (secret: string, place: string) => `${secret} in ${place}.`,
  secretChanged: (secret: string, place: string) => `${secret} was changed in ${place}`,
  notByRekey: (at: string | null) => (at === null ? 'Not by Rekey.' : `Not by Rekey, at ${at}.`),
  unnamedSecretChanged: (at: string | null) =>
    at === null ? 'A secret was changed. Not by Rekey.' : `A secret was changed. Not by Rekey, at ${at}.`,

  cannotSignIn: "Rekey can't sign in",
  cannotSignInAs: (login: string) => `Rekey can't sign in as ${login}`,
  expiryChecksPaused: 'Expiry checks are paused.',

  auditLogChanged: 'The audit log was changed outside Rekey',
  auditLogBreaks: (entry: number) =>
    `It breaks at entry ${formatNumber(entry)}. What it says from there on proves nothing.`,
})
