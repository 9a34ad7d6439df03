import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { cpus, loadavg, release, totalmem, type } from 'node:os'
import { join } from 'node:path'
import { gitHubCliVersion } from './plain-loop.ts'

export interface Machine {
  readonly system: string
  readonly processor: string
  readonly cores: number
  readonly memoryGb: number
  /** Processes that wanted a core in the last minute, when the bench began: more than there are cores disturbs it. */
  readonly load: number
  readonly rekey: string
  readonly node: string
  readonly electron: string
  readonly gitHubCli: string | null
  readonly at: string
}

export async function thisMachine(root: string): Promise<Machine> {
  const [first] = cpus()
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  return {
    system: `${type()} ${release()} ${process.arch}`,
    processor: first?.model ?? 'unknown processor',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    load: loadavg()[0] ?? 0,
    rekey: version,
    node: process.version,
    electron: electronVersion(root),
    gitHubCli: await gitHubCliVersion(),
    at: new Date().toISOString(),
  }
}

/** Of the Electron that is started, which need not be the one that package.json declares. */
function electronVersion(root: string): string {
  const path = createRequire(join(root, 'package.json'))('electron') as string
  const asked = 'process.versions.electron'
  return execFileSync(path, ['-p', asked], {
    encoding: 'utf8',
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  }).trim()
}

export function machineText(machine: Machine): string {
  const { system, processor, cores, memoryGb, load, rekey, node, electron, gitHubCli } = machine
  return [
    `Rekey ${rekey}, Node ${node}, Electron ${electron}, ${gitHubCli === null ? 'without gh' : `gh ${gitHubCli}`}`,
    `${system}, ${cores} × ${processor}, ${memoryGb} GB, load ${load.toFixed(1)} at the beginning`,
  ].join('\n')
}
