import { type ChildProcess, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { SessionProcesses } from './session-processes.ts'

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

/** Ends what hangs: on a busy computer each takes as long as it takes. */
const startWithinMs = 60_000

/**
 * A desktop session of its own, as a login would give it: a D-Bus session bus, an unlocked gnome-keyring and, where
 * wanted, a virtual display. Everything ends with `stop()` or with this process.
 */
export async function startDesktopSession(options: DesktopSessionOptions = {}): Promise<DesktopSession> {
  const home = mkdtempSync(join(tmpdir(), 'rekey-session-'))
  const runtime = join(home, 'run')
  mkdirSync(runtime)
  chmodSync(runtime, 0o700)
  const processes = new SessionProcesses(() => rmSync(home, { recursive: true, force: true, maxRetries: 3 }))
  withholdPrompts(runtime)
  const env: NodeJS.ProcessEnv = { ...process.env, HOME: home, XDG_RUNTIME_DIR: runtime }
  for (const name of ['XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_CACHE_HOME', 'GNOME_KEYRING_CONTROL'])
    delete env[name]

  try {
    const display = options.display ?? 'needed'
    const hasDisplay = Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
    if (display === 'needed' && hasDisplay) keepDisplayReachable(env)
    else for (const name of ['DISPLAY', 'WAYLAND_DISPLAY', 'XAUTHORITY']) delete env[name]
    // Before the bus: what D-Bus starts, as a notification daemon, gets its environment from the bus.
    if (display === 'headless' || (display === 'needed' && !hasDisplay)) {
      // Xvfb picks a free display and writes its number to descriptor 3.
      const server = processes.start(
        'Xvfb',
        ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'],
        env,
        ['ignore', 'ignore', 'ignore', 'pipe'],
      )
      env.DISPLAY = `:${await firstLine(server, 'Xvfb', 3)}`
    }

    const bus = processes.start(
      'dbus-daemon',
      ['--session', '--nofork', '--nopidfile', '--print-address=1'],
      env,
      ['ignore', 'pipe', 'ignore'],
    )
    env.DBUS_SESSION_BUS_ADDRESS = await firstLine(bus, 'dbus-daemon')

    const keyring = processes.start(
      'gnome-keyring-daemon',
      ['--unlock', '--components=secrets', '--foreground'],
      env,
      ['pipe', 'ignore', 'ignore'],
    )
    keyring.stdin?.end('\n')
    await untilOnBus(env, 'org.freedesktop.secrets')
  } catch (error) {
    processes.end()
    throw error
  }
  return { env, stop: processes.end, lockKeyring: () => lockKeyring(env) }
}

/** Keeps the caller's display usable although HOME and XDG_RUNTIME_DIR, where its keys and socket lie, are replaced. */
function keepDisplayReachable(env: NodeJS.ProcessEnv): void {
  const { HOME: home, XDG_RUNTIME_DIR: runtime, XAUTHORITY: given } = process.env
  if (env.WAYLAND_DISPLAY && runtime) env.WAYLAND_DISPLAY = resolve(runtime, env.WAYLAND_DISPLAY)
  if (given === undefined && home !== undefined && existsSync(join(home, '.Xauthority')))
    env.XAUTHORITY = join(home, '.Xauthority')
}

/**
 * A locked keyring would ask for its password in a window that nobody answers, and the read would hang. dbus-daemon
 * looks in XDG_RUNTIME_DIR before the system's folders, so that the prompt fails at once, with or without a display.
 */
function withholdPrompts(runtime: string): void {
  const services = join(runtime, 'dbus-1', 'services')
  mkdirSync(services, { recursive: true })
  for (const name of ['org.gnome.keyring.SystemPrompter', 'org.gnome.keyring.PrivatePrompter'])
    writeFileSync(join(services, `${name}.service`), `[D-BUS Service]\nName=${name}\nExec=/bin/false\n`)
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
