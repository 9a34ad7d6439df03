import { inLanguage } from './in-language.ts'

/** A secret that an organization or a user shares with repositories. */
export const sharedPlaceTexts = inLanguage({
  notShared: (destination: string) =>
    `${destination} belongs to one place: there is nothing to share it with.`,
  ofOneUser: (user: string, login: string) =>
    `Codespaces secrets of ${user} are for ${user} alone, and Rekey acts as ${login}.`,
  signInOrLeaveOut: (user: string) => `Sign in with a token of ${user}, or leave this destination out.`,
  signInAs: (user: string) => `Sign in with a token of ${user}.`,
  noDestination: (destination: string) => `There is no destination ${destination}.`,
  notOnGitHub: (destination: string) => `${destination} doesn't exist on GitHub yet: nobody sees it.`,
})
