import {
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { failure } from '../../domain/failure.ts'
import { failed, ok, type Result } from '../../domain/result.ts'
import type { LedgerRestore, Restored, RestorePoint } from '../../ports/ledger-restore.ts'
import { ledgerTexts } from '../../texts/ledger.ts'
import { backupFolder, newestGoodBackup, sync, syncFolder } from './backups.ts'
import { damageOf } from './ledger-damage.ts'
import { openLedger } from './open-ledger.ts'
import { finishRestore, readyFile } from './unfinished-restore.ts'

/** @param path of `ledger.db`. Every other Rekey should be closed: one that is open goes on with the damaged file. */
export function ledgerRestoreAt(path: string): LedgerRestore {
  const examine = (): Result<RestorePoint> => {
    const damage = damageOf(path)
    if (damage === null) return failed(failure('blocked', path, ledgerTexts.notDamaged(path)))
    const backup = newestGoodBackup(path)
    if (backup === null)
      return failed(
        failure(
          'ledger',
          path,
          ledgerTexts.noGoodBackup(path, damage, backupFolder(path)),
          ledgerTexts.importAgain,
        ),
      )
    return ok({ backup: backup.file, takenAt: backup.takenAt, damage })
  }
  return {
    examine,
    restore: (note) => {
      try {
        const point = examine()
        if (!point.ok) return point
        const restored: Restored = { ...point.value, keptAside: keepAside(path) }
        const draft = `${path}.restoring`
        for (const file of filesOf(draft)) rmSync(file, { force: true })
        copyFileSync(restored.backup, draft)
        if (process.platform !== 'win32') chmodSync(draft, 0o600)
        const ledger = openLedger(draft)
        if (!ledger.ok) return ledger
        try {
          ledger.value.transaction(() => note(ledger.value, restored))
        } finally {
          // The last connection moves everything from the WAL into the file.
          ledger.value.close()
        }
        sync(draft)
        renameSync(draft, readyFile(path))
        syncFolder(dirname(path))
        finishRestore(path)
        return ok(restored)
      } catch (error) {
        return failed(
          failure(
            'ledger',
            path,
            ledgerTexts.notRestored(error instanceof Error ? error.message : String(error)),
            ledgerTexts.makeFolderWritable,
          ),
        )
      }
    },
  }
}

function filesOf(path: string): string[] {
  return [path, `${path}-wal`, `${path}-shm`]
}

/** Copies and does not move: until the backup is in place the damaged files stay what Rekey finds and refuses. */
function keepAside(path: string): string {
  const folder = join(dirname(path), `damaged-${new Date().toISOString().replaceAll(':', '-')}`)
  mkdirSync(folder, { mode: 0o700 })
  for (const file of filesOf(path)) {
    if (!existsSync(file) || !statSync(file).isFile()) continue
    const copy = join(folder, basename(file))
    copyFileSync(file, copy, constants.COPYFILE_EXCL)
    if (process.platform !== 'win32') chmodSync(copy, 0o600)
    sync(copy)
  }
  syncFolder(folder)
  syncFolder(dirname(path))
  return folder
}
