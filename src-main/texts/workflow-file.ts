import { inLanguage } from './in-language.ts'

/** What a workflow file is, as far as it could be read. */
export const workflowFileTexts = inLanguage({
  isVeryLong: 'The file is very long, so it was read line by line.',
  isDeepOrLong: 'The file is unusually deep or long, so it was read line by line.',
  isNoWorkflow: "The file isn't a workflow that Rekey can read as YAML, so it was read line by line.",
  isCutShort: 'The file is unusually large or nested; only its beginning was read.',
  /** What a step does. */
  requestForDispatches: 'a request for /dispatches',
  requestForRuns: 'a request for runs',
})
