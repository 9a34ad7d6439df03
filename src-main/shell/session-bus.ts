import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)
const answerWithinMs = 2000

type Method = 'ListNames' | 'ListActivatableNames'

/*
 * Electron says that a tray and notifications exist on every Linux desktop. Who really offers them is known to the
 * session bus alone, and asking takes one of the small programs that come with it: a D-Bus library would sit in the
 * app for these two questions only.
 */
const askers: readonly ((method: Method) => readonly [string, readonly string[]])[] = [
  (method) => [
    'dbus-send',
    [
      '--session',
      '--print-reply=literal',
      '--dest=org.freedesktop.DBus',
      '/org/freedesktop/DBus',
      `org.freedesktop.DBus.${method}`,
    ],
  ],
  (method) => [
    'gdbus',
    [
      'call',
      '--session',
      '--dest=org.freedesktop.DBus',
      '--object-path=/org/freedesktop/DBus',
      `--method=org.freedesktop.DBus.${method}`,
    ],
  ],
  (method) => [
    'busctl',
    ['--user', 'call', 'org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', method],
  ],
]

/**
 * Names on the session bus.
 * @returns null when nobody could be asked: then nothing is known
 */
async function names(method: Method): Promise<ReadonlySet<string> | null> {
  for (const asker of askers) {
    const [program, args] = asker(method)
    try {
      const { stdout } = await run(program, [...args], { timeout: answerWithinMs, maxBuffer: 1024 * 1024 })
      return new Set(stdout.match(/[A-Za-z_][\w-]*(?:\.[\w-]+)+/g))
    } catch (error) {
      const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
      // It ran and got no answer: there is no session bus to speak to, and another program would not reach it either.
      if (!isMissing) return new Set()
    }
  }
  return null
}

/** Whether somebody owns the name now; null when that can't be known. */
export async function isOwned(name: string): Promise<boolean | null> {
  const owned = await names('ListNames')
  return owned === null ? null : owned.has(name)
}

/** Whether somebody owns the name, or would be started for it. */
export async function isOffered(name: string): Promise<boolean | null> {
  const owned = await isOwned(name)
  if (owned !== false) return owned
  const activatable = await names('ListActivatableNames')
  return activatable === null ? null : activatable.has(name)
}
