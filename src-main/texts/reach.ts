import { counted } from './count.ts'
import { inLanguage } from './in-language.ts'
import { nameList } from './name-list.ts'

/** Who sees the secret of an organization or a user. */
export const reachTexts = inLanguage({
  rotationOpen: (rotation: string, credential: string) =>
    `The rotation ${rotation} of ${credential} is unfinished, and its plan rests on who sees the secret now.`,

  /** @param was and @param is who sees it, in words */
  changedMeanwhile: (id: string, was: string, is: string) =>
    `Somebody changed who sees ${id} meanwhile: it was shared with ${was}, it is shared with ${is}. Nothing was changed.`,
  decideAgain: 'Look at it, then decide again.',
  otherwise: (id: string, difference: string) =>
    `Who sees ${id} was changed, but GitHub shows otherwise: ${difference}.`,
  lookOnGitHub: 'Look at it on GitHub, then decide again.',
  noSecretYet: (id: string) => `${id} doesn't exist on GitHub yet: there is nothing to share.`,
  rotationCreatesIt: 'A rotation creates it, for the repositories that the inventory names.',
  notSelected: (id: string, reach: string) => `${id} is for ${reach}, not for selected ones.`,
  notSelectedUnnamed: (id: string) =>
    `${id} is for repositories that GitHub does not name, not for selected ones.`,
  selectOnGitHub: 'Change its visibility on GitHub to selected repositories first.',
  repositoryById: (id: number) => `the repository ${id}`,
  ofAnotherOwner: (repository: string, place: string) =>
    `${repository} belongs to another owner: ${place} shares with its own repositories only.`,
  notSharedWith: (id: string, repositories: readonly string[]) =>
    `${id} isn't shared with ${nameList(repositories)}. Nothing was changed.`,
  unreadRepository: (name: string) => `${name} could not be read. Nothing was changed.`,

  visibilityNotSaid: (secret: string) =>
    `GitHub didn't say who sees the secret ${secret}, so it can't be kept as it is.`,
  checkHost: 'Check the address of the host and its version.',
  namedTooFew: (total: number, secret: string, place: string, named: number) =>
    `GitHub says that ${counted(total, 'repository sees', 'repositories see')} ${secret} of ${place}, but named ${named}. Whoever wrote it now could take it away from the others.`,
  signInReachingAll: 'Try again; if it stays so, sign in with a token that reaches all repositories.',
  notCreatable: (id: string, repository: string, why: string) =>
    `${id} can't be created for ${repository}: ${why}`,
  notCreatableUnread: (id: string, repository: string) =>
    `${id} can't be created for ${repository}: it could not be read.`,
  checkName: 'Check the name in the inventory.',
  writtenNotReadBack: (id: string, why: string) =>
    `The value of ${id} was written, but who sees it couldn't be read back: ${why}`,
  writtenButGone: (id: string) => `The value of ${id} was written, but it is not there any more.`,
  writtenButDiffers: (id: string, difference: string) => `The value of ${id} was written, but ${difference}.`,
  correctOnGitHub: 'Look at it on GitHub and correct who sees it, then run the update again.',
  onlyOwners: (organization: string) => `Only owners of ${organization} have access to its secrets.`,
})
