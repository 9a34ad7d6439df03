import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DesktopSession, startDesktopSession } from '../../../e2e/harness/desktop-session.ts'

const run = promisify(execFile)

/** What a process of its own sees, as keytar keeps to the session bus that it met first. */
const script = (module: string, secret: string) => `
  import(${JSON.stringify(module)}).then(async ({ createSystemKeychain }) => {
    const { SecretValue } = await import(${JSON.stringify(secret)})
    const keychain = createSystemKeychain({ deadlineMs: 60_000 })
    const outcomes = {}
    outcomes.readKept = await keychain.read('kept')
    outcomes.readAbsent = await keychain.read('absent')
    outcomes.store = await keychain.store('kept', new SecretValue('value'))
    outcomes.remove = await keychain.remove('kept')
    if (process.argv.includes('keep')) await keychain.store('kept', new SecretValue('value'))
    const kinds = Object.entries(outcomes).map(([name, each]) => [name, each.ok ? 'ok' : each.failure.kind])
    console.log(JSON.stringify(Object.fromEntries(kinds)))
  })`

describe.skipIf(process.env.DBUS_SESSION_BUS_ADDRESS === undefined)('a real keyring that is locked', () => {
  let session: DesktopSession
  beforeAll(async () => {
    session = await startDesktopSession({ display: 'none' })
  })
  afterAll(() => session.stop())

  const outcomes = async (...args: string[]): Promise<unknown> => {
    const module = new URL('./system-keychain.ts', import.meta.url).href
    const secret = new URL('../../domain/secret-value.ts', import.meta.url).href
    const program = ['--import', 'tsx', '--eval', script(module, secret), '--', ...args]
    const { stdout } = await run(process.execPath, program, { env: session.env, timeout: 110_000 })
    return JSON.parse(stdout)
  }

  it('is told from an empty one, and nothing in it is taken for absent', async () => {
    expect(await outcomes('keep')).toEqual({ readKept: 'ok', readAbsent: 'ok', store: 'ok', remove: 'ok' })
    session.lockKeyring()
    expect(await outcomes()).toEqual({
      readKept: 'keychain-locked',
      readAbsent: 'keychain-locked',
      store: 'keychain-locked',
      remove: 'keychain-locked',
    })
  })
})
