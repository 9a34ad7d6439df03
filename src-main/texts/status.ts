import { inLanguage } from './in-language.ts'

/** The evidence for a destination's state. */
export const statusTexts = inLanguage({
  earlierRotation: 'an earlier rotation',
  showsCurrentValue: 'The place shows its value: it is the current one.',
  showsWrittenValue: (rotation: string) =>
    `The place shows its value: it is the current one, written by Rekey in ${rotation}.`,
  showsSameTime: (rotation: string) => `Written by Rekey in ${rotation}; GitHub shows the same time.`,
  notWrittenByRekey: 'Exists, but Rekey did not write it, so its value is not known.',
  changedBetweenLooks: (drift: string) => `Somebody changed it between two looks: ${drift}.`,
  notVerified: (rotation: string) => `Written by Rekey in ${rotation}, not verified yet.`,
  notFound: 'Expected here, but not found.',
  showsAnotherValue: 'The place shows its value: it is another than the current one.',
  holdsEarlierValue: (rotation: string) => `Holds an earlier value, written in ${rotation}.`,
  changedSinceWrite: 'Changed outside Rekey since Rekey wrote it.',
  changedSince: (rotation: string, drift: string) => `Changed outside Rekey since ${rotation}: ${drift}.`,
  archived: 'The repository is archived and read-only.',
  notReadable: 'It could not be read.',
  notRead: 'Not read yet.',
})
