import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { homedir, userInfo } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import packageJson from '../package.json' with { type: 'json' }
import { systemClock } from './adapters/clock/system-clock.ts'
import { diskEnvFiles } from './adapters/destinations/dotenv/disk-env-files.ts'
import { createDestinationDrivers } from './adapters/destinations/registry.ts'
import { createGitHub } from './adapters/github/create-github.ts'
import { createHeroku } from './adapters/heroku/create-heroku.ts'
import { createInfisical } from './adapters/infisical/create-infisical.ts'
import { createNoKeychain } from './adapters/keychain/memory-keychain.ts'
import { profileKeychain } from './adapters/keychain/profile-keychain.ts'
import { createSystemKeychain } from './adapters/keychain/system-keychain.ts'
import { openLedger } from './adapters/ledger/open-ledger.ts'
import { identifyAtService } from './adapters/service-sign-ins/identify-at-service.ts'
import { environmentSecrets, keychainSignIns } from './adapters/service-sign-ins/keychain-sign-ins.ts'
import { failure } from './domain/failure.ts'
import { failed, ok, type Result } from './domain/result.ts'
import { SecretValue } from './domain/secret-value.ts'
import { isTrustworthyUrl } from './domain/trustworthy-url.ts'
import type { BudgetState, Host } from './ports/github.ts'
import { activeAccount } from './use-cases/operator-session.ts'
import type { RunToken, World } from './use-cases/world.ts'

export interface OpenOptions {
  readonly environment: NodeJS.ProcessEnv
  readonly hostname?: string
  readonly user?: string
  readonly actorNote: 'cli' | 'app'
  /** True: fail at once where GitHub asks to wait. */
  readonly noWait?: boolean
  readonly onBudget?: (identity: string, state: BudgetState) => void
  /** Told when a host stops or begins to answer, or its clock is known better. */
  readonly onConnection?: () => void
}

export interface OpenedWorld {
  readonly world: World
  close(): void
}

/** The only wiring there is: real adapters behind every port, as the environment says. */
export async function openWorld(options: OpenOptions): Promise<Result<OpenedWorld>> {
  const { environment } = options
  const defaultHost = options.hostname ?? environment.GH_HOST ?? 'github.com'
  for (const name of ['REKEY_API_URL', 'REKEY_HEROKU_API_URL', 'REKEY_INFISICAL_API_URL']) {
    const address = environment[name]
    if (address !== undefined && address !== '' && !isTrustworthyUrl(address))
      return failed(
        failure(
          'invalid-input',
          name,
          `${name} is ${address}: tokens are sent over https only, or to this computer.`,
          'Use an https address.',
        ),
      )
  }
  const apiUrl = environment.REKEY_API_URL
  const mode = environment.REKEY_KEYCHAIN ?? 'os'
  if (mode !== 'os' && mode !== 'none')
    return failed(
      failure('invalid-input', 'REKEY_KEYCHAIN', `REKEY_KEYCHAIN is ${mode}: it is os or none.`, 'Unset it.'),
    )
  const ownFolder =
    environment.REKEY_HOME === undefined || environment.REKEY_HOME === '' ? null : environment.REKEY_HOME
  const ledger = openLedger(join(dataFolder(environment), 'ledger.db'))
  if (!ledger.ok) return ledger

  const hostOf = (name: string): Host => ({
    name,
    apiUrl:
      apiUrl !== undefined && apiUrl !== '' && name === defaultHost ? withoutSlash(apiUrl) : apiUrlOf(name),
  })
  const github = createGitHub({
    httpCache: ledger.value.httpCache,
    clock: systemClock,
    userAgent: `rekey/${packageJson.version}`,
    ...(options.noWait === undefined ? {} : { noWait: options.noWait }),
    ...(options.onBudget === undefined ? {} : { onBudget: options.onBudget }),
    ...(options.onConnection === undefined ? {} : { onConnection: options.onConnection }),
  })
  const keychain = mode === 'none' ? createNoKeychain() : profileKeychain(createSystemKeychain(), ownFolder)
  const http = {
    clock: systemClock,
    userAgent: `rekey/${packageJson.version}`,
    ...(options.noWait === undefined ? {} : { noWait: options.noWait }),
  }
  const serviceSignIns = keychainSignIns({
    keychain,
    settings: ledger.value.settings,
    clock: systemClock,
    environment: options.actorNote === 'cli' ? environmentSecrets(environment) : {},
    apiUrls: serviceAddresses(environment),
    identify: identifyAtService(http),
  })
  const base: World = {
    ledger: ledger.value,
    keychain,
    github,
    drivers: createDestinationDrivers({
      github,
      clock: systemClock,
      envFiles: diskEnvFiles({ environment }),
      heroku: createHeroku(serviceSignIns, http),
      infisical: createInfisical(serviceSignIns, http),
    }),
    serviceSignIns,
    clock: systemClock,
    actor: `${userName(environment)} (${options.actorNote})`,
    runToken: null,
    version: packageJson.version,
    worker: { owner: randomUUID(), pid: process.pid, isAlive },
    hostOf,
  }
  const runToken = options.actorNote === 'cli' ? await runTokenFrom(base, defaultHost, options) : null
  return ok({ world: { ...base, runToken }, close: () => ledger.value.close() })
}

/** `REKEY_HOME`, else what Electron calls userData, computed alike for the command line. */
export function dataFolder(environment: NodeJS.ProcessEnv): string {
  if (environment.REKEY_HOME !== undefined && environment.REKEY_HOME !== '') return environment.REKEY_HOME
  const home = homedir()
  if (process.platform === 'darwin')
    return join(home, 'Library', 'Application Support', packageJson.productName)
  if (process.platform === 'win32')
    return join(environment.APPDATA ?? join(home, 'AppData', 'Roaming'), packageJson.productName)
  const configured = environment.XDG_CONFIG_HOME
  return join(
    configured === undefined || configured === '' ? join(home, '.config') : configured,
    packageJson.productName,
  )
}

/** REST root of a host. Source: docs.github.com, "Getting started with the REST API", for GHES and GHE.com. */
function apiUrlOf(host: string): string {
  if (host === 'github.com') return 'https://api.github.com'
  return host.endsWith('.ghe.com') ? `https://api.${host}` : `https://${host}/api/v3`
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '')
}

/** Addresses of services outside GitHub that the environment names. */
function serviceAddresses(environment: NodeJS.ProcessEnv): { heroku?: string; infisical?: string } {
  const { REKEY_HEROKU_API_URL: heroku, REKEY_INFISICAL_API_URL: infisical } = environment
  return {
    ...(heroku === undefined || heroku === '' ? {} : { heroku: withoutSlash(heroku) }),
    ...(infisical === undefined || infisical === '' ? {} : { infisical: withoutSlash(infisical) }),
  }
}

/** The order of `gh`: the environment, then Rekey's own sign-in, then the sign-in of the GitHub CLI. */
async function runTokenFrom(world: World, host: string, options: OpenOptions): Promise<RunToken | null> {
  const { environment } = options
  const ofCloud = host === 'github.com' || host.endsWith('.ghe.com')
  const names = ofCloud
    ? (['GH_TOKEN', 'GITHUB_TOKEN'] as const)
    : (['GH_ENTERPRISE_TOKEN', 'GITHUB_ENTERPRISE_TOKEN'] as const)
  for (const name of names) {
    const value = environment[name]?.trim()
    if (value !== undefined && value !== '') return { token: new SecretValue(value), source: name }
  }
  if (activeAccount(world, host) !== null) return null
  const value = await ghToken(environment, host, options.user)
  return value === null ? null : { token: value, source: 'gh auth token' }
}

/** Token of the GitHub CLI's own sign-in; null when gh is missing or signed out. */
export async function ghToken(
  environment: NodeJS.ProcessEnv,
  host: string,
  user?: string,
): Promise<SecretValue | null> {
  try {
    const { stdout } = await promisify(execFile)(
      'gh',
      ['auth', 'token', '--hostname', host, ...(user === undefined ? [] : ['--user', user])],
      { env: environment, timeout: 5000 },
    )
    return stdout.trim() === '' ? null : new SecretValue(stdout.trim())
  } catch {
    // gh missing, signed out or too slow all mean the same here: there is no sign-in to take over.
    return null
  }
}

function userName(environment: NodeJS.ProcessEnv): string {
  try {
    return userInfo().username
  } catch {
    // No entry for this user id, as in some containers.
    return environment.USER ?? environment.USERNAME ?? 'unknown'
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it lives, but belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
