import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { verifyAuditChain } from '../../domain/audit.ts'
import { openLedger } from './open-ledger.ts'

/*
 * A power cut keeps what was fsynced and any part of what was not. With synchronous=FULL a commit is fsynced before it
 * returns, so the files at that moment are what surely survives; everything appended later may be missing, cut
 * anywhere, or rubbish. This is simulated with copies: the log as it was after the last commit, plus a torn tail.
 */

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rekey-power-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('keeps every commit and drops the torn one, wherever the log is cut', () => {
  const path = join(folder, 'ledger.db')
  const opened = openLedger(path)
  if (!opened.ok) throw new Error(opened.failure.message)
  const ledger = opened.value
  const act = (entry: number): void =>
    ledger.transaction(() => {
      ledger.settings.write('last', String(entry))
      ledger.audit.append({
        at: '2026-03-09T12:00:00.000Z',
        actor: 'one',
        action: 'a.b',
        context: { entry, padding: 'x'.repeat(3000) },
      })
    })
  // The database as it is on the disk, and the log after each commit.
  const base = readFileSync(path)
  const logs: Buffer[] = []
  for (let entry = 1; entry <= 12; entry += 1) {
    act(entry)
    logs.push(readFileSync(`${path}-wal`))
  }
  expect(readFileSync(path).equals(base)).toBe(true)
  ledger.close()

  const after = join(folder, 'after.db')
  const startWith = (log: Buffer): void => {
    writeFileSync(after, base)
    writeFileSync(`${after}-wal`, log)
    rmSync(`${after}-shm`, { force: true })
  }
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 11 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.constantFrom('cut', 'zeros', 'rubbish'),
      (survived, part, tail) => {
        const kept = logs[survived - 1] ?? Buffer.alloc(0)
        const next = logs[survived] ?? kept
        const torn = Buffer.from(next.subarray(kept.length))
        // All but the last bytes at most: a whole commit would be no torn one.
        const at = Math.floor(part * (torn.length - 1))
        if (tail === 'cut') startWith(Buffer.concat([kept, torn.subarray(0, at)]))
        else startWith(Buffer.concat([kept, torn.fill(tail === 'zeros' ? 0 : 0xa5, at)]))
        const survivor = openLedger(after)
        if (!survivor.ok) throw new Error(survivor.failure.message)
        const { settings, audit, close } = survivor.value
        const chain = verifyAuditChain(audit.list(), audit.head())
        const last = settings.read('last')
        close()
        expect(last).toBe(String(survived))
        expect(chain).toMatchObject({ intact: true, entries: survived })
      },
    ),
    { numRuns: 60 },
  )
})

it('is what the durability of a commit rests on: a copy taken right after it holds it', () => {
  const path = join(folder, 'ledger.db')
  const opened = openLedger(path)
  if (!opened.ok) throw new Error(opened.failure.message)
  const copy = join(folder, 'copy.db')
  for (let entry = 1; entry <= 5; entry += 1) {
    opened.value.settings.write('last', String(entry))
    for (const end of ['', '-wal']) copyFileSync(`${path}${end}`, `${copy}${end}`)
    rmSync(`${copy}-shm`, { force: true })
    const read = openLedger(copy)
    if (!read.ok) throw new Error(read.failure.message)
    expect(read.value.settings.read('last')).toBe(String(entry))
    read.value.close()
  }
  opened.value.close()
})
