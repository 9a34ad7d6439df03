import { counted, plural } from './count.ts'
import { inLanguage } from './in-language.ts'
import { allWords } from './name-list.ts'

/** Work that needs a token of its own. */
export type TokenWork = 'code' | 'secrets' | 'administration'

const works: Readonly<Record<TokenWork, string>> = {
  code: 'changes code or starts workflows',
  secrets: 'sets secrets',
  administration: 'administers',
}

const mostNamed = 4
const named = (repositories: readonly string[]) =>
  repositories.length > mostNamed ? '' : `: ${allWords(repositories)}`

const theToken = { current: 'The current token', new: 'The new token' } as const

/** What a credential does against a rule of the policy, what nobody can tell about it, and the remedies. */
export const policyRuleTexts = inLanguage({
  noOwner: 'It has no owner.',
  ownerIsNoName: (owner: string) => `Its owner ${owner} is no user or organization name.`,
  nameTheOwner: 'Name the user or organization that the token belongs to.',
  noPurpose: 'Nobody wrote down what it is for.',
  writeItsPurpose: 'Write its purpose in one sentence.',
  personUnknown: "The person behind the current token isn't known.",
  checkWhoseItIs: 'Check the token again: GitHub tells whose it is.',

  sharedWithCredentials: (credentials: readonly string[]) =>
    `Its current token is the one of ${allWords(credentials)}, too.`,
  rotateEach: 'Rotate each of them to a token of its own.',
  doesSeveralJobs: (done: readonly TokenWork[]) =>
    `By its permissions it does several jobs: it ${allWords(done.map((each) => works[each]))}.`,
  splitByJob: 'Split it into one credential for each job.',

  sharedWithSignIn: (login: string) =>
    `Its current token is the one that Rekey signs in with as ${login}: a person and a job share it.`,
  freeTheSignIn: 'Rotate it, so that the sign-in has a token of its own.',
  sharedInCodespaces: (users: readonly string[]) =>
    `${allWords(users)} keep the same token in Codespaces secrets of their own.`,
  oneForEachPerson: 'Give each person a credential of their own.',
  sharedByHand: (people: readonly string[]) =>
    `${allWords(people)} do manual steps with the same token: nobody can tell whether each of them keeps it.`,
  onePersonForAllSteps: 'Name one person for all the steps, or give each a credential of their own.',

  plainIn: (path: string, repository: string) => `${path} in ${repository}`,
  plainInRepository: (files: readonly string[]) =>
    `It lies in plain text in a git repository: ${allWords(files)}.`,
  encryptOrMove: 'Have an encrypted copy written, or move the file out of the repository.',
  notLookedWhetherInRepository: (files: readonly string[]) =>
    `Nobody looked yet whether ${allWords(files)} ${plural(files.length, 'lies', 'lie')} in a git repository.`,
  refreshDestinations: 'Refresh its destinations.',

  noPeriod: 'It has no rotation period.',
  choosePeriodUpTo: (days: number) => `Choose one of ${counted(days, 'day', 'days')} or less.`,
  periodTooLong: (days: number, longest: number) =>
    `It is rotated every ${counted(days, 'day', 'days')}; the policy asks for every ${counted(longest, 'day', 'days')} or sooner.`,
  shortenPeriodTo: (days: number) => `Choose a rotation period of ${counted(days, 'day', 'days')} or less.`,

  neverExpires: (token: 'current' | 'new') => `${theToken[token]} never expires.`,
  livesTooLong: (token: 'current' | 'new', days: number, allowed: number) =>
    `${theToken[token]} lives ${counted(days, 'day', 'days')}; the policy allows ${allowed}.`,
  livesAtLeastTooLong: (token: 'current' | 'new', days: number, allowed: number) =>
    `${theToken[token]} lives at least ${counted(days, 'day', 'days')}; the policy allows ${allowed}.`,
  createWithLifeOf: (days: number) =>
    `Create the next token with a life of ${counted(days, 'day', 'days')} or less.`,
  mayLiveTooLong: (days: number, allowed: number) =>
    `Its tokens may live ${counted(days, 'day', 'days')}; the policy allows ${allowed}.`,
  setMaximumLifetime: (days: number) =>
    `Set its maximum lifetime to ${counted(days, 'day', 'days')} or less.`,
  unseenLifetime: "Rekey hasn't seen the current token: nobody can tell how long it lives.",
  handTokenOrExpiry: 'Hand Rekey the current token, or enter its expiry.',
  unknownExpiry: "The current token's expiry isn't known, so that nobody can tell how long it lives.",
  checkTokenOrEnterExpiry: 'Check the token again, or enter its expiry.',

  unseenKind: "Rekey hasn't seen the current token: nobody can tell whether it is a classic one.",
  handToken: 'Hand Rekey the current token.',
  unknownKind: 'The kind of the current token is not known.',
  inspectOrReplace: 'Inspect the token, or replace it by a fine-grained one.',
  isClassic: (token: 'current' | 'new') =>
    `${theToken[token]} is classic: it reaches every repository that its person reaches.`,
  moveToFineGrained: 'Move it to a fine-grained token with the next rotation.',

  dispatchReaches: (repositories: readonly string[]) =>
    `It starts workflows, and its token reaches ${counted(repositories.length, 'repository', 'repositories')}${named(repositories)}.`,
  dispatchIsMeantToReach: (repositories: readonly string[]) =>
    `It starts workflows, and its token is meant to reach ${counted(repositories.length, 'repository', 'repositories')}${named(repositories)}.`,
  selectOneRepository:
    'Select one repository for the next token; give each other repository a token of its own.',
  classicDispatch: "It starts workflows, and a classic token can't be limited to one repository.",
  inspectReach: 'Inspect the token to see what it reaches.',
  dispatchReachUnknown: 'It starts workflows, and nobody noted which repositories its token reaches.',
  inspectOrNoteAccess: 'Inspect the token, or note its repository access.',

  noDay: (written: string) => `"${written}" is no day.`,
  writeLastDay: 'Write the last day as YYYY-MM-DD.',
  dayIsOver: (day: string) => `${day} is over.`,
  chooseLaterDay: 'Choose today or a later day.',
  dayTooFarAway: (day: string) => `${day} is more than a year away.`,
  waiverEndsAtLatest: (day: string) => `A waiver ends on ${day} at the latest.`,
})
