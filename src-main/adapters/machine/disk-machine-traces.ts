import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { MachineTraces } from '../../ports/machine-traces.ts'

/**
 * Names that token-stealing programs give to what starts with the user's session. `gh-token-monitor` asks GitHub every
 * minute whether a stolen token still works, and wipes the home folder once it doesn't.
 * Source: public analyses of the Shai-Hulud family of npm worms, 2025 and 2026.
 */
const knownNames = /gh-token-monitor/i

/** Folders of a home whose entries start by themselves, for Linux and macOS. */
const startFolders = [
  '.config/systemd/user',
  '.local/share/systemd/user',
  '.config/autostart',
  'Library/LaunchAgents',
  '.local/bin',
]

/** Looks for names alone, and opens no file. A folder that isn't there or can't be read holds no trace. */
export function diskMachineTraces(home: string): MachineTraces {
  return {
    find: async () => {
      const found = await Promise.all(
        startFolders.map(async (path) => {
          const folder = join(home, path)
          try {
            const names = await readdir(folder)
            return names.filter((name) => knownNames.test(name)).map((name) => join(folder, name))
          } catch {
            return []
          }
        }),
      )
      return found.flat()
    },
  }
}
