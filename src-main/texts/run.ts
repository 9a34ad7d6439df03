import { inLanguage } from './in-language.ts'

/** A run that updates the destinations. */
export const runTexts = inLanguage({
  cannotBeUpdated: (id: string, state: string) => `${id} is ${state}: it can't be updated now.`,
  planFirst: 'Plan it first.',
  isRunning: (id: string) => `${id} is running already.`,
  pauseOrStopFirst: 'Pause or stop it first.',
  endedUnexpectedly: (why: string) =>
    `The run ended unexpectedly: ${why}. What was written is in the journal.`,
  continueOrLookAtDiagnostics: 'Continue it; if this happens again, look at the diagnostics.',
  waitsForGitHub: 'GitHub asked Rekey to wait.',
  pausedBySleep: 'Paused while this computer slept.',
  resumeWhenReady: 'Resume it when you are ready.',
  noSuchCanary: (id: string, destination: string) =>
    `${id} has no destination ${destination}. Nothing was written.`,
  chooseAnotherCanary: 'Choose another canary.',
  canaryIsProtected: (destination: string) =>
    `${destination} is protected, so it is written after all others and can't be the canary. Nothing was written.`,
  chooseAnotherCanaryOrUnprotect: 'Choose another canary, or take the mark away.',
  notInInventory: (destination: string) => `${destination} is no longer in the inventory.`,
  waiveOrPlanAgain: 'Waive it, or plan again.',
  writtenByPerson: (kind: string) => `A ${kind} destination is written by a person.`,
  changedSincePlan: (destination: string) =>
    `${destination} was changed by somebody else after the plan. The write was withheld.`,
  changedSincePlanHow: (destination: string, drift: string) =>
    `${destination} was changed by somebody else after the plan: ${drift}. The write was withheld.`,
  lookThenPlanAgain: 'Look at it, then plan again to overwrite it, or waive it.',
})
