import { inLanguage } from './in-language.ts'

/** The log file. */
export const logTexts = inLanguage({
  /** Reasons why it can't be written. */
  notOwnFile: (path: string) => `${path} is not a file of Rekey's own`,
  noSpaceLeft: 'there is no space left',
  unwritable: (path: string, why: string) => `${path} can't be written: ${why}.`,
})
