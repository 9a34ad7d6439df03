import { inLanguage } from './in-language.ts'

/** Whether workflows use a new value, by their runs. */
export const useEvidenceTexts = inLanguage({
  nothingKnown: (destination: string) => `Nothing is known of runs that use ${destination}.`,
  scanFirst: 'Scan the workflow files first.',
  runsNotRead: (why: string) => `Runs could not be read: ${why}`,
  notScanned: 'Its workflow files were not scanned.',
  maybeAnySecret: 'No workflow names it, but one there may read any secret.',
  noConsumer: 'No workflow file on the default branch uses it.',
})
