import { inLanguage } from './in-language.ts'

/** Where the audit log is no longer what was written, in the middle of a sentence. */
export const auditChainTexts = inLanguage({
  isMissing: (entry: number) => `entry ${entry} is missing or out of order`,
  isNotLinked: (entry: number) => `entry ${entry} doesn't link to the one before it`,
  wasAltered: (entry: number) => `entry ${entry} was altered`,
  endsTooEarly: (last: number, written: number) =>
    `the log ends at entry ${last}, but entry ${written} was written`,
  endsBeforeWitnessed: (last: number, witnessed: number) =>
    `the log ends at entry ${last}, but the keychain remembers entry ${witnessed}`,
  witnessedIsGone: (entry: number) => `entry ${entry}, which the keychain remembers, is gone`,
  witnessedIsAnother: (entry: number) =>
    `entry ${entry} is not the one that the keychain remembers: it or one before it was replaced`,
})
