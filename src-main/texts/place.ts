import type { OrganizationVisibility } from '../domain/destination.ts'
import type { ObservedState } from '../domain/observation.ts'
import { counted } from './count.ts'
import { inLanguage } from './in-language.ts'

const states: Readonly<Record<ObservedState, string>> = {
  current: 'Current',
  present: 'Present',
  missing: 'Missing',
  stale: 'Stale',
  changed: 'Changed',
  unreachable: 'Unreachable',
  archived: 'Archived',
  unknown: 'Unknown',
}

const selected = (repositories: number) =>
  counted(repositories, 'selected repository', 'selected repositories')

/** Places that hold a value: what they are called, what they are, and what a write there touches. */
export const placeTexts = inLanguage({
  /** In the middle of a sentence. */
  name: {
    storeOf: (repository: string, store: string) => `${repository}, ${store}`,
    organization: (login: string) => `organization ${login}`,
    organizationStore: (login: string, store: string) => `organization ${login}, ${store}`,
    userStore: (login: string, store: string) => `user ${login}, ${store}`,
    environment: (repository: string, environment: string) => `${repository}, environment ${environment}`,
    herokuApp: (app: string) => `Heroku app ${app}`,
  },
  /** At the beginning of one. */
  nameAtStart: {
    organization: (login: string) => `Organization ${login}`,
    organizationStore: (login: string, store: string) => `Organization ${login}, ${store}`,
    userStore: (login: string, store: string) => `User ${login}, ${store}`,
  },

  /** What sort of place it is, in a column of a table. */
  level: {
    repository: 'Repository',
    environment: (environment: string) => `Environment ${environment}`,
    organization: 'Organization',
    storeOfUser: (store: string) => `${store} of a user`,
    storeOfOrganization: (store: string) => `${store} of an organization`,
    manual: 'Manual',
    withVisibility: (level: string, visibility: OrganizationVisibility) =>
      `${level} (${visibility} repositories)`,
    withSelected: (level: string, repositories: number) => `${level} (${selected(repositories)})`,
  },

  states,

  visibilityStays: (visibility: OrganizationVisibility) => `Visibility stays ${visibility}.`,
  selectionStays: (repositories: number) =>
    `Visibility stays selected, with the same ${counted(repositories, 'repository', 'repositories')}.`,
  restartsUnknown: 'The write restarts the app; what runs there could not be read.',
  restartsNothing: 'Nothing runs there that would restart.',
  restarts: (processes: readonly { readonly type: string; readonly quantity: number }[]) =>
    `The write restarts ${processes.map(({ type, quantity }) => `${type} (${quantity})`).join(', ')}.`,
  isInMaintenance: 'The app is in maintenance mode.',
  hasVersion: (version: number) => `It has version ${version} now.`,
  writes: (path: string) => `Writes ${path}.`,
  writesBoth: (path: string, encrypted: string) => `Writes ${path} and its encrypted copy ${encrypted}.`,

  /** What is wrong with what somebody typed into a field that takes several. */
  wontDo: (written: string, mistake: string) => `${written} won't do. ${mistake}`,
  matches: (selection: string) => `It matches ${selection}.`,

  hasOwnWhichWins: (place: string, secret: string, other: string) =>
    `${place} has a ${secret} of its own, which wins over ${other}: an update there changes nothing for those workflows.`,
  hasHidden: (place: string, secret: string, other: string) =>
    `${place} has a ${secret} too; ${other} wins over it.`,
  hasForOthers: (place: string, secret: string, other: string) =>
    `${place} has a ${secret} too, for other readers than ${other}: it would keep the old value.`,
})
