import { join } from 'node:path'
import { systemClock } from './adapters/clock/system-clock.ts'
import { openFileLog } from './adapters/log/file-log.ts'
import { dataFolder } from './data-folder.ts'
import type { Log } from './ports/log.ts'

/** The log of this program, beside the ledger: it needs neither that nor the keychain. */
export function openLog(environment: NodeJS.ProcessEnv, surface: 'app' | 'cli'): Log {
  return openFileLog({ folder: join(dataFolder(environment), 'logs'), clock: systemClock, surface })
}
