import { inLanguage } from './in-language.ts'

/** What sample data can't do. */
export const sampleDataTexts = inLanguage({
  sampleData: 'sample data',
  hasNoPages: 'Sample data has no pages on GitHub.',
  connectToGitHub: 'Connect GitHub to use it for real.',
})
