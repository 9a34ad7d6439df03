import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type GitHubSimulator, startGitHubSimulator } from './simulator.ts'
import { putSecret, type TestClient, testClient } from './test-client.ts'
import { World } from './world.ts'

let github: GitHubSimulator
let client: TestClient
const secrets = '/repos/octo-bot/app/actions/secrets'

beforeEach(async () => {
  const world = new World()
  world.addUser('octo-bot')
  world.addRepository('octo-bot/app')
  github = await startGitHubSimulator({ scenario: world })
  client = testClient(github, world.tokens.issue({ kind: 'classic', login: 'octo-bot', scopes: ['repo'] }))
})

afterEach(async () => {
  await github.close()
  expect(github.violations).toEqual([])
})

describe('faults', () => {
  it('reset the connection before anything happens', async () => {
    const fault = github.faults.add({ kind: 'reset', match: { method: 'PUT' } })
    await expect(putSecret(client, secrets, 'A', 'x')).rejects.toThrow()
    expect(github.secretValue('octo-bot/app', 'A')).toBeNull()
    expect(fault.hits).toBe(1)
    expect((await putSecret(client, secrets, 'A', 'x')).status).toBe(201)
  })

  it('apply the write and lose the answer', async () => {
    github.faults.add({ kind: 'applied-but-lost', match: { method: 'PUT' } })
    await expect(putSecret(client, secrets, 'A', 'x')).rejects.toThrow()
    expect(github.secretValue('octo-bot/app', 'A')).toBe('x')
    expect(github.requests.at(-1)).toMatchObject({ status: null, fault: 'applied-but-lost' })
  })

  it('never answer', async () => {
    github.faults.add({ kind: 'hang' })
    const request = fetch(`${github.url}/user`, {
      headers: { 'user-agent': 'test' },
      signal: AbortSignal.timeout(100),
    })
    await expect(request).rejects.toThrow(/timeout|aborted/i)
  })

  it('cut the body', async () => {
    github.faults.add({ kind: 'truncate' })
    await expect(client('/user')).rejects.toThrow()
    expect((await client('/user')).status).toBe(200)
    github.putSecretDirectly('octo-bot/app', 'A', 'old')
    github.faults.add({ kind: 'truncate', match: { method: 'PUT' } })
    await expect(putSecret(client, secrets, 'A', 'x')).rejects.toThrow()
    expect(github.secretValue('octo-bot/app', 'A')).toBe('x')
  })

  it('answer with an HTML 502 and a 500', async () => {
    github.faults.add({ kind: 'html-502' })
    github.faults.add({ kind: 'status-500' })
    const first = await client('/user')
    expect(first.status).toBe(502)
    expect(first.headers.get('content-type')).toBe('text/html')
    expect(first.body).toContain('<html>')
    expect(await client('/user')).toMatchObject({ status: 500, body: { message: 'Server Error' } })
  })

  it('play the rate limits', async () => {
    github.faults.add({ kind: 'secondary-limit', retryAfterSeconds: 7 })
    github.faults.add({ kind: 'too-many-requests', retryAfterSeconds: null })
    github.faults.add({ kind: 'primary-exhausted', resetAfterSeconds: 9 })
    const secondary = await client('/user')
    expect([secondary.status, secondary.headers.get('retry-after')]).toEqual([403, '7'])
    const many = await client('/user')
    expect([many.status, many.headers.get('retry-after')]).toEqual([429, null])
    const before = Date.now() / 1000
    const primary = await client('/user')
    expect([primary.status, primary.headers.get('x-ratelimit-remaining')]).toEqual([403, '0'])
    const reset = Number(primary.headers.get('x-ratelimit-reset'))
    expect(reset).toBeGreaterThan(before + 8)
    expect(reset).toBeLessThan(Date.now() / 1000 + 11)
  })

  it('skew the clock of one answer', async () => {
    github.faults.add({ kind: 'clock-skew', skewMs: -3_600_000 })
    const skewed = Date.parse((await client('/user')).headers.get('date') ?? '')
    expect(Date.now() - skewed).toBeGreaterThan(3_500_000)
    const right = Date.parse((await client('/user')).headers.get('date') ?? '')
    expect(Math.abs(Date.now() - right)).toBeLessThan(60_000)
  })

  it('give any status, delay, and hit as often as told, after as many as told', async () => {
    github.faults.add({
      kind: 'status',
      status: 503,
      times: 2,
      after: 1,
      match: ({ path }) => path === '/user',
    })
    const statuses: number[] = []
    for (let index = 0; index < 4; index += 1) statuses.push((await client('/user')).status)
    expect(statuses).toEqual([200, 503, 503, 200])
    github.faults.add({ kind: 'delay', delayMs: 120 })
    const started = performance.now()
    expect((await client('/user')).status).toBe(200)
    expect(performance.now() - started).toBeGreaterThan(110)
    github.faults.add({ kind: 'status-500', times: Infinity })
    github.faults.clear()
    expect((await client('/user')).status).toBe(200)
  })
})
