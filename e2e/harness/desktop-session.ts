import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export interface DesktopSessionOptions {
  /** `headless` always brings up a display of its own; `needed` only when there is none; `none` never. */
  readonly display?: 'headless' | 'needed' | 'none'
}

export interface DesktopSession {
  /** Environment for programs of this session: private HOME, D-Bus, unlocked keyring, display. */
  readonly env: NodeJS.ProcessEnv
  /** Locks the keyring's collection; there is no prompt in this session, so nothing can unlock it. */
  lockKeyring(): void
  stop(): void
}

const startWithinMs = 15_000

/**
 * A desktop session of its own, as a login would give it: a D-Bus session bus, an unlocked gnome-keyring and, where
 * wanted, a virtual display. Everything ends with `stop()` or with this process.
 */
export async function startDesktopSession(options: DesktopSessionOptions = {}): Promise<DesktopSession> {
  const home = mkdtempSync(join(tmpdir(), 'rekey-session-'))
  const runtime = join(home, 'run')
  mkdirSync(runtime)
  chmodSync(runtime, 0o700)
  const children: ChildProcess[] = []
  const stop = (): void => {
    process.off('exit', stop)
    for (const child of children.reverse()) child.kill('SIGKILL')
    rmSync(home, { recursive: true, force: true, maxRetries: 3 })
  }
  process.on('exit', stop)
  const env: NodeJS.ProcessEnv = { ...process.env, HOME: home, XDG_RUNTIME_DIR: runtime }
  for (const name of ['XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_CACHE_HOME', 'GNOME_KEYRING_CONTROL'])
    delete env[name]

  try {
    const bus = spawn('dbus-daemon', ['--session', '--nofork', '--nopidfile', '--print-address=1'], {
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    children.push(bus)
    env.DBUS_SESSION_BUS_ADDRESS = await firstLine(bus, 'dbus-daemon')

    const keyring = spawn('gnome-keyring-daemon', ['--unlock', '--components=secrets', '--foreground'], {
      env,
      stdio: ['pipe', 'ignore', 'ignore'],
    })
    children.push(keyring)
    keyring.stdin?.end('\n')
    await untilOnBus(env, 'org.freedesktop.secrets')

    const display = options.display ?? 'needed'
    if (display === 'headless' || (display === 'needed' && !env.DISPLAY && !env.WAYLAND_DISPLAY)) {
      // Xvfb picks a free display and writes its number to descriptor 3.
      const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], {
        env,
        stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      })
      children.push(server)
      env.DISPLAY = `:${await firstLine(server, 'Xvfb', 3)}`
      delete env.WAYLAND_DISPLAY
      delete env.XAUTHORITY
    }
  } catch (error) {
    stop()
    throw error
  }
  return { env, stop, lockKeyring: () => lockKeyring(env) }
}

/** Asks the Secret Service to lock the login collection, as a screen lock or KeePassXC may do. */
function lockKeyring(env: NodeJS.ProcessEnv): void {
  const call = spawnSync(
    'dbus-send',
    [
      '--session',
      '--print-reply',
      '--dest=org.freedesktop.secrets',
      '/org/freedesktop/secrets',
      'org.freedesktop.Secret.Service.Lock',
      'array:objpath:/org/freedesktop/secrets/collection/login',
    ],
    { env, encoding: 'utf8' },
  )
  if (call.status !== 0) throw new Error(`the keyring could not be locked: ${call.stderr}`)
}

async function untilOnBus(env: NodeJS.ProcessEnv, name: string): Promise<void> {
  const deadline = Date.now() + startWithinMs
  while (Date.now() < deadline) {
    const call = spawnSync(
      'dbus-send',
      [
        '--session',
        '--print-reply=literal',
        '--dest=org.freedesktop.DBus',
        '/org/freedesktop/DBus',
        'org.freedesktop.DBus.NameHasOwner',
        `string:${name}`,
      ],
      { env, encoding: 'utf8' },
    )
    if (call.stdout.includes('true')) return
    await sleep(50)
  }
  throw new Error(`${name} did not come up on the session bus.`)
}

function firstLine(child: ChildProcess, name: string, descriptor: 1 | 3 = 1): Promise<string> {
  return new Promise((resolve, reject) => {
    const stream = child.stdio[descriptor]
    if (stream === null || stream === undefined || !('setEncoding' in stream)) {
      reject(new Error(`${name} has no output to read.`))
      return
    }
    let text = ''
    const timer = setTimeout(() => reject(new Error(`${name} did not start.`)), startWithinMs)
    stream.setEncoding('utf8')
    stream.on('data', (chunk: string) => {
      text += chunk
      const end = text.indexOf('\n')
      if (end < 0) return
      clearTimeout(timer)
      resolve(text.slice(0, end).trim())
    })
    child.on('error', (error) => {
      clearTimeout(timer)
      reject(new Error(`${name} could not be started: ${error.message}. Run npm run setup.`))
    })
    child.on('exit', (code) => {
      clearTimeout(timer)
      reject(new Error(`${name} ended at once (${code}).`))
    })
  })
}
