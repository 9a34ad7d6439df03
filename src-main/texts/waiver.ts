import { inLanguage } from './in-language.ts'

/** Waiving a condition, a destination or a policy's rule. */
export const waiverTexts = inLanguage({
  /** @param why it can't be written, as a sentence */
  leftOut: (why: string) => `Left out when the plan was agreed to. ${why}`,
  needsReason: 'A waiver needs a reason.',
  sayWhy: 'Say why.',
  noCondition: (condition: string) => `There is no condition ${condition}.`,
  conditionsAre: (conditions: readonly string[]) => `The conditions are ${conditions.join(', ')}.`,
  conditionNotWaivable: (condition: string) => `The condition ${condition} can't be waived.`,
  mendInstead: 'Mend it instead.',
  noDestination: (rotation: string, destination: string) => `${rotation} has no destination ${destination}.`,
  lookAtDestinations: (rotation: string) => `Look at the destinations of ${rotation}.`,
  hasNewValue: (destination: string) => `${destination} has the new value: there is nothing to waive.`,
  noWaiver: (credential: string, rule: string) => `${credential} has no waiver of ${rule}.`,
  lookAtWaivers: 'Look at the waivers that it has.',
  noRule: (rule: string) => `There is no rule ${rule}.`,
  rulesAre: (rules: readonly string[]) => `The rules are ${rules.join(', ')}.`,
})
