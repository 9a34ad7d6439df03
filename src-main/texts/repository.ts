import { inLanguage } from './in-language.ts'

/** Repositories that secrets are looked for in. */
export const repositoryTexts = inLanguage({
  notFound: (repository: string) =>
    `${repository} wasn't found, or the operator can't see it. GitHub gives the same answer for both.`,
  checkName: 'Check the name, or sign in with a token that reaches it.',
  renamed: (repository: string, name: string) => `${repository} is now ${name}.`,
  takeNewName: 'Put the new name into the inventory.',
  noEnvironment: (environment: string, repository: string) =>
    `The environment ${environment} doesn't exist in ${repository}. Nothing is written there.`,
  createEnvironment: 'Create it on GitHub, or leave this destination out.',
})
