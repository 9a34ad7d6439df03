import { inLanguage } from './in-language.ts'
import { listSome } from './name-list.ts'

/** Making one short-lived token with a GitHub App. */
export const mintedTokenTexts = inLanguage({
  notInstalledFor: (app: string, repositories: readonly string[]) =>
    `${app} isn't installed for ${listSome(repositories)}. No token was made.`,
  addRepository: "Add the repository to the App's installation on GitHub, or leave it out.",
  severalInstallations:
    'These repositories belong to several installations, and a token covers one. No token was made.',
  askForEachOwner: 'Ask for a token of its own for each owner.',
  suspended: (app: string, owner: string) =>
    `The installation of ${app} at ${owner} is suspended. No token was made.`,
  ownerLiftsThat: (owner: string) => `An owner of ${owner} can lift that on GitHub.`,
  notGranted: (permissions: readonly string[], owner: string) =>
    `The App wasn't granted ${permissions.join(', ')} at ${owner} as asked. No token was made.`,
  grantedMetadataOnly: 'It was granted nothing but metadata: read.',
  grantedLess: (granted: string) =>
    `It was granted ${granted}. Ask for less, or extend the App's permissions on GitHub.`,
  /** What GitHub made differently: the middle of a sentence, and of the audit log. */
  moreThanAsked: (permissions: readonly string[]) => `more than asked: ${permissions.join(', ')}`,
  everyRepository: 'every repository of the installation',
  otherRepositories: (repositories: readonly string[]) => `other repositories: ${listSome(repositories)}`,
  lessThanAsked: (permissions: readonly string[]) => `less than asked: ${permissions.join(', ')}`,
  fewerRepositories: 'fewer repositories than asked',
  unlikeAndEnded: (difference: string) =>
    `GitHub made a token for ${difference}. Rekey ended it at once and handed it to nobody.`,
  unlikeAndLeft: (difference: string) =>
    `GitHub made a token for ${difference}. Rekey handed it to nobody, and it ends by itself within an hour.`,
  tryAgainOrLookAtApp: 'Try again; if it happens again, look at the App and its installation on GitHub.',
  valueGone: 'Rekey no longer has the value of this token.',
  endFromClipboard: 'Copy the token from where the job has it, and end it from the clipboard.',
})
