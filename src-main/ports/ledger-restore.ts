import type { Result } from '../domain/result.ts'
import type { Ledger } from './ledger.ts'

export interface RestorePoint {
  /** Path of the backup. */
  readonly backup: string
  /** When it was taken, ISO 8601 UTC: what was recorded later is lost. */
  readonly takenAt: string
  /** What is wrong with the ledger, as part of a sentence. */
  readonly damage: string
}

export interface Restored extends RestorePoint {
  /** Folder that the damaged files were copied to. */
  readonly keptAside: string
}

/** The way back from a damaged ledger. Nothing is ever deleted, and nothing happens without being asked for. */
export interface LedgerRestore {
  /** What would be restored. Fails when the ledger is whole, or when no backup passes its check. */
  examine(): Result<RestorePoint>
  /**
   * Keeps the damaged files aside, lets `note` write into the backup what has to be said of it, and puts it in the
   * ledger's place: wholly or not at all, whenever it is cut off.
   */
  restore(note: (ledger: Ledger, point: Restored) => void): Result<Restored>
}
