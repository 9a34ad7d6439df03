import { randomUUID } from 'node:crypto'
import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../../ports/clock.ts'
import type { Log, LogEntry } from '../../ports/log.ts'
import { logTexts } from '../../texts/log.ts'
import { logLine } from './log-line.ts'

export interface FileLogOptions {
  /** Made (0700) when it is missing. */
  readonly folder: string
  readonly clock: Clock
  /** Which of the two programs writes. */
  readonly surface: 'app' | 'cli'
  /** Size from which the file is put aside. Default 1 MB. */
  readonly mostBytes?: number
  /** Files kept beside the newest. Default 5. */
  readonly kept?: number
}

const fileName = 'rekey.log'
const oldName = /^rekey-\d{8}T\d{9}Z-\d{9}-[0-9a-f]{8}\.log$/
/** A link of somebody else's making is not followed: the log would write into whatever it leads to. */
const appending =
  constants.O_WRONLY |
  constants.O_APPEND |
  constants.O_CREAT |
  (constants.O_NOFOLLOW ?? 0) |
  (constants.O_NONBLOCK ?? 0)

/**
 * JSON lines in `rekey.log`, for their owner only (0600). Each entry is one write to the end of the file, so the app
 * and the command line may write at the same time. A full file is renamed to its time and a new one begins.
 */
export function openFileLog(options: FileLogOptions): Log {
  const { folder, clock, surface, mostBytes = 1024 * 1024, kept = 5 } = options
  const location = join(folder, fileName)
  let problem: string | null = null
  let lost = 0
  let number = 0

  const append = (line: string): void => {
    const descriptor = openSync(location, appending, 0o600)
    try {
      const facts = fstatSync(descriptor)
      // A second name of the file would let its owner, or whoever has that name, read along.
      if (!facts.isFile() || facts.nlink > 1) throw new Error(logTexts.notOwnFile(location))
      if (process.platform !== 'win32' && (facts.mode & 0o077) !== 0) fchmodSync(descriptor, 0o600)
      const bytes = Buffer.from(line, 'utf8')
      // Half a line, as on a full disk, would spoil the next one too: it is ended.
      if (writeSync(descriptor, bytes) < bytes.length) {
        writeSync(descriptor, '\n')
        throw new Error(logTexts.noSpaceLeft)
      }
      if (facts.size + bytes.length < mostBytes) return
    } finally {
      closeSync(descriptor)
    }
    putAside()
  }

  const putAside = (): void => {
    const time = clock.now().toISOString().replaceAll(/[-:.]/g, '')
    // In the order of time, and a name that nobody else takes: two programs that rotate at once lose nothing.
    const order = `${time}-${String(number).padStart(9, '0')}`
    renameSync(location, join(folder, `rekey-${order}-${randomUUID().slice(0, 8)}.log`))
    const old = readdirSync(folder)
      .filter((name) => oldName.test(name))
      .sort()
    for (const name of old.slice(0, Math.max(0, old.length - kept))) unlinkSync(join(folder, name))
  }

  return {
    location,
    get problem() {
      return problem
    },
    write(entry: LogEntry): void {
      number += 1
      const head = { at: clock.now().toISOString(), surface, pid: process.pid, number }
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 })
        append(logLine(head, entry, lost))
        lost = 0
        problem = null
      } catch (error) {
        // A log that cannot be written must not stop the work; the next line says how many are missing.
        lost += 1
        problem = logTexts.unwritable(location, error instanceof Error ? error.message : String(error))
      }
    },
  }
}
