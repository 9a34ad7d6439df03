import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import type { Ledger } from '../../ports/ledger.ts'
import { openLedger } from './open-ledger.ts'

/** A folder for each test of a file, and where its ledger goes: a level below, which is not there yet. */
export function ledgerFileForEach(): { folder: string; path: string } {
  const at = { folder: '', path: '' }
  beforeEach(() => {
    at.folder = mkdtempSync(join(tmpdir(), 'rekey-ledger-'))
    at.path = join(at.folder, 'data', 'ledger.db')
  })
  afterEach(() => rmSync(at.folder, { recursive: true, force: true }))
  return at
}

/** @throws the failure's message when it can't be opened */
export function opened(path: string): Ledger {
  const ledger = openLedger(path)
  if (!ledger.ok) throw new Error(ledger.failure.message)
  return ledger.value
}
