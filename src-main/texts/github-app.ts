import { inLanguage } from './in-language.ts'

/** GitHub Apps that mint short-lived tokens, and what GitHub refuses them. */
export const githubAppTexts = inLanguage({
  otherAppOfThisRun: (app: string, named: string) =>
    `REKEY_APP_ID names the GitHub App ${app}, and not ${named}.`,
  leaveOutName: 'Leave out the name, or unset REKEY_APP_ID.',
  noneConnected: (host: string) => `No GitHub App is connected on ${host}.`,
  connectOne: 'Connect one with its private key.',
  unknownOnHost: (app: string, host: string) => `There is no GitHub App ${app} on ${host}.`,
  connectedAre: (apps: readonly string[]) => `Connected are: ${apps.join(', ')}.`,
  severalConnected: (host: string) => `Several GitHub Apps are connected on ${host}.`,
  nameOne: (apps: readonly string[]) => `Name one: ${apps.join(', ')}.`,
  keyGone: (app: string, keychain: string) =>
    `The private key of the GitHub App ${app} is no longer in the ${keychain}.`,
  connectAgain: 'Connect the App again.',
  notAnAppId: 'This is neither the client id nor the App id of a GitHub App.',
  copyAppId: "Copy one of the two from the top of the App's settings page: Iv23li… or a number.",
  noKeychainForKey: 'There is no keychain to store the private key in.',
  giveKeyForOneRun:
    'For a single run, give it in REKEY_APP_ID and REKEY_APP_PRIVATE_KEY: it is used and never stored.',
  unknown: (id: string) => `There is no GitHub App ${id}.`,
  lookAtApps: 'Look at the list of GitHub Apps.',

  app: 'App',
  token: 'token',
  noInstallationToken:
    "This isn't the token of an App's installation, which begins with ghs_. Nothing was ended.",
  deleteOnSettingsPage: "Other tokens are deleted on their owner's settings page.",
  ownSignIn: 'Rekey itself signs in with this token. Nothing was ended.',
  signInWithAnother: 'Sign in with another one first.',

  keyRefused: (host: string, issuer: string) =>
    `${host} doesn't accept this key for the GitHub App ${issuer}.`,
  checkAppIdAndKey: "Check the client id or App id, and that the App's settings page still lists the key.",
  notInstalled: (owner: string) => `The App is no longer installed at ${owner}. No token was made.`,
  installAgain: 'Install it there again.',
  mayNotMint: (owner: string) => `GitHub doesn't let the App make tokens for ${owner} (403).`,
  maybeSuspended: (owner: string) => `An owner of ${owner} may have suspended the installation.`,
  orderRefused: (owner: string) =>
    `GitHub refused a token with these repositories and permissions at ${owner}. No token was made.`,
  checkInstallation: 'Check that the installation covers each repository and was granted each permission.',
  maybeMinted: (host: string) =>
    `The answer of ${host} was lost: a token may have been made, and nobody has it.`,
  endsByItself: 'It ends by itself within an hour. Ask for another one.',
  maybeEnded: (host: string) => `The answer of ${host} was lost: the token may have ended or not.`,
  endAgain: 'Try again; by itself it ends within an hour of its making.',
  endRefused: (host: string) =>
    `${host} didn't end the token: this way it ends only tokens of App installations. It may still work.`,
  endsWithinHour: 'By itself such a token ends within an hour of its making.',
  noRepository: (name: string) => `"${name}" is no repository.`,
  writeOwnerAndName: 'Write owner/name.',

  openKeyFile: "Open the App's private key",
})
