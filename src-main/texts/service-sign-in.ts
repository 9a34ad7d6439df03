import { inLanguage } from './in-language.ts'

/** Signing in to Heroku and Infisical. */
export const serviceSignInTexts = inLanguage({
  noKeychain: (service: string) => `There is no keychain to store the secret for ${service} in.`,
  /** For a single run without a keychain. */
  giveForOneRun: {
    heroku: 'For a single run, give it in HEROKU_API_KEY: it is used and never stored.',
    infisical:
      'For a single run, give them in INFISICAL_CLIENT_ID and INFISICAL_CLIENT_SECRET: they are used and never stored.',
  },
  tokenOfCredential: (credential: string, service: string) =>
    `This is the token of the credential ${credential}, not a secret of ${service}.`,
  giveSecretOf: (service: string) => `Give a secret of ${service}.`,
  notSignedIn: (service: string) => `Rekey is not signed in to ${service}.`,
  signInFirst: (service: string) => `Sign in to ${service}, then continue.`,
  secretGone: (service: string, keychain: string) =>
    `The secret for ${service} is no longer in the ${keychain}.`,
  signInAgain: (service: string) => `Sign in to ${service} again.`,
  nothingToForget: 'There is nothing to forget.',
  forThisRunOnly: (service: string, variable: string) =>
    `The sign-in to ${service} is in ${variable}, for this run only.`,
  unset: (variable: string) => `Unset ${variable}.`,
})
