import { type Failure, FailureError, failure } from '../../domain/failure.ts'
import { ledgerTexts } from '../../texts/ledger.ts'

/**
 * What went wrong with the file, by SQLite's primary result code.
 * Source: sqlite.org/rescode.html; the addon gives the extended code, whose low byte is the primary one.
 */
const troubles: ReadonlyMap<number, readonly [message: (path: string) => string, hint: string]> = new Map([
  [5, [ledgerTexts.busy, ledgerTexts.waitForOther]],
  [6, [ledgerTexts.busy, ledgerTexts.waitForOther]],
  [8, [ledgerTexts.unwritable, ledgerTexts.makeWritable]],
  [10, [ledgerTexts.driveFails, ledgerTexts.checkDrive]],
  [13, [ledgerTexts.driveFull, ledgerTexts.makeRoom]],
  [14, [ledgerTexts.unopenable, ledgerTexts.checkDataFolder]],
])
const damageCodes = new Set([11, 26])

/** SQLite's primary result code; null for an error that is not SQLite's. */
function resultCodeOf(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null
  return error.errcode & 0xff
}

export function isDamage(error: unknown): boolean {
  const code = resultCodeOf(error)
  if (code !== null) return damageCodes.has(code)
  return error instanceof Error && /not a database|malformed/i.test(error.message)
}

export function damagedFailure(path: string, why: string): Failure {
  return failure('ledger', path, ledgerTexts.damaged(path, why), ledgerTexts.closeAndRestore)
}

/** The failure of an operation on the ledger's file; null for an error that is a bug, as a broken constraint. */
export function ledgerFailure(error: unknown, path: string): Failure | null {
  if (isDamage(error)) return damagedFailure(path, error instanceof Error ? error.message : String(error))
  const code = resultCodeOf(error)
  const trouble = code === null ? undefined : troubles.get(code)
  if (trouble === undefined) return null
  const [message, hint] = trouble
  return failure('ledger', path, message(path), hint)
}

/** Runs work on the ledger's file. @throws FailureError for a trouble of the file, whatever else as it is */
export function withLedgerFailures<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    const trouble = error instanceof FailureError ? null : ledgerFailure(error, path)
    throw trouble === null ? error : new FailureError(trouble)
  }
}
