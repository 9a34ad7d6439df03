import {
  copyFileSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkedBefore } from './closed-mark.ts'
import { openLedger } from './open-ledger.ts'
import { ledgerFileForEach, opened } from './test-ledger-file.ts'

const at = ledgerFileForEach()
const dayMs = 86_400_000

function closedLedger(): void {
  const ledger = opened(at.path)
  ledger.transaction(() => {
    for (let each = 0; each < 200; each += 1) ledger.settings.write(`key-${each}`, 'x'.repeat(200))
  })
  ledger.close()
}

/** Zeros over everything behind the first page, with the size as it was. */
function damaged(): Buffer {
  return readFileSync(at.path).fill(0, 8192)
}

describe('a ledger that was closed', () => {
  it('is not checked again while nobody else has written to it', () => {
    const before = Date.now()
    closedLedger()
    const checkedAt = checkedBefore(at.path, Date.now())
    expect(checkedAt).toBeGreaterThanOrEqual(before)
    opened(at.path).close()
    // What was not checked anew is as old as it was.
    expect(checkedBefore(at.path, Date.now())).toBe(checkedAt)
  })

  it('is checked again after a week, and when the clock was set back before the last check', () => {
    closedLedger()
    expect(checkedBefore(at.path, Date.now() + 6 * dayMs)).not.toBeNull()
    expect(checkedBefore(at.path, Date.now() + 8 * dayMs)).toBeNull()
    expect(checkedBefore(at.path, Date.now() - dayMs)).toBeNull()
  })

  it('is checked when somebody wrote to it, were it right after it was closed', () => {
    for (let round = 0; round < 10; round += 1) {
      closedLedger()
      const whole = readFileSync(at.path)
      const bytes = damaged()
      const ledger = opened(at.path)
      ledger.close()
      writeFileSync(at.path, bytes)
      const again = openLedger(at.path)
      expect(again.ok ? 'opened' : again.failure.kind).toBe('ledger')
      writeFileSync(at.path, whole)
    }
  })

  it('is checked when another file was put in its place, with its times', () => {
    closedLedger()
    const { atimeMs, mtimeMs } = statSync(at.path)
    copyFileSync(at.path, `${at.path}.copy`)
    renameSync(`${at.path}.copy`, at.path)
    utimesSync(at.path, atimeMs / 1000, mtimeMs / 1000)
    expect(checkedBefore(at.path, Date.now())).toBeNull()
  })

  it('is checked where the mark is missing or cannot be read', () => {
    closedLedger()
    writeFileSync(`${at.path}-closed`, '{"file":')
    expect(checkedBefore(at.path, Date.now())).toBeNull()
    rmSync(`${at.path}-closed`)
    expect(checkedBefore(at.path, Date.now())).toBeNull()
  })

  it('is marked by the last who has it open', () => {
    const one = opened(at.path)
    const other = opened(at.path)
    other.settings.write('theme', 'dark')
    one.close()
    expect(existsSync(`${at.path}-closed`)).toBe(false)
    other.settings.write('theme', 'light')
    other.close()
    expect(checkedBefore(at.path, Date.now())).not.toBeNull()
    const again = opened(at.path)
    expect(again.settings.read('theme')).toBe('light')
    again.close()
  })
})
