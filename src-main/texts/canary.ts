import { inLanguage } from './in-language.ts'

/** What is said of the canary that a credential names. */
export const canaryTexts = inLanguage({
  isManual: "A manual step can't be the canary: a person does it.",
  isNoDestination: (canary: string) => `${canary} is none of its destinations.`,
  chooseAnother: 'Choose one of its destinations.',

  noneInstead: (why: string) => `${why} No canary is written first unless another one is chosen.`,
  isGone: (canary: string) => `The canary ${canary} is not among the destinations any more.`,
  isBlocked: (canary: string) => `The canary ${canary} can't be written.`,
  hasNewValue: (canary: string) => `The canary ${canary} has the new value already.`,
  isProtected: (canary: string) => `The canary ${canary} is protected, so it is written after all others.`,
})
