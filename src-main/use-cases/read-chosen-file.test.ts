import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readChosenFile } from './read-chosen-file.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rekey-chosen-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const at = (name: string) => join(folder, name)

it('gives the text of a file, without a byte order mark, also through a link', async () => {
  writeFileSync(at('a.yaml'), '\ufeffversion: 1\n')
  symlinkSync(at('a.yaml'), at('link.yaml'))
  for (const name of ['a.yaml', 'link.yaml'])
    expect(await readChosenFile(at(name))).toEqual({ ok: true, value: 'version: 1\n' })
})

const refusals: [string, () => string, RegExp][] = [
  ['what is missing', () => at('none'), /can't be read \(ENOENT\)\.$/],
  ['a folder', () => folder, /is not a file\.$/],
  [
    'a pipe that nobody writes into',
    () => {
      execFileSync('mkfifo', [at('pipe')])
      return at('pipe')
    },
    /is not a file\.$/,
  ],
  ['a device without an end', () => '/dev/zero', /is not a file\.$/],
  [
    'a hundred megabytes',
    () => {
      writeFileSync(at('large'), '')
      truncateSync(at('large'), 100 * 1024 * 1024)
      return at('large')
    },
    /is larger than 5 MB\.$/,
  ],
  [
    'bytes that are no text',
    () => {
      writeFileSync(at('bytes'), Buffer.from([0x76, 0xff, 0xfe, 0xc0, 0xaf]))
      return at('bytes')
    },
    /is not text in UTF-8\.$/,
  ],
]
it.each(refusals)('refuses %s with a sentence, at once', async (_what, path, sentence) => {
  const before = process.memoryUsage().rss
  const read = await readChosenFile(path())
  expect(read).toMatchObject({ ok: false, failure: { kind: 'invalid-input' } })
  if (!read.ok) expect(read.failure.message).toMatch(sentence)
  expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024)
})
