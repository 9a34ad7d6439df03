import { afterEach, describe, expect, it } from 'vitest'
import {
  type GitHubSimulator,
  type SimulatorOptions,
  startGitHubSimulator,
  World,
} from '../../../e2e/github-simulator/index.ts'
import { readAppPrivateKey } from '../../domain/app-private-key.ts'
import { SecretValue } from '../../domain/secret-value.ts'
import type { AppSession, GitHubApps } from '../../ports/github-apps.ts'
import { systemClock } from '../clock/system-clock.ts'
import { createClients } from './clients.ts'
import { createGitHub } from './create-github.ts'
import { holderOf, testGitHubAppsContract } from './github-apps.contract.ts'
import { createGitHubApps } from './github-apps.ts'
import { actionsSlot, failureOf, successOf } from './simulated-stage.ts'

async function startApps(options: SimulatorOptions = {}) {
  const world = new World()
  world.addUser('octo-bot')
  world.addOrganization('acme', { members: { 'octo-bot': 'admin' } })
  for (const name of ['acme/app', 'acme/infra', 'acme/other', 'octo-bot/dotfiles'])
    world.addRepository(name, { files: { 'README.md': name } })
  const { app, privateKey } = world.apps.add({
    slug: 'rekey-minter',
    owner: 'acme',
    permissions: { contents: 'write', actions: 'read' },
  })
  world.apps.install(app, 'acme', { repositories: ['acme/app', 'acme/infra'] })
  world.apps.install(app, 'octo-bot').suspendedAt = new Date()
  const simulator = await startGitHubSimulator({ scenario: world, ...options })
  const gitHubOptions = {
    httpCache: { read: () => null, write: () => {} },
    clock: systemClock,
    limits: { windowMs: 600 },
  }
  const clients = createClients(gitHubOptions)
  const host = { name: 'github.com', apiUrl: simulator.url }
  const key = successOf(readAppPrivateKey(privateKey, 'the test'))
  return {
    simulator,
    world,
    app,
    host,
    key,
    apps: createGitHubApps(clients),
    github: createGitHub(gitHubOptions, clients),
    session: { host, issuer: app.clientId, key } satisfies AppSession,
    personal: new SecretValue(world.tokens.issue({ kind: 'classic', login: 'octo-bot', scopes: ['repo'] })),
  }
}

testGitHubAppsContract('over HTTP', async () => {
  const stage = await startApps()
  return {
    ...stage,
    issuer: stage.app.clientId,
    appId: stage.app.id,
    stop: async () => {
      await stage.simulator.close()
      expect(stage.simulator.violations).toEqual([])
    },
  }
})

describe('createGitHubApps', () => {
  let simulator: GitHubSimulator | null = null
  afterEach(async () => {
    await simulator?.close()
    simulator = null
  })
  const start = async (options?: SimulatorOptions) => {
    const stage = await startApps(options)
    simulator = stage.simulator
    return stage
  }
  const mint = async (apps: GitHubApps, session: AppSession) => {
    const at = successOf(await apps.installationOf(session, 'acme/app'))
    if (at === null) throw new Error('not installed')
    return apps.mint(session, at, { repositories: ['app'], permissions: { contents: 'read' } })
  }

  it("gets tokens that can neither read another repository nor write, and can't reach secrets", async () => {
    const { apps, session, github, host } = await start()
    const holder = holderOf(host, successOf(await mint(apps, session)).value)
    expect((await github.readWorkflows(holder, 'acme/app')).ok).toBe(true)
    for (const name of ['acme/infra', 'acme/other'])
      expect(failureOf(await github.readWorkflows(holder, name)).kind).toBe('not-found')
    const dispatch = { kind: 'repository_dispatch', repository: 'acme/app', eventType: 'deploy' } as const
    expect(successOf(await github.probe(holder, dispatch)).ok).toBe(false)
    const written = await github.writeSecret(holder, actionsSlot('acme/app'), new SecretValue('x'.repeat(20)))
    expect(failureOf(written).kind).toBe('permission')
    expect(failureOf(await github.unfinishedRuns(holder, 'acme/app', new Date().toISOString())).kind).toBe(
      'permission',
    )
  })

  it('gets tokens that are dead after an hour', async () => {
    let aheadMs = 0
    const { apps, session, github, host } = await start({ now: () => new Date(Date.now() + aheadMs) })
    const holder = holderOf(host, successOf(await mint(apps, session)).value)
    aheadMs = 59 * 60_000
    expect((await github.readWorkflows(holder, 'acme/app')).ok).toBe(true)
    aheadMs = 61 * 60_000
    expect(failureOf(await github.readWorkflows(holder, 'acme/app')).kind).toBe('sign-in')
  })

  it("signs for GitHub's clock when this computer's is hours off", async () => {
    for (const hours of [-5, 5]) {
      const {
        apps,
        session,
        simulator: host,
      } = await start({
        now: () => new Date(Date.now() + hours * 3_600_000),
      })
      successOf(await apps.readApp(session))
      expect(host.requests.map(({ status }) => status)).toEqual([401, 200])
      successOf(await apps.readApp(session))
      expect(host.requests.map(({ status }) => status)).toEqual([401, 200, 200])
      await host.close()
    }
  })

  it('accepts every key of the App while they are being changed', async () => {
    const { apps, session, world, app } = await start()
    const second = successOf(readAppPrivateKey(world.apps.addKey(app), 'the test'))
    expect((await apps.readApp({ ...session, key: second })).ok).toBe(true)
    app.publicKeys.shift()
    expect((await apps.readApp({ ...session, key: second })).ok).toBe(true)
    expect(failureOf(await apps.readApp(session)).kind).toBe('sign-in')
  })

  it('makes no second token when the answer to the first was lost', async () => {
    const { apps, session, simulator: host } = await start()
    host.faults.add({ kind: 'applied-but-lost', match: { method: 'POST', path: /access_tokens/ } })
    expect(failureOf(await mint(apps, session)).kind).toBe('unclear')
    expect(host.requests.filter(({ path }) => path.endsWith('/access_tokens'))).toHaveLength(1)
  })

  it('leaves neither the JWT nor the token in what GitHub logs of the way', async () => {
    const { apps, session, simulator: host } = await start()
    const issued = successOf(await mint(apps, session))
    expect(JSON.stringify(host.requests)).not.toContain(issued.value.reveal())
    expect(JSON.stringify(host.requests)).not.toMatch(/eyJ/)
  })
})
