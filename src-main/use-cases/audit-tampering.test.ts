// biome-ignore-all lint/style/noRestrictedImports: the attacks are on the very file that the real adapter writes.
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMemoryKeychain } from '../adapters/keychain/memory-keychain.ts'
import { openLedger } from '../adapters/ledger/open-ledger.ts'
import { type AuditEntry, auditRoot, linkAuditEntry } from '../domain/audit.ts'
import { failure } from '../domain/failure.ts'
import { failed } from '../domain/result.ts'
import type { Keychain } from '../ports/keychain.ts'
import { openStage } from './test-world.ts'
import { verifyAudit } from './verify-audit.ts'
import { witnessAudit } from './witness-audit.ts'
import { record, type World } from './world.ts'

let folder = ''
let path = ''
let world: World
let keychain: Keychain
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rekey-audit-'))
  path = join(folder, 'ledger.db')
  keychain = createMemoryKeychain({ description: 'test keychain', persistent: true })
  world = (await openStage({ ledger: opened(), keychain })).world
  for (const repository of ['app', 'web', 'api', 'docs'])
    record(world, 'secret.updated', { destination: `actions:acme/${repository}/PAT` })
})
afterEach(() => {
  world.ledger.close()
  rmSync(folder, { recursive: true, force: true })
})

function opened(): World['ledger'] {
  const ledger = openLedger(path)
  if (!ledger.ok) throw new Error(ledger.failure.message)
  return ledger.value
}

/** What somebody with the file, and with this very source code, does to it. */
function tamper(work: (database: DatabaseSyncInstance) => void): void {
  const database = new DatabaseSync(path)
  try {
    work(database)
  } finally {
    database.close()
  }
}

/** Writes a whole log anew, each hash and the head as they would be if it had been so from the beginning. */
function forge(change: (entries: AuditEntry[]) => readonly AuditEntry[]): void {
  const changed = change(world.ledger.audit.list())
  tamper((database) => {
    database.exec('DELETE FROM audit; DELETE FROM audit_head')
    let last: AuditEntry | null = null
    for (const entry of changed) {
      last = linkAuditEntry(last, entry)
      database
        .prepare('INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?)')
        .run(
          last.seq,
          last.at,
          last.actor,
          last.action,
          JSON.stringify(last.context),
          last.previousHash,
          last.hash,
        )
    }
    if (last !== null) database.prepare('INSERT INTO audit_head VALUES (1, ?, ?)').run(last.seq, last.hash)
  })
}

async function witnessed(): Promise<void> {
  expect(await witnessAudit(world)).toEqual({ ok: true, value: null })
  expect(await verifyAudit(world)).toMatchObject({
    intact: true,
    witnessedTo: world.ledger.audit.count(),
    unwitnessed: '',
  })
}

const forgeries: ReadonlyArray<
  readonly [what: string, change: (entries: AuditEntry[]) => readonly AuditEntry[]]
> = [
  [
    'an edited entry',
    (entries) => entries.map((entry) => (entry.seq === 3 ? { ...entry, actor: 'nobody' } : entry)),
  ],
  ['a deleted entry', (entries) => entries.toSpliced(2, 1)],
  ['a cut tail', (entries) => entries.slice(0, -2)],
  ['everything cut', () => []],
  [
    'swapped entries',
    (entries) => [...entries.slice(0, 2), ...entries.slice(2, 4).reverse(), ...entries.slice(4)],
  ],
  [
    'an entry slipped in',
    (entries) => entries.flatMap((entry) => (entry.seq === 3 ? [entry, entry] : [entry])),
  ],
  [
    'an entry at the front',
    (entries) => entries.flatMap((entry) => (entry.seq === 1 ? [entry, entry] : [entry])),
  ],
  [
    'the same number of others',
    (entries) => entries.map((entry) => ({ ...entry, context: { nothing: 'happened' } })),
  ],
]

describe('a log whose hashes were all renewed', () => {
  it.each(forgeries)('is not intact with %s', async (_, change) => {
    await witnessed()
    forge(change)
    const verdict = await verifyAudit(world)
    expect(verdict.intact).toBe(false)
    expect(verdict).toHaveProperty('why', expect.stringContaining('keychain remembers'))
  })

  it.each(forgeries)('stays broken with %s, whatever is written after it', async (_, change) => {
    await witnessed()
    forge(change)
    record(world, 'secret.updated', { destination: 'actions:acme/late/PAT' })
    const found = await witnessAudit(world)
    expect(found.ok && found.value).toMatchObject({ why: expect.stringContaining('keychain remembers') })
    expect(world.ledger.audit.list({ newestFirst: true, limit: 1 })[0]?.action).toBe('audit.break_found')
    record(world, 'secret.updated', {})
    expect(await witnessAudit(world)).toEqual({ ok: true, value: null })
    expect(await verifyAudit(world)).toMatchObject({
      intact: false,
      why: expect.stringContaining('found 20'),
    })
  })

  it('is not intact when it is an older copy', async () => {
    const copy = join(folder, 'yesterday.db')
    tamper((database) => database.prepare('VACUUM INTO ?').run(copy))
    record(world, 'token.revoke_confirmed', { rotation: 'R-0001' })
    await witnessed()
    world.ledger.close()
    for (const end of ['-wal', '-shm']) rmSync(`${path}${end}`, { force: true })
    copyFileSync(copy, path)
    world = { ...world, ledger: opened() }
    const verdict = await verifyAudit(world)
    expect(verdict).toMatchObject({ intact: false, brokenAt: world.ledger.audit.count() + 1 })
  })

  it('shows what was changed after the last note as well, unless all of it was renewed', async () => {
    await witnessed()
    record(world, 'secret.updated', {})
    record(world, 'secret.updated', {})
    tamper((database) =>
      database.exec("UPDATE audit SET actor = 'nobody' WHERE seq = (SELECT max(seq) FROM audit)"),
    )
    const last = world.ledger.audit.count()
    expect(await verifyAudit(world)).toMatchObject({ intact: false, brokenAt: last })
    expect(await witnessAudit(world)).toMatchObject({ ok: true, value: { seq: last } })
  })
})

describe('every bit of a small log', () => {
  it('shows its place when it is flipped', async () => {
    await witnessed()
    const columns = ['at', 'actor', 'action', 'context', 'previous_hash', 'hash'] as const
    const entry = 5
    for (const column of columns) {
      const row = readColumn(column, entry)
      for (let bit = 0; bit < row.length * 8; bit += 1) {
        const flipped = Buffer.from(row)
        flipped.writeUInt8((flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7)), bit >> 3)
        // Two byte sequences that read as the same text are the same entry.
        if (flipped.toString('utf8') === row.toString('utf8')) continue
        writeColumn(column, entry, flipped)
        const verdict = await verifyAudit(world).catch(() => ({ intact: false as const, brokenAt: entry }))
        expect(verdict.intact, `${column}, bit ${bit}`).toBe(false)
        if (!verdict.intact) expect(verdict.brokenAt, `${column}, bit ${bit}`).toBe(entry)
      }
      writeColumn(column, entry, row)
    }
    expect(await verifyAudit(world)).toMatchObject({ intact: true })
  })
})

describe('the note in the keychain', () => {
  it('is missed when it is gone', async () => {
    await witnessed()
    await keychain.remove('audit-witness')
    expect(await verifyAudit(world)).toMatchObject({ intact: false, why: expect.stringContaining('is gone') })
    expect(await witnessAudit(world)).toMatchObject({
      ok: true,
      value: { why: expect.stringContaining('is gone') },
    })
    expect(await verifyAudit(world)).toMatchObject({ intact: false })
  })

  it('is not taken for gone when the keychain is locked: that is said', async () => {
    await witnessed()
    const locked = failure('keychain-locked', 'audit-witness', 'The keychain is locked.')
    world = { ...world, keychain: { ...keychain, read: async () => failed(locked) } }
    expect(await verifyAudit(world)).toMatchObject({
      intact: true,
      witnessedTo: null,
      unwitnessed: 'The keychain is locked.',
    })
    expect(await witnessAudit(world)).toMatchObject({ ok: false })
    expect(world.ledger.audit.list().some(({ action }) => action === 'audit.break_found')).toBe(false)
  })

  it('is kept by two writers in turn without a break', async () => {
    await witnessed()
    const other: World = { ...world, ledger: opened() }
    for (const each of [world, other, other, world]) {
      record(each, 'secret.updated', {})
      expect(await witnessAudit(each)).toEqual({ ok: true, value: null })
    }
    other.ledger.close()
    expect(await verifyAudit(world)).toMatchObject({ intact: true, witnessedTo: world.ledger.audit.count() })
  })

  it('has nothing to say before the first one, and the log says so', async () => {
    expect(await verifyAudit(world)).toMatchObject({ intact: true, witnessedTo: null })
    expect((await verifyAudit(world)).unwitnessed).not.toBe('')
    expect(world.ledger.audit.list()[0]?.previousHash).toBe(auditRoot)
  })
})

function readColumn(column: string, seq: number): Buffer {
  let text = ''
  tamper((database) => {
    const row = database.prepare(`SELECT ${column} AS it FROM audit WHERE seq = ?`).get(seq)
    text = String((row as { it: string }).it)
  })
  return Buffer.from(text, 'utf8')
}

/** As bytes, so that a flipped bit may also make what is no UTF-8. */
function writeColumn(column: string, seq: number, bytes: Buffer): void {
  tamper((database) =>
    database.exec(
      `UPDATE audit SET ${column} = CAST(x'${bytes.toString('hex')}' AS TEXT) WHERE seq = ${seq}`,
    ),
  )
}
