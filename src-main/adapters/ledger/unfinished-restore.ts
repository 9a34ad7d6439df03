import { existsSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { syncFolder } from './backups.ts'

/** The restored ledger, whole and noted in its own audit log, on its way to its place. */
export function readyFile(path: string): string {
  return `${path}.restored`
}

/**
 * Puts a restored ledger in its place, also one whose restore was killed here. The damaged files are aside by then. Their
 * WAL has to go first: SQLite would apply it to whatever file has the name.
 */
export function finishRestore(path: string): void {
  if (!existsSync(readyFile(path))) return
  for (const companion of [`${path}-wal`, `${path}-shm`]) rmSync(companion, { force: true })
  renameSync(readyFile(path), path)
  syncFolder(dirname(path))
}
