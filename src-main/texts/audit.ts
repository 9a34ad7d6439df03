import { inLanguage } from './in-language.ts'

/** The audit log and what the keychain remembers of its end. */
export const auditTexts = inLanguage({
  foundBefore: (why: string, foundAt: string) => `${why} (found ${foundAt})`,
  endGone: (entry: number) =>
    `the note of where the log ends is gone, so nothing proves that it ends at entry ${entry}`,
  noKeychain: 'There is no lasting keychain that remembers where the log ended.',
  notNotedYet: 'The keychain has not noted yet where the log ends.',
  noteGone: "the keychain's note of where the log ended is gone",
  noteUnreadable: "the keychain's note of where the log ended can't be read",
  endNotNoted: (why: string) => `The end of the audit log was not noted in the keychain: ${why}`,
  logIsWhole: 'The log itself is whole. The next start notes its end.',
  auditLog: 'audit log',
  exportLog: 'Export the audit log',
  /** Of a table for spreadsheets. */
  columns: {
    entry: 'Entry',
    time: 'Time',
    who: 'Who',
    operator: 'GitHub login',
    action: 'Action',
    credential: 'Credential',
    destination: 'Destination',
    result: 'Result',
    rotation: 'Rotation',
    source: 'Source',
    context: 'Context',
    hash: 'Hash',
    previousHash: 'Previous hash',
  },
})
