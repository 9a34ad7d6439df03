import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type GitHubSimulator, startGitHubSimulator } from '../simulator.ts'
import { type PublicKey, seal, type TestClient, testClient } from '../test-client.ts'
import type { TokenRequest } from '../tokens.ts'
import { World } from '../world.ts'

const store = '/user/codespaces/secrets'
const place = { level: 'user', user: 'octo-bot' } as const
let github: GitHubSimulator
let world: World
let client: TestClient

const as = (request: Partial<TokenRequest>) =>
  testClient(github, world.tokens.issue({ kind: 'classic', login: 'octo-bot', ...request }))

beforeEach(async () => {
  world = new World()
  world.addUser('octo-bot')
  world.addUser('stranger')
  world.addOrganization('acme', { members: { 'octo-bot': 'member' } })
  for (const name of ['octo-bot/notes', 'acme/app', 'stranger/diary']) world.addRepository(name)
  github = await startGitHubSimulator({ scenario: world })
  client = as({ scopes: ['codespace:secrets'] })
})

afterEach(async () => {
  await github.close()
  expect(github.violations).toEqual([])
})

const idOf = (fullName: string): number => world.repository(fullName)?.id ?? 0

const put = async (name: string, value: string, reach: object, by = client) => {
  const { key, key_id } = (await by(`${store}/public-key`)).body as PublicKey
  return by(`${store}/${name}`, {
    method: 'PUT',
    body: { encrypted_value: seal(value, key), key_id, ...reach },
  })
}

describe('Codespaces secrets of a user', () => {
  it('have a value and selected repositories, of any owner that the user can see', async () => {
    const ids = [idOf('octo-bot/notes'), idOf('acme/app')]
    expect((await put('PAT', 'first', { selected_repository_ids: ids })).status).toBe(201)
    expect(github.secretValueAt(place, 'PAT')).toBe('first')
    expect(github.reachAt(place, 'PAT')).toEqual({ visibility: 'selected', selectedRepositoryIds: ids })
    const { body } = await client(`${store}/PAT`)
    expect(body).toMatchObject({
      visibility: 'selected',
      selected_repositories_url: `${github.url}${store}/PAT/repositories`,
    })
    expect((await client(store)).body).toMatchObject({ total_count: 1, secrets: [body] })
    expect((await client(`${store}/PAT/repositories`)).body).toMatchObject({
      total_count: 2,
      repositories: [{ full_name: 'octo-bot/notes' }, { full_name: 'acme/app' }],
    })
    expect((await client(`${store}/PAT`, { method: 'DELETE' })).status).toBe(204)
    expect(github.secretValueAt(place, 'PAT')).toBeNull()
  })

  it('have a selection that is edited on its own', async () => {
    world.userVault('octo-bot').seed('PAT', 'old', { repositories: ['acme/app'] })
    const path = `${store}/PAT/repositories`
    expect((await client(`${path}/${idOf('octo-bot/notes')}`, { method: 'PUT' })).status).toBe(204)
    expect((await client(`${path}/${idOf('acme/app')}`, { method: 'DELETE' })).status).toBe(204)
    expect(github.reachAt(place, 'PAT')?.selectedRepositoryIds).toEqual([idOf('octo-bot/notes')])
    const body = { selected_repository_ids: [idOf('acme/app')] }
    expect((await client(path, { method: 'PUT', body })).status).toBe(204)
    expect(github.reachAt(place, 'PAT')?.selectedRepositoryIds).toEqual([idOf('acme/app')])
    expect((await client(`${path}/${idOf('stranger/diary')}`, { method: 'PUT' })).status).toBe(404)
    expect(github.secretValueAt(place, 'PAT')).toBe('old')
  })

  it('come with all their repositories at once, as the description declares no pages', async () => {
    const names = Array.from({ length: 120 }, (_, index) => `octo-bot/many-${index}`)
    for (const name of names) world.addRepository(name)
    world.userVault('octo-bot').seed('PAT', 'x', { repositories: names })
    const { body, headers } = await client(`${store}/PAT/repositories`)
    expect((body as { repositories: unknown[] }).repositories).toHaveLength(120)
    expect(headers.has('link')).toBe(false)
  })

  it('lose the selection when a write leaves the ids out, and refuse repositories that are out of sight', async () => {
    world.userVault('octo-bot').seed('PAT', 'old', { repositories: ['acme/app'] })
    expect((await put('PAT', 'x', { selected_repository_ids: [idOf('stranger/diary')] })).status).toBe(422)
    expect(github.secretValueAt(place, 'PAT')).toBe('old')
    expect((await put('PAT', 'new', {})).status).toBe(204)
    expect(github.reachAt(place, 'PAT')?.selectedRepositoryIds).toEqual([])
  })

  it('take the scope, or the account permission on a token of the user', async () => {
    const permissions = { codespaces_user_secrets: 'write' } as const
    const own = as({ kind: 'fine-grained', permissions })
    expect((await put('PAT', 'x', {}, own)).status).toBe(201)
    expect((await as({ scopes: ['codespace'] })(store)).status).toBe(200)
    expect((await as({ scopes: ['repo'] })(store)).status).toBe(404)
    const ofOrganization = await as({ kind: 'fine-grained', owner: 'acme', permissions })(store)
    expect(ofOrganization.status).toBe(403)
    expect(ofOrganization.headers.get('x-accepted-github-permissions')).toBe('codespaces_user_secrets=read')
    const reader = as({ kind: 'fine-grained', permissions: { codespaces_user_secrets: 'read' } })
    expect((await put('PAT', 'y', {}, reader)).status).toBe(403)
    expect((await as({ login: 'stranger', scopes: ['codespace'] })(`${store}/PAT`)).status).toBe(404)
    expect((await testClient(github, null)(store)).status).toBe(401)
  })
})
