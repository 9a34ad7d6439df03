import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite'
import { ledgerTexts } from '../../texts/ledger.ts'
import { settingOf } from './connection.ts'
import { migrations } from './migrations.ts'

/** Backups kept beside the ledger, newest first. */
const keptBackups = 5
const unfinished = '.unfinished'
const unfinishedForMs = 3_600_000

export interface LedgerBackup {
  readonly file: string
  /** ISO 8601 UTC. */
  readonly takenAt: string
}

export function backupFolder(path: string): string {
  return join(dirname(path), 'backups')
}

/**
 * Writes a backup and checks it. A copy by SQLite itself: one of the live file would miss what is still in the WAL. It
 * gets its name only once it is whole and on the disk, so a kill leaves no half backup that looks like one.
 * @throws what SQLite or the file system throws, when there is no room for instance; the ledger is untouched then
 */
export function backUp(database: DatabaseSyncInstance, path: string): void {
  const folder = backupFolder(path)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const version = Number(settingOf(database, 'user_version'))
  const file = join(folder, `ledger-v${version}-${new Date().toISOString().replaceAll(':', '-')}.db`)
  const draft = `${file}.${process.pid}${unfinished}`
  try {
    // Made here and not by SQLite, so that it is nobody else's even for the moment before its mode is set.
    closeSync(openSync(draft, 'wx', 0o600))
    database.prepare('VACUUM INTO ?').run(draft)
    if (process.platform !== 'win32') chmodSync(draft, 0o600)
    const problem = problemOf(draft)
    if (problem !== null) throw new Error(`the backup is not whole: ${problem}`)
    sync(draft)
    renameSync(draft, file)
    syncFolder(folder)
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
  for (const old of backupsOf(path).slice(keptBackups)) rmSync(old.file, { force: true })
  for (const name of readdirSync(folder)) {
    const left = join(folder, name)
    // Left by a process that was killed; a younger one may be another Rekey's, at work.
    if (name.endsWith(unfinished) && Date.now() - statSync(left).mtimeMs > unfinishedForMs)
      rmSync(left, { force: true })
  }
}

/** All there are, newest first, unchecked. */
export function backupsOf(path: string): LedgerBackup[] {
  const folder = backupFolder(path)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .flatMap((name) => {
      const [, day, time] = /^ledger-v\d+-(\d{4}-\d\d-\d\d)T([\d.-]+Z)\.db$/.exec(name) ?? []
      if (day === undefined || time === undefined) return []
      return [{ file: join(folder, name), takenAt: `${day}T${time.replaceAll('-', ':')}` }]
    })
    .sort((one, other) => other.takenAt.localeCompare(one.takenAt))
}

/** The newest backup that passes its check and that this Rekey can read; null when there is none. */
export function newestGoodBackup(path: string): LedgerBackup | null {
  return backupsOf(path).find(({ file }) => problemOf(file) === null) ?? null
}

function problemOf(file: string): string | null {
  try {
    const database = new DatabaseSync(file, { readOnly: true })
    try {
      const verdict = String(settingOf(database, 'integrity_check'))
      if (verdict !== 'ok') return verdict
      const version = Number(settingOf(database, 'user_version'))
      if (version === 0) return ledgerTexts.empty
      return version <= migrations.length ? null : ledgerTexts.writtenByNewer
    } finally {
      database.close()
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Puts a file's content on the disk: what is renamed into place afterwards is whole even after a power cut. */
export function sync(file: string): void {
  const descriptor = openSync(file, 'r+')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** Puts a folder's names on the disk. Windows has no such call and needs none. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const descriptor = openSync(folder, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
