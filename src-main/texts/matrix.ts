import { inLanguage } from './in-language.ts'

/** The matrix of destinations, its views and its export. */
export const matrixTexts = inLanguage({
  exportMatrix: 'Export the matrix',
  tooManyViews: 'There are 50 saved views already.',
  removeOneFirst: 'Remove one first.',
})
