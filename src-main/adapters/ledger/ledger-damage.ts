import { existsSync, statSync } from 'node:fs'
import type { DatabaseSyncInstance } from '@photostructure/sqlite'
import { ledgerTexts } from '../../texts/ledger.ts'
import { backupsOf } from './backups.ts'
import { connect, inMemory, settingOf } from './connection.ts'
import { isDamage } from './ledger-failures.ts'

/**
 * What is wrong with a ledger's file, as part of a sentence; null when it is whole.
 * @throws what says nothing about the content: no right to open it, a lock
 */
export function damageOf(path: string): string | null {
  const missing = missingContentOf(path)
  if (missing !== null) return missing
  try {
    const database = connect(path)
    try {
      return damageIn(database, path)
    } finally {
      database.close()
    }
  } catch (error) {
    if (isDamage(error)) return error instanceof Error ? error.message : String(error)
    throw error
  }
}

/**
 * How closely a ledger's content is looked at. `quick` reads every page and row, and leaves out whether each index agrees
 * with its table, which takes four times as long: enough for a ledger that was closed, since only a write that was cut off
 * parts the two. `none` is for one that nobody but Rekey has written to since it was checked.
 */
export type Look = 'none' | 'quick' | 'whole'

export function damageIn(database: DatabaseSyncInstance, path: string, look: Look = 'whole'): string | null {
  if (look !== 'none') {
    const verdict = String(settingOf(database, look === 'quick' ? 'quick_check' : 'integrity_check'))
    if (verdict !== 'ok') return verdict
  }
  // Until its first checkpoint the file holds nothing but its header: without the WAL it passes for a new ledger.
  const isNew = Number(settingOf(database, 'user_version')) === 0
  return isNew && hasBackups(path) ? ledgerTexts.contentGone : null
}

/**
 * SQLite takes an empty file for a new database. Where there are backups there was a ledger, so an empty one would be
 * the silent loss of everything.
 */
export function missingContentOf(path: string): string | null {
  const isEmpty = !existsSync(path) || statSync(path).size === 0
  if (!isEmpty || !hasBackups(path)) return null
  return existsSync(path) ? ledgerTexts.empty : ledgerTexts.gone
}

function hasBackups(path: string): boolean {
  return path !== inMemory && backupsOf(path).length > 0
}
