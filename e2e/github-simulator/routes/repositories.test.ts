import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type GitHubSimulator, startGitHubSimulator } from '../simulator.ts'
import { putSecret, type TestClient, testClient } from '../test-client.ts'
import { World } from '../world.ts'

let github: GitHubSimulator
let world: World
let client: TestClient

beforeEach(async () => {
  world = new World()
  world.addUser('octo-bot')
  world.addOrganization('acme', { members: { 'octo-bot': 'admin' } })
  github = await startGitHubSimulator({ scenario: world })
  client = testClient(github, world.tokens.issue({ kind: 'classic', login: 'octo-bot', scopes: ['repo'] }))
})

afterEach(async () => {
  await github.close()
  expect(github.violations).toEqual([])
})

/** Follows the pages of a list to its end. */
const everything = async <Item>(path: string, itemsOf: (body: unknown) => Item[]): Promise<Item[]> => {
  const { body, headers } = await client(path)
  const next = /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1]
  return [...itemsOf(body), ...(next === undefined ? [] : await everything(next, itemsOf))]
}

describe('environments', () => {
  const odd = ['prod/eu west', '100%', 'a%2Fb', 'Zürich ✓', 'what?#&', 'release.1']

  it.each(odd)('named %s have secrets of their own', async (environment) => {
    world.addRepository('acme/app', { environments: odd })
    const store = `/repos/acme/app/environments/${encodeURIComponent(environment)}/secrets`
    expect((await putSecret(client, store, 'A', environment)).status).toBe(201)
    const values = odd.map((name) =>
      github.secretValueAt({ level: 'environment', repository: 'acme/app', environment: name }, 'A'),
    )
    expect(values).toEqual(odd.map((name) => (name === environment ? environment : null)))
  })

  it('are one whatever the case', async () => {
    world.addRepository('acme/app', { environments: ['Production'] })
    expect(
      (await putSecret(client, '/repos/acme/app/environments/production/secrets', 'A', 'x')).status,
    ).toBe(201)
    const place = { level: 'environment', repository: 'acme/app', environment: 'PRODUCTION' } as const
    expect(github.secretValueAt(place, 'A')).toBe('x')
  })

  it('are gone with their secrets from the moment they are deleted', async () => {
    const repository = world.addRepository('acme/app', { environments: ['prod'] })
    const store = '/repos/acme/app/environments/prod/secrets'
    await putSecret(client, store, 'A', 'x')
    repository.environments = []
    expect((await client(store)).status).toBe(404)
    const body = { encrypted_value: 'AAAA', key_id: '1' }
    expect((await client(`${store}/A`, { method: 'PUT', body })).status).toBe(404)
    const place = { level: 'environment', repository: 'acme/app', environment: 'prod' } as const
    expect(() => github.secretValueAt(place, 'A')).toThrow('no such environment')
  })

  it('come in pages, hundreds of them', async () => {
    const environments = Array.from({ length: 340 }, (_, index) => `preview/${index}`)
    world.addRepository('acme/app', { environments })
    const names = await everything('/repos/acme/app/environments?per_page=100', (body) =>
      (body as { environments: { name: string }[] }).environments.map(({ name }) => name),
    )
    expect(names).toEqual(environments)
  })
})

describe('repositories', () => {
  beforeEach(() => {
    world.addRepository('acme/plain', { topics: ['deploys', 'web'], customProperties: { tier: 'gold' } })
    world.addRepository('acme/open', { private: false })
    world.addRepository('acme/inside', { internal: true })
    world.addRepository('acme/old', { archived: true })
    world.addRepository('acme/blocked', { disabled: true })
    world.addRepository('acme/fork', { fork: true })
    world.addRepository('octo-bot/notes')
  })

  const namesAt = async (path: string): Promise<string[]> =>
    (await everything(path, (body) => body as { full_name: string }[])).map(({ full_name }) => full_name)

  it('tell what selects them, in every list', async () => {
    for (const path of ['/orgs/acme/repos', '/user/repos?affiliation=organization_member']) {
      const listed = (await client(path)).body as { name: string }[]
      const byName = Object.fromEntries(listed.map((repository) => [repository.name, repository]))
      expect(byName).toMatchObject({
        plain: { topics: ['deploys', 'web'], custom_properties: { tier: 'gold' }, visibility: 'private' },
        open: { visibility: 'public', private: false },
        inside: { visibility: 'internal', private: true },
        old: { archived: true },
        blocked: { disabled: true },
        fork: { fork: true },
      })
    }
    const { body } = await client('/repos/octo-bot/notes')
    expect(body).not.toHaveProperty('custom_properties')
    expect((await client('/repos/acme/plain/topics')).body).toEqual({ names: ['deploys', 'web'] })
  })

  it('are filtered by type', async () => {
    expect(await namesAt('/orgs/acme/repos?type=forks')).toEqual(['acme/fork'])
    expect(await namesAt('/orgs/acme/repos?type=public')).toEqual(['acme/open'])
    expect(await namesAt('/orgs/acme/repos?type=sources')).not.toContain('acme/fork')
    expect(await namesAt('/user/repos?type=owner')).toEqual(['octo-bot/notes'])
    expect(await namesAt('/user/repos?type=private&sort=full_name')).not.toContain('acme/open')
  })

  it('of a big organization come in pages', async () => {
    for (let index = 0; index < 1250; index += 1) world.addRepository(`acme/app-${index}`)
    const names = await namesAt('/orgs/acme/repos?per_page=100&sort=full_name')
    expect(new Set(names).size).toBe(1256)
    expect(names).toHaveLength(1256)
  })
})
