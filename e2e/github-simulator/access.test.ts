import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type GitHubSimulator, startGitHubSimulator } from './simulator.ts'
import { putSecret, testClient } from './test-client.ts'
import type { TokenRequest } from './tokens.ts'
import { World } from './world.ts'

let github: GitHubSimulator
let world: World

beforeEach(async () => {
  world = new World()
  world.addUser('octo-bot')
  world.addOrganization('acme', { members: { 'octo-bot': 'member' } })
  world.addRepository('acme/app', { roles: { 'octo-bot': 'admin' } })
  world.addRepository('acme/other', { roles: { 'octo-bot': 'admin' } })
  world.addRepository('acme/open', { private: false })
  github = await startGitHubSimulator({ scenario: world })
})

afterEach(async () => {
  await github.close()
  expect(github.violations).toEqual([])
})

const as = (request: Partial<TokenRequest>) =>
  testClient(
    github,
    world.tokens.issue({ kind: 'fine-grained', login: 'octo-bot', owner: 'acme', ...request }),
  )

describe('tokens', () => {
  it('tell login, expiry and scopes', async () => {
    const fine = await as({ expiresAt: new Date('2127-03-14T08:07:00Z') })('/user')
    expect(fine.body).toMatchObject({ login: 'octo-bot' })
    expect(fine.headers.get('github-authentication-token-expiration')).toBe('2127-03-14 08:07:00 UTC')
    expect(fine.headers.has('x-oauth-scopes')).toBe(false)
    const classic = await as({ kind: 'classic', scopes: ['repo', 'user'] })('/user')
    expect(classic.headers.get('x-oauth-scopes')).toBe('repo, user')
    expect(classic.headers.has('github-authentication-token-expiration')).toBe(false)
  })

  it('are refused when unknown, expired, revoked or of the refresh kind', async () => {
    const revoked = world.tokens.issue({ kind: 'classic', login: 'octo-bot' })
    world.tokens.revoke(revoked)
    const answers = await Promise.all([
      testClient(github, 'ghp_nobody')('/user'),
      testClient(github, revoked)('/user'),
      as({ expiresAt: new Date(Date.now() - 1000) })('/user'),
      as({ kind: 'app-refresh' })('/user'),
    ])
    for (const { status, body } of answers) {
      expect(status).toBe(401)
      expect(body).toMatchObject({ message: 'Bad credentials', status: '401' })
    }
    expect(await testClient(github, null)('/user')).toMatchObject({ status: 401 })
  })

  it('lock the user out after too many uses of a dead token, when that is enforced', async () => {
    const strict = await startGitHubSimulator({ scenario: world, limits: { failedLoginsPerMinute: 3 } })
    const dead = world.tokens.issue({ kind: 'classic', login: 'octo-bot' })
    const living = world.tokens.issue({ kind: 'classic', login: 'octo-bot' })
    world.tokens.revoke(dead)
    const statuses: number[] = []
    for (let index = 0; index < 4; index += 1) statuses.push((await testClient(strict, dead)('/user')).status)
    expect(statuses).toEqual([401, 401, 401, 403])
    expect((await testClient(strict, living)('/user')).status).toBe(403)
    await strict.close()
  })
})

describe('fine-grained tokens', () => {
  it('name the permission that lacks', async () => {
    const answer = await as({ permissions: { actions: 'read' } })('/repos/acme/app/actions/secrets')
    expect(answer).toMatchObject({
      status: 403,
      body: { message: 'Resource not accessible by personal access token' },
    })
    expect(answer.headers.get('x-accepted-github-permissions')).toBe('secrets=read')
  })

  it('do not write with a read permission', async () => {
    const client = as({ permissions: { secrets: 'read' } })
    expect((await client('/repos/acme/app/actions/secrets')).status).toBe(200)
    const put = await putSecret(client, '/repos/acme/app/actions/secrets', 'A', 'x')
    expect(put.status).toBe(403)
    expect(put.headers.get('x-accepted-github-permissions')).toBe('secrets=write')
  })

  it('do not see private repositories outside their selection, nor one made later under the same name', async () => {
    const client = as({ repositories: ['acme/app'], permissions: { secrets: 'write' } })
    expect((await client('/repos/acme/other')).status).toBe(404)
    expect((await client('/repos/acme/open')).status).toBe(200)
    expect((await client('/repos/acme/open/actions/secrets')).status).toBe(403)
    const list = await client('/user/repos')
    // The public one is listed although the token doesn't select it: that list alone proves nothing.
    expect(list.body).toMatchObject([{ full_name: 'acme/app' }, { full_name: 'acme/open' }])
    world.deleteRepository('acme/app')
    world.addRepository('acme/app', { roles: { 'octo-bot': 'admin' } })
    expect((await client('/repos/acme/app')).status).toBe(404)
  })

  it('read only public resources until approved, or as another owner', async () => {
    for (const client of [as({ pendingApproval: true }), as({ owner: 'octo-bot' })]) {
      expect((await client('/repos/acme/app')).status).toBe(404)
      expect((await client('/repos/acme/open')).status).toBe(200)
    }
  })

  it('get an empty list of organizations', async () => {
    expect(await as({})('/user/orgs')).toMatchObject({ status: 200, body: [] })
  })

  it('are kept out by a policy on lifetime', async () => {
    const organization = world.organization('acme')
    if (!organization) throw new Error('no organization')
    organization.maximumTokenLifetimeDays = 366
    expect((await as({ expiresAt: null })('/user')).status).toBe(200)
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000)
    expect((await as({ expiresAt: inDays(366) })('/repos/acme/app')).status).toBe(200)
    expect((await as({ expiresAt: inDays(368) })('/repos/acme/app')).status).toBe(403)
    const refused = await as({ expiresAt: null })('/repos/acme/app')
    expect(refused.status).toBe(403)
    expect(JSON.stringify(refused.body)).toContain('greater than 366 days')
  })
})

describe('classic tokens', () => {
  it('see private repositories only with scope repo', async () => {
    expect((await as({ kind: 'classic', scopes: ['public_repo'] })('/repos/acme/app')).status).toBe(404)
    expect((await as({ kind: 'classic', scopes: ['repo'] })('/repos/acme/app')).status).toBe(200)
  })

  it('list organizations with read:org, which admin:org implies', async () => {
    const path = '/user/orgs'
    expect((await as({ kind: 'classic', scopes: ['repo'] })(path)).status).toBe(403)
    expect((await as({ kind: 'classic', scopes: ['admin:org'] })(path)).body).toMatchObject([
      { login: 'acme' },
    ])
  })

  it('must be authorized for single sign-on', async () => {
    const organization = world.organization('acme')
    if (!organization) throw new Error('no organization')
    organization.ssoEnforced = true
    const answer = await as({ kind: 'classic', scopes: ['repo'] })('/repos/acme/app')
    expect(answer.status).toBe(403)
    expect(answer.headers.get('x-github-sso')).toMatch(
      /^required; url=https:\/\/github\.com\/orgs\/acme\/sso/,
    )
    const authorized = as({ kind: 'classic', scopes: ['repo'], ssoAuthorized: ['acme'] })
    expect((await authorized('/repos/acme/app')).status).toBe(200)
  })

  it('can be forbidden by the organization', async () => {
    const organization = world.organization('acme')
    if (!organization) throw new Error('no organization')
    organization.forbidsClassicTokens = true
    const answer = await as({ kind: 'classic', scopes: ['repo'] })('/repos/acme/app')
    expect(JSON.stringify(answer.body)).toContain('forbids access via a personal access token (classic)')
  })
})
