import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type GitHubSimulator, startGitHubSimulator } from '../simulator.ts'
import { testClient } from '../test-client.ts'
import { World } from '../world.ts'
import { OpenApiValidator, type SeenRequest } from './validator.ts'

const validator = new OpenApiValidator('2022-11-28')
const newer = new OpenApiValidator('2026-03-10')

const seen = (method: string, url: string, body?: unknown, contentType = 'application/json'): SeenRequest => {
  const { pathname, searchParams } = new URL(url, 'http://host')
  return { method, path: pathname, query: searchParams, contentType, body }
}

const put = (body: unknown, contentType?: string) =>
  validator.request(seen('PUT', '/repos/a/b/actions/secrets/NAME', body, contentType))

const json = (status: number, body: unknown) => ({ status, contentType: 'application/json', body })

describe('requests', () => {
  it('passes a right one', () => {
    expect(put({ encrypted_value: 'AAAA', key_id: '012' })).toEqual([])
    expect(
      validator.request(seen('GET', '/user/repos?per_page=100&affiliation=owner&sort=full_name')),
    ).toEqual([])
    expect(
      validator.request(seen('GET', '/repos/a/b/actions/runs?created=%3E%3D2026-10-04T10:00:00Z')),
    ).toEqual([])
  })

  it.each([
    ['missing key', put({ encrypted_value: 'AAAA' }), /required property 'key_id'/],
    ['URL-safe base64', put({ encrypted_value: 'AA-_', key_id: '1' }), /must match pattern/],
    ['number as key id', put({ encrypted_value: 'AAAA', key_id: 12 }), /must be string/],
    [
      'undeclared key',
      put({ encrypted_value: 'AAAA', key_id: '1', visibility: 'all' }),
      /visibility is not declared/,
    ],
    ['missing body', put(undefined), /body is missing/],
    ['wrong content type', put({ encrypted_value: 'AAAA', key_id: '1' }, 'text/plain'), /Content-Type/],
    ['unknown operation', validator.request(seen('GET', '/user/tokens')), /no such operation/],
    ['wrong method', validator.request(seen('POST', '/user/repos', {})), /no such operation/],
    ['trailing slash', validator.request(seen('GET', '/user/')), /no such operation/],
    ['unknown query', validator.request(seen('GET', '/user/repos?per-page=1')), /per-page is not declared/],
    ['wrong type', validator.request(seen('GET', '/user/repos?page=x')), /not an integer/],
    ['outside the enum', validator.request(seen('GET', '/user/repos?sort=size')), /is none of/],
    [
      'wrong path value',
      validator.request(seen('GET', '/repos/a/b/actions/runs/latest')),
      /run_id is not an integer/,
    ],
    ['body on a GET', validator.request(seen('GET', '/user', {})), /none is declared/],
    ['bad date', validator.request(seen('GET', '/repos/a/b/actions/runs?created=yesterday')), /no date/],
  ])('reports: %s', (_, problems, expected) => {
    expect(problems.join('\n')).toMatch(expected)
  })

  it('follows the breaking changes of the version', () => {
    const request = seen('POST', '/repos/a/b/actions/workflows/1/dispatches', {
      ref: 'main',
      return_run_details: true,
    })
    expect(validator.request(request)).toEqual([])
    expect(newer.request(request)).toEqual(['request body key return_run_details is not declared'])
    const nothing = { status: 204, contentType: null, body: undefined }
    expect(validator.answer(request, nothing)).toEqual([])
    expect(newer.answer(request, nothing)).toEqual(['answer 204 is not declared'])
  })
})

describe('answers', () => {
  const list = seen('GET', '/repos/a/b/actions/secrets')
  const date = '2026-10-04T10:00:00Z'

  it('passes right ones, nullable fields and undeclared errors', () => {
    const secrets = [{ name: 'A', created_at: date, updated_at: date }]
    expect(validator.answer(list, json(200, { total_count: 1, secrets }))).toEqual([])
    expect(validator.answer(list, json(404, { message: 'Not Found' }))).toEqual([])
    expect(validator.answer(list, { status: 304, contentType: null, body: undefined })).toEqual([])
  })

  it.each([
    ['missing field', json(200, { total_count: 1, secrets: [{ name: 'A' }] }), /created_at/],
    ['wrong type', json(200, { total_count: '1', secrets: [] }), /total_count must be integer/],
    [
      'bad date',
      json(200, { total_count: 1, secrets: [{ name: 'A', created_at: 'now', updated_at: date }] }),
      /date-time/,
    ],
    ['undeclared success', json(202, {}), /202 is not declared/],
    ['error without message', json(403, {}), /no message/],
    ['no JSON', { status: 200, contentType: null, body: undefined }, /is not JSON/],
  ])('reports: %s', (_, answer, expected) => {
    expect(validator.answer(list, answer).join('\n')).toMatch(expected)
  })

  it('compiles every schema of the description', () => {
    for (const version of [validator, newer]) {
      expect(version.compileAll()).toBeGreaterThan(150)
    }
  })
})

describe('the simulator', () => {
  let github: GitHubSimulator

  beforeEach(async () => {
    const world = new World()
    world.addUser('octo-bot')
    github = await startGitHubSimulator({ scenario: world })
  })

  afterEach(() => github.close())

  it('reports what a client does wrong, without its tokens', async () => {
    const token = github.tokens.issue({ kind: 'classic', login: 'octo-bot' })
    await testClient(github, token)(`/user?${token}=1`)
    await testClient(github, token)('/user/emails')
    expect(github.violations).toHaveLength(2)
    expect(github.violations[0]).toMatch(/^GET \/user: query parameter .* is not declared$/)
    expect(github.violations[1]).toMatch(/^GET \/user\/emails: no such operation/)
    expect(github.violations.join()).not.toContain(token)
  })

  it('reports an answer of its own that GitHub would not give', async () => {
    const user = github.world.user('octo-bot')
    if (!user) throw new Error('no user')
    const value = github.tokens.issue({ kind: 'classic', login: 'octo-bot' })
    user.name = 7 as unknown as string
    await testClient(github, value)('/user')
    expect(github.violations.join('\n')).toMatch(/answer 200\/name must be string,null/)
  })
})
