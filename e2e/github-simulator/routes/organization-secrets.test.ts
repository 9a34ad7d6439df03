import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type GitHubSimulator, startGitHubSimulator } from '../simulator.ts'
import { type PublicKey, seal, type TestClient, testClient } from '../test-client.ts'
import type { TokenRequest } from '../tokens.ts'
import { World } from '../world.ts'

let github: GitHubSimulator
let world: World
let client: TestClient

const as = (request: Partial<TokenRequest>) =>
  testClient(github, world.tokens.issue({ kind: 'classic', login: 'octo-bot', ...request }))

beforeEach(async () => {
  world = new World()
  world.addUser('octo-bot')
  world.addUser('junior')
  world.addOrganization('acme', { members: { 'octo-bot': 'admin', junior: 'member' } })
  world.addOrganization('umbrella', { members: { 'octo-bot': 'admin' } })
  for (const name of ['acme/one', 'acme/two', 'acme/three', 'umbrella/lab']) world.addRepository(name)
  github = await startGitHubSimulator({ scenario: world })
  client = as({ scopes: ['repo', 'admin:org'] })
})

afterEach(async () => {
  await github.close()
})

const idOf = (fullName: string): number => {
  const repository = world.repository(fullName)
  if (!repository) throw new Error(`no ${fullName}`)
  return repository.id
}

const sealed = async (store: string, value: string, by = client) => {
  const { key, key_id } = (await by(`${store}/public-key`)).body as PublicKey
  return { encrypted_value: seal(value, key), key_id }
}

const put = async (store: string, name: string, value: string, reach: object, by = client) =>
  by(`${store}/${name}`, { method: 'PUT', body: { ...(await sealed(store, value, by)), ...reach } })

const families = [
  { family: 'actions', permission: 'organization_secrets', maximum: 1000 },
  { family: 'dependabot', permission: 'organization_dependabot_secrets', maximum: 100 },
  { family: 'codespaces', permission: 'organization_codespaces_secrets', maximum: 100 },
  { family: 'agents', permission: 'organization_agent_secrets', maximum: 100 },
] as const

describe.each(families)('organization secrets of family $family', ({ family, permission, maximum }) => {
  const store = `/orgs/acme/${family}/secrets`
  const place = { level: 'organization', organization: 'acme', family } as const

  it('are created, read, updated with their reach, and deleted', async () => {
    const ids = [idOf('acme/two'), idOf('acme/one')]
    const reach = { visibility: 'selected', selected_repository_ids: ids }
    expect((await put(store, 'DEPLOY_PAT', 'first', reach)).status).toBe(201)
    expect((await put(store, 'deploy_pat', 'second', reach)).status).toBe(204)
    expect(github.secretValueAt(place, 'DEPLOY_PAT')).toBe('second')
    expect(github.secretHistoryAt(place, 'DEPLOY_PAT').map(({ value }) => value)).toEqual(['first', 'second'])
    expect(github.selectedRepositoryIds('acme', family, 'DEPLOY_PAT')).toEqual(ids)
    const { body } = await client(`${store}/DEPLOY_PAT`)
    const link = `${github.url}${store}/DEPLOY_PAT/repositories`
    expect(body).toMatchObject({ visibility: 'selected', selected_repositories_url: link })
    expect((await client(link)).body).toMatchObject({
      total_count: 2,
      repositories: [{ full_name: 'acme/two' }, { full_name: 'acme/one' }],
    })
    expect((await client(store)).body).toMatchObject({ total_count: 1, secrets: [body] })
    expect((await client(`${store}/DEPLOY_PAT`, { method: 'DELETE' })).status).toBe(204)
    expect((await client(`${store}/DEPLOY_PAT`)).status).toBe(404)
    expect((await client(link)).status).toBe(404)
    expect(github.violations).toEqual([])
  })

  it('lose the selection when a write leaves the ids out', async () => {
    world.organizationVault('acme', family).seed('DEPLOY_PAT', 'old', { repositories: ['acme/one'] })
    expect((await put(store, 'DEPLOY_PAT', 'new', { visibility: 'selected' })).status).toBe(204)
    expect(github.selectedRepositoryIds('acme', family, 'DEPLOY_PAT')).toEqual([])
    const history = github.reachHistoryAt(place, 'DEPLOY_PAT')
    expect(history.map(({ selectedRepositoryIds }) => selectedRepositoryIds.length)).toEqual([1, 0])
  })

  it('have no selection to edit or to list while the visibility is another', async () => {
    await put(store, 'OPEN', 'x', { visibility: 'private' })
    expect((await client(`${store}/OPEN`)).body).not.toHaveProperty('selected_repositories_url')
    const path = `${store}/OPEN/repositories`
    const one = `${path}/${idOf('acme/one')}`
    const body = { selected_repository_ids: [] }
    const answers = await Promise.all([
      client(path),
      client(path, { method: 'PUT', body }),
      client(one, { method: 'PUT' }),
      client(one, { method: 'DELETE' }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([409, 409, 409, 409])
    expect(github.violations).toEqual([])
  })

  it('have a selection that is edited on its own', async () => {
    world.organizationVault('acme', family).seed('DEPLOY_PAT', 'old', { repositories: ['acme/one'] })
    const before = (await client(`${store}/DEPLOY_PAT`)).body
    const path = `${store}/DEPLOY_PAT/repositories`
    const [one, two, three] = ['acme/one', 'acme/two', 'acme/three'].map(idOf)
    const selected = () => github.selectedRepositoryIds('acme', family, 'DEPLOY_PAT')
    expect((await client(`${path}/${two}`, { method: 'PUT' })).status).toBe(204)
    expect((await client(`${path}/${two}`, { method: 'PUT' })).status).toBe(204)
    expect(selected()).toEqual([one, two])
    expect((await client(`${path}/${one}`, { method: 'DELETE' })).status).toBe(204)
    expect(selected()).toEqual([two])
    const body = { selected_repository_ids: [three, one] }
    expect((await client(path, { method: 'PUT', body })).status).toBe(204)
    expect(selected()).toEqual([three, one])
    const foreign = idOf('umbrella/lab')
    expect((await client(`${path}/${foreign}`, { method: 'PUT' })).status).toBe(404)
    const refused = await client(path, { method: 'PUT', body: { selected_repository_ids: [one, foreign] } })
    expect(refused.status).toBe(422)
    expect(selected()).toEqual([three, one])
    expect(github.secretValueAt(place, 'DEPLOY_PAT')).toBe('old')
    expect((await client(`${store}/DEPLOY_PAT`)).body).toEqual(before)
    expect(github.violations).toEqual([])
  })

  it('refuse bodies that GitHub refuses, and keep what was there', async () => {
    world.organizationVault('acme', family).seed('DEPLOY_PAT', 'old', { repositories: ['acme/one'] })
    const good = { ...(await sealed(store, 'new')), visibility: 'all' }
    const { visibility: _, ...withoutVisibility } = good
    const { key_id: __, ...withoutKey } = good
    const { encrypted_value: ___, ...withoutValue } = good
    const foreignKey = await sealed('/orgs/umbrella/actions/secrets', 'new')
    const bodies = [
      withoutVisibility,
      withoutKey,
      withoutValue,
      { ...good, visibility: 'internal' },
      { ...good, selected_repository_ids: [idOf('acme/one')] },
      { ...good, visibility: 'selected', selected_repository_ids: [idOf('umbrella/lab')] },
      { ...good, visibility: 'selected', selected_repository_ids: [1] },
      { ...good, ...foreignKey },
    ]
    for (const body of bodies)
      expect((await client(`${store}/DEPLOY_PAT`, { method: 'PUT', body })).status).toBe(422)
    expect(github.secretValueAt(place, 'DEPLOY_PAT')).toBe('old')
    expect(github.selectedRepositoryIds('acme', family, 'DEPLOY_PAT')).toEqual([idOf('acme/one')])
    // GitHub's own description names these mistakes of the client too.
    expect(github.violations.join('\n')).toContain('visibility')
  })

  it(`number ${maximum} at most`, async () => {
    const vault = world.organizationVault('acme', family)
    for (let index = 0; index < maximum; index += 1) vault.seed(`S${index}`, 'x')
    expect((await put(store, 'ONE_MORE', 'x', { visibility: 'all' })).status).toBe(422)
    expect((await put(store, 'S7', 'y', { visibility: 'all' })).status).toBe(204)
  })

  it('page their selected repositories', async () => {
    const names = Array.from({ length: 130 }, (_, index) => `acme/many-${index}`)
    for (const name of names) world.addRepository(name)
    world.organizationVault('acme', family).seed('DEPLOY_PAT', 'x', { repositories: names })
    const first = await client(`${store}/DEPLOY_PAT/repositories?per_page=100`)
    expect(first.body).toMatchObject({ total_count: 130 })
    expect((first.body as { repositories: unknown[] }).repositories).toHaveLength(100)
    const next = /<([^>]+)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1] ?? ''
    const second = (await client(next)).body as { repositories: { full_name: string }[] }
    expect(second.repositories.map(({ full_name }) => full_name)).toEqual(names.slice(100))
    expect(github.violations).toEqual([])
  })

  it(`take ${permission} on a token of the organization`, async () => {
    const fine = (request: Partial<TokenRequest>) => as({ kind: 'fine-grained', owner: 'acme', ...request })
    const writer = fine({ permissions: { [permission]: 'write' } })
    expect((await put(store, 'A', 'x', { visibility: 'all' }, writer)).status).toBe(201)
    const reader = fine({ permissions: { [permission]: 'read' } })
    expect((await reader(`${store}/A`)).status).toBe(200)
    const refused = await put(store, 'A', 'y', { visibility: 'all' }, reader)
    expect(refused).toMatchObject({
      status: 403,
      body: { message: 'Resource not accessible by personal access token' },
    })
    expect(refused.headers.get('x-accepted-github-permissions')).toBe(`${permission}=write`)
    const ownedElsewhere = fine({ owner: 'umbrella', permissions: { [permission]: 'write' } })
    const ofMember = fine({ login: 'junior', permissions: { [permission]: 'write' } })
    const pending = fine({ pendingApproval: true, permissions: { [permission]: 'write' } })
    for (const by of [ownedElsewhere, ofMember, pending, fine({ permissions: { secrets: 'write' } })])
      expect((await by(store)).status).toBe(403)
    expect(github.violations).toEqual([])
  })
})

describe('organization secrets and classic tokens', () => {
  const store = '/orgs/acme/actions/secrets'

  it('need admin:org and an admin of the organization', async () => {
    const message = 'You must be an org admin or have the actions secrets fine-grained permission.'
    const unscoped = as({ scopes: ['repo', 'write:org'] })
    const member = as({ login: 'junior', scopes: ['repo', 'admin:org'] })
    for (const by of [unscoped, member])
      expect(await by(store)).toMatchObject({ status: 403, body: { message } })
    expect((await unscoped(store)).headers.get('x-accepted-oauth-scopes')).toBe('admin:org')
    const outsider = as({ login: 'junior', scopes: ['admin:org'] })
    expect((await outsider('/orgs/umbrella/actions/secrets')).status).toBe(404)
    expect((await client('/orgs/nobody/actions/secrets')).status).toBe(404)
    expect((await testClient(github, null)(store)).status).toBe(401)
  })

  it('meet the policies of the organization', async () => {
    const organization = world.organization('acme')
    if (!organization) throw new Error('no organization')
    organization.ssoEnforced = true
    expect((await client(store)).headers.get('x-github-sso')).toMatch(/^required; url=/)
  })
})

describe('selected repositories', () => {
  it('drop out when they are deleted or leave the organization', async () => {
    world.organizationVault('acme').seed('A', 'x', { repositories: ['acme/one', 'acme/two', 'acme/three'] })
    world.deleteRepository('acme/one')
    world.renameRepository('acme/two', 'umbrella/two')
    const { body } = await client('/orgs/acme/actions/secrets/A/repositories')
    expect(body).toMatchObject({ total_count: 1, repositories: [{ full_name: 'acme/three' }] })
  })
})

describe('a run', () => {
  it('reads the organization’s secrets that reach it, unless the repository has its own', () => {
    const vault = world.organizationVault('acme')
    vault.seed('SHARED', 'of acme')
    vault.seed('SHADOWED', 'of acme')
    vault.seed('ELSEWHERE', 'of acme', { repositories: ['acme/two'] })
    const repository = world.addRepository('acme/runs', { workflows: [{ path: '.github/workflows/a.yml' }] })
    world.vault(repository).write('SHADOWED', 'of the repository', world.now())
    expect(github.queueRun('acme/runs').secretsAtQueue).toEqual({
      SHARED: 'of acme',
      SHADOWED: 'of the repository',
    })
  })
})
