import {
  chmodSync,
  existsSync,
  lstatSync,
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
import { saveFile } from './save-file.ts'

let folder = ''
const earlier = process.umask()
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rekey-save-'))
})
afterEach(() => {
  process.umask(earlier)
  rmSync(folder, { recursive: true, force: true })
})

const modeOf = (path: string): number => statSync(path).mode & 0o777

describe('saveFile', () => {
  it('makes a file that only its owner reads, whatever the umask', async () => {
    process.umask(0)
    const path = join(folder, 'export.json')
    expect(await saveFile(path, 'text\n')).toEqual({ ok: true, value: undefined })
    expect(readFileSync(path, 'utf8')).toBe('text\n')
    expect(modeOf(path)).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['export.json'])
  })

  it('keeps the mode of a file that is there, and the link that leads to it', async () => {
    const path = join(folder, 'rekey.yaml')
    writeFileSync(path, 'before')
    chmodSync(path, 0o664)
    const link = join(folder, 'link.yaml')
    symlinkSync(path, link)
    await saveFile(link, 'after')
    expect(readFileSync(path, 'utf8')).toBe('after')
    expect(modeOf(path)).toBe(0o664)
    expect(lstatSync(link).isSymbolicLink()).toBe(true)
  })

  it('leaves the file as it was when it can’t be written, and says so', async () => {
    const path = join(folder, 'folder')
    mkdirSync(path)
    const saved = await saveFile(path, 'after')
    expect(saved.ok ? '' : saved.failure.message).toMatch(/^folder can't be written: /)
    const missing = await saveFile(join(folder, 'no', 'such', 'place'), 'after')
    expect(missing.ok).toBe(false)
    expect(existsSync(join(folder, 'no'))).toBe(false)
  })

  it('writes to what is no file, and leaves it there', async () => {
    expect(await saveFile('/dev/null', 'text')).toEqual({ ok: true, value: undefined })
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true)
  })
})
