import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { setDotenvValue } from '../../../domain/dotenv-text.ts'
import { SecretValue } from '../../../domain/secret-value.ts'
import { diskEnvFiles } from './disk-env-files.ts'

const kills = 12
const values = ['value-number-one', 'value-number-two']
const rotate = ['tr', 'a-zA-Z', 'n-za-mN-ZA-M']
const unrotated = (text: string): string =>
  text.replace(/[a-z]/gi, (each) => {
    const first = each <= 'Z' ? 65 : 97
    return String.fromCharCode(((each.charCodeAt(0) - first + 13) % 26) + first)
  })

/** Another process that changes the file without end, and says so after each change. */
function rewriting(folder: string) {
  const url = (name: string): string => JSON.stringify(pathToFileURL(join(import.meta.dirname, name)).href)
  const program = `
    import { diskEnvFiles } from ${url('disk-env-files.ts')}
    import { setDotenvValue } from ${url('../../../domain/dotenv-text.ts')}
    import { SecretValue } from ${url('../../../domain/secret-value.ts')}
    const files = diskEnvFiles({ environment: process.env })
    const place = ${JSON.stringify({ kind: 'dotenv', file: '.env', folder, variable: 'PAT', encrypt: { command: rotate } })}
    const values = ${JSON.stringify(values)}
    for (let turn = 0; ; turn += 1) {
      const value = values[turn % 2]
      const done = await files.change(place, (text, path) => setDotenvValue(text, 'PAT', value, path), new SecretValue(value))
      console.log(done.ok ? 'changed' : JSON.stringify(done.failure))
    }`
  return spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program], {
    cwd: join(import.meta.dirname, '..', '..', '..', '..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

it(`is killed ${kills} times in the middle of it: each file is the old or the new one, and the next change mends the rest`, async () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'rekey-killed-')))
  const contents = values.map((each) => `A=1\nPAT=${each}\nB="2"\n`)
  writeFileSync(join(folder, '.env'), contents[0] ?? '', { mode: 0o600 })
  let left = 0
  for (let turn = 0; turn < kills; turn += 1) {
    const child = rewriting(folder)
    const said = await new Promise<string>((resolve) =>
      child.stdout.setEncoding('utf8').once('data', (text: string) => resolve(text)),
    )
    expect(said).toMatch(/^changed/)
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 60))
    child.kill('SIGKILL')
    await new Promise((resolve) => child.once('close', resolve))

    expect(contents).toContain(readFileSync(join(folder, '.env'), 'utf8'))
    expect(contents).toContain(unrotated(readFileSync(join(folder, '.env.enc'), 'utf8')))
    left += readdirSync(folder).length - 2
  }
  // A test that never hit the middle of a change would prove nothing.
  expect(left).toBeGreaterThan(0)

  const value = 'value-at-the-end'
  const changed = await diskEnvFiles({ environment: process.env }).change(
    { kind: 'dotenv', file: '.env', folder, variable: 'PAT', encrypt: { command: rotate } },
    (text, path) => setDotenvValue(text, 'PAT', value, path),
    new SecretValue(value),
  )
  expect(changed.ok).toBe(true)
  expect(readFileSync(join(folder, '.env'), 'utf8')).toBe(`A=1\nPAT=${value}\nB="2"\n`)
  expect(unrotated(readFileSync(join(folder, '.env.enc'), 'utf8'))).toBe(`A=1\nPAT=${value}\nB="2"\n`)
  expect(readdirSync(folder).sort()).toEqual(['.env', '.env.enc'])
  rmSync(folder, { recursive: true })
})
