import { inLanguage } from './in-language.ts'

/** Looking what a token is and can do. */
export const tokenInspectionTexts = inLanguage({
  valueNotHeld: (credential: string) =>
    `Rekey doesn't hold the current value of ${credential}, so it can't look what that is.`,
  handOverOrPaste: 'Hand over the current value first, or paste the token.',
  gitHubNotAsked: 'GitHub was not asked.',
  forGithosted: (kind: string, host: string) =>
    `A ${kind} token is for githosted, so it was not sent to ${host}. githosted alone tells what it can do.`,
  notGitHubsForm: (host: string) => `Its form is none of GitHub's, so it was not sent to ${host}.`,
  signsInNowhere: (host: string) =>
    `A refresh token signs in nowhere by itself, so ${host} was not asked: with its App's client secret, it makes new user tokens for about six months.`,
  reachNotFound: (why: string) => `What it can do was not found out. ${why}`,
  nothingToCompare: 'There is no new token to compare.',
})
