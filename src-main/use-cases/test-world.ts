// biome-ignore-all lint/style/noRestrictedImports: this fixture is the wiring of the tests, as compose.ts is that of the app.
import { setTimeout as realMs } from 'node:timers/promises'
import { ManualClock } from '../adapters/clock/manual-clock.ts'
import type { EnvFiles } from '../adapters/destinations/dotenv/env-files.ts'
import { memoryEnvFiles } from '../adapters/destinations/dotenv/memory-env-files.ts'
import { createDestinationDrivers } from '../adapters/destinations/registry.ts'
import { createMemoryGitHubApps } from '../adapters/github/memory/memory-apps.ts'
import { createMemoryGitHub } from '../adapters/github/memory/memory-github.ts'
import {
  createMemoryLeakEvidence,
  type MemoryEvidence,
} from '../adapters/github/memory/memory-leak-evidence.ts'
import { createMemoryTokenInspector } from '../adapters/github/memory/memory-token-inspector.ts'
import { MemoryWorld } from '../adapters/github/memory/memory-world.ts'
import { MemoryHeroku } from '../adapters/heroku/memory-heroku.ts'
import { MemoryInfisical } from '../adapters/infisical/memory-infisical.ts'
import { createMemoryKeychain } from '../adapters/keychain/memory-keychain.ts'
import { inMemory, openLedger } from '../adapters/ledger/open-ledger.ts'
import { MemoryLog } from '../adapters/log/memory-log.ts'
import { keychainSignIns } from '../adapters/service-sign-ins/keychain-sign-ins.ts'
import { dayMs } from '../domain/expiry.ts'
import type { Failure } from '../domain/failure.ts'
import type { Result } from '../domain/result.ts'
import type { Rotation, RotationDestination } from '../domain/rotation.ts'
import type { ReceivedToken } from '../domain/token.ts'
import { readToken } from '../domain/token.ts'
import type { GitHub, SecretStore } from '../ports/github.ts'
import type { Keychain } from '../ports/keychain.ts'
import type { Ledger } from '../ports/ledger.ts'
import { adoptCredential } from './adopt-credential.ts'
import { connectAccount } from './connect-account.ts'
import { freezePlan } from './freeze-plan.ts'
import { importInventory } from './import-inventory.ts'
import { receiveToken } from './receive-token.ts'
import { type RollBackScope, rollBack } from './roll-back.ts'
import { RunControl } from './run-control.ts'
import { runRotation } from './run-rotation.ts'
import { startRotation } from './start-rotation.ts'
import { validateToken } from './validate-token.ts'
import { verifyRotation } from './verify-rotation.ts'
import type { World } from './world.ts'

/** Distinct values, so that a search by value can tell which of them leaked. */
export const testTokens = {
  operator: `github_pat_operator${'0a'.repeat(16)}`,
  old: `github_pat_oldvalue${'1b'.repeat(16)}`,
  next: `github_pat_nextvalue${'2c'.repeat(16)}`,
  other: `github_pat_othervalue${'3d'.repeat(16)}`,
  foreign: `github_pat_foreign${'4e'.repeat(16)}`,
  expired: `github_pat_expired${'5f'.repeat(16)}`,
  weak: `github_pat_weakvalue${'6a'.repeat(16)}`,
  unknown: `github_pat_nobodys${'7b'.repeat(16)}`,
} as const

export const repositories = ['acme/app-1', 'acme/app-2', 'acme/app-3', 'acme/app-4']
export const idOf = (repository: string): string => `actions:${repository}/PAT`

export const inventory = `
version: 1
credentials:
  - name: PAT
    owner: acme
    rotateEvery: 60d
    maxLifetime: 90d
    probes:
      - { kind: repository_dispatch, repository: acme/infra, eventType: deploy }
    destinations:
      - { kind: actions, repositories: [${repositories.join(', ')}] }
`

export interface TestStage {
  readonly world: World
  readonly clock: ManualClock
  readonly memory: MemoryWorld
  readonly ledger: Ledger
  readonly heroku: MemoryHeroku
  readonly infisical: MemoryInfisical
  readonly evidence: MemoryEvidence
  /** Traces of token thieves that the computer of this stage has. */
  readonly machineTraces: string[]
  /** Lets time pass until the work is done: waits end at once, in their order. */
  finish<T>(work: Promise<T>): Promise<T>
  valueIn(repository: string): string | null
}

export interface StageOptions {
  readonly keychain?: Keychain
  readonly ledger?: Ledger
  /** Default: the credential in `repositories`. */
  readonly inventory?: string
  /** That hold the token instead of the usual four. */
  readonly repositories?: readonly string[]
  /** False: Rekey has never seen the current value. */
  readonly adopted?: boolean
  readonly github?: (github: GitHub) => GitHub
  readonly envFiles?: EnvFiles
}

/** A signed-in Rekey with one credential in four repositories, on a GitHub, a keychain and a ledger in memory. */
export async function openStage(options: StageOptions = {}): Promise<TestStage> {
  const clock = new ManualClock('2026-03-09T12:00:00.000Z')
  const memory = new MemoryWorld(clock)
  const inDays = (days: number) => new Date(clock.now().getTime() + days * dayMs).toISOString()
  memory.addToken({ value: testTokens.operator, login: 'octo-admin', expiresAt: inDays(80) })
  memory.addToken({ value: testTokens.old, login: 'octo-bot', expiresAt: inDays(6) })
  memory.addToken({ value: testTokens.next, login: 'octo-bot', expiresAt: inDays(88) })
  memory.addToken({ value: testTokens.other, login: 'octo-bot', expiresAt: inDays(88) })
  memory.addToken({ value: testTokens.foreign, login: 'somebody', expiresAt: inDays(88) })
  memory.addToken({ value: testTokens.expired, login: 'octo-bot', expiresAt: inDays(-1) })
  memory.addToken({ value: testTokens.weak, login: 'octo-bot', expiresAt: inDays(88), mayWrite: false })
  memory.addRepository('acme/infra')
  const holders = options.repositories ?? repositories
  for (const name of holders) {
    memory.addRepository(name)
    memory.putSecret(name, 'PAT', testTokens.old)
  }
  const ledger = options.ledger ?? must(openLedger(inMemory))
  const plain = createMemoryGitHub(memory)
  const github = options.github?.(plain) ?? plain
  const keychain =
    options.keychain ?? createMemoryKeychain({ description: 'test keychain', persistent: true })
  const heroku = new MemoryHeroku(clock)
  const infisical = new MemoryInfisical(clock)
  const serviceSignIns = keychainSignIns({
    keychain,
    settings: ledger.settings,
    clock,
    environment: {},
    apiUrls: {},
    identify: (access) => (access.service === 'heroku' ? heroku : infisical).identify(access),
  })
  const evidence = createMemoryLeakEvidence(memory)
  const machineTraces: string[] = []
  const world: World = {
    ledger,
    keychain,
    github,
    githubApps: createMemoryGitHubApps(memory),
    inspector: createMemoryTokenInspector(memory),
    leakEvidence: evidence,
    machineTraces: { find: async () => machineTraces },
    drivers: createDestinationDrivers({
      github,
      clock,
      envFiles: options.envFiles ?? memoryEnvFiles(clock),
      heroku: heroku.api(serviceSignIns),
      infisical: infisical.api(serviceSignIns),
    }),
    serviceSignIns,
    clock,
    log: new MemoryLog(),
    actor: 'tester',
    runToken:
      options.keychain?.persistent === false
        ? { token: received(testTokens.operator).value, source: 'GH_TOKEN' }
        : null,
    runApp: null,
    version: '0.0.0',
    worker: { owner: 'first', pid: 1, isAlive: () => true },
    hostOf: (name) => ({ name, apiUrl: 'https://api.github.test' }),
  }
  if (world.runToken === null)
    done(
      await connectAccount(world, {
        host: 'github.com',
        owner: '',
        token: received(testTokens.operator).value,
        source: 'token',
      }),
    )
  const imported = must(
    importInventory(world, {
      text: options.inventory ?? inventory.replace(repositories.join(', '), holders.join(', ')),
    }),
  )
  if (imported.problems.length > 0) throw new Error(JSON.stringify(imported.problems))
  if (options.adopted !== false)
    done(await adoptCredential(world, { name: 'PAT', token: received(testTokens.old) }))
  await clock.advance(60_000)
  return {
    world,
    clock,
    memory,
    ledger,
    heroku,
    infisical,
    evidence,
    machineTraces,
    finish: (work) => finish(clock, work),
    valueIn: (repository) => memory.secretValue(repository, 'PAT')?.reveal() ?? null,
  }
}

async function finish<T>(clock: ManualClock, work: Promise<T>): Promise<T> {
  let pending = true
  const ended = work.finally(() => {
    pending = false
  })
  ended.catch(() => {})
  for (let turn = 0; pending && turn < 10_000; turn += 1) {
    for (let quiet = 0; pending && quiet < 8; quiet += 1) await clock.advance(0)
    if (pending) await clock.advance(clock.nextInMs ?? 0)
    // Work that waits for no clock waits for this machine: a module that is loaded when it is first needed.
    if (pending && clock.nextInMs === null) await realMs(1)
  }
  if (pending) throw new Error('The work never ends.')
  return ended
}

export { createMemoryKeychain, openLedger }

/** The repository of a slot that has one: every slot of these tests does. */
export function repositoryOf(store: SecretStore): string {
  if (!('repository' in store)) throw new TypeError(`A slot of a repository was expected.`)
  return store.repository
}

export function received(value: string): ReceivedToken {
  return must(readToken(value, 'the test'))
}

export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.failure.kind}: ${result.failure.message}`)
  return result.value
}

/** The work succeeded; what it gave is not needed. */
export function done(result: Result<unknown>): void {
  must(result)
}

export function refusalOf(result: Result<unknown>): Failure {
  if (result.ok) throw new Error('It was not refused.')
  return result.failure
}

export async function receivedRotation(stage: TestStage, token: string = testTokens.next): Promise<string> {
  const { id } = must(await startRotation(stage.world, { credential: 'PAT', reason: 'Routine' }))
  done(await receiveToken(stage.world, { id, token: received(token) }))
  return id
}

export function validate(
  stage: TestStage,
  id: string,
  allowDifferentLogin = false,
): Promise<Result<Rotation>> {
  return validateToken(stage.world, { id, allowDifferentLogin, runDispatchProbes: true })
}

/** Planned for good, with a minute between the plan and what follows. */
export async function plannedRotation(stage: TestStage, token: string = testTokens.next): Promise<string> {
  const id = await receivedRotation(stage, token)
  done(await validate(stage, id))
  done(await freezePlan(stage.world, { id, pace: 'auto' }))
  await stage.clock.advance(60_000)
  return id
}

export function run(stage: TestStage, id: string, control = new RunControl()): Promise<Result<Rotation>> {
  return stage.finish(runRotation(stage.world, { id, pace: 'auto', control }))
}

export function verify(stage: TestStage, id: string): Promise<Result<Rotation>> {
  return stage.finish(verifyRotation(stage.world, { id, runDispatchProbes: true }))
}

export function rollBackOf(stage: TestStage, id: string, scope: RollBackScope): Promise<Result<Rotation>> {
  return stage.finish(rollBack(stage.world, { id, reason: 'It broke.', scope, control: new RunControl() }))
}

export async function verifiedRotation(stage: TestStage): Promise<string> {
  const id = await plannedRotation(stage)
  done(await run(stage, id))
  await stage.clock.advance(5_000)
  const rotation = must(await verify(stage, id))
  if (rotation.state !== 'verified') throw new Error(`It is ${rotation.state}.`)
  return id
}

export function rotationOf(stage: TestStage, id: string): Rotation {
  const rotation = stage.ledger.rotations.find(id)
  if (rotation === null) throw new Error(`There is no rotation ${id}.`)
  return rotation
}

export function destinationOf(stage: TestStage, id: string, repository: string): RotationDestination {
  const found = stage.ledger.rotations.destination(id, idOf(repository))
  if (found === null) throw new Error(`There is no destination ${repository}.`)
  return found
}

/** Something that waits until the test lets it go. */
export function gate(): { readonly passed: Promise<void>; readonly open: () => void } {
  let open = (): void => {}
  const passed = new Promise<void>((resolve) => {
    open = resolve
  })
  return { passed, open: () => open() }
}
