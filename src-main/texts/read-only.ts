import { inLanguage } from './in-language.ts'

/** Read-only mode, in which nothing is changed. */
export const readOnlyTexts = inLanguage({
  readOnlyMode: 'read-only mode',
  nothingChanged: 'Read-only mode is on. Nothing was changed.',
  turnOnChanges: 'Turn on changes to update secrets.',
})
