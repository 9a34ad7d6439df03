import { inLanguage } from './in-language.ts'

/** Credentials that are tracked, and the values that they hold. */
export const credentialTexts = inLanguage({
  unknown: (name: string) => `There is no credential ${name}.`,
  lookAtCredentials: 'Look at the list of credentials.',
  trackedAlready: (name: string) => `${name} is tracked already.`,
  chooseAnotherName: 'Choose another name, or change that credential.',
  isOwnSignIn: 'This is the token that Rekey itself is signed in with.',
  signInSeparatelyFirst:
    "Sign in with a separate operator token first: revoking this one later would end Rekey's access.",
  isNewTokenOf: (rotation: string) => `This is the new token of ${rotation}, not the current value.`,
  giveValueInUse: 'Give the value that is in use now.',
  isNotReplacedBy: (rotation: string) => `This is not the token that ${rotation} replaces.`,
  giveThatToken: 'Give that token, or end the rotation first.',
  noDate: (text: string) => `${text} is no date.`,
  chooseDay: 'Choose a day.',
})
