import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DotenvEncryption } from '../../../domain/dotenv-encryption.ts'
import { setDotenvValue } from '../../../domain/dotenv-text.ts'
import { SecretValue } from '../../../domain/secret-value.ts'
import { diskEnvFiles } from './disk-env-files.ts'
import type { DotenvDestination, EnvFiles } from './env-files.ts'
import { findTool } from './run-tool.ts'

const next = new SecretValue(`github_pat_${'2c'.repeat(20)}`)
const oldText = 'A=1\nPAT=old-old-old\n'
const newText = `A=1\nPAT=${next.reveal()}\n`
let folder = ''
let files: EnvFiles

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'rekey-encryption-')))
  writeFileSync(at('.env'), oldText, { mode: 0o600 })
  mkdirSync(at('bin'))
  files = filesWith({})
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const at = (name: string): string => join(folder, name)
const text = (name: string): string => readFileSync(at(name), 'utf8')
const filesWith = (change: {
  toolTimeLimitMs?: number
  GH_TOKEN?: string
  HEROKU_API_KEY?: string
}): EnvFiles => {
  const { toolTimeLimitMs, ...environment } = change
  return diskEnvFiles({
    environment: { ...process.env, ...environment, PATH: `${at('bin')}${delimiter}${process.env.PATH}` },
    ...(toolTimeLimitMs === undefined ? {} : { toolTimeLimitMs }),
  })
}
const place = (encrypt: DotenvEncryption): DotenvDestination => ({
  kind: 'dotenv',
  file: '.env',
  folder,
  variable: 'PAT',
  encrypt,
})
const write = (encrypt: DotenvEncryption, value = next) =>
  files.change(place(encrypt), (before, path) => setDotenvValue(before, 'PAT', value.reveal(), path), value)
const program = (name: string, body: string): string => {
  writeFileSync(at(`bin/${name}`), `#!/bin/sh\n${body}\n`, { mode: 0o755 })
  return at(`bin/${name}`)
}

/** Both files as they were, and nothing beside them. */
async function staysAsItWas(encrypt: DotenvEncryption, message: RegExp): Promise<void> {
  const names = readdirSync(folder).sort()
  const before = names.filter((each) => each.startsWith('.env')).map(text)
  const changed = await write(encrypt)
  expect(changed).toMatchObject({ ok: false, failure: { message: expect.stringMatching(message) } })
  expect(readdirSync(folder).sort()).toEqual(names)
  expect(names.filter((each) => each.startsWith('.env')).map(text)).toEqual(before)
  expect(JSON.stringify(changed)).not.toContain(next.reveal())
}

const age = await findTool('age', process.env)
// Debian's package list of the setup has age: without it this is no complete run.
if (age === null) console.warn('NOT RUN: the tests with real age, which is not installed here.')

describe.skipIf(age === null)('age, the real one', () => {
  let recipient = ''
  const opened = (name: string): string =>
    execFileSync('age', ['--decrypt', '--identity', at('key.txt'), at(name)], { encoding: 'utf8' })

  beforeEach(() => {
    execFileSync('age-keygen', ['--output', at('key.txt')], { stdio: 'pipe' })
    recipient = /age1[0-9a-z]+/.exec(text('key.txt'))?.[0] ?? ''
  })

  it('makes a copy that only the recipients open, and says where', async () => {
    writeFileSync(at('.age-recipients'), `# the team\n${recipient}\n`)
    expect(await files.read(place('age'))).toMatchObject({
      value: { encrypted: { path: at('.env.age'), exists: false } },
    })
    expect((await write('age')).ok).toBe(true)
    expect(text('.env')).toBe(newText)
    expect(opened('.env.age')).toBe(newText)
    expect(readFileSync(at('.env.age')).subarray(0, 21).toString()).toBe('age-encryption.org/v1')
    expect(readdirSync(folder).sort()).toEqual(['.age-recipients', '.env', '.env.age', 'bin', 'key.txt'])
  })

  it('keeps the armor of the copy that was there', async () => {
    execFileSync('age', ['--armor', '--recipient', recipient, '--output', at('.env.age'), at('.env')])
    expect((await write({ age: { recipients: [recipient] } })).ok).toBe(true)
    expect(text('.env.age')).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----/)
    expect(opened('.env.age')).toBe(newText)
  })

  it('finds recipients upwards as far as the repository goes, and not beyond', async () => {
    mkdirSync(at('repo/app'), { recursive: true })
    writeFileSync(at('repo/app/.env'), oldText, { mode: 0o600 })
    writeFileSync(at('.age-recipients'), `${recipient}\n`)
    const below = { ...place('age'), folder: at('repo/app') }
    expect(await files.read(below)).toMatchObject({
      ok: false,
      failure: { message: expect.stringContaining('Nobody is named who may open') },
    })
    execFileSync('git', ['init', '-q'], { cwd: at('repo') })
    expect((await files.read(below)).ok).toBe(false)
    writeFileSync(at('repo/.age-recipients'), `${recipient}\n`)
    expect((await files.read(below)).ok).toBe(true)
  })

  it('changes a file that exists encrypted alone, if the inventory names the key', async () => {
    execFileSync('age', ['--recipient', recipient, '--output', at('.env.age'), at('.env')])
    rmSync(at('.env'))
    const keys = { recipients: [recipient] }
    await staysAsItWas({ age: keys }, /only the encrypted .*\.env\.age, and age has no key/)
    const withKey = { age: { ...keys, identityFile: 'key.txt' } }
    expect(await files.read(place(withKey))).toMatchObject({
      value: {
        text: oldText,
        path: at('.env.age'),
        remarks: ['There is no .env: only .env.age is changed.'],
      },
    })
    expect((await write(withKey)).ok).toBe(true)
    expect(opened('.env.age')).toBe(newText)
    expect(existsSync(at('.env'))).toBe(false)
  })

  it('tells what age says about a wrong recipient', async () => {
    await staysAsItWas({ age: { recipients: ['age1wrong'] } }, /age failed with exit code 1: .*age1wrong/)
    await staysAsItWas({ age: { recipientsFile: 'nobody.txt' } }, /age failed .*nobody\.txt/)
  })
})

describe('sops', () => {
  /** Stands in for sops, which no package source has here: checks how it is called, then does what `base64` does. */
  const standIn = `
printf '%s\\n' "$*" > "${'$'}{0%/bin/sops}/called"
env > "${'$'}{0%/bin/sops}/environment"
case "$1" in
  --encrypt) printf 'sops='; base64 "$8" ;;
  --decrypt) sed 's/^sops=//' "$6" | base64 --decode ;;
esac`

  it('encrypts by the rules for the name of the file, with no value on its command line', async () => {
    files = filesWith({ GH_TOKEN: 'ghp_operatorOperator1234', HEROKU_API_KEY: 'HRKU-operator' })
    program('sops', standIn)
    expect((await write('sops')).ok).toBe(true)
    expect(text('called')).toBe(
      `--encrypt --input-type dotenv --output-type dotenv --filename-override ${at('.env')} ${at('.env.rekey/plain')}\n`,
    )
    expect(text('environment')).not.toMatch(/github_pat_|GH_TOKEN|HEROKU_API_KEY|old-old/)
    expect(Buffer.from(text('.env.enc').slice(5), 'base64').toString()).toBe(newText)
    expect(text('.env')).toBe(newText)
  })

  it('changes a file that exists encrypted alone', async () => {
    program('sops', standIn)
    writeFileSync(at('.env.enc'), `sops=${Buffer.from(oldText).toString('base64')}\n`)
    rmSync(at('.env'))
    expect(await files.read(place('sops'))).toMatchObject({ value: { text: oldText } })
    expect(text('called')).toBe(`--decrypt --input-type dotenv --output-type dotenv ${at('.env.enc')}\n`)
    expect((await write('sops')).ok).toBe(true)
    expect(Buffer.from(text('.env.enc').slice(5), 'base64').toString()).toBe(newText)
    expect(existsSync(at('.env'))).toBe(false)
  })

  it('that is not installed is known before anything is written', async () => {
    const without = diskEnvFiles({ environment: { PATH: '/usr/bin:/bin' } })
    expect(await without.read(place('sops'))).toMatchObject({
      ok: false,
      failure: { kind: 'blocked', message: expect.stringContaining("sops isn't installed") },
    })
  })
})

describe('a command of the inventory', () => {
  it.each(['', '< /dev/stdin'])('gets the text on stdin and answers on stdout %s', async (reopened) => {
    program('seal', `${reopened} tr a-zA-Z n-za-mN-ZA-M`)
    expect((await write({ command: ['seal'], output: '.env.rot' })).ok).toBe(true)
    expect(text('.env.rot')).toContain('CNG=tvguho_cng')
    expect(text('.env')).toBe(newText)
  })

  it('gets files where its arguments say so, for its user only, and they are gone afterwards', async () => {
    program('seal', `stat -c %a "$1" > "${'$'}{0%/bin/seal}/mode"; tr a-zA-Z n-za-mN-ZA-M < "$1" > "$2"`)
    expect((await write({ command: ['./bin/seal', '{in}', '{out}'] })).ok).toBe(true)
    expect(text('.env.enc')).toContain('CNG=tvguho_cng')
    expect(text('mode')).toBe('600\n')
    expect(readdirSync(folder).sort()).toEqual(['.env', '.env.enc', 'bin', 'mode'])
  })

  it('that fails leaves both files as they were, and its last words have no secret', async () => {
    writeFileSync(at('.env.enc'), 'before')
    program('seal', 'cat >/dev/null; echo first >&2; echo "no key for old-old-old" >&2; exit 3')
    await staysAsItWas(
      { command: ['seal'] },
      /^seal failed with exit code 3: no key for \[removed\]\. The files are/,
    )
    program('seal', `echo "cannot seal $(grep PAT)" >&2; exit 1`)
    await staysAsItWas({ command: ['seal'] }, /cannot seal PAT=\[removed\]\. The files/)
    program('seal', `printf '\\033[31mred\\001\\033[0m' >&2; exit 1`)
    await staysAsItWas({ command: ['seal'] }, /: red\s*\. The files/)
    program('seal', 'kill -9 $$')
    await staysAsItWas({ command: ['seal'] }, /was ended by SIGKILL/)
  })

  it('that writes nothing, or the plain text, is caught', async () => {
    await staysAsItWas({ command: ['true'] }, /gave nothing/)
    await staysAsItWas({ command: ['true', '{out}'] }, /gave nothing/)
    await staysAsItWas({ command: ['cat'] }, /has the value in plain text/)
    await staysAsItWas({ command: ['no-such-program'] }, /no-such-program isn't installed/)
  })

  it('that hangs is ended with all that it started', async () => {
    files = filesWith({ toolTimeLimitMs: 500 })
    program('seal', `sh -c 'sleep 3; touch ${at('late')}' & wait`)
    await staysAsItWas({ command: ['seal'] }, /did not end within/)
    await new Promise((resolve) => setTimeout(resolve, 3500))
    expect(existsSync(at('late'))).toBe(false)
  })

  it('is ended when the run is stopped', async () => {
    program('seal', 'sleep 30')
    const stop = new AbortController()
    setTimeout(() => stop.abort(), 200)
    const changed = await files.change(
      place({ command: ['seal'] }),
      (before, path) => setDotenvValue(before, 'PAT', next.reveal(), path),
      next,
      { signal: stop.signal },
    )
    expect(changed).toMatchObject({ ok: false, failure: { kind: 'cancelled' } })
    expect(text('.env')).toBe(oldText)
  })

  it('can be slow: what somebody saves in the meantime is not lost', async () => {
    writeFileSync(at('.env.enc'), 'before')
    program('seal', `echo 'A=2' > ${at('.env')}; tr a-zA-Z n-za-mN-ZA-M`)
    expect(await write({ command: ['seal'] })).toMatchObject({ ok: false, failure: { kind: 'changed' } })
    expect(text('.env')).toBe('A=2\n')
    expect(text('.env.enc')).toBe('before')
  })
})
