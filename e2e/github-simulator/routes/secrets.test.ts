import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type GitHubSimulator, startGitHubSimulator } from '../simulator.ts'
import { type PublicKey, putSecret, seal, type TestClient, testClient } from '../test-client.ts'
import { World } from '../world.ts'
import { secretFamilies } from './secrets.ts'

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

describe('families', () => {
  it.each(secretFamilies)('$family secrets have their own key and values', async ({ family, path }) => {
    const base = path
      .replace('{owner}/{repo}', 'acme/app')
      .replace('{environment_name}', encodeURIComponent('prod/eu'))
    expect((await putSecret(client, base, 'A', family)).status).toBe(201)
    const place = family === 'environment' ? { family, place: 'prod/eu' } : { family }
    expect(github.secretValue('acme/app', 'A', place)).toBe(family)
    expect((await client(base)).body).toMatchObject({ total_count: 1, secrets: [{ name: 'A' }] })
    expect((await client(`${base}/A`, { method: 'DELETE' })).status).toBe(204)
  })

  it('answers 404 for an environment that does not exist', async () => {
    expect((await client('/repos/acme/app/environments/none/secrets')).status).toBe(404)
  })

  it('lists organization secrets that reach the repository', async () => {
    const dates = { createdAt: now, updatedAt: now }
    github.world
      .organization('acme')
      ?.secrets.push(
        { name: 'ALL', visibility: 'all', repositories: [], ...dates },
        { name: 'OTHERS', visibility: 'selected', repositories: ['acme/mirror'], ...dates },
      )
    const { body } = await client('/repos/acme/app/actions/organization-secrets')
    expect(body).toMatchObject({ total_count: 1, secrets: [{ name: 'ALL' }] })
  })
})
