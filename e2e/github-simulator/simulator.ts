import { setTimeout as sleep } from 'node:timers/promises'
import { Application } from './application.ts'
import type { HostMode } from './exchange.ts'
import { FaultList } from './faults.ts'
import { defaultLimits, Limiter, type Limits } from './limits.ts'
import type { LoggedRequest } from './request-log.ts'
import type { NewRun, Run, RunConclusion, RunPace } from './runs.ts'
import { cryptoReady } from './sealed-box.ts'
import { createHttpServer } from './server.ts'
import type { TokenRegistry } from './tokens.ts'
import type { SecretVersion, Vault } from './vault.ts'
import { World } from './world.ts'

export interface SimulatorOptions {
  /** The world to serve; an empty one by default. */
  scenario?: World
  /** 0 (default) takes a free port. */
  port?: number
  /** `ghes` answers below `/api/v3`, knows one API version and has no `/credentials/revoke`. */
  mode?: HostMode
  /** How long every admitted request takes, in milliseconds. */
  latencyMs?: number | (() => number)
  /** Limits to enforce on top of the defaults (only 100 in flight); false enforces none. */
  limits?: Partial<Limits> | false
  /** Shrinks the windows of the limits: with 0.01 a minute is 600 ms. */
  windowScale?: number
  /** The host's clock: `Date`, `updated_at`, expiry. */
  now?: () => Date
  /** From the 202 of `/credentials/revoke` until the token is dead. */
  revocationDelayMs?: number
  /** How runs go on by themselves. */
  runs?: RunPace
}

/** Which vault of a repository: family `actions` by default, `place` for an environment's name. */
export interface SecretPlace {
  family?: string
  place?: string
}

export interface GitHubSimulator {
  /** REST root without trailing slash. */
  readonly url: string
  readonly world: World
  readonly tokens: TokenRegistry
  readonly faults: FaultList
  /** Every request, in order of arrival. */
  readonly requests: LoggedRequest[]
  /** What Rekey's requests or the simulator's answers got wrong against GitHub's OpenAPI description. */
  readonly violations: string[]
  readonly runs: Run[]
  /** The plain value as opened with the private key; null when there is no such secret. */
  secretValue(fullName: string, name: string, at?: SecretPlace): string | null
  secretHistory(fullName: string, name: string, at?: SecretPlace): SecretVersion[]
  /** Somebody else's write: no request, and `updated_at` moves by a second at least. */
  putSecretDirectly(fullName: string, name: string, value: string, at?: SecretPlace): void
  /** From now on boxes sealed for the former key are refused. */
  rotateKey(fullName: string, at?: SecretPlace): void
  queueRun(fullName: string, run?: NewRun): Run
  startRun(id: number): Run
  finishRun(id: number, conclusion?: RunConclusion): Run
  close(): Promise<void>
}

/** The vault of a repository that exists, for the code around the simulator. */
const vaultOf = (world: World, fullName: string, { family, place }: SecretPlace = {}): Vault =>
  world.vault(fullName, family, place)

const write = (world: World, fullName: string, name: string, value: string, at?: SecretPlace): void => {
  const vault = vaultOf(world, fullName, at)
  const previous = vault.get(name)?.updatedAt.getTime() ?? -Infinity
  vault.write(name, value, new Date(Math.max(world.now().getTime(), previous + 1000)))
}

/**
 * Starts a GitHub on 127.0.0.1. Rejects when the port is taken. The world stays usable after `close`, which ends
 * all connections at once.
 */
export const startGitHubSimulator = async (options: SimulatorOptions = {}): Promise<GitHubSimulator> => {
  await cryptoReady()
  const world = options.scenario ?? new World()
  if (options.now) world.now = options.now
  world.runs.pace = options.runs ?? world.runs.pace
  const mode = options.mode ?? 'github.com'
  const none: Limits = { ...defaultLimits, concurrent: false }
  const limits = options.limits === false ? none : { ...defaultLimits, ...options.limits }
  const limiter = new Limiter(limits, options.windowScale ?? 1, () => world.now())
  const requests: LoggedRequest[] = []
  const violations: string[] = []
  const faults = new FaultList()
  const timers = new Set<NodeJS.Timeout>()
  let url = ''

  const revoke = (values: readonly string[]): void => {
    // Installation tokens are not accepted by the endpoint; unknown ones are passed over in silence.
    for (const value of values) if (!value.startsWith('ghs_')) world.tokens.revoke(value)
  }
  const revokeLater = (values: readonly string[]): void => {
    if (!options.revocationDelayMs) {
      revoke(values)
      return
    }
    const timer = setTimeout(() => revoke(values), options.revocationDelayMs)
    timer.unref()
    timers.add(timer)
  }
  const latency = async (): Promise<void> => {
    const wait = typeof options.latencyMs === 'function' ? options.latencyMs() : (options.latencyMs ?? 0)
    if (wait > 0) await sleep(wait)
  }

  const application = new Application({ world, limiter, mode, baseUrl: () => url, latency, revokeLater })
  const server = createHttpServer({ application, world, mode, faults, requests, violations })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the simulator has no port')
  url = `http://127.0.0.1:${address.port}${mode === 'ghes' ? '/api/v3' : ''}`

  const existing = (fullName: string) => {
    const repository = world.repository(fullName)
    if (!repository) throw new Error(`no such repository: ${fullName}`)
    return repository
  }

  return {
    url,
    world,
    tokens: world.tokens,
    faults,
    requests,
    violations,
    runs: world.runs.all,
    secretValue: (fullName, name, at) => vaultOf(world, fullName, at).get(name)?.value ?? null,
    secretHistory: (fullName, name, at) => vaultOf(world, fullName, at).history(name),
    putSecretDirectly: (fullName, name, value, at) => write(world, fullName, name, value, at),
    rotateKey: (fullName, at) => {
      vaultOf(world, fullName, at).rotateKey()
    },
    queueRun: (fullName, run) => world.runs.queue(existing(fullName), run),
    startRun: (id) => world.runs.start(id),
    finishRun: (id, conclusion) => world.runs.finish(id, conclusion),
    close: async () => {
      for (const timer of timers) clearTimeout(timer)
      world.runs.stopTimers()
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve())
      })
      server.closeAllConnections()
      await closed
    },
  }
}
