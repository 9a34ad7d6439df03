import { SecretValue } from '../../domain/secret-value.ts'
import type { Session } from '../../ports/github.ts'
import { ManualClock } from '../clock/manual-clock.ts'
import { createMemoryGitHub } from '../github/memory/memory-github.ts'
import { MemoryWorld } from '../github/memory/memory-world.ts'
import { environment, gitHubPlaces } from './github-places.ts'
import { type GitHubStage, slotOf } from './github-stage.ts'

/** The port over a world in memory. */
export async function startMemoryStage(): Promise<GitHubStage> {
  const clock = new ManualClock('2026-03-09T12:00:00.000Z')
  const world = new MemoryWorld(clock)
  const token = `github_pat_${'a'.repeat(40)}`
  world.addToken({ value: token, login: 'octo-bot' })
  const ids = ['app', 'empty'].map(
    (name) => world.addRepository(`acme/${name}`, { environments: [environment] }).id,
  )
  const put: GitHubStage['put'] = (slot, value, reach) => {
    world.putSecretIn(slot, value, reach)
  }
  for (const { held } of Object.values(gitHubPlaces)) {
    const slot = slotOf(held)
    const shared = slot.level === 'organization' || slot.level === 'user'
    put(slot, 'old', shared ? { visibility: 'selected', repositoryIds: ids.slice(0, 1) } : null)
  }
  const operator: Session = {
    host: { name: 'github.com', apiUrl: 'https://api.github.test' },
    token: new SecretValue(token),
    identity: 'operator',
  }
  return {
    github: createMemoryGitHub(world),
    sessionFor: () => operator,
    idOf: (repository) => world.repository(repository)?.id ?? 0,
    addRepository: (name) => world.addRepository(name).id,
    valueAt: (slot) => world.secretAt(slot)?.value.reveal() ?? null,
    reachAt: (slot) => world.secretAt(slot)?.reach ?? null,
    put,
    values: () => world.allValues(),
    tick: () => clock.advance(3_000),
    stop: async () => {},
  }
}
