import { execFileSync, spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type DesktopSession, startDesktopSession } from './desktop-session.ts'

const root = join(import.meta.dirname, '..', '..')

/** Runs keytar in a process of its own, as it keeps to the session bus that it met first. */
function keytar(env: NodeJS.ProcessEnv, call: string): unknown {
  const script = `require('keytar').${call}.then((value) => console.log(JSON.stringify({ value: value ?? null })))`
  const out = execFileSync(process.execPath, ['-e', script], {
    cwd: root,
    env,
    encoding: 'utf8',
    timeout: 60_000,
  })
  return (JSON.parse(out) as { value: unknown }).value
}

/** Command lines of the processes whose HOME is the session's: its own, and what these started. */
function processesOf(home: string): string[] {
  return readdirSync('/proc').flatMap((entry) => {
    try {
      const environment = readFileSync(`/proc/${entry}/environ`, 'utf8').split('\0')
      return environment.includes(`HOME=${home}`) ? [readFileSync(`/proc/${entry}/cmdline`, 'utf8')] : []
    } catch {
      return [] // Not a process, one that has just ended, or one of another user.
    }
  })
}

describe.skipIf(process.platform !== 'linux')('a desktop session', () => {
  let session: DesktopSession
  beforeEach(async () => {
    session = await startDesktopSession({ display: 'headless' })
  })
  afterEach(() => session.stop())

  it('keeps a secret, and withholds it without any prompt once locked', () => {
    keytar(session.env, "setPassword('session-test', 'a', 'kept')")
    expect(keytar(session.env, "getPassword('session-test', 'a')")).toBe('kept')
    session.lockKeyring()
    expect(keytar(session.env, "getPassword('session-test', 'a')")).toBe(null)
  })

  it('shares nothing with another session', async () => {
    keytar(session.env, "setPassword('session-test', 'a', 'kept')")
    const other = await startDesktopSession({ display: 'none' })
    try {
      expect(keytar(other.env, "getPassword('session-test', 'a')")).toBe(null)
      expect(other.env.DISPLAY).toBeUndefined()
    } finally {
      other.stop()
    }
  })

  it('lets D-Bus start a notification daemon on its display, and ends that too', async () => {
    const method = 'org.freedesktop.Notifications.GetServerInformation'
    const args = ['--print-reply', '--dest=org.freedesktop.Notifications', '/org/freedesktop/Notifications']
    const answer = execFileSync('dbus-send', [...args, method], { env: session.env, encoding: 'utf8' })
    expect(answer).toContain('dunst')
    const home = session.env.HOME ?? ''
    expect(processesOf(home).some((line) => line.includes('dunst'))).toBe(true)
    session.stop()
    await expect.poll(() => processesOf(home)).toEqual([])
    expect(existsSync(home)).toBe(false)
  })
})

describe.skipIf(process.platform !== 'linux')('a desktop session whose owner ends', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'] as const)('by %s leaves no process', async (signal) => {
    const module = new URL('./desktop-session.ts', import.meta.url).href
    const script = `import(${JSON.stringify(module)}).then(async ({ startDesktopSession }) => {
      const { env } = await startDesktopSession({ display: 'headless' })
      console.log(env.HOME)
      setInterval(() => {}, 1000)
    })`
    const owner = spawn(process.execPath, ['--import', 'tsx', '--eval', script], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const home = await new Promise<string>((resolve, reject) => {
      owner.stdout.once('data', (text: Buffer) => resolve(text.toString().trim()))
      owner.once('exit', () => reject(new Error('the owner ended before its session had begun')))
    })
    expect(processesOf(home).length).toBe(3)
    const ended = new Promise((resolve) => owner.once('exit', (_code, by) => resolve(by)))
    owner.kill(signal)
    expect(await ended).toBe(signal)
    await expect.poll(() => processesOf(home)).toEqual([])
    // Nobody is left to remove the folder after SIGKILL.
    if (signal === 'SIGKILL') rmSync(home, { recursive: true })
    else expect(existsSync(home)).toBe(false)
  })
})
