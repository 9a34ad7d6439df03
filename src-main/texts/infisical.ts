import { inLanguage } from './in-language.ts'

/** Secrets of Infisical. An act completes "Rekey tried to ...". */
export const infisicalTexts = inLanguage({
  version: (version: number) => `Infisical version ${version}.`,
  versionUnchanged: (version: number) =>
    `Infisical version ${version}: it had the value already, nothing was written.`,

  secretIn: (secret: string, folder: string) => `${secret} in ${folder}`,
  read: (secret: string) => `read ${secret}`,
  write: (secret: string) => `write ${secret}`,
  signIn: 'sign in',

  heldByPolicy: (secret: string) =>
    `A policy of Infisical's project holds the change of ${secret} back until somebody approves it. The old value is still there.`,
  haveItApproved: 'Have the change approved in Infisical, then continue.',
  signInRefused: (status: number) => `Infisical does not accept the sign-in (${status}).`,
  signInAgain: 'Sign in to Infisical again, then continue.',
  clientRefused: (status: number) => `Infisical does not accept the client id and client secret (${status}).`,
  checkSiteAndSecret: 'Check the site, then sign in to Infisical with a client secret that is still alive.',
  signInWithLivingSecret: 'Sign in to Infisical with a client secret that is still alive.',
  mayNot: (act: string) => `Infisical doesn't let the machine identity ${act} (403).`,
  giveRole: 'Give the machine identity a role in the project that reads, creates and edits secrets there.',
  noSuchSecret: (act: string) => `Infisical has no such secret: Rekey tried to ${act}.`,
  noSuchPlace: (act: string) =>
    `Infisical has no such project, environment or folder, or the machine identity can't see it: Rekey tried to ${act}.`,
  noFolder: (path: string, environment: string) =>
    `Infisical has no folder ${path} in ${environment} of this project.`,
  checkPlace: 'Check the project id, the slug of the environment and the path of the folder.',
  refusedTo: (act: string, status: number) => `Infisical refused to ${act} (${status}). Nothing was written.`,
  checkNameAndPath: 'Check the name of the secret and the path of its folder in Infisical.',
})
