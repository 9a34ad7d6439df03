import { SecretValue } from '../../../domain/secret-value.ts'
import { ManualClock } from '../../clock/manual-clock.ts'
import { otherKey, testGitHubAppsContract } from '../github-apps.contract.ts'
import { createMemoryGitHubApps } from './memory-apps.ts'
import { createMemoryGitHub } from './memory-github.ts'
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
