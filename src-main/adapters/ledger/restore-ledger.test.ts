import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { verifyAuditChain } from '../../domain/audit.ts'
import type { Ledger } from '../../ports/ledger.ts'
import { backupFolder, backupsOf } from './backups.ts'
import { openLedger } from './open-ledger.ts'
import { ledgerRestoreAt } from './restore-ledger.ts'

let folder = ''
let path = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rekey-restore-'))
  path = join(folder, 'ledger.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function opened(at = path): Ledger {
  const ledger = openLedger(at)
  if (!ledger.ok) throw new Error(ledger.failure.message)
  return ledger.value
}

/** A ledger with a backup that says `before`, and `after` recorded since. */
function withBackup(): void {
  const ledger = opened()
  ledger.settings.write('step', 'before')
  for (let entry = 0; entry < 200; entry += 1)
    ledger.audit.append({ at: '2026-03-09T12:00:00.000Z', actor: 'one', action: 'a.b', context: { entry } })
  ledger.backUp()
  ledger.settings.write('step', 'after')
  ledger.close()
}

const flipped = (at: (size: number) => number, length = 1) => {
  const bytes = readFileSync(path)
  const from = at(bytes.length)
  for (let index = from; index < from + length; index += 1) bytes[index] = (bytes[index] ?? 0) ^ 0xff
  writeFileSync(path, bytes)
}

/** The file of a ledger that is in use for the first time: everything is still in the log beside it. */
function fileBeforeCheckpoint(): Buffer {
  const elsewhere = join(folder, 'elsewhere', 'ledger.db')
  const ledger = opened(elsewhere)
  const file = readFileSync(elsewhere)
  ledger.close()
  return file
}

const damages: readonly (readonly [what: string, spoil: () => void])[] = [
  ['is gone', () => rmSync(path)],
  ['was cut to nothing', () => truncateSync(path, 0)],
  [
    'never had more in its file than a header, and lost its log',
    () => {
      for (const file of [path, `${path}-wal`, `${path}-shm`]) rmSync(file, { force: true })
      writeFileSync(path, fileBeforeCheckpoint())
    },
  ],
  ['was cut in half', () => truncateSync(path, Math.floor(statSync(path).size / 2))],
  ['is a random file', () => writeFileSync(path, Buffer.alloc(40_000, 0x5a))],
  ['has a damaged header', () => flipped(() => 0, 16)],
  ['has a damaged schema page', () => flipped(() => 100, 200)],
  ['has a damaged page in the middle', () => flipped((size) => Math.floor(size / 2 / 4096) * 4096, 4096)],
  ['has a damaged last page', () => flipped((size) => size - 4096, 4096)],
]

describe('a ledger that', () => {
  for (const [what, spoil] of damages)
    it(`${what} is refused, kept aside, and restored from its backup when asked`, () => {
      withBackup()
      spoil()
      const damaged = existsSync(path) ? readFileSync(path) : null
      const refused = openLedger(path)
      expect(refused.ok ? 'opened' : refused.failure.message).toContain('is damaged')
      expect(existsSync(path) ? readFileSync(path) : null).toEqual(damaged)

      const restored = ledgerRestoreAt(path).restore((ledger, point) => {
        ledger.audit.append({
          at: '2026-03-09T12:00:00.000Z',
          actor: 'two',
          action: 'ledger.restored',
          context: { ...point },
        })
      })
      if (!restored.ok) throw new Error(restored.failure.message)
      const { keptAside } = restored.value
      if (damaged !== null) expect(readFileSync(join(keptAside, 'ledger.db'))).toEqual(damaged)
      expect((statSync(keptAside).mode & 0o777).toString(8)).toBe('700')
      for (const name of readdirSync(keptAside))
        expect((statSync(join(keptAside, name)).mode & 0o777).toString(8)).toBe('600')
      const ledger = opened()
      expect(ledger.settings.read('step')).toBe('before')
      expect(ledger.audit.list().at(-1)).toMatchObject({ action: 'ledger.restored', context: { keptAside } })
      expect(verifyAuditChain(ledger.audit.list(), ledger.audit.head()).intact).toBe(true)
      ledger.close()
      expect((statSync(path).mode & 0o777).toString(8)).toBe('600')
      expect(backupsOf(path)).toHaveLength(1)
    })
})

describe('restoring', () => {
  it('passes over backups that are damaged themselves', () => {
    withBackup()
    const newer = join(backupFolder(path), 'ledger-v5-2099-01-01T00-00-00.000Z.db')
    writeFileSync(newer, 'no database')
    truncateSync(path, 10)
    const point = ledgerRestoreAt(path).examine()
    expect(point.ok && point.value.backup).toBe(backupsOf(path)[1]?.file)
  })

  it('leaves a whole ledger alone, and says so where no backup is whole', () => {
    withBackup()
    const { restore } = ledgerRestoreAt(path)
    const whole = restore(() => undefined)
    expect(whole.ok ? '' : whole.failure.message).toContain('is not damaged')
    for (const { file } of backupsOf(path)) truncateSync(file, 100)
    truncateSync(path, 100)
    const none = restore(() => undefined)
    expect(none.ok ? '' : none.failure.message).toContain('no backup')
    expect(statSync(path).size).toBe(100)
    expect(readdirSync(folder).filter((name) => name.startsWith('damaged'))).toEqual([])
  })

  it('is finished by the next start when it was killed before the files were changed', () => {
    withBackup()
    const [backup] = backupsOf(path)
    if (backup === undefined) throw new Error('no backup')
    copyFileSync(backup.file, `${path}.restored`)
    truncateSync(path, 100)
    // A WAL of the damaged file would be applied to the restored one.
    writeFileSync(`${path}-wal`, 'of the damaged file')
    const ledger = opened()
    expect(ledger.settings.read('step')).toBe('before')
    ledger.close()
    expect(readdirSync(folder).toSorted()).toEqual(['backups', 'ledger.db', 'ledger.db-closed'])
  })

  it('begins again when it was killed before that', () => {
    withBackup()
    truncateSync(path, 100)
    writeFileSync(`${path}.restoring`, 'half a copy')
    expect(openLedger(path).ok).toBe(false)
    expect(ledgerRestoreAt(path).restore(() => undefined).ok).toBe(true)
    const ledger = opened()
    expect(ledger.settings.read('step')).toBe('before')
    ledger.close()
  })

  it('changes nothing when it cannot write', () => {
    withBackup()
    truncateSync(path, 100)
    // Nobody, not even root, makes a folder where a file has the name of its parent.
    const moved = join(folder, 'moved')
    mkdirSync(moved)
    renameSync(path, join(moved, 'ledger.db'))
    renameSync(backupFolder(path), join(moved, 'backups'))
    const inMoved = join(moved, 'ledger.db')
    mkdirSync(`${inMoved}.restoring`)
    const refused = ledgerRestoreAt(inMoved).restore(() => undefined)
    expect(refused.ok ? '' : refused.failure.message).toContain('could not be restored')
    expect(statSync(inMoved).size).toBe(100)
  })
})

describe('a backup', () => {
  it('holds what is still in the WAL, and five are kept', () => {
    const ledger = opened()
    for (let step = 1; step <= 7; step += 1) {
      ledger.settings.write('step', String(step))
      ledger.backUp()
    }
    ledger.close()
    expect(backupsOf(path)).toHaveLength(5)
    const newest = opened(backupsOf(path)[0]?.file)
    expect(newest.settings.read('step')).toBe('7')
    newest.close()
  })
})
