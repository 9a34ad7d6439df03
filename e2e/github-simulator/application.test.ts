import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type GitHubSimulator, startGitHubSimulator } from './simulator.ts'
import { type TestClient, testClient } from './test-client.ts'
import { World } from './world.ts'

let github: GitHubSimulator
let world: World
let client: TestClient

beforeEach(async () => {
  world = new World()
  world.addUser('octo-bot')
  world.addOrganization('acme', { members: { 'octo-bot': 'admin' } })
  for (let index = 0; index < 25; index += 1) world.addRepository(`acme/app-${index}`)
  github = await startGitHubSimulator({ scenario: world })
  client = testClient(github, world.tokens.issue({ kind: 'classic', login: 'octo-bot', scopes: ['repo'] }))
})

afterEach(async () => {
  await github.close()
})

describe('lists', () => {
  it('page through Link headers without gaps or repeats', async () => {
    const names: string[] = []
    let next: string | undefined = '/orgs/acme/repos?per_page=10'
    let pages = 0
    while (next) {
      const { body, headers } = await client(next)
      names.push(...(body as { full_name: string }[]).map(({ full_name }) => full_name))
      next = /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1]
      pages += 1
    }
    expect(pages).toBe(3)
    expect(new Set(names).size).toBe(25)
    const last = await client('/orgs/acme/repos?per_page=10&page=3')
    expect(last.headers.get('link')).toContain('rel="first"')
    expect(last.headers.get('link')).not.toContain('rel="next"')
    expect(github.violations).toEqual([])
  })

  it('refuse type together with affiliation', async () => {
    expect((await client('/user/repos?type=owner&affiliation=owner')).status).toBe(422)
  })
})

describe('conditional requests', () => {
  it('answer 304 to the known ETag, for free, until something changes', async () => {
    const path = '/repos/acme/app-0/actions/secrets'
    const first = await client(path)
    const etag = first.headers.get('etag') ?? ''
    const again = await client(path, { headers: { 'if-none-match': etag } })
    expect(again).toMatchObject({ status: 304, body: null })
    expect(again.headers.get('x-ratelimit-remaining')).toBe(first.headers.get('x-ratelimit-remaining'))
    github.putSecretDirectly('acme/app-0', 'A', 'x')
    expect((await client(path, { headers: { 'if-none-match': etag } })).status).toBe(200)
    expect(github.violations).toEqual([])
  })

  it('have different ETags for different tokens', async () => {
    const other = testClient(
      github,
      world.tokens.issue({ kind: 'classic', login: 'octo-bot', scopes: ['repo'] }),
    )
    const [one, two] = await Promise.all([client('/repos/acme/app-0'), other('/repos/acme/app-0')])
    expect(one.body).toEqual(two.body)
    expect(one.headers.get('etag')).not.toBe(two.headers.get('etag'))
  })
})

describe('renamed and recreated repositories', () => {
  it('redirect from the former name: 301 for a read, 307 for a write', async () => {
    const { id } = world.renameRepository('acme/app-0', 'acme/renamed')
    const read = await client('/repos/acme/app-0')
    expect(read.status).toBe(301)
    expect(read.headers.get('location')).toBe(`${github.url}/repositories/${id}`)
    const body = { encrypted_value: 'AAAA', key_id: '1' }
    const write = await client('/repos/acme/app-0/actions/secrets/A', { method: 'PUT', body })
    expect(write.status).toBe(307)
    expect(write.headers.get('location')).toBe(`${github.url}/repositories/${id}/actions/secrets/A`)
    const followed = await client(`${github.url}/repositories/${id}`)
    expect(followed.body).toMatchObject({ id, full_name: 'acme/renamed' })
    expect(github.violations).toEqual([])
  })

  it('have a new id and no secrets after being deleted and made again', async () => {
    github.putSecretDirectly('acme/app-0', 'A', 'x')
    const before = (await client('/repos/acme/app-0')).body as { id: number }
    world.deleteRepository('acme/app-0')
    expect((await client('/repos/acme/app-0')).status).toBe(404)
    world.addRepository('acme/app-0')
    const after = (await client('/repos/acme/app-0')).body as { id: number }
    expect(after.id).not.toBe(before.id)
    expect(github.secretValue('acme/app-0', 'A')).toBeNull()
  })
})

describe('requests', () => {
  it('need a User-Agent, a known version and no trailing slash', async () => {
    expect((await client('/user', { headers: { 'user-agent': '' } })).status).toBe(403)
    expect((await client('/user', { headers: { 'x-github-api-version': '2020-01-01' } })).status).toBe(400)
    expect((await client('/user/')).status).toBe(404)
    const newer = await client('/rate_limit', { headers: { 'x-github-api-version': '2026-03-10' } })
    expect(newer.headers.get('x-github-api-version-selected')).toBe('2026-03-10')
    expect(newer.body).not.toHaveProperty('rate')
  })

  it('with broken JSON or no object are 400', async () => {
    const request = { method: 'POST', body: '{"event_type":' }
    expect((await client('/repos/acme/app-0/dispatches', request)).body).toMatchObject({
      message: 'Problems parsing JSON',
    })
    expect((await client('/repos/acme/app-0/dispatches', { method: 'POST', body: '[]' })).body).toMatchObject(
      {
        message: 'Body should be a JSON object',
      },
    )
  })

  it('are logged without tokens', async () => {
    const secret = world.tokens.issue({ kind: 'classic', login: 'octo-bot' })
    await testClient(github, secret)(`/user?${secret}`)
    await testClient(github, null)('/credentials/revoke', {
      method: 'POST',
      body: { credentials: [secret, 'odd'] },
    })
    const text = JSON.stringify([github.requests, github.violations])
    expect(text).not.toContain(secret)
    expect(text).not.toContain('odd')
    expect(github.requests[0]).toMatchObject({ method: 'GET', path: '/user', authenticated: true, points: 1 })
    expect(github.requests[0]?.tokenFingerprint).toHaveLength(44)
    expect(github.requests[1]).toMatchObject({
      status: 202,
      authenticated: false,
      tokenFingerprint: null,
      points: 5,
    })
    expect(github.requests[1]?.endedAt).toBeGreaterThan(github.requests[1]?.startedAt ?? Infinity)
  })

  it('reach the host’s own endpoints', async () => {
    expect((await client('/versions')).body).toEqual(['2026-03-10', '2022-11-28'])
    expect((await client('/meta')).status).toBe(200)
    expect((await client('/rate_limit')).body).toMatchObject({ rate: { limit: 5000 } })
    expect((await client('/orgs/acme')).body).toMatchObject({ login: 'acme' })
    expect((await client('/user/repos')).status).toBe(200)
    expect((await client('/repos/acme/app-1/environments')).body).toMatchObject({ total_count: 0 })
    expect(github.violations).toEqual([])
  })
})
