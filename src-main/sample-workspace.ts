import { randomBytes, randomUUID } from 'node:crypto'
import packageJson from '../package.json' with { type: 'json' }
import { systemClock } from './adapters/clock/system-clock.ts'
import { memoryEnvFiles } from './adapters/destinations/dotenv/memory-env-files.ts'
import { createDestinationDrivers } from './adapters/destinations/registry.ts'
import { createMemoryGitHubApps } from './adapters/github/memory/memory-apps.ts'
import { createMemoryGitHub } from './adapters/github/memory/memory-github.ts'
import { createMemoryLeakEvidence } from './adapters/github/memory/memory-leak-evidence.ts'
import { createMemoryTokenInspector } from './adapters/github/memory/memory-token-inspector.ts'
import { MemoryWorld, type NewMemoryToken } from './adapters/github/memory/memory-world.ts'
import { createMemoryKeychain } from './adapters/keychain/memory-keychain.ts'
import { inMemory, openLedger } from './adapters/ledger/open-ledger.ts'
import { MemoryLog } from './adapters/log/memory-log.ts'
import type { OpenedWorld } from './compose.ts'
import { dayMs } from './domain/expiry.ts'
import { FailureError } from './domain/failure.ts'
import { ok, type Result } from './domain/result.ts'
import { connectSampleApp } from './sample-apps.ts'
import { must, received, rotateSample } from './sample-rotations.ts'
import { type SampleServices, sampleApp, sampleFolderOfSecrets, sampleServices } from './sample-services.ts'
import { fillSampleStores, sampleEnvironment, sampleStoreDestinations } from './sample-stores.ts'
import { sampleWorkflows } from './sample-workflows.ts'
import { adoptCredential } from './use-cases/adopt-credential.ts'
import { connectAccount } from './use-cases/connect-account.ts'
import { importInventory } from './use-cases/import-inventory.ts'
import { inspectCredential } from './use-cases/inspect-token.ts'
import { signInToService } from './use-cases/sign-in-to-service.ts'
import { takeInventory } from './use-cases/take-inventory.ts'
import type { World } from './use-cases/world.ts'

export interface OpenedSample extends OpenedWorld {
  /** Stands in for GitHub's form: a new token that the sample's GitHub knows. */
  mintToken(): string
}

/**
 * Sample data: the same engine on a GitHub, a keychain and a ledger that live in memory. Nothing is read from or
 * written to the network or the disk, and closing it forgets everything. What it shows was really done.
 */
export async function openSampleWorld(): Promise<Result<OpenedSample>> {
  const ledger = openLedger(inMemory)
  if (!ledger.ok) return ledger
  let latencyMs = 0
  const { github, tokens, memory, mint, letTimePass } = sampleGitHub(() => latencyMs)
  const envFiles = memoryEnvFiles(systemClock)
  envFiles.put(
    `${sampleFolder}/.env`,
    `# For deploys from this computer\nLOG_LEVEL=info\nDEPLOY_PAT="${tokens.deploy}" # octo-bot\n`,
  )
  const keychain = createMemoryKeychain({ description: 'memory (sample data)', persistent: true })
  const services = sampleServices({ keychain, settings: ledger.value.settings, tokens }, () => latencyMs)
  const leakEvidence = createMemoryLeakEvidence(memory, { latencyMs: () => latencyMs })
  leakEvidence.traces.push({
    kind: 'deploy-keys',
    subject: `${owner}/infra`,
    at: new Date(Date.now() - 2 * dayMs).toISOString(),
    sentence: 'deploy key "build box", may write, added by octo-bot.',
  })
  leakEvidence.closed.add(`audit-log ${owner}`)
  const world: World = {
    ledger: ledger.value,
    keychain,
    github,
    githubApps: createMemoryGitHubApps(memory),
    inspector: createMemoryTokenInspector(memory, { latencyMs: () => latencyMs }),
    leakEvidence,
    machineTraces: { find: async () => [] },
    drivers: createDestinationDrivers({ github, clock: systemClock, envFiles, ...services }),
    serviceSignIns: services.serviceSignIns,
    clock: systemClock,
    log: new MemoryLog(),
    actor: 'you (sample data)',
    runToken: null,
    runApp: null,
    version: packageJson.version,
    worker: { owner: randomUUID(), pid: process.pid, isAlive: (pid) => pid === process.pid },
    hostOf: (name) => ({ name, apiUrl: 'https://sample.invalid' }),
  }
  try {
    await signInToServices(world, services)
    await act(world, tokens, memory, letTimePass)
    // From here on answers take as long as GitHub's, so that progress can be seen.
    latencyMs = 150
    return ok({ world, mintToken: () => mint(90), close: () => ledger.value.close() })
  } catch (error) {
    ledger.value.close()
    if (error instanceof FailureError) return { ok: false, failure: error.failure }
    throw error
  }
}

const owner = 'octo-sample'
const repositories = [
  'api',
  'web',
  'docs',
  'mobile',
  'billing',
  'search',
  'worker',
  'gateway',
  'reports',
  'import',
]
/** Repositories with the topic by which PACKAGES_PAT selects its destinations. */
const publishing = repositories.slice(4)
const archived = 'legacy'
const foreign = 'partner-mirror'
/** A repository that the operator token doesn't see. */
const hidden = 'launchpad'

const readOnlyReach = {
  repositories: [`${owner}/api`, `${owner}/web`],
  permissions: { actions: 'read' },
} as const

function sampleGitHub(latencyMs: () => number) {
  let aheadMs = 0
  const clock = { ...systemClock, now: () => new Date(Date.now() + aheadMs) }
  const memory = new MemoryWorld(clock)
  /** GitHub dates to the second: what happens later has to be dated later. */
  const letTimePass = (): void => {
    aheadMs += 3000
  }
  /** @param days of life; null for a token without an end */
  const mint = (
    days: number | null,
    reach: Pick<NewMemoryToken, 'permissions' | 'repositories'> = {},
  ): string => {
    const value = `github_pat_${randomBytes(11).toString('hex')}_${randomBytes(29).toString('hex')}`
    const expiresAt = days === null ? null : new Date(Date.now() + days * dayMs).toISOString()
    memory.addToken({ value, login: 'octo-bot', expiresAt, ...reach })
    return value
  }
  /** As many old tokens are: classic, without an end, and with more scopes than its use needs. */
  const mintClassic = (): string => {
    const value = `ghp_${randomBytes(18).toString('hex')}`
    memory.addToken({ value, login: 'octo-bot', expiresAt: null, scopes: ['admin:org', 'repo', 'workflow'] })
    return value
  }
  for (const name of repositories)
    memory.addRepository(`${owner}/${name}`, {
      topics: publishing.includes(name) ? ['packages'] : [],
      environments: name === 'web' ? [sampleEnvironment] : [],
      workflows: sampleWorkflows(owner, name),
    })
  memory.addRepository(`${owner}/infra`, { workflows: sampleWorkflows(owner, 'infra') })
  memory.addRepository(`${owner}/${archived}`, { archived: true, topics: ['packages'] })
  memory.addRepository(`${owner}/${foreign}`, { writable: false })
  const tokens = {
    operator: mint(70),
    deploy: mint(6, {
      repositories: [`${owner}/infra`],
      permissions: { contents: 'write', actions: 'read' },
    }),
    readonly: mint(5, readOnlyReach),
    readonlyNext: mint(88, readOnlyReach),
    readonlyAfter: mint(89, readOnlyReach),
    packages: mint(20),
    packagesNext: mint(85),
    release: mintClassic(),
    /** What RELEASE_PAT was before. */
    releaseBefore: mintClassic(),
  }
  for (const name of repositories.slice(0, 8))
    memory.putSecret(`${owner}/${name}`, 'DEPLOY_PAT', tokens.deploy)
  memory.putSecret(`${owner}/${archived}`, 'DEPLOY_PAT', tokens.deploy)
  for (const name of repositories.slice(2, 6))
    memory.putSecret(`${owner}/${name}`, 'READONLY_PAT', tokens.readonly)
  for (const name of publishing) memory.putSecret(`${owner}/${name}`, 'PACKAGES_PAT', tokens.packages)
  for (const name of repositories.slice(0, 2))
    memory.putSecret(`${owner}/${name}`, 'RELEASE_PAT', tokens.release)
  fillSampleStores(memory, owner, tokens)
  return { memory, github: createMemoryGitHub(memory, { latencyMs }), tokens, mint, letTimePass }
}

const stores = sampleStoreDestinations(owner)
const sampleFolder = '/sample/deploy-tools'

const inventory = `
version: 1
credentials:
  - name: DEPLOY_PAT
    owner: ${owner}
    purpose: lets application repositories start the infrastructure deploy
    rotateEvery: 90d
    permissions: { contents: write, actions: read }
    repositoryAccess: [${owner}/infra]
    probes:
      - { kind: read_runs, repository: ${owner}/infra }
    destinations:
      - { kind: actions, repositories: [${[...repositories, archived, foreign].map((name) => `${owner}/${name}`).join(', ')}] }
      ${stores.deploy}
      - { kind: manual, title: operator's shell profile, owner: you, instructions: "Update the export line of DEPLOY_PAT in ~/.profile.\\nThen open a new terminal." }
      - { kind: dotenv, file: .env, encrypt: sops }
      - { kind: heroku, apps: [${sampleApp}], configVar: DEPLOY_PAT }
      - { kind: infisical, projectId: ${sampleFolderOfSecrets.projectId}, environment: ${sampleFolderOfSecrets.environment}, path: ${sampleFolderOfSecrets.path} }
  - name: READONLY_PAT
    owner: ${owner}
    purpose: lets the status dashboard read workflow runs
    rotateEvery: 60d
    permissions: { actions: read }
    repositoryAccess: [${owner}/api, ${owner}/web]
    probes: [{ kind: identity }]
    destinations:
      - { kind: actions, repositories: [${repositories
        .slice(2, 6)
        .map((name) => `${owner}/${name}`)
        .join(', ')}] }
      ${stores.readonly}
  - name: PACKAGES_PAT
    owner: ${owner}
    purpose: publishes packages
    rotateEvery: 90d
    destinations:
      - { kind: actions, repositories: { organization: ${owner}, topic: packages } }
  - name: RELEASE_PAT
    owner: ${owner}
    purpose: drafts releases
    destinations:
      - { kind: actions, repositories: [${repositories
        .slice(0, 3)
        .map((name) => `${owner}/${name}`)
        .join(', ')}, ${owner}/${hidden}] }
      - { kind: heroku, apps: [${sampleApp}], configVar: RELEASE_PAT }
`

async function signInToServices(world: World, { secrets }: SampleServices): Promise<void> {
  must(await signInToService(world, { service: 'heroku', secret: secrets.heroku, clientId: null, site: '' }))
  must(await signInToService(world, { service: 'infisical', ...secrets.infisical, site: '' }))
}

async function act(
  world: World,
  tokens: ReturnType<typeof sampleGitHub>['tokens'],
  memory: MemoryWorld,
  letTimePass: () => void,
): Promise<void> {
  const operator = received(tokens.operator)
  must(
    await connectAccount(world, {
      host: 'github.com',
      owner: '',
      token: operator.value,
      source: 'sample data',
    }),
  )
  const imported = must(importInventory(world, { text: inventory, folder: sampleFolder }))
  const problem = imported.problems[0]
  if (problem !== undefined)
    throw new Error(`The sample inventory is wrong in line ${problem.line}: ${problem.message}`)
  must(await adoptCredential(world, { name: 'DEPLOY_PAT', token: received(tokens.deploy) }))
  must(await adoptCredential(world, { name: 'READONLY_PAT', token: received(tokens.readonly) }))
  must(await adoptCredential(world, { name: 'PACKAGES_PAT', token: received(tokens.packages) }))
  must(await adoptCredential(world, { name: 'RELEASE_PAT', token: received(tokens.release) }))
  await connectSampleApp(world, memory, owner)

  for (const credential of ['DEPLOY_PAT', 'RELEASE_PAT']) must(await inspectCredential(world, { credential }))

  await rotateSample({ world, memory, owner, tokens, letTimePass })
  must(await takeInventory(world, {}))
}
