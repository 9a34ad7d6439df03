import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite'

export const inMemory = ':memory:'

/** Opens the database and changes nothing in it. Writers wait up to 5 s for each other. */
export function connect(path: string): DatabaseSyncInstance {
  const database = new DatabaseSync(path)
  database.exec('PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;')
  return database
}

/**
 * Sets what a commit is worth and reads it back: SQLite answers an impossible wish with what it does instead, as for
 * WAL on a network drive. FULL is set and not assumed: some builds use NORMAL under WAL, where a power cut undoes
 * commits.
 * @throws when the database does not keep to it
 */
export function makeDurable(database: DatabaseSyncInstance, path: string): void {
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;')
  const journal = String(settingOf(database, 'journal_mode'))
  if (journal !== (path === inMemory ? 'memory' : 'wal'))
    throw new Error(`its drive does not allow a write-ahead log (journal_mode is ${journal})`)
  if (Number(settingOf(database, 'synchronous')) !== 2)
    throw new Error('SQLite does not promise durable commits here')
}

/** What a pragma answers, first line only: `ok` or the first problem of a check. */
export function settingOf(
  database: DatabaseSyncInstance,
  name: 'journal_mode' | 'synchronous' | 'user_version' | 'quick_check' | 'integrity_check',
): unknown {
  return Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0]
}
