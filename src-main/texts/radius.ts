import type { Power } from '../domain/powers.ts'
import { counted } from './count.ts'
import { inLanguage } from './in-language.ts'
import { allWords, someNames } from './name-list.ts'

const repositories = (count: number) => counted(count, 'repository', 'repositories')
const powers = (count: number) => counted(count, 'power', 'powers')

const can = {
  'read-code': (count) => `It can read the code of ${repositories(count)}.`,
  'push-code': (count) => `It can push code to ${repositories(count)}.`,
  'change-workflows': (count) => `It can change workflow files in ${repositories(count)}.`,
  'set-secrets': (count) => `It can set secrets in ${repositories(count)}.`,
  dispatch: (count) => `It can start workflows in ${repositories(count)}.`,
  administer: (count) => `It can administer ${repositories(count)}.`,
} satisfies Record<Power, (count: number) => string>

const canByInventory = {
  'read-code': (count) => `By the inventory, it can read the code of ${repositories(count)}.`,
  'push-code': (count) => `By the inventory, it can push code to ${repositories(count)}.`,
  'change-workflows': (count) => `By the inventory, it can change workflow files in ${repositories(count)}.`,
  'set-secrets': (count) => `By the inventory, it can set secrets in ${repositories(count)}.`,
  dispatch: (count) => `By the inventory, it can start workflows in ${repositories(count)}.`,
  administer: (count) => `By the inventory, it can administer ${repositories(count)}.`,
} satisfies Record<Power, (count: number) => string>

/** What a token's holder could do: what the score is made of, and what is not known. */
export const radiusTexts = inLanguage({
  /** By the power, with the number of repositories. */
  can,
  canByInventory,
  hasPowersBeyond: (count: number) => `It has ${powers(count)} beyond repositories.`,
  unknownCountsNothing: 'What is marked as not known counts nothing here: it may be more.',
  classicFollowsOwner: 'It is classic: it follows its owner into every repository, also ones made later.',
  neverExpires: 'It never expires: a copy stays useful for good.',
  livesFor: (days: number) => `It lives for another ${counted(days, 'day', 'days')}.`,
  isDead: 'GitHub refuses this token: nobody can do anything with it now.',
  couldDoWhileAlive: 'GitHub refuses this token now. Shown is what it could do while it was alive.',
  foundOn: (at: string) => `Shown is what was found on ${at}.`,
  notEveryRepositoryListed: 'GitHub did not list every repository.',
  lackingFromList: (named: readonly string[]) =>
    `GitHub's list lacks ${someNames(named)}, which the inventory names: either it is public, or the token doesn't reach it.`,
  deadAndUnknown: 'GitHub refuses this token, and nobody knows what it could do.',
  nobodyAsked: 'Nobody asked GitHub yet.',
  noRepositoryDeclared: 'The inventory names no repository that the token acts on.',
  shownIsInventory: 'Shown is what the inventory says.',
})

/** What one of two tokens may do and the other may not. */
export interface ReachDifference {
  /** In repositories that both reach: how many, for each power that differs. */
  readonly inRepositories: readonly { readonly power: Power; readonly count: number }[]
  /** Repositories that only one of them reaches. */
  readonly repositories: readonly string[]
  /** How many powers beyond repositories. */
  readonly beyond: number
}

const doing: Readonly<Record<Power, (count: number) => string>> = {
  'read-code': (count) => `read code in ${repositories(count)}`,
  'push-code': (count) => `push code to ${repositories(count)}`,
  'change-workflows': (count) => `change workflow files in ${repositories(count)}`,
  'set-secrets': (count) => `set secrets in ${repositories(count)}`,
  dispatch: (count) => `start workflows in ${repositories(count)}`,
  administer: (count) => `administer ${repositories(count)}`,
}

const powerNames: Readonly<Record<Power, string>> = {
  'read-code': 'reading code',
  'push-code': 'pushing code',
  'change-workflows': 'changing workflow files',
  'set-secrets': 'setting secrets',
  dispatch: 'starting workflows',
  administer: 'administering',
}

function more({ inRepositories, repositories: reached, beyond }: ReachDifference): string {
  const done = allWords(inRepositories.map(({ power, count }) => doing[power](count)))
  return [
    ...(done === '' ? [] : [`can also ${done}`]),
    ...(reached.length === 0 ? [] : [`reaches ${someNames(reached)}`]),
    ...(beyond === 0 ? [] : [`has ${powers(beyond)} more beyond repositories`]),
  ].join(', ')
}

function less({ inRepositories, repositories: reached, beyond }: ReachDifference): string {
  const done = allWords(inRepositories.map(({ power, count }) => doing[power](count)))
  return [
    ...(done === '' ? [] : [`can no longer ${done}`]),
    ...(reached.length === 0 ? [] : [`no longer reaches ${someNames(reached)}`]),
    ...(beyond === 0 ? [] : [`has ${powers(beyond)} fewer beyond repositories`]),
  ].join(', ')
}

/** A new token's reach beside the old one's. */
export const radiusComparisonTexts = inLanguage({
  same: 'Same reach as the old token.',
  sameAsFarAsKnown: 'Same reach as the old token, as far as GitHub tells.',
  narrowerAsFarAsKnown: (lost: ReachDifference) =>
    `Narrower than the old token, as far as GitHub tells: ${less(lost)}.`,
  broader: (gained: ReachDifference) => `Broader than the old token: ${more(gained)}.`,
  narrower: (lost: ReachDifference) => `Narrower than the old token: ${less(lost)}.`,
  different: (gained: ReachDifference, lost: ReachDifference) =>
    `Other reach than the old token: ${more(gained)}; ${less(lost)}.`,
  ofOldToken: (sentence: string) => `Of the old token: ${sentence}`,
  ofNewToken: (sentence: string) => `Of the new token: ${sentence}`,
  notCompared: (unseen: readonly Power[]) =>
    `Not compared, since nobody sees it without a write: ${allWords(unseen.map((each) => powerNames[each]))}.`,
})
