import { count } from '../format.ts'

/** Sign-ins to services outside GitHub. */
export const serviceTexts = {
  title: 'Other services',
  lead: 'Rekey signs in to them by itself, to write the destinations that are there. Their secrets stay in the keychain of this computer.',
  list: 'Other services',
  signedIn: 'Signed in',
  signedOut: 'Not signed in',
  needed: (destinations: number) =>
    `${count(destinations, 'destination', 'destinations')} there can't be read or written until Rekey is signed in.`,
  notNeeded: 'No destination is there yet.',
  signIn: 'Sign in…',
  signInAgain: 'Sign in again…',
  signInTo: (name: string) => `Sign in to ${name}…`,
  signInAgainTo: (name: string) => `Sign in to ${name} again…`,
  check: 'Check again',
  checkAt: (name: string) => `Check again: ${name}`,
  signOut: 'Sign out…',
  signOutOf: (name: string) => `Sign out of ${name}…`,
  problem: (name: string) => `The sign-in to ${name} doesn't work`,
  as: 'Signed in as',
  site: 'Site',
  since: 'Since',
  destinations: 'Destinations there',
  dialogTitle: (name: string) => `Sign in to ${name}`,
  failed: (name: string) => `Couldn't sign in to ${name}`,
  leads: {
    heroku:
      'Create an authorization for Rekey in your Heroku account settings, under Applications. It acts as you: give it the scope write-protected, which reads and writes config vars.',
    infisical:
      'Create a machine identity with Universal Auth in Infisical, give it a role in the project that reads, creates and edits secrets, and create a client secret.',
  },
  siteField: 'Site',
  siteCaption: 'Enter us, eu or the host of your own Infisical. Empty means app.infisical.com.',
  clientId: 'Client ID',
  clientIdCaption: 'Infisical shows it for Universal Auth of the machine identity. It is no secret.',
  secrets: { heroku: 'Authorization token', infisical: 'Client secret' },
  paste: 'Paste from clipboard',
  pasteCaption: (name: string) =>
    `Rekey reads the clipboard, asks ${name}, stores the secret in the keychain and clears the clipboard.`,
  fieldSummary: 'Type it instead',
  useField: 'Sign in',
  signOutTitle: (name: string) => `Sign out of ${name}?`,
  signOutConfirm: (name: string) => `Sign out of ${name}`,
  signOutText: (name: string) =>
    `Rekey forgets the secret. ${name} keeps it alive until you revoke it there.`,
  signOutNeeded: (destinations: number) =>
    `${count(destinations, 'destination', 'destinations')} there can't be read or written after that.`,
} as const
