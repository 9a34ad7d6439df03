import { expect, it } from 'vitest'
import { SecretValue } from '../../../domain/secret-value.ts'
import { noHints } from '../../../ports/token-inspector.ts'
import { ManualClock } from '../../clock/manual-clock.ts'
import { holderOf, otherKey, testGitHubAppsContract } from '../github-apps.contract.ts'
import { successOf } from '../simulated-stage.ts'
import { createMemoryGitHubApps } from './memory-apps.ts'
import { createMemoryGitHub } from './memory-github.ts'
import { createMemoryTokenInspector } from './memory-token-inspector.ts'
import { MemoryWorld } from './memory-world.ts'

testGitHubAppsContract('in memory', async () => {
  const world = new MemoryWorld(new ManualClock())
  for (const name of ['acme/app', 'acme/infra', 'acme/other', 'octo-bot/dotfiles']) world.addRepository(name)
  const personal = world.addToken({ value: `github_pat_${'a'.repeat(40)}`, login: 'octo-bot' })
  const key = otherKey()
  const { facts } = world.apps.add({
    slug: 'rekey-minter',
    name: 'Rekey minter',
    owner: 'acme',
    clientId: 'Iv23limemory',
    key,
    permissions: { contents: 'write', actions: 'read' },
    installations: [
      { owner: 'acme', repositories: ['acme/app', 'acme/infra'] },
      { owner: 'octo-bot', suspended: true },
    ],
  })
  return {
    apps: createMemoryGitHubApps(world),
    github: createMemoryGitHub(world),
    host: { name: 'github.com', apiUrl: 'https://api.github.com' },
    issuer: 'Iv23limemory',
    appId: facts.appId,
    key: new SecretValue(key.reveal()),
    personal: personal.value,
    stop: async () => {},
  }
})

it('makes tokens that an inspection finds to be what was asked for', async () => {
  const world = new MemoryWorld(new ManualClock())
  world.addRepository('acme/app')
  const key = otherKey()
  const clientId = 'Iv23limemory'
  const permissions = { contents: 'write', actions: 'read' } as const
  const installations = [{ owner: 'acme' }]
  world.apps.add({ slug: 'minter', name: 'Minter', owner: 'acme', clientId, key, permissions, installations })
  const host = { name: 'github.com', apiUrl: 'https://api.github.com' }
  const session = { host, issuer: clientId, key }
  const apps = createMemoryGitHubApps(world)
  const at = successOf(await apps.installationOf(session, 'acme/app'))
  if (at === null) throw new Error('It is not installed.')
  const order = { repositories: ['app'], permissions: { actions: 'read' } } as const
  const holder = holderOf(host, successOf(await apps.mint(session, at, order)).value)
  const { grants } = successOf(await createMemoryTokenInspector(world).inspect(holder, noHints))
  expect(grants.map(({ slug, level }) => `${slug}=${level}`)).toEqual(['actions=read', 'metadata=read'])
})
