import { inLanguage } from './in-language.ts'

/** What a person does by hand in a rotation. */
export const manualStepTexts = inLanguage({
  none: (rotation: string, destination: string) => `${rotation} has no manual step ${destination}.`,
  lookAtDestinations: (rotation: string) => `Look at the destinations of ${rotation}.`,
})
