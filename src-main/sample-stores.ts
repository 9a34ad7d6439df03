import type { MemoryWorld } from './adapters/github/memory/memory-world.ts'
import type { SecretReach } from './ports/github.ts'

/** Environment in the sample that has a secret of its own. */
export const sampleEnvironment = 'production'

/** Puts the sample's tokens into GitHub's stores beside the Actions secrets of repositories. */
export function fillSampleStores(
  memory: MemoryWorld,
  owner: string,
  tokens: { readonly deploy: string; readonly readonly: string },
): void {
  const named = (name: string): string => `${owner}/${name}`
  const selected = (...names: readonly string[]): SecretReach => ({
    visibility: 'selected',
    repositoryIds: names.flatMap((name) => memory.repository(named(name))?.id ?? []),
  })
  memory.putSecretIn(
    { level: 'environment', repository: named('web'), environment: sampleEnvironment, name: 'DEPLOY_PAT' },
    tokens.deploy,
  )
  memory.putSecret(named('api'), 'DEPLOY_PAT', tokens.deploy, 'dependabot')
  // Not in the inventory: a search for other copies finds it.
  memory.putSecret(named('mobile'), 'DEPLOY_PAT', tokens.deploy, 'dependabot')
  memory.putSecret(named('web'), 'DEPLOY_PAT', tokens.deploy, 'codespaces')
  memory.putSecret(named('api'), 'DEPLOY_PAT', tokens.deploy, 'agents')
  memory.putSecretIn(
    { level: 'user', user: 'octo-bot', name: 'DEPLOY_PAT' },
    tokens.deploy,
    selected('api', 'web'),
  )
  memory.putSecretIn(
    { level: 'organization', family: 'actions', organization: owner, name: 'READONLY_PAT' },
    tokens.readonly,
    selected('docs', 'worker', 'gateway'),
  )
}

/** The same places as the inventory names them, for DEPLOY_PAT and for READONLY_PAT. */
export function sampleStoreDestinations(owner: string): {
  readonly deploy: string
  readonly readonly: string
} {
  return {
    deploy: `- { kind: environment, repository: ${owner}/web, environment: ${sampleEnvironment}, protected: true }
      - { kind: dependabot, repository: ${owner}/api }
      - { kind: codespaces, repository: ${owner}/web }
      - { kind: agents, repository: ${owner}/api }
      - { kind: codespaces, user: octo-bot }`,
    readonly: `- { kind: organization, organization: ${owner}, repositories: [${owner}/docs, ${owner}/worker, ${owner}/gateway] }`,
  }
}
