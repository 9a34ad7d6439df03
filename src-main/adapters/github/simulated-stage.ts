import { expect } from 'vitest'
import {
  type GitHubSimulator,
  type SimulatorOptions,
  startGitHubSimulator,
  World,
} from '../../../e2e/github-simulator/index.ts'
import type { Result } from '../../domain/result.ts'
import { SecretValue } from '../../domain/secret-value.ts'
import { tokenFingerprint } from '../../domain/token.ts'
import type { GitHub, SecretSlot, Session } from '../../ports/github.ts'
import type { CachedAnswer, HttpCache } from '../../ports/http-cache.ts'
import { systemClock } from '../clock/system-clock.ts'
import { createGitHub, type GitHubOptions } from './create-github.ts'

/** A simulator with one organization and one operator, and the real adapter in front of it. For tests only. */
export interface Stage {
  readonly simulator: GitHubSimulator
  readonly world: World
  readonly github: GitHub
  readonly cache: Map<string, CachedAnswer>
  /** The operator's session: admin of every repository of acme. */
  readonly operator: Session
  session(token: string): Session
  /** Another adapter on the same simulator. */
  another(options: Partial<GitHubOptions>): GitHub
  /** Ends the simulator and demands that GitHub's description was kept in every request. */
  close(): Promise<void>
}

export const operatorPermissions = {
  secrets: 'write',
  dependabot_secrets: 'write',
  actions: 'write',
  contents: 'write',
} as const

export async function startStage(
  options: {
    readonly simulator?: SimulatorOptions
    readonly github?: Partial<GitHubOptions>
    readonly repositories?: readonly string[]
  } = {},
): Promise<Stage> {
  const world = new World()
  world.addUser('octo-bot')
  world.addOrganization('acme', { members: { 'octo-bot': 'admin' } })
  for (const name of options.repositories ?? ['acme/app']) world.addRepository(name)
  const simulator = await startGitHubSimulator({ scenario: world, ...options.simulator })
  const cache = new Map<string, CachedAnswer>()
  const httpCache: HttpCache = {
    read: (key) => cache.get(key) ?? null,
    write: (key, answer) => {
      cache.set(key, answer)
    },
  }
  const another = (more: Partial<GitHubOptions>): GitHub =>
    createGitHub({ httpCache, clock: systemClock, limits: { windowMs: 600 }, ...more })
  const session = (token: string): Session => {
    const value = new SecretValue(token)
    return {
      host: { name: 'github.com', apiUrl: simulator.url },
      token: value,
      identity: tokenFingerprint(value),
    }
  }
  return {
    simulator,
    world,
    cache,
    github: another(options.github ?? {}),
    operator: session(
      world.tokens.issue({
        kind: 'fine-grained',
        login: 'octo-bot',
        owner: 'acme',
        permissions: operatorPermissions,
        expiresAt: new Date(Date.now() + 30 * 86_400_000),
      }),
    ),
    session,
    another,
    close: async () => {
      await simulator.close()
      expect(simulator.violations).toEqual([])
    },
  }
}

export function actionsSlot(repository: string, name = 'DEPLOY_PAT'): SecretSlot {
  return { level: 'repository', family: 'actions', repository, name }
}

/** The value of a success; fails the test with the failure's text otherwise. */
export function successOf<T>(result: Result<T> | undefined): T {
  if (result?.ok !== true) throw new Error(`expected a success, got ${JSON.stringify(result)}`)
  return result.value
}

/** The failure; fails the test when there is none. */
export function failureOf(result: Result<unknown> | undefined) {
  if (result === undefined || result.ok) throw new Error(`expected a failure, got ${JSON.stringify(result)}`)
  return result.failure
}
