import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openLedger } from './open-ledger.ts'

let folder = ''
let data = ''
let path = ''
let victim = ''
const umask = process.umask()
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rekey-own-'))
  data = join(folder, 'data')
  path = join(data, 'ledger.db')
  victim = join(folder, 'victim')
  writeFileSync(victim, 'precious')
})
afterEach(() => {
  process.umask(umask)
  rmSync(folder, { recursive: true, force: true })
})

function refusal(): string {
  const ledger = openLedger(path)
  if (!ledger.ok) return ledger.failure.message
  ledger.value.close()
  return ''
}

const modeOf = (each: string): number => statSync(each).mode & 0o7777

describe('files of the data folder', () => {
  it('are only their owner’s, whatever the umask', () => {
    process.umask(0)
    const ledger = openLedger(path)
    if (!ledger.ok) throw new Error(ledger.failure.message)
    ledger.value.settings.write('theme', 'dark')
    ledger.value.backUp()
    const modes = readdirSync(data, { recursive: true, encoding: 'utf8' })
      .map((each) => join(data, each))
      .map((each) => [each.slice(data.length + 1).replace(/-\d.*\.db$/, '.db'), modeOf(each).toString(8)])
    ledger.value.close()
    expect(modeOf(data)).toBe(0o700)
    expect(modes.length).toBeGreaterThanOrEqual(4)
    for (const [name, mode] of modes) expect([name, mode]).toEqual([name, name === 'backups' ? '700' : '600'])
  })

  for (const end of ['', '-wal', '-shm'])
    it(`are not followed where ledger.db${end} is a link`, () => {
      mkdirSync(data, { mode: 0o700 })
      symlinkSync(victim, `${path}${end}`)
      expect(refusal()).toContain('is a link to somewhere else')
      expect(readFileSync(victim, 'utf8')).toBe('precious')
      expect(modeOf(victim)).toBe(0o644 & ~umask)
    })

  it('are not made behind a link that leads to nothing', () => {
    mkdirSync(data, { mode: 0o700 })
    symlinkSync(join(folder, 'not-there'), path)
    expect(refusal()).toContain('is a link to somewhere else')
    expect(existsSync(join(folder, 'not-there'))).toBe(false)
  })

  it('are not used with a second name elsewhere', () => {
    mkdirSync(data, { mode: 0o700 })
    linkSync(victim, path)
    expect(refusal()).toContain('has a second name elsewhere')
    expect(readFileSync(victim, 'utf8')).toBe('precious')
  })

  it('are not looked for in a folder that everybody may write to', () => {
    mkdirSync(data)
    chmodSync(data, 0o1777)
    expect(refusal()).toContain('may be written to by every user')
    expect(readdirSync(data)).toEqual([])
  })

  it('are closed to the group before anything is written', () => {
    mkdirSync(data)
    chmodSync(data, 0o775)
    expect(refusal()).toBe('')
    expect(modeOf(data)).toBe(0o755)
  })

  it.runIf(process.getuid?.() === 0)('are not used when they belong to somebody else', () => {
    mkdirSync(data, { mode: 0o700 })
    chownSync(data, 12345, 12345)
    expect(refusal()).toContain('belongs to another user')
  })
})
