import { expect } from 'vitest'
import { startGitHubSimulator, World } from '../../../e2e/github-simulator/index.ts'
import { SecretValue } from '../../domain/secret-value.ts'
import { tokenFingerprint } from '../../domain/token.ts'
import type { SecretReach, SecretSlot, Session } from '../../ports/github.ts'
import { systemClock } from '../clock/system-clock.ts'
import { createGitHub } from '../github/create-github.ts'
import { environment, gitHubPlaces } from './github-places.ts'
import { type GitHubStage, slotOf } from './github-stage.ts'

/** The real adapter, over HTTP, in front of the simulator. */
export async function startSimulatedGitHubStage(): Promise<GitHubStage> {
  let aheadMs = 0
  const world = new World({ now: () => new Date(Date.now() + aheadMs) })
  world.addUser('octo-bot')
  world.addUser('octo-cat')
  world.addOrganization('acme', { members: { 'octo-bot': 'admin' } })
  for (const name of ['app', 'empty']) world.addRepository(`acme/${name}`, { environments: [environment] })
  const simulator = await startGitHubSimulator({ scenario: world })
  const known: SecretSlot[] = []

  const idOf = (name: string): number => world.repository(name)?.id ?? 0
  const put = (slot: SecretSlot, value: string, reach: SecretReach | null): void => {
    known.push(slot)
    simulator.putSecretDirectlyAt(
      slot,
      slot.name,
      value,
      reach === null
        ? undefined
        : {
            visibility: reach.visibility,
            ...(reach.visibility === 'selected'
              ? { repositories: reach.repositoryIds.map((id) => nameOf(world, id)) }
              : {}),
          },
    )
  }
  for (const { held, empty } of Object.values(gitHubPlaces)) {
    const slot = slotOf(held)
    known.push(slotOf(empty))
    const shared = slot.level === 'organization' || slot.level === 'user'
    put(slot, 'old', shared ? { visibility: 'selected', repositoryIds: [idOf('acme/app')] } : null)
  }
  const httpCache = new Map()
  const session = (token: string): Session => {
    const value = new SecretValue(token)
    return {
      host: { name: 'github.com', apiUrl: simulator.url },
      token: value,
      identity: tokenFingerprint(value),
    }
  }
  const issue = (owner: string, permissions: Record<string, 'read' | 'write'>): Session =>
    session(
      world.tokens.issue({
        kind: 'fine-grained',
        login: 'octo-bot',
        owner,
        permissions,
        expiresAt: new Date(Date.now() + 30 * 86_400_000),
      }),
    )
  const ofAcme = issue('acme', {
    secrets: 'write',
    dependabot_secrets: 'write',
    codespaces_secrets: 'write',
    agent_secrets: 'write',
    environments: 'write',
    actions: 'read',
    organization_secrets: 'write',
    organization_dependabot_secrets: 'write',
    organization_codespaces_secrets: 'write',
    organization_agent_secrets: 'write',
  })
  // A classic token: GitHub's own repositories and those of acme are both within its reach.
  const ofUser = session(
    world.tokens.issue({ kind: 'classic', login: 'octo-bot', scopes: ['repo', 'codespace'] }),
  )

  return {
    github: createGitHub({
      httpCache: {
        read: (key) => httpCache.get(key) ?? null,
        write: (key, answer) => {
          httpCache.set(key, answer)
        },
      },
      clock: systemClock,
      limits: { windowMs: 600 },
    }),
    sessionFor: ({ level }) => (level === 'user' ? ofUser : ofAcme),
    idOf,
    addRepository: (name) => world.addRepository(name).id,
    valueAt: (slot) => simulator.secretValueAt(slot, slot.name),
    reachAt: (slot) => {
      if (slot.level !== 'organization' && slot.level !== 'user') return null
      const reach = simulator.reachAt(slot, slot.name)
      return reach === null
        ? null
        : { visibility: reach.visibility, repositoryIds: reach.selectedRepositoryIds }
    },
    put,
    values: () =>
      Object.fromEntries(
        known.flatMap((slot) =>
          Object.entries(world.vaultAt(slot).values()).map(([name, value]) => [
            `${JSON.stringify({ ...slot, name })}`,
            value,
          ]),
        ),
      ),
    tick: () => {
      aheadMs += 3_000
    },
    stop: async () => {
      await simulator.close()
      expect(simulator.violations).toEqual([])
    },
  }
}

function nameOf(world: World, id: number): string {
  const repository = world.repositoryById(id)
  if (repository === undefined) throw new RangeError(`There is no repository ${id}.`)
  return `${repository.owner}/${repository.name}`
}
