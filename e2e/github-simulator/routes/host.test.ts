import { afterEach, describe, expect, it, vi } from 'vitest'
import { type GitHubSimulator, type SimulatorOptions, startGitHubSimulator } from '../simulator.ts'
import { testClient } from '../test-client.ts'
import { World } from '../world.ts'

let github: GitHubSimulator

const start = async (options: SimulatorOptions = {}) => {
  const world = new World()
  world.addUser('octo-bot')
  github = await startGitHubSimulator({ scenario: world, ...options })
  return world.tokens
}

afterEach(async () => {
  vi.useRealTimers()
  await github.close()
})

const revoke = (credentials: unknown, token: string | null = null) =>
  testClient(github, token)('/credentials/revoke', { method: 'POST', body: { credentials } })

describe('POST /credentials/revoke', () => {
  it('takes effect after the delay, and not on installation tokens', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const tokens = await start({ revocationDelayMs: 600 })
    const old = tokens.issue({ kind: 'classic', login: 'octo-bot' })
    const installation = tokens.issue({ kind: 'installation', login: 'octo-bot' })
    expect((await revoke([old, installation, 'unknown'])).status).toBe(202)
    expect((await testClient(github, old)('/user')).status).toBe(200)
    vi.advanceTimersByTime(600)
    expect((await testClient(github, old)('/user')).status).toBe(401)
    expect((await testClient(github, installation)('/rate_limit')).status).toBe(200)
    expect(github.violations).toEqual([])
  })

  it('refuses a request that carries a token, dead or alive', async () => {
    const tokens = await start()
    const token = tokens.issue({ kind: 'classic', login: 'octo-bot' })
    expect((await revoke([token], token)).status).toBe(403)
    expect((await revoke([token], 'ghp_dead')).status).toBe(403)
    expect((await testClient(github, token)('/user')).status).toBe(200)
  })

  it('takes 1 to 1,000 strings', async () => {
    await start()
    for (const credentials of [[], 'x', [1], Array.from({ length: 1001 }, () => 'x')]) {
      expect((await revoke(credentials)).status).toBe(422)
    }
    expect(github.violations.length).toBeGreaterThan(0)
  })

  it('is unknown to Enterprise Server, which has one version below /api/v3', async () => {
    const tokens = await start({ mode: 'ghes' })
    expect(github.url).toMatch(/\/api\/v3$/)
    expect((await revoke(['x'])).status).toBe(404)
    const client = testClient(github, tokens.issue({ kind: 'classic', login: 'octo-bot' }))
    expect((await client('/meta')).body).toMatchObject({ installed_version: '3.19.0' })
    const user = await client('/user')
    expect(user.status).toBe(200)
    expect(user.headers.has('x-ratelimit-remaining')).toBe(false)
    const newer = await client('/user', { headers: { 'x-github-api-version': '2026-03-10' } })
    expect(newer.status).toBe(400)
  })
})
