import { inLanguage } from './in-language.ts'

/** Starting a workflow to try out the new value. */
export const workflowStartTexts = inLanguage({
  startedAlready: (run: number | string, file: string, repository: string) =>
    `Run ${run} of ${file} in ${repository} was started already.`,
  answerLost: (file: string, repository: string) =>
    `GitHub's answer to the start of ${file} in ${repository} was lost, and no run has shown up yet.`,
  waitThenTryAgain: 'Wait a minute, then try again: Rekey looks for the run first.',
  repositoryNotRead: (repository: string) => `${repository} could not be read.`,
  startOnGitHub: 'Start it on GitHub, or wait for its next run. No secret was changed.',
  notUpdated: (destination: string, rotation: string) =>
    `${destination} was not updated by ${rotation}: a run would prove nothing.`,
  updateFirst: 'Update it first.',
  notKnownToUse: (file: string, repository: string, destination: string) =>
    `${file} in ${repository} is not known to use ${destination} and to take a start by hand.`,
  scanThenLookAgain: 'Scan the workflow files, then look for runs again.',
  runsRealCode: (file: string, repository: string) =>
    `Starting ${file} runs real code in ${repository}. Nothing was started.`,
  agreeFirst: 'Agree to it first.',
})
