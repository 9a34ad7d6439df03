import { afterEach, describe, expect, it, vi } from 'vitest'
import { type GitHubSimulator, type SimulatorOptions, startGitHubSimulator } from './simulator.ts'
import { type TestAnswer, type TestClient, testClient } from './test-client.ts'
import { World } from './world.ts'

let github: GitHubSimulator
let client: TestClient

const start = async (options: SimulatorOptions) => {
  const world = new World()
  world.addUser('octo-bot')
  world.addRepository('octo-bot/app')
  github = await startGitHubSimulator({ scenario: world, ...options })
  client = testClient(github, world.tokens.issue({ kind: 'classic', login: 'octo-bot', scopes: ['repo'] }))
  return world
}

afterEach(async () => {
  vi.restoreAllMocks()
  await github.close()
})

/** Lets so much time go by at once: a window that is long enough to stay open meanwhile ends when the test says so. */
function pass(ms: number): void {
  const now = performance.now.bind(performance)
  vi.spyOn(performance, 'now').mockImplementation(() => now() + ms)
}

const dispatch = () => client('/repos/octo-bot/app/dispatches', { method: 'POST', body: { event_type: 'x' } })

const expectSecondary = (answer: TestAnswer | undefined) => {
  expect(answer).toMatchObject({ status: 403 })
  expect(JSON.stringify(answer?.body)).toContain('secondary rate limit')
  expect(Number(answer?.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
  expect(answer?.headers.get('x-ratelimit-remaining')).not.toBe('0')
}

describe('limits', () => {
  it('counts all tokens of a user together against the primary limit', async () => {
    const world = await start({ limits: { primaryPerHour: 3 } })
    const second = testClient(github, world.tokens.issue({ kind: 'classic', login: 'octo-bot' }))
    expect((await client('/user')).headers.get('x-ratelimit-remaining')).toBe('2')
    await second('/user')
    await client('/user')
    const refused = await second('/user')
    expect(refused.status).toBe(403)
    expect(JSON.stringify(refused.body)).toContain('API rate limit exceeded')
    expect(refused.headers.get('x-ratelimit-remaining')).toBe('0')
    expect(refused.headers.has('retry-after')).toBe(false)
    expect(Number(refused.headers.get('x-ratelimit-reset')) * 1000).toBeGreaterThan(Date.now() - 1000)
    expect((await client('/rate_limit')).status).toBe(200)
    pass(3_600_000)
    expect((await client('/user')).status).toBe(200)
  })

  it('gives anonymous callers 60 an hour when enforced', async () => {
    await start({ limits: { anonymousPerHour: 2 } })
    const nobody = testClient(github, null)
    const answers = [await nobody('/meta'), await nobody('/meta'), await nobody('/meta')]
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 403])
    expect((await client('/user')).status).toBe(200)
  })

  it('refuses more than 900 points a minute for the rest of a window', async () => {
    await start({ limits: { pointsPerMinute: 11 } })
    expect([(await dispatch()).status, (await dispatch()).status]).toEqual([204, 204])
    expect((await client('/user')).status).toBe(200)
    expectSecondary(await client('/user'))
    expectSecondary(await client('/user'))
    pass(60_000)
    expect((await dispatch()).status).toBe(204)
  })

  it('refuses more content than 80 a minute, but still reads within the points', async () => {
    await start({ limits: { contentPerMinute: 2 } })
    await dispatch()
    await dispatch()
    expect((await client('/user')).status).toBe(200)
    expectSecondary(await dispatch())
  })

  it('refuses the 101st request in flight by default, and none without limits', async () => {
    /** None of a hundred and one requests is let through before one of them is refused, or all have come. */
    const flood = async (limits: NonNullable<SimulatorOptions['limits']>) => {
      let letThrough = (_: number): void => undefined
      const held = new Promise<number>((resolve) => {
        letThrough = resolve
      })
      let come = 0
      await start({
        limits,
        latencyMs: () => {
          come += 1
          if (come === 101) letThrough(0)
          return held
        },
      })
      github.faults.add({ kind: 'watched', times: 101, onActed: () => letThrough(0) })
      return Promise.all(Array.from({ length: 101 }, () => client('/user')))
    }
    const refused = (await flood({})).filter(({ status }) => status !== 200)
    expect(refused).toHaveLength(1)
    expectSecondary(refused[0])
    await github.close()
    expect((await flood(false)).every(({ status }) => status === 200)).toBe(true)
  })
})
