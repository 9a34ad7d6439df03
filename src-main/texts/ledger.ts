import { inLanguage } from './in-language.ts'

/** The ledger's file, its folder and its backups. */
export const ledgerTexts = inLanguage({
  notOpened: (path: string, why: string) => `Rekey can't open its ledger ${path}: ${why}.`,
  checkFolder: 'Check that the folder exists, is writable and has free space, then start again.',
  ofNewerRekey: (path: string, format: number, known: number) =>
    `The ledger ${path} was written by a newer Rekey (format ${format}; this one knows ${known}).`,
  installNewer: 'Install the newer version. Nothing was changed.',

  damaged: (path: string, why: string) =>
    `The ledger ${path} is damaged (${why}). Nothing was changed or deleted.`,
  closeAndRestore: 'Close every Rekey and restore the newest backup; the damaged files are kept.',
  /** What is wrong with a file. */
  contentGone: 'its content is gone',
  empty: 'it is empty',
  gone: 'it is gone',
  writtenByNewer: 'it was written by a newer Rekey',

  busy: (path: string) => notRecorded('another Rekey has kept it busy for too long', path),
  waitForOther: 'Wait until the other one ends, then try again.',
  unwritable: (path: string) => notRecorded("it can't be written", path),
  makeWritable: 'Make the data folder writable, then try again.',
  driveFails: (path: string) => notRecorded('its drive reports an error', path),
  checkDrive: 'Check the drive and its free space, then try again.',
  driveFull: (path: string) => notRecorded('its drive is full', path),
  makeRoom: 'Make room on the drive, then try again.',
  unopenable: (path: string) => notRecorded("it can't be opened", path),
  checkDataFolder: 'Check that the data folder exists and is yours, then try again.',

  noFolder: (path: string) => notUsed(path, 'is no folder'),
  ofAnotherUser: (path: string) => notUsed(path, 'belongs to another user'),
  writableByAll: (path: string) => notUsed(path, 'may be written to by every user of this computer'),
  link: (path: string) => notUsed(path, 'is a link to somewhere else'),
  noFile: (path: string) => notUsed(path, 'is no file'),
  secondName: (path: string) => notUsed(path, 'has a second name elsewhere'),
  useOwnFolder: 'Look at how it came there, and use a folder that is only yours.',

  notDamaged: (path: string) => `The ledger ${path} is not damaged. Nothing was restored.`,
  noGoodBackup: (path: string, why: string, folder: string) =>
    `The ledger ${path} is damaged (${why}), and no backup in ${folder} passes its check. Nothing was changed.`,
  importAgain:
    'Keep the folder, move the ledger aside and import the inventory again. The tokens are still in the keychain.',
  notRestored: (why: string) =>
    `The backup could not be restored: ${why}. The damaged files are where they were.`,
  makeFolderWritable: 'Check that the folder is writable and has free space, then try again.',
})

function notRecorded(why: string, path: string): string {
  return `Rekey can't keep its records: ${why} (${path}). What can't be recorded isn't done; what is done is kept.`
}

function notUsed(path: string, why: string): string {
  return `Rekey doesn't use ${path}: it ${why}. Nothing was changed.`
}
