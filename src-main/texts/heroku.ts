import { inLanguage } from './in-language.ts'

/** Config vars of Heroku. An act completes "Rekey tried to ...". */
export const herokuTexts = inLanguage({
  renamed: (app: string, name: string) => `${app} is now ${name}.`,
  release: (version: number) => `Heroku release v${version}.`,
  hadItAlready: 'It had the value already: nothing was written, and nothing restarted.',

  lookAtApp: (app: string) => `look at ${app}`,
  readConfigVars: (app: string) => `read the config vars of ${app}`,
  seeFormation: (app: string) => `see what runs in ${app}`,
  readReleases: (app: string) => `read the releases of ${app}`,
  setConfigVars: (names: readonly string[], app: string) => `set ${names.join(', ')} of ${app}`,
  askWhose: 'ask whose sign-in it is',

  signInRefused: 'Heroku does not accept the sign-in (401).',
  signInAgain: 'Sign in to Heroku again, then continue.',
  mayNot: (act: string, status: number) => `Heroku doesn't let the account ${act} (${status}).`,
  askForAccess: 'Ask an owner of the app or its team for access that may deploy and change config vars.',
  noSuchApp: (act: string) => `Heroku has no such app, or the account can't see it: Rekey tried to ${act}.`,
  noApp: (app: string) => `Heroku has no app ${app}, or the account can't see it.`,
  checkApp: 'Check the name of the app, and who is signed in to Heroku.',
  ofAddOn: (act: string) =>
    `Rekey tried to ${act}, but that config var belongs to an add-on, and only the add-on may set it. Nothing was written.`,
  useAnother: 'Use another config var, or detach the add-on first.',
})
