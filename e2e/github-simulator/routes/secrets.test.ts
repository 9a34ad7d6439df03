import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type GitHubSimulator, startGitHubSimulator } from '../simulator.ts'
import { type PublicKey, putSecret, seal, type TestClient, testClient } from '../test-client.ts'
import type { SecretLocation } from '../vaults.ts'
import { World } from '../world.ts'
import { secretStores, sharedSecretStores } from './secret-stores.ts'

const secrets = '/repos/acme/app/actions/secrets'
let github: GitHubSimulator
let client: TestClient
let now: Date

beforeEach(async () => {
  now = new Date('2026-10-04T10:00:00.700Z')
  const world = new World({ now: () => now })
  world.addUser('octo-bot')
  world.addOrganization('acme', { members: { 'octo-bot': 'member' } })
  world.addRepository('acme/app', { roles: { 'octo-bot': 'admin' }, environments: ['prod/eu'] })
  world.addRepository('acme/mirror')
  github = await startGitHubSimulator({ scenario: world })
  client = testClient(github, world.tokens.issue({ kind: 'classic', login: 'octo-bot', scopes: ['repo'] }))
})

afterEach(async () => {
  await github.close()
  expect(github.violations).toEqual([])
})

describe('writing a secret', () => {
  it('creates with 201, updates with 204, and opens what was sealed', async () => {
    const created = await putSecret(client, secrets, 'DISPATCH_PAT', 'first ✓')
    expect(created).toMatchObject({ status: 201, body: {} })
    expect(github.secretValue('acme/app', 'DISPATCH_PAT')).toBe('first ✓')
    now = new Date('2026-10-04T10:00:05.300Z')
    const updated = await putSecret(client, secrets, 'dispatch_pat', 'second')
    expect(updated).toMatchObject({ status: 204, body: null })
    const read = await client(`${secrets}/Dispatch_Pat`)
    expect(read.body).toEqual({
      name: 'DISPATCH_PAT',
      created_at: '2026-10-04T10:00:00Z',
      updated_at: '2026-10-04T10:00:05Z',
    })
    expect(updated.headers.get('date')).toBe('Sun, 04 Oct 2026 10:00:05 GMT')
    expect(
      github.secretHistory('acme/app', 'DISPATCH_PAT').map(({ value, created }) => [value, created]),
    ).toEqual([
      ['first ✓', true],
      ['second', false],
    ])
  })

  it('gives key ids that do not survive being read as numbers', async () => {
    const { key_id } = (await client(`${secrets}/public-key`)).body as PublicKey
    expect(String(Number(key_id))).not.toBe(key_id)
  })

  it('refuses a stale key id and takes the new one', async () => {
    const stale = (await client(`${secrets}/public-key`)).body as PublicKey
    github.rotateKey('acme/app')
    const body = { encrypted_value: seal('x', stale.key), key_id: stale.key_id }
    expect((await client(`${secrets}/A`, { method: 'PUT', body })).status).toBe(422)
    const current = (await client(`${secrets}/public-key`)).body as PublicKey
    const mixed = { encrypted_value: seal('x', current.key), key_id: stale.key_id }
    const answer = await client(`${secrets}/A`, { method: 'PUT', body: mixed })
    expect(answer.status).toBe(422)
    expect(JSON.stringify(answer.body)).toContain('key_id')
    expect(github.secretValue('acme/app', 'A')).toBeNull()
    expect((await putSecret(client, secrets, 'A', 'x')).status).toBe(201)
  })

  it('refuses a box sealed for another key', async () => {
    const own = (await client(`${secrets}/public-key`)).body as PublicKey
    const other = (await client('/repos/acme/app/dependabot/secrets/public-key')).body as PublicKey
    const body = { encrypted_value: seal('x', other.key), key_id: own.key_id }
    const answer = await client(`${secrets}/A`, { method: 'PUT', body })
    expect(answer).toMatchObject({
      status: 422,
      body: {
        message: 'Bad request - validation failed due to an improperly encrypted secret',
        status: '422',
      },
    })
  })

  it.each(['1ST', 'WITH-DASH', 'GITHUB_TOKEN', 'SP%20ACE'])('refuses the name %s', async (name) => {
    expect((await putSecret(client, secrets, name, 'x')).status).toBe(422)
  })

  it('takes 48 KB and refuses one byte more', async () => {
    expect((await putSecret(client, secrets, 'BIG', 'x'.repeat(49_152))).status).toBe(201)
    expect((await putSecret(client, secrets, 'BIGGER', 'x'.repeat(49_153))).status).toBe(422)
  })

  it('refuses the 101st secret but still updates the others', async () => {
    for (let index = 0; index < 100; index += 1) github.putSecretDirectly('acme/app', `S${index}`, 'x')
    expect((await putSecret(client, secrets, 'ONE_MORE', 'x')).status).toBe(422)
    expect((await putSecret(client, secrets, 'S7', 'y')).status).toBe(204)
  })

  it('refuses on an archived repository, and without a role that may push', async () => {
    const repository = github.world.repository('acme/app')
    if (!repository) throw new Error('no repository')
    repository.archived = true
    expect((await putSecret(client, secrets, 'A', 'x')).body).toMatchObject({
      message: 'Repository was archived so is read-only.',
    })
    expect((await client('/repos/acme/mirror/actions/secrets/public-key')).status).toBe(200)
    expect((await putSecret(client, '/repos/acme/mirror/actions/secrets', 'A', 'x')).status).toBe(403)
  })

  it('deletes with 204, then answers 404', async () => {
    github.putSecretDirectly('acme/app', 'A', 'x')
    expect((await client(`${secrets}/A`, { method: 'DELETE' })).status).toBe(204)
    expect((await client(`${secrets}/A`, { method: 'DELETE' })).status).toBe(404)
    expect((await client(`${secrets}/A`)).status).toBe(404)
  })

  it('moves updated_at when somebody else writes within the same second', async () => {
    github.putSecretDirectly('acme/app', 'A', 'x')
    const before = (await client(`${secrets}/A`)).body as { updated_at: string }
    github.putSecretDirectly('acme/app', 'A', 'y')
    const after = (await client(`${secrets}/A`)).body as { updated_at: string }
    expect(after.updated_at > before.updated_at).toBe(true)
  })
})

const ownStores = secretStores.filter((store) => !sharedSecretStores.some((shared) => shared === store))

describe('stores of a repository', () => {
  it.each([...ownStores])('$path have their own key and values', async ({ path }) => {
    const base = path
      .replace('{owner}/{repo}', 'acme/app')
      .replace('{environment_name}', encodeURIComponent('prod/eu'))
    expect((await putSecret(client, base, 'A', path)).status).toBe(201)
    const holding = locations.filter((location) => github.secretValueAt(location, 'A') !== null)
    expect(holding).toHaveLength(1)
    expect(holding.map((location) => github.secretValueAt(location, 'A'))).toEqual([path])
    expect((await client(base)).body).toMatchObject({ total_count: 1, secrets: [{ name: 'A' }] })
    expect((await client(`${base}/A`, { method: 'DELETE' })).status).toBe(204)
  })

  it('answers 404 for an environment that does not exist', async () => {
    for (const path of ['', '/public-key', '/A'])
      expect((await client(`/repos/acme/app/environments/none/secrets${path}`)).status).toBe(404)
  })
})

const locations: SecretLocation[] = [
  ...(['actions', 'dependabot', 'codespaces', 'agents'] as const).map(
    (family): SecretLocation => ({ level: 'repository', repository: 'acme/app', family }),
  ),
  { level: 'environment', repository: 'acme/app', environment: 'prod/eu' },
  ...(['actions', 'dependabot', 'codespaces', 'agents'] as const).map(
    (family): SecretLocation => ({ level: 'organization', organization: 'acme', family }),
  ),
  { level: 'user', user: 'octo-bot' },
]

describe.each(['actions', 'agents'] as const)('organization secrets of family %s', (family) => {
  it('reach repositories by their visibility', async () => {
    github.world.addRepository('acme/open', { private: false, roles: { 'octo-bot': 'push' } })
    const vault = github.world.organizationVault('acme', family)
    vault.seed('EVERYWHERE', 'x')
    vault.seed('PRIVATE_ONES', 'x', { visibility: 'private' })
    vault.seed('ONLY_APP', 'x', { repositories: ['acme/app'] })
    vault.seed('ONLY_MIRROR', 'x', { repositories: ['acme/mirror'] })
    const namesOf = async (repository: string) => {
      const { body } = await client(`/repos/${repository}/${family}/organization-secrets`)
      return (body as { secrets: { name: string }[] }).secrets.map(({ name }) => name)
    }
    expect(await namesOf('acme/app')).toEqual(['EVERYWHERE', 'ONLY_APP', 'PRIVATE_ONES'])
    expect(await namesOf('acme/open')).toEqual(['EVERYWHERE'])
    const { body } = await client(`/repos/acme/app/${family}/organization-secrets?per_page=2&page=2`)
    expect(body).toMatchObject({ total_count: 3, secrets: [{ name: 'PRIVATE_ONES' }] })
    expect(JSON.stringify(body)).not.toContain('visibility')
  })

  it('of another family do not reach', async () => {
    github.world.organizationVault('acme', 'dependabot').seed('ELSEWHERE', 'x')
    const { body } = await client(`/repos/acme/app/${family}/organization-secrets`)
    expect(body).toMatchObject({ total_count: 0 })
  })
})
