import { inLanguage } from './in-language.ts'

/** What would happen at one destination, and why. */
export const planStepTexts = inLanguage({
  manualStep: 'Manual step: done by a person, confirmed by name.',
  notRead: (place: string) => `${place} has not been read yet.`,
  refreshAndPlanAgain: 'Refresh and plan again.',
  roleForbidsWriting: (place: string) => `The operator's role in ${place} doesn't allow writing secrets.`,
  askForWriteAccess: 'Ask an admin of the repository for write access, or remove it from the inventory.',
  isArchived: (place: string) => `${place} is archived: unarchive it or remove it from the inventory.`,
  hasNewValue: 'Already has the new value.',
  willBeCreated: (place: string) => `${place} lacks the secret: it will be created.`,
  /** @param readers who will see it, in words */
  willBeCreatedFor: (place: string, readers: string) =>
    `${place} lacks the secret: it will be created for ${readers}.`,
  /** @param drift what was written and what was found, in words */
  changedOutside: (drift: string) => `Changed outside Rekey: ${drift}; the value will be replaced.`,
  valueOnly: 'Value only.',
  valueUnknown: 'The value is not known to Rekey and will be replaced.',
  changedBetweenLooks: (drift: string) => `Somebody changed it between two looks: ${drift}.`,
})
