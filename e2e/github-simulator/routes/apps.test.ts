import { sign } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { App, Installation } from '../apps.ts'
import { type GitHubSimulator, startGitHubSimulator } from '../simulator.ts'
import { type TestAnswer, testClient } from '../test-client.ts'
import { World } from '../world.ts'

let world: World
let github: GitHubSimulator
let app: App
let privateKey: string
let installation: Installation
let now: Date

beforeEach(async () => {
  now = new Date('2026-03-09T12:00:00.000Z')
  world = new World()
  world.addUser('octo-bot')
  world.addOrganization('acme', { members: { 'octo-bot': 'admin' } })
  for (const name of ['acme/app', 'acme/infra', 'acme/other', 'octo-bot/own'])
    world.addRepository(name, { files: { 'README.md': 'x' } })
  const added = world.apps.add({
    slug: 'bot',
    owner: 'acme',
    permissions: { contents: 'write', secrets: 'write' },
  })
  app = added.app
  privateKey = added.privateKey
  installation = world.apps.install(app, 'acme', { repositories: ['acme/app', 'acme/infra'] })
  github = await startGitHubSimulator({ scenario: world, now: () => now })
})
afterEach(async () => {
  await github.close()
  expect(github.violations).toEqual([])
})

const seconds = () => Math.floor(now.getTime() / 1000)

function jwt(claims: Record<string, unknown> = {}, key = privateKey, alg = 'RS256'): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const all = { iat: seconds() - 60, exp: seconds() + 540, iss: app.clientId, ...claims }
  const text = `${part({ alg, typ: 'JWT' })}.${part(all)}`
  return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`
}

async function minted(body: Record<string, unknown> = {}) {
  const path = `/app/installations/${installation.id}/access_tokens`
  return testClient(github, jwt())(path, { method: 'POST', body })
}

const tokenIn = ({ body }: TestAnswer): string => (body as { token: string }).token

async function tokenWith(body: Record<string, unknown>): Promise<string> {
  const answer = await minted(body)
  expect(answer.status).toBe(201)
  return tokenIn(answer)
}

describe('the JWT of an App', () => {
  it('is taken with either id of the App', async () => {
    expect((await testClient(github, jwt())('/app')).body).toMatchObject({ slug: 'bot', id: app.id })
    expect((await testClient(github, jwt({ iss: String(app.id) }))('/app')).status).toBe(200)
  })

  it.each([
    [
      'of another key',
      () => jwt({}, world.apps.add({ slug: 'x', owner: 'acme', permissions: {} }).privateKey),
      401,
    ],
    ['of an unknown App', () => jwt({ iss: 'Iv23liNobody' }), 404],
    ['from the future', () => jwt({ iat: seconds() + 30 }), 401],
    ['that is over', () => jwt({ exp: seconds() }), 401],
    ['that lasts longer than ten minutes', () => jwt({ exp: seconds() + 601 }), 401],
    ['of another algorithm', () => jwt({}, privateKey, 'HS256'), 401],
  ])('is refused: one %s', async (_, make, status) => {
    expect((await testClient(github, make())('/app')).status).toBe(status)
  })

  it('opens nothing but what Apps ask', async () => {
    expect((await testClient(github, jwt())('/user')).status).toBe(401)
    expect((await testClient(github, jwt())('/repos/acme/app')).status).toBe(404)
  })
})

describe('a token of an installation', () => {
  it('reaches the repositories that were named, with the permissions that were named', async () => {
    const client = testClient(
      github,
      await tokenWith({ repositories: ['app'], permissions: { contents: 'read' } }),
    )
    expect((await client('/repos/acme/app/contents/README.md')).status).toBe(200)
    expect((await client('/repos/acme/infra')).status).toBe(404)
    expect((await client('/repos/acme/other')).status).toBe(404)
    expect((await client('/repos/acme/app/actions/secrets')).status).toBe(403)
    const dispatch = { method: 'POST', body: { event_type: 'x' } }
    expect((await client('/repos/acme/app/dispatches', dispatch)).status).toBe(403)
    expect((await client('/installation/repositories')).body).toMatchObject({ total_count: 1 })
  })

  it('has all of the installation when nothing is named, and no more', async () => {
    const answer = await minted()
    expect(answer.body).toMatchObject({
      repository_selection: 'selected',
      permissions: installation.permissions,
    })
    const client = testClient(github, tokenIn(answer))
    expect((await client('/installation/repositories')).body).toMatchObject({ total_count: 2 })
    expect((await client('/repos/acme/other')).status).toBe(404)
    expect((await client('/repos/octo-bot/own')).status).toBe(404)
  })

  it.each([
    ['a repository that is not covered', { repositories: ['other'] }],
    ['a repository that is not there', { repositories: ['nowhere'] }],
    ['a permission that was not granted', { permissions: { actions: 'read' } }],
    ['more than 500 repositories', { repositories: Array.from({ length: 501 }, () => 'app') }],
  ])('is not made with %s', async (_, body) => {
    expect((await minted(body)).status).toBe(422)
  })

  it('is not made by a suspended installation', async () => {
    installation.suspendedAt = now
    expect((await minted()).status).toBe(403)
  })

  it('is dead after an hour, or as soon as it ends itself', async () => {
    const client = testClient(github, await tokenWith({ repositories: ['app'] }))
    const other = testClient(github, await tokenWith({ repositories: ['app'] }))
    expect((await other('/installation/token', { method: 'DELETE' })).status).toBe(204)
    expect((await other('/repos/acme/app')).status).toBe(401)
    expect((await client('/repos/acme/app')).status).toBe(200)
    now = new Date(now.getTime() + 3_600_000)
    expect((await client('/repos/acme/app')).status).toBe(401)
  })
})
