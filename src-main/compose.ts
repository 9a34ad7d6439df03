import { randomUUID } from 'node:crypto'
import { homedir, userInfo } from 'node:os'
import { join } from 'node:path'
import packageJson from '../package.json' with { type: 'json' }
import { systemClock } from './adapters/clock/system-clock.ts'
import { diskEnvFiles } from './adapters/destinations/dotenv/disk-env-files.ts'
import { createDestinationDrivers } from './adapters/destinations/registry.ts'
import { systemGhCli } from './adapters/gh-cli/system-gh-cli.ts'
import { createClients } from './adapters/github/clients.ts'
import { createGitHub, type GitHubOptions } from './adapters/github/create-github.ts'
import { createGitHubApps } from './adapters/github/github-apps.ts'
import { createLeakEvidence } from './adapters/github/leak-evidence.ts'
import { createTokenInspector } from './adapters/github/token-inspector.ts'
import { createHeroku } from './adapters/heroku/create-heroku.ts'
import { createInfisical } from './adapters/infisical/create-infisical.ts'
import { createNoKeychain } from './adapters/keychain/memory-keychain.ts'
import { profileKeychain } from './adapters/keychain/profile-keychain.ts'
import { createSystemKeychain } from './adapters/keychain/system-keychain.ts'
import { openLedger } from './adapters/ledger/open-ledger.ts'
import { ledgerRestoreAt } from './adapters/ledger/restore-ledger.ts'
import { diskMachineTraces } from './adapters/machine/disk-machine-traces.ts'
import { identifyAtService } from './adapters/service-sign-ins/identify-at-service.ts'
import { environmentSecrets, keychainSignIns } from './adapters/service-sign-ins/keychain-sign-ins.ts'
import { dataFolder } from './data-folder.ts'
import { readAppPrivateKey } from './domain/app-private-key.ts'
import { failure } from './domain/failure.ts'
import { failed, ok, type Result } from './domain/result.ts'
import { readTokenOfAnyKind } from './domain/token.ts'
import { isTrustworthyUrl } from './domain/trustworthy-url.ts'
import { waitDriftMs } from './domain/wait-drift.ts'
import { openLog } from './open-log.ts'
import type { Clock } from './ports/clock.ts'
import type { BudgetState, Host } from './ports/github.ts'
import type { LedgerRestore } from './ports/ledger-restore.ts'
import type { Exchange, Log, LogEntry, Retry } from './ports/log.ts'
import { startTexts } from './texts/start.ts'
import { activeAccount } from './use-cases/operator-session.ts'
import { type RestoreReport, restoreLedger } from './use-cases/restore-ledger.ts'
import type { RunApp, RunToken, World } from './use-cases/world.ts'

export interface OpenOptions {
  readonly environment: NodeJS.ProcessEnv
  readonly hostname?: string
  readonly user?: string
  readonly actorNote: 'cli' | 'app'
  /** The log that is open already. Default: one is opened. */
  readonly log?: Log
  /** Told of everything that is written to the log. */
  readonly onLog?: (entry: LogEntry) => void
  /** Default: this machine's. A faster one makes every deadline and every pause shorter. */
  readonly clock?: Clock
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
  const { environment, clock = systemClock } = options
  const defaultHost = options.hostname ?? environment.GH_HOST ?? 'github.com'
  for (const name of ['REKEY_API_URL', 'REKEY_HEROKU_API_URL', 'REKEY_INFISICAL_API_URL']) {
    const address = environment[name]
    if (address !== undefined && address !== '' && !isTrustworthyUrl(address))
      return failed(
        failure('invalid-input', name, startTexts.addressNotTrusted(name, address), startTexts.useHttps),
      )
  }
  const apiUrl = environment.REKEY_API_URL
  const mode = environment.REKEY_KEYCHAIN ?? 'os'
  if (mode !== 'os' && mode !== 'none')
    return failed(
      failure('invalid-input', 'REKEY_KEYCHAIN', startTexts.unknownKeychainMode(mode), startTexts.unsetIt),
    )
  const given = options.actorNote === 'cli' ? givenRunToken(environment, defaultHost) : ok(null)
  if (!given.ok) return given
  const ownFolder =
    environment.REKEY_HOME === undefined || environment.REKEY_HOME === '' ? null : environment.REKEY_HOME
  const log = alsoTold(options.log ?? openLog(environment, options.actorNote), options.onLog)
  const ledger = openLedger(join(dataFolder(environment), 'ledger.db'))
  if (!ledger.ok) return ledger

  const hostOf = (name: string): Host => ({
    name,
    apiUrl:
      apiUrl !== undefined && apiUrl !== '' && name === defaultHost ? withoutSlash(apiUrl) : apiUrlOf(name),
  })
  const onExchange = (exchange: Exchange) => log.write({ event: 'request', ...exchange })
  const onRetry = (retry: Retry) => log.write({ event: 'retry', ...retry })
  const noteWait = waitNoter(log)
  const gitHubOptions: GitHubOptions = {
    httpCache: ledger.value.httpCache,
    clock,
    userAgent: `rekey/${packageJson.version}`,
    onExchange,
    onRetry,
    ...(options.noWait === undefined ? {} : { noWait: options.noWait }),
    onBudget: (identity, state) => {
      noteWait(state)
      options.onBudget?.(identity, state)
    },
    ...(options.onConnection === undefined ? {} : { onConnection: options.onConnection }),
  }
  const clients = createClients(gitHubOptions)
  const github = createGitHub(gitHubOptions, clients)
  const keychain = mode === 'none' ? createNoKeychain() : profileKeychain(createSystemKeychain(), ownFolder)
  const http = {
    clock,
    userAgent: `rekey/${packageJson.version}`,
    onExchange,
    onRetry,
    ...(options.noWait === undefined ? {} : { noWait: options.noWait }),
  }
  const serviceSignIns = keychainSignIns({
    keychain,
    settings: ledger.value.settings,
    clock,
    environment: options.actorNote === 'cli' ? environmentSecrets(environment) : {},
    apiUrls: serviceAddresses(environment),
    identify: identifyAtService(http),
  })
  const base: World = {
    ledger: ledger.value,
    keychain,
    github,
    githubApps: createGitHubApps(clients),
    inspector: createTokenInspector(clients),
    leakEvidence: createLeakEvidence(clients),
    machineTraces: diskMachineTraces(environment.HOME ?? homedir()),
    drivers: createDestinationDrivers({
      github,
      clock,
      envFiles: diskEnvFiles({ environment }),
      heroku: createHeroku(serviceSignIns, http),
      infisical: createInfisical(serviceSignIns, http),
    }),
    serviceSignIns,
    clock,
    log,
    actor: `${userName(environment)} (${options.actorNote})`,
    runToken: null,
    runApp: options.actorNote === 'cli' ? runAppFrom(environment) : null,
    version: packageJson.version,
    worker: { owner: randomUUID(), pid: process.pid, isAlive },
    hostOf,
  }
  const runToken =
    given.value ?? (options.actorNote === 'cli' ? await ghRunToken(base, defaultHost, options) : null)
  return ok({ world: { ...base, runToken }, close: () => ledger.value.close() })
}

/**
 * Puts the newest good backup in the place of a damaged ledger. Every other Rekey has to be closed: it would go on with
 * the damaged file.
 */
export async function restoreDamagedLedger(
  options: Pick<OpenOptions, 'environment' | 'actorNote'>,
): Promise<Result<RestoreReport>> {
  return restoreLedger(ledgerRestore(options.environment), {
    clock: systemClock,
    actor: `${userName(options.environment)} (${options.actorNote})`,
  })
}

/** What is wrong with the ledger in the data folder, and the way back. */
export function ledgerRestore(environment: NodeJS.ProcessEnv): LedgerRestore {
  return ledgerRestoreAt(join(dataFolder(environment), 'ledger.db'))
}

function alsoTold(log: Log, onLog: ((entry: LogEntry) => void) | undefined): Log {
  if (onLog === undefined) return log
  return {
    get location() {
      return log.location
    },
    get problem() {
      return log.problem
    },
    write: (entry) => {
      onLog(entry)
      log.write(entry)
    },
  }
}

/** Notes each wait for a limit once, however often the instant is told again. */
function waitNoter(log: Log): (state: BudgetState) => void {
  let notedUntil = 0
  return ({ waitingUntil, waitingReason }) => {
    const untilMs = waitingUntil === null ? 0 : Date.parse(waitingUntil)
    if (waitingUntil === null || untilMs <= notedUntil + waitDriftMs) return
    notedUntil = untilMs
    log.write({ event: 'waiting', until: waitingUntil, reason: waitingReason ?? '' })
  }
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

/** The GitHub CLI of this computer. */
export const ghCliOf = systemGhCli

/**
 * The sign-in that the environment holds. What no request can carry is refused before any is made; whether GitHub takes
 * it is asked of GitHub.
 */
function givenRunToken(environment: NodeJS.ProcessEnv, host: string): Result<RunToken | null> {
  const ofCloud = host === 'github.com' || host.endsWith('.ghe.com')
  const names = ofCloud
    ? (['GH_TOKEN', 'GITHUB_TOKEN'] as const)
    : (['GH_ENTERPRISE_TOKEN', 'GITHUB_ENTERPRISE_TOKEN'] as const)
  for (const name of names) {
    const value = environment[name]?.trim()
    if (value === undefined || value === '') continue
    const read = readTokenOfAnyKind(value, name)
    if (read.ok) return ok({ token: read.value.value, source: name })
    return failed(failure('sign-in', name, read.failure.message, startTexts.setItsValueAlone(name)))
  }
  return ok(null)
}

/** The sign-in of the GitHub CLI, where Rekey has none of its own. */
async function ghRunToken(world: World, host: string, options: OpenOptions): Promise<RunToken | null> {
  if (activeAccount(world, host) !== null) return null
  const value = await systemGhCli(options.environment).signIn(host, options.user ?? null)
  return value === null || value === 'signed-out' ? null : { token: value, source: 'gh auth token' }
}

/** Both or none: half a sign-in is a mistake that a job should hear about. */
function runAppFrom({
  REKEY_APP_ID: issuer = '',
  REKEY_APP_PRIVATE_KEY: text = '',
}: NodeJS.ProcessEnv): Result<RunApp> | null {
  if (issuer === '' && text === '') return null
  if (issuer === '' || text === '')
    return failed(
      failure(
        'invalid-input',
        'REKEY_APP_ID',
        issuer === '' ? startTexts.appIdMissing : startTexts.appKeyMissing,
        startTexts.setBoth,
      ),
    )
  const key = readAppPrivateKey(text, 'REKEY_APP_PRIVATE_KEY')
  return key.ok ? ok({ issuer, key: key.value }) : key
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
