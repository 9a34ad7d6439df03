import { inLanguage } from './in-language.ts'

/** Mistakes in somebody else's list of repositories. */
export const repositoryListTexts = inLanguage({
  tooLarge: 'The file is larger than 5 MB: this is no list of repositories.',
  plainTextHasNoPath: (path: string) =>
    `"${path}" leads to a list in YAML or JSON, and this is plain text: leave the path out.`,
  noList: 'There is no list of repositories in it.',
  noListAt: (path: string) => `There is no list of repositories at "${path}".`,
  notValid: (format: string, reason: string) => `This is not valid ${format}: ${reason}`,
  repeatedKeys: (format: string) => `This is not valid ${format}: Map keys must be unique`,
  tooManyAliases: (most: number) => `The file repeats itself by more than ${most} aliases.`,
  isOnOtherHost: (written: string, found: string, host: string) =>
    `"${written}" is on ${found}, not on ${host}.`,
  isNoRepository: (written: string) => `"${written}" is no repository.`,
})
