import packageJson from '../package.json' with { type: 'json' }
import type { Log } from './ports/log.ts'

/** The first line of each program that starts: which version runs where. */
export function logStart(log: Log): void {
  const { electron, node } = process.versions
  log.write({
    event: 'started',
    version: packageJson.version,
    runtime: electron === undefined ? `Node ${node}` : `Electron ${electron}`,
    platform: `${process.platform} ${process.arch}`,
  })
}
