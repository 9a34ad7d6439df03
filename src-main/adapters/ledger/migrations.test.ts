import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite'
import { describe, expect, it } from 'vitest'
import { backupsOf } from './backups.ts'
import { migrations } from './migrations.ts'
import { openLedger } from './open-ledger.ts'
import { ledgerFileForEach, opened } from './test-ledger-file.ts'

const at = ledgerFileForEach()

const modeOf = (each: string) => (statSync(each).mode & 0o777).toString(8)

describe('a ledger of an earlier version', () => {
  it('gets the index of states, whether it has it by then or not', () => {
    const index =
      'CREATE INDEX rotation_destination_by_state ON rotation_destination (rotation, state, destination)'
    const indexes = (database: DatabaseSyncInstance) =>
      database.prepare("SELECT name FROM sqlite_schema WHERE name = 'rotation_destination_by_state'").all()
    for (const had of [false, true]) {
      rmSync(at.path, { force: true })
      mkdirSync(join(at.folder, 'data'), { recursive: true })
      const earlier = new DatabaseSync(at.path)
      earlier.exec(migrations.slice(0, 5).join(';'))
      expect(indexes(earlier)).toEqual([])
      if (had) earlier.exec(index)
      earlier.exec('PRAGMA user_version = 5')
      earlier.close()
      opened(at.path).close()
      const now = new DatabaseSync(at.path)
      expect(indexes(now)).toHaveLength(1)
      now.close()
    }
  })

  it('tells who did a manual step and when apart, where both were one text', () => {
    mkdirSync(join(at.folder, 'data'), { recursive: true })
    const earlier = new DatabaseSync(at.path)
    earlier.exec(migrations.slice(0, 6).join(';'))
    earlier.exec("INSERT INTO rotation (credential, state, facts) VALUES ('PAT', 'verified', '{}')")
    const insert = earlier.prepare(
      "INSERT INTO rotation_destination (rotation, position, destination, state, facts) VALUES (1, ?, ?, 'verified', ?)",
    )
    const steps: ReadonlyArray<readonly [destination: string, doneBy: string | null]> = [
      ['manual:shell', 'Kim, of the team, 2026-11-21 09:09 UTC'],
      ['manual:printer', 'kim'],
      ['manual:fax', null],
      ['actions:acme/app/PAT', null],
    ]
    steps.forEach(([destination, doneBy], position) => {
      insert.run(
        position,
        destination,
        JSON.stringify({ reason: 'é "1"', attempts: 2, created: true, doneBy }),
      )
    })
    earlier.exec('PRAGMA user_version = 6')
    earlier.close()
    const now = opened(at.path)
    const read = (destination: string) => now.rotations.destination('R-0001', destination)
    expect(read('manual:shell')).toEqual({
      destination: 'manual:shell',
      state: 'verified',
      reason: 'é "1"',
      attempts: 2,
      created: true,
      doneBy: 'Kim, of the team',
      doneAt: '2026-11-21T09:09:00.000Z',
    })
    expect(read('manual:printer')).toMatchObject({ doneBy: 'kim', doneAt: null })
    expect(read('manual:fax')).toMatchObject({ doneBy: null, doneAt: null })
    expect(read('actions:acme/app/PAT')).toMatchObject({ doneBy: null, doneAt: null })
    now.close()
  })

  it('is backed up before it is migrated, keeps what is there, and keeps five backups at most', () => {
    opened(at.path).close()
    const backups = join(at.folder, 'data', 'backups')
    const known = migrations as string[]
    const count = known.length
    try {
      for (let step = 1; step <= 6; step += 1) {
        const before = opened(at.path)
        before.settings.write('step', String(step))
        before.close()
        known.push(`CREATE TABLE later_${step} (id INTEGER PRIMARY KEY) STRICT;`)
        const after = opened(at.path)
        expect(after.settings.read('step')).toBe(String(step))
        after.close()
      }
    } finally {
      known.length = count
    }
    const names = readdirSync(backups)
    expect(names).toHaveLength(5)
    for (const name of names) expect(modeOf(join(backups, name))).toBe('600')
    const newest = new DatabaseSync(backupsOf(at.path)[0]?.file ?? '')
    expect(newest.prepare("SELECT value FROM setting WHERE key = 'step'").get()).toMatchObject({ value: '6' })
    newest.close()
  })

  it('stays as it was when a migration fails', () => {
    const first = opened(at.path)
    first.settings.write('theme', 'dark')
    first.close()
    const known = migrations as string[]
    const count = known.length
    known.push('CREATE TABLE half (id INTEGER) STRICT; CREATE TABLE half (id INTEGER) STRICT;')
    try {
      expect(openLedger(at.path)).toMatchObject({
        ok: false,
        failure: { message: expect.stringContaining('half') },
      })
    } finally {
      known.length = count
    }
    const again = opened(at.path)
    expect(again.settings.read('theme')).toBe('dark')
    again.close()
  })
})
