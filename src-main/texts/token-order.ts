import { inLanguage } from './in-language.ts'

/** Why a short-lived token can't be what somebody asked for. */
export const tokenOrderTexts = inLanguage({
  noRepository: 'No repository is named. No token was made.',
  nameRepositories: 'Name each one that the token may reach.',
  isNoRepository: (written: string) => `"${written}" is no repository. No token was made.`,
  writeOwnerAndName: 'Write owner/name.',
  tooManyRepositories: (count: number) =>
    `${count} repositories are more than one token can cover. No token was made.`,
  askForSeveral: (most: number) => `GitHub allows ${most}: ask for several tokens.`,
  differentOwners: (one: string, other: string) =>
    `${one} and ${other} have different owners, and a token covers one. No token was made.`,
  askForEachOwner: 'Ask for a token of its own for each owner.',
  noPermission: 'No permission is named. No token was made.',
  namePermissions: 'Name each one that the job needs, as contents: read.',
  isNoPermission: (written: string) => `"${written}" is no permission. No token was made.`,
  writePermission: 'Permissions are written as contents or pull_requests.',
  wrongLife: 'A short-lived token lives from one minute to one hour. No token was made.',
  githubEndsEach: (minutes: number) => `GitHub ends each after ${minutes} minutes.`,
  purposeTooLong: 'The purpose is too long. No token was made.',
  shortenPurpose: (most: number) => `Say it in ${most} characters.`,
})
