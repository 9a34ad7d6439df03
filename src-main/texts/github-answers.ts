import { plural } from './count.ts'
import { inLanguage } from './in-language.ts'

/**
 * What GitHub refuses, and what to do then. An `act` of `github-acts.ts` completes "Rekey tried to ..."; a place is a
 * repository, or one of the places below.
 */
export const gitHubAnswersTexts = inLanguage({
  notOffered: (host: string, status: number) => `${host} doesn't offer what Rekey asked for (${status}).`,
  checkVersion: 'Check the version of the host, or update Rekey.',
  moved: (place: string) => `${atStart(place)} was renamed or moved on GitHub. Nothing was changed.`,
  checkNewName: 'Refresh, check the new name in the inventory and plan again.',
  signInRefused: (place: string) => `GitHub no longer accepts the token used for ${place} (401).`,
  signInAgain: 'Sign in again, then continue.',
  tokenRefused: "GitHub doesn't accept this token (401).",
  maybeIncomplete:
    'It may be incomplete, expired or revoked. GitHub shows a token only once: create another if it is gone.',
  notFound: (place: string) =>
    `${atStart(place)} wasn't found, or the token can't see it. GitHub gives the same answer for both.`,
  checkNameAndPermission: (permission: string) =>
    `Check the name, and that the token covers it with ${permission}.`,
  locked: (place: string, status: number) => `GitHub has locked ${place} (${status}).`,
  openOnGitHub: 'Open it on GitHub to see why, or remove it from the inventory.',
  /** @param said by GitHub; empty when it said nothing that can be shown */
  refusedTo: (act: string, status: number, said: string) =>
    `GitHub refused to ${act} (${status})${said === '' ? '' : `: ${said}`}.`,
  checkDestination: 'Check the destination on GitHub, then try again.',
  needsSingleSignOn: (owner: string) => `${atStart(owner)} requires single sign-on for this token.`,
  authorizeAt: (url: string) => `Authorize it at ${url}, then check again.`,
  authorizeOnGitHub: 'Authorize it on GitHub, then check again.',
  addressNotAllowed: (owner: string) =>
    `${atStart(owner)} only allows certain IP addresses, and this computer's isn't one of them.`,
  useAllowedNetwork:
    "Connect through an allowed network, or ask an owner to extend the organization's IP allow list.",
  cannot: (act: string) => `The token can't ${act}.`,
  mayNot: (act: string, said: string) =>
    `GitHub doesn't let the token ${act} (403)${said === '' ? '' : `: ${said}`}.`,
  needs: (permission: string, scope: string) =>
    `It needs ${permission} (fine-grained) or the ${scope} scope (classic).`,
  requestId: (id: string) => `Request id: ${id}.`,
  livesTooLong: (owner: string, days: string) =>
    `${atStart(owner)} doesn't allow tokens that live longer than ${days} ${plural(Number(days), 'day', 'days')}.`,
  createShorterLived: (days: string) =>
    `Create a token that expires within ${days} ${plural(Number(days), 'day', 'days')}.`,
  noClassicTokens: (owner: string) => `${atStart(owner)} doesn't allow classic tokens.`,
  useFineGrained: 'Use a fine-grained token.',
  forbiddenByPolicy: (owner: string) => `A policy of ${owner} forbids access with this token.`,
  askAboutPolicy: 'Ask an owner of the organization about its policy for personal access tokens.',
  hadProblem: (status: number, place: string) =>
    `GitHub had a problem (${status}) with ${place}, several times in a row.`,
  tryInMinutes: 'Try again in a few minutes; githubstatus.com says how GitHub is.',

  organization: (name: string) => `the organization ${name}`,
  user: (name: string) => `the user ${name}`,
  environment: (repository: string, environment: string) => `${repository}, environment ${environment}`,
})

/** "The organization acme" begins a sentence; a name is spelled as it is. */
function atStart(place: string): string {
  return place.replace(/^the /, 'The ')
}
