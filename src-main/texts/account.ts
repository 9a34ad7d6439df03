import { inLanguage } from './in-language.ts'

/** Accounts of GitHub and their operator tokens. */
export const accountTexts = inLanguage({
  unknown: (id: string) => `There is no account ${id}.`,
  lookAtAccounts: 'Look at the list of accounts.',
  tokenGone: (login: string) => `The operator token of ${login} is no longer in the keychain.`,
  signInAgain: 'Sign in again.',
  noKeychainForToken: 'There is no keychain to store the operator token in.',
  giveTokenForOneRun: 'For a single run, give it in GH_TOKEN: it is used and never stored.',
  tokenOfCredential: (credential: string) =>
    `This is the token of the credential ${credential}. Revoking it later would end Rekey's own access.`,
  createSeparateToken: 'Create a separate operator token.',

  notSignedIn: (host: string) => `Rekey is not signed in to ${host}.`,
  signInFirst: 'Sign in with an operator token first.',
  noTokenCovers: (login: string, owner: string) => `No operator token of ${login} covers ${owner}.`,
  addTokenFor: (owner: string) => `A fine-grained token covers one owner: add one for ${owner}.`,
  tokenGoneFrom: (login: string, keychain: string) =>
    `The operator token of ${login} is no longer in the ${keychain}.`,

  gitHubCliMissing: "GitHub CLI isn't installed or isn't on your PATH.",
  installGitHubCli: 'Use a token, or install it and try again.',
  gitHubCliSignedOutOf: (host: string) => `GitHub CLI is not signed in to ${host}.`,
  signInWithGitHubCli: (command: string) => `Run ${command}, then try again, or use a token.`,
  onHost: (login: string, host: string) => `${login} on ${host}`,
  gitHubCliFound: (accounts: readonly string[]) =>
    accounts.length === 1
      ? `Found: ${accounts.join(', ')}. Rekey puts that sign-in into the system keychain.`
      : `Found: ${accounts.join(', ')}. Rekey puts the sign-in that you choose into the system keychain.`,
  gitHubCliSignedIn:
    'GitHub CLI is signed in to github.com. Rekey puts that sign-in into the system keychain.',
  gitHubCliNotFound:
    "GitHub CLI isn't installed or isn't on your PATH. Choose another way, or install it and check again.",
  gitHubCliSignedOut: 'GitHub CLI is installed but signed out. Run gh auth login, then check again.',
  operatorTokenPurpose: 'Lets Rekey write repository secrets and read workflow runs',
})
