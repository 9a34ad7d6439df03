import { type Failure, FailureError, failure } from '../../domain/failure.ts'

/**
 * What went wrong with the file, by SQLite's primary result code.
 * Source: sqlite.org/rescode.html; the addon gives the extended code, whose low byte is the primary one.
 */
const troubles: ReadonlyMap<number, readonly [what: string, hint: string]> = new Map([
  [5, ['another Rekey has kept it busy for too long', 'Wait until the other one ends, then try again.']],
  [6, ['another Rekey has kept it busy for too long', 'Wait until the other one ends, then try again.']],
  [8, ["it can't be written", 'Make the data folder writable, then try again.']],
  [10, ['its drive reports an error', 'Check the drive and its free space, then try again.']],
  [13, ['its drive is full', 'Make room on the drive, then try again.']],
  [14, ["it can't be opened", 'Check that the data folder exists and is yours, then try again.']],
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
  return failure(
    'ledger',
    path,
    `The ledger ${path} is damaged (${why}). Nothing was changed or deleted.`,
    'Close every Rekey and restore the newest backup; the damaged files are kept.',
  )
}

/** The failure of an operation on the ledger's file; null for an error that is a bug, as a broken constraint. */
export function ledgerFailure(error: unknown, path: string): Failure | null {
  if (isDamage(error)) return damagedFailure(path, error instanceof Error ? error.message : String(error))
  const code = resultCodeOf(error)
  const trouble = code === null ? undefined : troubles.get(code)
  if (trouble === undefined) return null
  const [what, hint] = trouble
  return failure(
    'ledger',
    path,
    `Rekey can't keep its records: ${what} (${path}). What can't be recorded isn't done; what is done is kept.`,
    hint,
  )
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
