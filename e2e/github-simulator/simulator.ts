import { setTimeout as sleep } from 'node:timers/promises'
import { Application } from './application.ts'
import type { HostMode } from './exchange.ts'
import { FaultList } from './faults.ts'
import { defaultLimits, Limiter, type Limits } from './limits.ts'
import type { LoggedRequest } from './request-log.ts'
import type { NewRun, Run, RunConclusion, RunPace, RunTrouble } from './runs.ts'
import { cryptoReady } from './sealed-box.ts'
import { createHttpServer } from './server.ts'
import type { Reach, ReachVersion, SeededReach, SharedVault } from './shared-vault.ts'
import type { TokenRegistry } from './tokens.ts'
import type { SecretVersion } from './vault.ts'
import type { SecretFamily, SecretLocation } from './vaults.ts'
import { World } from './world.ts'

export interface SimulatorOptions {
  /** The world to serve; an empty one by default. */
  scenario?: World
  /** 0 (default) takes a free port. */
  port?: number
  /** `ghes` answers below `/api/v3`, knows one API version and has no `/credentials/revoke`. */
  mode?: HostMode
  /** How long every admitted request takes, in milliseconds. */
  latencyMs?: number | (() => number | Promise<number>)
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

/** Which vault of a repository: family `actions` by default, `environment` with its name as `place`. */
export interface SecretPlace {
  family?: SecretFamily | 'environment'
  place?: string
}

/** A place whose secrets have a reach. */
export type SharedLocation = Extract<SecretLocation, { level: 'organization' | 'user' }>

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
  /** Requests that hit a limit so far. */
  refusals(): number
  readonly runs: Run[]
  /** The plain value as opened with the private key; null when there is no such secret. */
  secretValue(fullName: string, name: string, at?: SecretPlace): string | null
  secretHistory(fullName: string, name: string, at?: SecretPlace): SecretVersion[]
  /** Somebody else's write: no request, and `updated_at` moves by a second at least. */
  putSecretDirectly(fullName: string, name: string, value: string, at?: SecretPlace): void
  /** From now on boxes sealed for the former key are refused. */
  rotateKey(fullName: string, at?: SecretPlace): void
  /** As `secretValue`, for every level. Throws for a place that does not exist, as the three below do. */
  secretValueAt(location: SecretLocation, name: string): string | null
  secretHistoryAt(location: SecretLocation, name: string): SecretVersion[]
  /** As `putSecretDirectly`. A reach is for organizations and users; without one it stays as it is. */
  putSecretDirectlyAt(location: SecretLocation, name: string, value: string, reach?: SeededReach): void
  rotateKeyAt(location: SecretLocation): void
  /** What an organization's or user's secret reaches now; null when there is no such secret. */
  reachAt(location: SharedLocation, name: string): Reach | null
  /** Every reach that it ever had, oldest first: a write that sends it unchanged adds an equal one. */
  reachHistoryAt(location: SharedLocation, name: string): ReachVersion[]
  /** In the order of selection. Throws when there is no such secret. */
  selectedRepositoryIds(organization: string, family: SecretFamily, name: string): readonly number[]
  queueRun(fullName: string, run?: NewRun): Run
  startRun(id: number): Run
  /** @param trouble of a run that failed; without it only the exit code is told */
  finishRun(id: number, conclusion?: RunConclusion, trouble?: RunTrouble): Run
  close(): Promise<void>
}

const locationOf = (
  repository: string,
  { family = 'actions', place = '' }: SecretPlace = {},
): SecretLocation =>
  family === 'environment'
    ? { level: 'environment', repository, environment: place }
    : { level: 'repository', repository, family }

const isShared = (location: SecretLocation): location is SharedLocation =>
  location.level === 'organization' || location.level === 'user'

const sharedVault = (world: World, location: SharedLocation): SharedVault =>
  location.level === 'user'
    ? world.userVault(location.user)
    : world.organizationVault(location.organization, location.family)

const putDirectly = (
  world: World,
  location: SecretLocation,
  name: string,
  value: string,
  reach?: SeededReach,
): void => {
  const vault = world.vaultAt(location)
  const previous = vault.get(name)?.updatedAt.getTime() ?? -Infinity
  const at = new Date(Math.max(world.now().getTime(), previous + 1000))
  if (reach === undefined) vault.write(name, value, at)
  else if (isShared(location)) sharedVault(world, location).seed(name, value, { ...reach, at })
  else throw new Error(`a secret of a repository has no reach: ${name}`)
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
    const wait =
      typeof options.latencyMs === 'function' ? await options.latencyMs() : (options.latencyMs ?? 0)
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

  const valueAt = (location: SecretLocation, name: string): string | null =>
    world.vaultAt(location).get(name)?.value ?? null
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
    refusals: () => limiter.refusals,
    runs: world.runs.all,
    secretValue: (fullName, name, at) => valueAt(locationOf(fullName, at), name),
    secretHistory: (fullName, name, at) => world.vaultAt(locationOf(fullName, at)).history(name),
    putSecretDirectly: (fullName, name, value, at) =>
      putDirectly(world, locationOf(fullName, at), name, value),
    rotateKey: (fullName, at) => {
      world.vaultAt(locationOf(fullName, at)).rotateKey()
    },
    secretValueAt: valueAt,
    secretHistoryAt: (location, name) => world.vaultAt(location).history(name),
    putSecretDirectlyAt: (location, name, value, reach) => putDirectly(world, location, name, value, reach),
    rotateKeyAt: (location) => {
      world.vaultAt(location).rotateKey()
    },
    reachAt: (location, name) => sharedVault(world, location).reachOf(name),
    reachHistoryAt: (location, name) => sharedVault(world, location).reachHistory(name),
    selectedRepositoryIds: (organization, family, name) => {
      const reach = world.organizationVault(organization, family).reachOf(name)
      if (!reach) throw new Error(`no such secret: ${name} of ${organization}`)
      return reach.selectedRepositoryIds
    },
    queueRun: (fullName, run) => world.runs.queue(existing(fullName), run),
    startRun: (id) => world.runs.start(id),
    finishRun: (id, conclusion, trouble) => world.runs.finish(id, conclusion, trouble),
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
