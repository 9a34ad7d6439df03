import { inLanguage } from './in-language.ts'

/** Where a value was read from, as sentences about it name it. */
export const inputTexts = inLanguage({
  clipboard: 'the clipboard',
  field: 'the field',
})
