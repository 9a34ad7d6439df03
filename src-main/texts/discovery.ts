import { inLanguage } from './in-language.ts'

/** Looking for secrets that could be tracked, and for places that hold one. */
export const discoveryTexts = inLanguage({
  notTrackable: (secret: string) =>
    `The last search found no ${secret} that can be tracked. Nothing was saved.`,
  lookAgain: 'Look for secrets again.',
  notWritable: (place: string) => `The last search found no ${place} that can be written. Nothing was added.`,
  searchAgain: 'Search again.',
  noWritablePlace: (credential: string) =>
    `${credential} has no place that can be written. Nothing was saved.`,
  chooseSecret: 'Choose at least one secret for it.',
})
