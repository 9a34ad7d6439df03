import { inLanguage } from './in-language.ts'

/** One organization secret in place of many copies. */
export const consolidationTexts = inLanguage({
  nothingToStandFor: (credential: string, secret: string, organization: string) =>
    `${credential} has no copies of ${secret} in ${organization} that one organization secret could stand for.`,
  twoValuesAlive: (rotation: string, credential: string) =>
    `The rotation ${rotation} of ${credential} is unfinished: two values are alive.`,
  noCopyNow: 'It has no copy now, and stays a destination of its own.',
  notRead: 'It could not be read.',
  archived: (repository: string) => `${repository} is archived.`,
  noneRead: 'None of the repositories could be read. Nothing was written.',
  valueNotHeld: (credential: string) =>
    `Rekey doesn't hold the current value of ${credential}, so it can't make an organization secret of it. Nothing was written.`,
  adoptOrRotate: 'Adopt the current value, or rotate: the next token can go there.',
  valueDead: (credential: string) =>
    `The current value of ${credential} no longer works (401). Nothing was written.`,
  rotateFirst: 'Rotate it first.',
  secretExists: (place: string, secret: string) =>
    `${place} has a secret ${secret} already, whose value Rekey doesn't know. Nothing was written.`,
  addOrRemoveIt: 'Add it as a destination and rotate, or remove it on GitHub first.',
  notShown: 'GitHub accepted the secret, but does not show it.',
  arrivalUnknown: (why: string) => `Whether it arrives is unknown: ${why}`,
  notListed: (repository: string) => `${repository} doesn't list it among its organization secrets.`,
})
