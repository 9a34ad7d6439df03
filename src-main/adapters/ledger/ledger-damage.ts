import { existsSync, statSync } from 'node:fs'
import type { DatabaseSyncInstance } from '@photostructure/sqlite'
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

export function damageIn(database: DatabaseSyncInstance, path: string): string | null {
  const verdict = String(settingOf(database, 'integrity_check'))
  if (verdict !== 'ok') return verdict
  // Until its first checkpoint the file holds nothing but its header: without the WAL it passes for a new ledger.
  const isNew = Number(settingOf(database, 'user_version')) === 0
  return isNew && hasBackups(path) ? 'its content is gone' : null
}

/**
 * SQLite takes an empty file for a new database. Where there are backups there was a ledger, so an empty one would be
 * the silent loss of everything.
 */
export function missingContentOf(path: string): string | null {
  const isEmpty = !existsSync(path) || statSync(path).size === 0
  if (!isEmpty || !hasBackups(path)) return null
  return existsSync(path) ? 'it is empty' : 'it is gone'
}

function hasBackups(path: string): boolean {
  return path !== inMemory && backupsOf(path).length > 0
}
