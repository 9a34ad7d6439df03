import { counted } from './count.ts'
import { inLanguage } from './in-language.ts'
import { listSome } from './name-list.ts'

/** Who acts, where; the login is null where nobody is signed in. */
interface Actor {
  readonly login: string | null
  readonly host: string
}

/** What a person is asked in a dialog of the system before the window gets its way, and what comes of a refusal. */
export const questionTexts = inLanguage({
  cancel: 'Cancel',
  anotherIsOpen: 'Rekey is asking something else already. Nothing was done.',
  answerThatFirst: 'Answer that first.',
  lockedMeanwhile: 'Rekey was locked or loaded anew while it asked. Nothing was done.',
  tryAgain: 'Try again.',
  canceled: 'You chose Cancel. Nothing was done.',
  tryAgainToGoOn: 'Try again if you meant to go on.',

  letChangeSecrets: 'Let this window change secrets?',
  whatMayChange: (actors: readonly Actor[], destinations: number, credentials: number) =>
    `${actors.map(actorWords).join(', ')}: ${destinationsOf(destinations)} of ${counted(credentials, 'credential', 'credentials')}. Until you turn on read-only mode again.`,
  turnOnChanges: 'Turn on changes',

  neverLock: 'Never lock Rekey when nobody is here?',
  whoMayRotate: 'Whoever sits down at this computer can then rotate and revoke.',
  neverLockButton: 'Never lock',

  workWithHost: (host: string) => `Work with ${host}?`,
  hostsSoFar: (hosts: readonly string[]) =>
    `The token that you sign in with is sent there. Tokens of other hosts are not. So far: ${hosts.join(', ')}.`,
  signInToHost: (host: string) => `Sign in to ${host}`,

  /** Whose a place is: the owner on a host, the app, the project. */
  ownerOnHost: (owner: string, host: string) => `${owner} on ${host}`,
  herokuApp: (app: string) => `the Heroku app ${app}`,
  infisicalProject: (project: string) => `the Infisical project ${project}`,
  writeTo: (credential: string, realms: readonly string[]) =>
    `Write ${credential} to ${listSome(realms, 5)}?`,
  placesGetToken: (actor: Actor, destinations: number, credential: string) =>
    `Nothing of yours was written there before. ${actorWords(actor)}: ${destinationsOf(destinations)} would get the next token of ${credential}.`,
  selectedPlacesGetToken: (actor: Actor, credential: string) =>
    `Nothing of yours was written there before. ${actorWords(actor)}: whatever the selection selects would get the next token of ${credential}.`,
  add: 'Add',

  removeCredential: (credential: string) => `Remove ${credential} from Rekey?`,
  whatIsForgotten: (actor: Actor, destinations: number) =>
    destinations === 0
      ? `${actorWords(actor)}: its value in the keychain is forgotten.`
      : `${actorWords(actor)}: its value in the keychain and ${destinationsOf(destinations)} are forgotten. The secrets stay as they are.`,
  remove: 'Remove',

  revokeOldToken: (credential: string) => `Revoke the old token of ${credential}?`,
  /**
   * @param token null in what isn't known
   * @param notGreen what was waived, failed or never shown to work, one sentence each
   */
  whatIsRevoked: (
    token: { readonly label: string | null; readonly login: string | null; readonly host: string },
    destinations: { readonly verified: number; readonly total: number },
    notGreen: readonly string[],
  ) =>
    [
      `${token.label ?? 'The token'} of ${token.login ?? 'an unknown login'} on ${token.host}.`,
      `${destinations.verified} of ${destinationsOf(destinations.total)} verified.`,
      ...notGreen,
      'GitHub cannot bring it back.',
    ].join(' '),
  revoke: 'Revoke',

  eraseOldValue: (credential: string) => `Erase the old value of ${credential} from this computer?`,
  whatIsErased: (token: string) =>
    `${token} stays alive on GitHub. Rekey can no longer roll back to it, revoke it or prove that it is dead.`,
  erase: 'Erase',

  revokeLeakedToken: (label: string) => `Revoke the leaked token ${label} now?`,
  whatStopsWorking: (actor: Actor, destinations: number) =>
    [
      `${actorWords(actor)}.`,
      ...(destinations === 0
        ? []
        : [
            `${counted(destinations, 'destination stops', 'destinations stop')} working until a new token is there.`,
          ]),
      'GitHub cannot bring it back.',
    ].join(' '),
  revokeNow: 'Revoke now',

  giveTokenOfOtherLogin: (credential: string) => `Give ${credential} a token of another login?`,
  /** @param logins null in what isn't known */
  whoInsteadOfWhom: (
    logins: { readonly next: string | null; readonly soFar: string | null },
    host: string,
    destinations: number,
  ) =>
    `${logins.next ?? 'The new one'} instead of ${logins.soFar ?? 'the login so far'} on ${host}, for ${destinationsOf(destinations)}.`,
  useIt: 'Use it',
})

function actorWords({ login, host }: Actor): string {
  return login === null ? `Nobody is signed in to ${host}` : `${login} on ${host}`
}

function destinationsOf(count: number): string {
  return counted(count, 'destination', 'destinations')
}
