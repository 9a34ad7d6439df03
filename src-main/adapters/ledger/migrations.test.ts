import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Ledger } from '../../ports/ledger.ts'
import { backupsOf } from './backups.ts'
import { migrations } from './migrations.ts'
import { openLedger } from './open-ledger.ts'

let folder = ''
let path = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rekey-ledger-'))
  path = join(folder, 'data', 'ledger.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function opened(at: string): Ledger {
  const ledger = openLedger(at)
  if (!ledger.ok) throw new Error(ledger.failure.message)
  return ledger.value
}

const modeOf = (each: string) => (statSync(each).mode & 0o777).toString(8)

describe('a ledger of an earlier version', () => {
  it('gets the index of states, whether it has it by then or not', () => {
    const index =
      'CREATE INDEX rotation_destination_by_state ON rotation_destination (rotation, state, destination)'
    const indexes = (database: DatabaseSyncInstance) =>
      database.prepare("SELECT name FROM sqlite_schema WHERE name = 'rotation_destination_by_state'").all()
    for (const had of [false, true]) {
      rmSync(path, { force: true })
      mkdirSync(join(folder, 'data'), { recursive: true })
      const earlier = new DatabaseSync(path)
      earlier.exec(migrations.slice(0, 5).join(';'))
      expect(indexes(earlier)).toEqual([])
      if (had) earlier.exec(index)
      earlier.exec('PRAGMA user_version = 5')
      earlier.close()
      opened(path).close()
      const now = new DatabaseSync(path)
      expect(indexes(now)).toHaveLength(1)
      now.close()
    }
  })

  it('is backed up before it is migrated, keeps what is there, and keeps five backups at most', () => {
    opened(path).close()
    const backups = join(folder, 'data', 'backups')
    const known = migrations as string[]
    const count = known.length
    try {
      for (let step = 1; step <= 6; step += 1) {
        const before = opened(path)
        before.settings.write('step', String(step))
        before.close()
        known.push(`CREATE TABLE later_${step} (id INTEGER PRIMARY KEY) STRICT;`)
        const after = opened(path)
        expect(after.settings.read('step')).toBe(String(step))
        after.close()
      }
    } finally {
      known.length = count
    }
    const names = readdirSync(backups)
    expect(names).toHaveLength(5)
    for (const name of names) expect(modeOf(join(backups, name))).toBe('600')
    const newest = new DatabaseSync(backupsOf(path)[0]?.file ?? '')
    expect(newest.prepare("SELECT value FROM setting WHERE key = 'step'").get()).toMatchObject({ value: '6' })
    newest.close()
  })

  it('stays as it was when a migration fails', () => {
    const first = opened(path)
    first.settings.write('theme', 'dark')
    first.close()
    const known = migrations as string[]
    const count = known.length
    known.push('CREATE TABLE half (id INTEGER) STRICT; CREATE TABLE half (id INTEGER) STRICT;')
    try {
      expect(openLedger(path)).toMatchObject({
        ok: false,
        failure: { message: expect.stringContaining('half') },
      })
    } finally {
      known.length = count
    }
    const again = opened(path)
    expect(again.settings.read('theme')).toBe('dark')
    again.close()
  })
})
