import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { setDotenvValue } from '../../../domain/dotenv-text.ts'
import { ok } from '../../../domain/result.ts'
import { SecretValue } from '../../../domain/secret-value.ts'
import { diskEnvFiles } from './disk-env-files.ts'
import type { DotenvDestination } from './env-files.ts'

const next = new SecretValue(`github_pat_${'2c'.repeat(20)}`)
const files = diskEnvFiles({ environment: process.env })
let folder = ''

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'rekey-dotenv-')))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const at = (name: string): string => join(folder, name)
const place = (change: Partial<DotenvDestination> = {}): DotenvDestination => ({
  kind: 'dotenv',
  file: '.env',
  folder,
  variable: 'PAT',
  ...change,
})
const write = (target: DotenvDestination = place()) =>
  files.change(target, (text, path) => setDotenvValue(text, 'PAT', next.reveal(), path), next)

async function refusal(target: DotenvDestination = place()): Promise<string> {
  const seen = await files.read(target)
  const changed = await write(target)
  expect(seen.ok).toBe(false)
  expect(changed.ok).toBe(false)
  if (seen.ok || changed.ok) return ''
  expect(changed.failure.message).toBe(seen.failure.message)
  expect(changed.failure.hint).not.toBe('')
  return changed.failure.message
}

describe('a dotenv file on the disk', () => {
  it('is read and replaced, and leaves nothing else in its folder', async () => {
    writeFileSync(at('.env'), '# mine\r\nPAT=old\r\n', { mode: 0o600 })
    const seen = await files.read(place())
    expect(seen).toMatchObject({ ok: true, value: { path: at('.env'), encrypted: null, remarks: [] } })
    const changed = await write()
    expect(changed).toMatchObject({ ok: true, value: { before: { text: '# mine\r\nPAT=old\r\n' } } })
    expect(readFileSync(at('.env'), 'utf8')).toBe(`# mine\r\nPAT=${next.reveal()}\r\n`)
    expect(readdirSync(folder)).toEqual(['.env'])
    expect(changed.ok && changed.value.modifiedAt).toBe(statSync(at('.env')).mtime.toISOString())
  })

  it('starts from the folder of the inventory file, or is named in full', async () => {
    mkdirSync(at('team'))
    writeFileSync(at('.env'), 'PAT=old\n', { mode: 0o600 })
    for (const target of [place({ file: '../.env', folder: at('team') }), place({ file: at('.env') })])
      expect(await files.read(target)).toMatchObject({ ok: true, value: { path: at('.env') } })
    const { folder: _, ...homeless } = place()
    expect(await refusal(homeless)).toContain("relative path, and Rekey doesn't know from which folder")
  })

  it('is for its owner only afterwards, and the plan says so', async () => {
    writeFileSync(at('.env'), 'PAT=old\n')
    chmodSync(at('.env'), 0o644)
    expect(await files.read(place())).toMatchObject({
      value: { remarks: ['Other users lose their rights to it (644 becomes 600).'] },
    })
    await write()
    expect(statSync(at('.env')).mode & 0o777).toBe(0o600)
  })

  it.runIf(process.getuid?.() === 0)('keeps its owner, also when root writes it', async () => {
    writeFileSync(at('.env'), 'PAT=old\n', { mode: 0o600 })
    execFileSync('chown', ['12345:12345', at('.env')])
    expect((await write()).ok).toBe(true)
    const { uid, gid } = statSync(at('.env'))
    expect([uid, gid]).toEqual([12345, 12345])
  })

  it('is written through a link within its folder, never through one that leads out', async () => {
    mkdirSync(at('project'))
    const inside = { folder: at('project') }
    writeFileSync(at('project/.env.production'), 'PAT=old\n', { mode: 0o600 })
    symlinkSync('.env.production', at('project/.env'))
    expect(await files.read(place(inside))).toMatchObject({
      value: {
        path: at('project/.env.production'),
        remarks: ['.env is a link: .env.production is changed.'],
      },
    })
    expect((await write(place(inside))).ok).toBe(true)
    expect(readFileSync(at('project/.env.production'), 'utf8')).toContain(next.reveal())

    writeFileSync(at('outside'), 'PAT=old\n')
    rmSync(at('project/.env'))
    symlinkSync(at('outside'), at('project/.env'))
    expect(await refusal(place(inside))).toContain(`is a link to ${at('outside')}, in another folder`)
    rmSync(at('project/.env'))
    symlinkSync('nowhere', at('project/.env'))
    expect(await refusal(place(inside))).toContain('leads nowhere')
    expect(readFileSync(at('outside'), 'utf8')).toBe('PAT=old\n')
  })

  it('is refused when it is no plain text file of its own', async () => {
    expect(await refusal()).toBe(`There is no file ${at('.env')}.`)
    expect(await refusal(place({ file: 'gone/.env' }))).toBe(`There is no folder ${at('gone')}.`)
    mkdirSync(at('.env'))
    expect(await refusal()).toContain('is a folder')
    rmSync(at('.env'), { recursive: true })
    execFileSync('mkfifo', [at('.env')])
    expect(await refusal()).toContain('no file but a device or pipe')
    rmSync(at('.env'))
    writeFileSync(at('.env'), Buffer.from([0x50, 0x41, 0x54, 0x3d, 0xff, 0xfe]))
    expect(await refusal()).toContain("isn't UTF-8")
    writeFileSync(at('.env'), `PAT=old\n${'#'.repeat(1024 * 1024)}`)
    expect(await refusal()).toContain('larger than 1 MB')
    writeFileSync(at('.env'), 'PAT=old\n')
    linkSync(at('.env'), at('other'))
    expect(await refusal()).toContain('second name')
    rmSync(at('other'))
    chmodSync(at('.env'), 0o400)
    expect(await refusal()).toContain('write-protected')
  })

  it('is left alone when somebody saves it in the meantime', async () => {
    writeFileSync(at('.env'), 'PAT=old\nB=1\n', { mode: 0o600 })
    const changed = await files.change(
      place(),
      () => {
        writeFileSync(at('.env'), 'PAT=old\nB=2\n')
        return ok(`PAT=${next.reveal()}\nB=1\n`)
      },
      next,
    )
    expect(changed).toMatchObject({ ok: false, failure: { kind: 'changed' } })
    expect(readFileSync(at('.env'), 'utf8')).toBe('PAT=old\nB=2\n')
    expect(readdirSync(folder)).toEqual(['.env'])
  })

  it('takes the variables of one file in turn, and loses none', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `V${index}`)
    writeFileSync(at('.env'), names.map((each) => `${each}=old\n`).join(''), { mode: 0o600 })
    const changed = await Promise.all(
      names.map((each) =>
        files.change(
          place({ variable: each }),
          (text, path) => setDotenvValue(text, each, 'new', path),
          next,
        ),
      ),
    )
    expect(changed.every((each) => each.ok)).toBe(true)
    expect(readFileSync(at('.env'), 'utf8')).toBe(names.map((each) => `${each}=new\n`).join(''))
  })

  it('waits for another Rekey, and says so when that takes too long', async () => {
    writeFileSync(at('.env'), 'PAT=old\n', { mode: 0o600 })
    mkdirSync(at('.env.rekey'), { mode: 0o700 })
    writeFileSync(at('.env.rekey/owner'), `${process.pid} ${hostname()}\n`)
    expect(await write()).toMatchObject({ ok: false, failure: { kind: 'busy' } })
    const waiting = write()
    setTimeout(() => rmSync(at('.env.rekey'), { recursive: true }), 300)
    expect((await waiting).ok).toBe(true)
  })

  it('is freed of what a killed Rekey left behind, at the next look', async () => {
    writeFileSync(at('.env'), 'PAT=old\n', { mode: 0o600 })
    const ended = execFileSync(process.execPath, ['-e', 'console.log(process.pid)'], {
      encoding: 'utf8',
    }).trim()
    mkdirSync(at('.env.rekey'))
    writeFileSync(at('.env.rekey/owner'), `${ended} ${hostname()}\n`)
    writeFileSync(at('.env.rekey/plain'), next.reveal())
    await files.read(place())
    expect(readdirSync(folder)).toEqual(['.env'])

    // Nobody knows whose it is: it counts as left behind once it is older than any change can be.
    mkdirSync(at('.env.rekey'))
    await files.read(place())
    expect(readdirSync(folder)).toEqual(['.env', '.env.rekey'])
    const longAgo = new Date(Date.now() - 60_000)
    utimesSync(at('.env.rekey'), longAgo, longAgo)
    await files.read(place())
    expect(readdirSync(folder)).toEqual(['.env'])
  })

  it('in a folder without rights is refused with the reason', async () => {
    // Not even root may make a folder there.
    const file = '/proc/sys/kernel/hostname'
    const before = readFileSync(file, 'utf8')
    const changed = await write(place({ file }))
    expect(changed).toMatchObject({
      ok: false,
      failure: {
        message: expect.stringMatching(
          /\/proc\/sys\/kernel\/hostname.* (\(E[A-Z]+\)|belongs to another user)/,
        ),
      },
    })
    expect(readFileSync(file, 'utf8')).toBe(before)
  })
})

describe('a file that git tracks', () => {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], {
      cwd: folder,
      stdio: 'pipe',
    })

  beforeEach(() => {
    git('init', '-q')
    writeFileSync(at('.env'), 'PAT=old\n', { mode: 0o600 })
  })

  it('is refused, by its name, staged or committed, here or in a folder below', async () => {
    expect((await write()).ok).toBe(true)
    git('add', '-f', '.env')
    expect(await refusal()).toContain(`Git tracks ${at('.env')} in ${folder}`)
    git('commit', '-qm', 'oops')
    expect(await refusal()).toContain('in the next commit in plain text')
    mkdirSync(at('app'))
    writeFileSync(at('app/[x].env'), 'PAT=old\n')
    const below = place({ file: '[x].env', folder: at('app') })
    expect((await files.read(below)).ok).toBe(true)
    git('add', '-f', 'app')
    expect(await refusal(below)).toContain(at('app/[x].env'))
    git('rm', '-q', '--cached', '.env')
    expect((await write()).ok).toBe(true)
  })

  it('is not hidden by what the environment tells git', async () => {
    git('add', '-f', '.env')
    const misled = diskEnvFiles({
      environment: { ...process.env, GIT_DIR: '/nowhere', GIT_INDEX_FILE: '/nowhere' },
    })
    expect(await misled.read(place())).toMatchObject({ ok: false, failure: { kind: 'blocked' } })
  })

  it('is refused in a worktree and behind a link as well', async () => {
    git('add', '-f', '.env')
    git('commit', '-qm', 'oops')
    git('worktree', 'add', '-q', 'tree')
    expect(await refusal(place({ folder: at('tree') }))).toContain('Git tracks')
    rmSync(at('.env'))
    writeFileSync(at('plain'), 'PAT=old\n')
    symlinkSync('plain', at('.env'))
    expect(await refusal()).toContain('Git tracks')
  })

  it('is not guessed about when git is missing or out of order', async () => {
    const without = diskEnvFiles({ environment: { PATH: at('empty') } })
    const seen = await without.read(place())
    expect(seen).toMatchObject({
      ok: false,
      failure: { message: expect.stringContaining("git isn't installed") },
    })
    writeFileSync(at('.git/index'), 'broken')
    expect(await files.read(place())).toMatchObject({
      ok: false,
      failure: { message: expect.stringContaining("Git can't tell whether it tracks") },
    })
  })

  it('does not let the repository start a program', async () => {
    git('config', 'core.fsmonitor', `touch ${at('started')}; false`)
    expect((await write()).ok).toBe(true)
    expect(readdirSync(folder)).not.toContain('started')
  })
})
