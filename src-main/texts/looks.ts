import { inLanguage } from './in-language.ts'

/** Long looks that run beside the window: refreshes, searches, scans. */
export const looksTexts = inLanguage({
  waitOrCancel: 'Wait for it, or cancel it.',
  refreshRuns: 'A refresh is running already.',
})
