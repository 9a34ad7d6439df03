import { inLanguage } from './in-language.ts'

/** Gathering evidence that the new value is where it should be. */
export const verifyTexts = inLanguage({
  nothingToVerify: (id: string, state: string) => `${id} is ${state}: there is nothing to verify yet.`,
  updateFirst: 'Update the destinations first.',
  notThere: (destination: string) => `${destination} is not there, although the write was accepted.`,
  updateAgain: 'Run the update again.',
  showsOldTime: (destination: string, writtenAt: string, shown: string) =>
    `GitHub accepted the write of ${destination} at ${writtenAt}, but still shows ${shown}.`,
  changedByOther: (destination: string, difference: string) =>
    `${destination} was changed by somebody else after Rekey wrote it: ${difference}.`,
  planAgainOrWaive: 'Look at it, then plan again to overwrite it, or waive it.',
  canaryNotWritten: (destination: string) => `${destination} was not written.`,
  mendToken: 'Mend what the token lacks, then try again.',
})
