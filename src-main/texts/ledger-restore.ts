import { inLanguage } from './in-language.ts'

/** Putting a backup in the place of a damaged ledger. */
export const ledgerRestoreTexts = inLanguage({
  writesUnknown: (since: string, destination: string) =>
    `The ledger was restored from a backup of ${since} UTC, so it is not known what was written to ${destination} after that.`,
  continueToLook:
    'Continue: Rekey looks at the destination before it repeats anything. If it was changed since, plan again.',
  damaged: 'The ledger is damaged.',
  whatIsLost: (takenAt: string) =>
    `The newest good backup is of ${takenAt}. What was recorded after that is lost; the tokens are in the keychain. Open rotations look at every place again before they write.`,
  damagedFilesKept: 'The damaged files are kept. Close every other Rekey first.',
  restore: 'Restore the backup',
  quit: 'Quit',
  notRestored: 'The backup was not restored',
})
