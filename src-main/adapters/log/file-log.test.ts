import { execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
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
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SecretValue } from '../../domain/secret-value.ts'
import type { LogEntry } from '../../ports/log.ts'
import { systemClock } from '../clock/system-clock.ts'
import { openFileLog } from './file-log.ts'

let folder = ''
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'rekey-log-')), 'logs')
})
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }))

const open = (sizes: { mostBytes?: number; kept?: number } = {}) =>
  openFileLog({ folder, clock: systemClock, surface: 'cli', ...sizes })
const failed = (message: string): LogEntry => ({
  event: 'failure',
  kind: 'network',
  subject: 'acme/app',
  message,
})
const linesOf = (name = 'rekey.log') =>
  readFileSync(join(folder, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

describe('the log file', () => {
  it('has one JSON object a line, with when, which program and the fields of the event', () => {
    const log = open()
    log.write({ event: 'act', action: 'secret.rotate.started' })
    log.write(failed('No connection to api.github.com.'))
    expect(linesOf()).toEqual([
      {
        at: expect.stringMatching(/^\d{4}-.*Z$/),
        surface: 'cli',
        pid: process.pid,
        number: 1,
        event: 'act',
        action: 'secret.rotate.started',
      },
      expect.objectContaining({ number: 2, kind: 'network', subject: 'acme/app' }),
    ])
  })

  it('takes no field that its event does not name', () => {
    const request = {
      event: 'request',
      method: 'GET',
      host: 'api.github.com',
      path: '/user',
      status: 200,
      durationMs: 12.4,
      requestId: null,
      quotaLeft: 4_999,
      trouble: null,
    } as const
    const more = { ...request, headers: { authorization: 'Bearer x' }, body: 'y', query: 'z' }
    open().write(more)
    expect(Object.keys(linesOf()[0] ?? {}).sort()).toEqual(
      [...Object.keys(request), 'at', 'surface', 'pid', 'number'].sort(),
    )
  })

  it('is for its owner only, whatever the umask', () => {
    const before = process.umask(0)
    try {
      open({ mostBytes: 10 }).write(failed('a'))
      open().write(failed('b'))
    } finally {
      process.umask(before)
    }
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(readdirSync(folder)).toHaveLength(2)
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
  })

  it('takes away rights that somebody else gave it', () => {
    mkdirSync(folder)
    writeFileSync(join(folder, 'rekey.log'), '')
    chmodSync(join(folder, 'rekey.log'), 0o666)
    open().write(failed('a'))
    expect(statSync(join(folder, 'rekey.log')).mode & 0o777).toBe(0o600)
  })

  it('is put aside when it is full, and the oldest go', () => {
    const log = open({ mostBytes: 400, kept: 3 })
    for (let number = 0; number < 40; number += 1) log.write(failed(`number ${number}`))
    const old = readdirSync(folder).filter((name) => name !== 'rekey.log')
    expect(old).toHaveLength(3)
    const kept = [...old.sort(), 'rekey.log'].flatMap((name) =>
      readdirSync(folder).includes(name) ? linesOf(name).map((line) => Number(line.number)) : [],
    )
    // The newest entries, without a gap.
    expect(kept.at(-1)).toBe(40)
    expect(kept).toEqual(Array.from({ length: kept.length }, (_, index) => 40 - kept.length + 1 + index))
  })

  it('is written by several programs at once without a torn or lost line', async () => {
    const script = `
      import { openFileLog } from ${JSON.stringify(join(import.meta.dirname, 'file-log.ts'))}
      import { systemClock } from ${JSON.stringify(join(import.meta.dirname, '../clock/system-clock.ts'))}
      const log = openFileLog({ folder: ${JSON.stringify(folder)}, clock: systemClock, surface: 'cli', mostBytes: 20000, kept: 100 })
      for (let number = 0; number < 200; number += 1)
        log.write({ event: 'failure', kind: 'network', subject: 'x'.repeat(number % 50), message: 'm' })
      if (log.problem !== null) throw new Error(log.problem)`
    const ends = [1, 2, 3].map(
      () =>
        new Promise((resolve) => {
          spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
            cwd: join(import.meta.dirname, '../../..'),
            stdio: 'inherit',
          }).once('exit', resolve)
        }),
    )
    expect(await Promise.all(ends)).toEqual([0, 0, 0])
    expect(readdirSync(folder).flatMap((name) => linesOf(name))).toHaveLength(600)
  })

  it.each([
    ['a symbolic link', (file: string, target: string) => symlinkSync(target, file)],
    ['a hard link', (file: string, target: string) => linkSync(target, file)],
    ['a pipe', (file: string) => execFileSync('mkfifo', [file])],
    ['a folder', (file: string) => mkdirSync(file)],
  ] as const)('does not write through %s, and says that it cannot write', (_what, put) => {
    mkdirSync(folder)
    const target = join(folder, '..', 'precious')
    writeFileSync(target, 'precious')
    put(join(folder, 'rekey.log'), target)
    const log = open()
    expect(() => log.write(failed('a'))).not.toThrow()
    expect(log.problem).toMatch(/rekey\.log can't be written/)
    expect(readFileSync(target, 'utf8')).toBe('precious')
  })

  it('survives a full disk, and says afterwards how much is missing', () => {
    // /dev/full answers every write with "no space left".
    mkdirSync(folder)
    const log = openFileLog({ folder: '/dev/full', clock: systemClock, surface: 'cli' })
    expect(() => log.write(failed('a'))).not.toThrow()
    expect(log.problem).not.toBeNull()

    const here = open()
    rmSync(folder, { recursive: true })
    writeFileSync(folder, 'in the way')
    here.write(failed('lost'))
    here.write(failed('lost'))
    rmSync(folder)
    here.write(failed('kept'))
    expect(linesOf()).toEqual([expect.objectContaining({ message: 'kept', lost: 2, number: 3 })])
    expect(here.problem).toBeNull()
  })
})

describe('what gets into the log', () => {
  const value = `canary-${'Zz9/+é"\\'.repeat(4)}-end`
  const secret = new SecretValue(value)
  const bytes = Buffer.from(value)
  const forms: [string, string][] = [
    ['as it is', value],
    ['in Base64', bytes.toString('base64')],
    ['in Base64 for addresses', bytes.toString('base64url')],
    ['in Base64 after a user name', Buffer.from(`octo:${value}`).toString('base64')],
    ['in Base64 after a longer user name', Buffer.from(`octocat:${value}:x`).toString('base64')],
    ['in hexadecimal', bytes.toString('hex')],
    ['in capital hexadecimal', bytes.toString('hex').toUpperCase()],
    ['encoded for an address', encodeURIComponent(value)],
    ['escaped for JSON', JSON.stringify(value)],
  ]

  it.each(forms)('is free of a secret in memory, %s', (_how, form) => {
    const log = open()
    log.write(failed(`before ${form} after`))
    log.write({
      event: 'bug',
      where: form,
      error: new Error(form, { cause: { headers: { authorization: form } } }),
    })
    log.write({ event: 'stranger', channel: form, url: `https://x/${form}` })
    const written = readFileSync(join(folder, 'rekey.log'), 'latin1')
    for (const [, each] of forms) {
      expect(written).not.toContain(each)
      expect(written).not.toContain(JSON.stringify(each).slice(1, -1))
    }
    expect(written).toContain('[removed]')
    expect(secret.reveal()).toBe(value)
  })

  it('is free of any secret in any field, wherever it stands', () => {
    const log = open({ mostBytes: 1e9 })
    fc.assert(
      fc.property(
        fc.string({ minLength: 8, maxLength: 300, unit: 'binary' }),
        fc.string({ maxLength: 200 }),
        fc.string({ maxLength: 200 }),
        (hidden, before, after) => {
          const held = new SecretValue(hidden)
          rmSync(folder, { recursive: true, force: true })
          log.write(failed(before + hidden + after))
          const { message } = linesOf()[0] as { message: string }
          expect(before.includes(hidden) || after.includes(hidden) || !message.includes(held.reveal())).toBe(
            true,
          )
        },
      ),
      { numRuns: 300 },
    )
  })

  it('is free of what has the shape of a token, although nobody holds it any more', () => {
    open().write(
      failed(`ghp_${'A1'.repeat(18)} and github_pat_${'b'.repeat(82)} and Bearer ${'c'.repeat(40)}`),
    )
    expect(linesOf()[0]?.message).toBe('[removed] and [removed] and [removed]')
  })

  it('has no line break, no escape and no mark of direction that a terminal obeys', () => {
    open().write(failed('a\r\n{"forged":true}\u001b[2J\u009b31m\u202edrow\u200b\u2028'))
    const written = readFileSync(join(folder, 'rekey.log'))
    expect(written.filter((byte) => byte < 0x20 || byte > 0x7e)).toEqual(Buffer.from('\n'))
    expect(linesOf()).toHaveLength(1)
  })

  it('is cut where a text has no end', () => {
    open().write(failed('x'.repeat(10_000_000)))
    expect(statSync(join(folder, 'rekey.log')).size).toBeLessThan(3_000)
  })

  it('of an error is its name, its message and where it happened, without the name of the home folder', () => {
    const error = new TypeError('broken')
    error.stack = `TypeError: broken\n    at run (${homedir()}/code/x.ts:1:1)\n    at main (y.ts:2:2)`
    open().write({ event: 'bug', where: 'rekey:app.snapshot', error })
    expect(linesOf()[0]).toMatchObject({
      where: 'rekey:app.snapshot',
      error: 'TypeError: broken',
      frames: 'at run (~/code/x.ts:1:1) | at main (y.ts:2:2)',
    })
  })
})
