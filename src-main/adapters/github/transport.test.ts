import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { SecretValue } from '../../domain/secret-value.ts'
import type { GitHub, Session } from '../../ports/github.ts'
import type { CachedAnswer } from '../../ports/http-cache.ts'
import { systemClock } from '../clock/system-clock.ts'
import { createGitHub, type GitHubOptions } from './create-github.ts'
import { actionsSlot, failureOf, successOf } from './simulated-stage.ts'

interface Seen {
  readonly method: string
  readonly url: string
  readonly authorization: string | undefined
  readonly body: string
}

const servers: Server[] = []
afterEach(() => {
  vi.unstubAllEnvs()
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

/** A host that answers as the test says and remembers what it was sent. */
async function host(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const seen: Seen[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => {
      body += part.toString('utf8')
    })
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      seen.push({ method, url, authorization: headers.authorization, body })
      answer(request, response)
    })
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { url: `http://127.0.0.1:${address.port}`, seen }
}

function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
  response.end(body === undefined ? undefined : JSON.stringify(body))
}

function adapter(options: Partial<GitHubOptions> = {}): GitHub {
  return createGitHub({
    httpCache: { read: () => null, write: () => {} },
    clock: systemClock,
    limits: { windowMs: 600 },
    userAgent: 'rekey/0.1.0',
    ...options,
  })
}

function sessionAt(apiUrl: string): Session {
  return {
    host: { name: 'github.test', apiUrl },
    token: new SecretValue('ghp_operator'),
    identity: 'fingerprint',
  }
}

const key = { key_id: '0123456789', key: Buffer.alloc(32, 7).toString('base64') }

describe('an expiry', () => {
  it.each([
    ['2127-03-14 08:07:00 UTC', { expiresAt: '2127-03-14T08:07:00.000Z', unreadableExpiry: null }],
    ['next spring', { expiresAt: null, neverExpires: false, unreadableExpiry: 'next spring' }],
    ['x'.repeat(300), { expiresAt: null, neverExpires: false, unreadableExpiry: 'x'.repeat(100) }],
  ])('%s is read, or kept as it came', async (text, wanted) => {
    const github = await host((_, response) =>
      json(response, 200, { login: 'octo', id: 1 }, { 'github-authentication-token-expiration': text }),
    )
    expect(successOf(await adapter().identify(sessionAt(github.url)))).toMatchObject(wanted)
  })
})

describe('redirects', () => {
  it('sends neither token nor body to another origin', async () => {
    const other = await host((_, response) => json(response, 200, { login: 'thief', id: 1 }))
    for (const status of [301, 302, 307, 308]) {
      const github = await host((request, response) => {
        if (request.url?.endsWith('/public-key') === true) json(response, 200, key)
        else json(response, status, {}, { location: `${other.url}${request.url ?? ''}` })
      })
      const session = sessionAt(github.url)
      expect(failureOf(await adapter().identify(session)).kind).toBe('unexpected-answer')
      const slot = actionsSlot('acme/app')
      const why = failureOf(await adapter().writeSecret(session, slot, new SecretValue('value')))
      expect(why.kind).toBe('unexpected-answer')
    }
    expect(other.seen).toEqual([])
  })

  it('follows a read within the origin, but never sends a write on', async () => {
    const github = await host((request, response) => {
      const url = request.url ?? ''
      if (url === '/repos/acme/old')
        json(response, 301, { message: 'Moved Permanently' }, { location: '/repositories/77' })
      else if (url === '/repositories/77') json(response, 200, { id: 77, full_name: 'acme/new' })
      else if (url.endsWith('/public-key')) json(response, 200, key)
      else if (url === '/user') json(response, 302, {}, { location: '/user' })
      else json(response, 307, {}, { location: '/repositories/77/actions/secrets/DEPLOY_PAT' })
    })
    const session = sessionAt(github.url)
    const facts = successOf((await adapter().readRepositories(session, ['acme/old'])).get('acme/old'))
    expect(facts).toMatchObject({ id: 77, fullName: 'acme/new', archived: false, writable: null })
    const slot = actionsSlot('acme/old')
    const why = failureOf(await adapter().writeSecret(session, slot, new SecretValue('value')))
    expect(why.kind).toBe('identity-changed')
    expect(github.seen.filter((each) => each.method === 'PUT')).toHaveLength(1)
    expect(failureOf(await adapter().identify(session)).kind).toBe('unexpected-answer')
  })
})

describe('what is sent', () => {
  it('revokes without Authorization, with the token as the only body', async () => {
    const github = await host((_, response) => json(response, 202, {}))
    const token = new SecretValue('ghp_0123456789')
    successOf(await adapter().revoke({ name: 'github.test', apiUrl: github.url }, token))
    expect(github.seen).toEqual([
      {
        method: 'POST',
        url: '/credentials/revoke',
        authorization: undefined,
        body: '{"credentials":["ghp_0123456789"]}',
      },
    ])
  })

  it.each([
    [404, 'unsupported'],
    [501, 'unsupported'],
    [401, 'unsupported'],
    [403, 'refused-by-github'],
    [422, 'refused-by-github'],
    [500, 'unclear'],
    [200, 'unclear'],
  ] as const)('never repeats a revoke that got %i, nor GitHub’s words about it: %s', async (status, kind) => {
    const github = await host((_, response) => json(response, status, { message: 'ghp_0123456789' }))
    const token = new SecretValue('ghp_0123456789')
    const why = failureOf(await adapter().revoke({ name: 'github.test', apiUrl: github.url }, token))
    expect(why.kind).toBe(kind)
    expect(JSON.stringify(why)).not.toContain('0123456789')
    expect(github.seen).toHaveLength(1)
  })

  it('names itself, the API version and the token, below the root of the host', async () => {
    let headers: IncomingMessage['headers'] = {}
    const server = await host((request, response) => {
      headers = request.headers
      json(response, 200, { login: 'octo-bot', id: 1 })
    })
    successOf(await adapter().identify(sessionAt(`${server.url}/api/v3/`)))
    expect(server.seen[0]?.url).toBe('/api/v3/user')
    expect(headers['user-agent']).toMatch(/^rekey\/0\.1\.0 /)
    expect(headers['x-github-api-version']).toBe('2022-11-28')
    expect(headers.accept).toBe('application/vnd.github+json')
    expect(headers.authorization).toBe('Bearer ghp_operator')
  })

  it('sends nothing over plain http to another machine, nor with certificate checks off', async () => {
    const fetch = vi.fn<typeof globalThis.fetch>()
    const plain = failureOf(await adapter({ fetch }).identify(sessionAt('http://github.example/api/v3')))
    expect(plain.kind).toBe('untrusted')
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
    const unchecked = failureOf(await adapter({ fetch }).identify(sessionAt('https://api.github.com')))
    expect(unchecked.kind).toBe('untrusted')
    expect(unchecked.message).toContain('NODE_TLS_REJECT_UNAUTHORIZED')
    expect(fetch).not.toHaveBeenCalled()
  })

  it('counts an answer as it unpacks, so that a small one cannot become a huge one', async () => {
    const bomb = gzipSync(Buffer.alloc(64 << 20, ' '))
    expect(bomb.length).toBeLessThan(100_000)
    const server = await host((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
      response.end(bomb)
    })
    const burst = failureOf(await adapter().identify(sessionAt(server.url)))
    expect(burst.kind).toBe('unexpected-answer')
    expect(burst.message).toContain('more than 10485760 bytes')
  })

  it('asks in full after its own write, so that no older answer can confirm it', async () => {
    const asked: (string | undefined)[] = []
    const cache = new Map<string, CachedAnswer>()
    const server = await host((request, response) => {
      const secret = { name: 'DEPLOY_PAT', updated_at: '2026-01-01T00:00:00Z' }
      if (request.method === 'PUT') json(response, 204, undefined)
      else if (request.url?.endsWith('/public-key') === true) json(response, 200, key)
      else {
        asked.push(request.headers['if-none-match'])
        json(response, 200, secret, { etag: '"same"' })
      }
    })
    const github = adapter({
      httpCache: {
        read: (each) => cache.get(each) ?? null,
        write: (each, answer) => cache.set(each, answer),
      },
    })
    const session = sessionAt(server.url)
    const slot = actionsSlot('acme/app')
    successOf(await github.readSecret(session, slot))
    successOf(await github.readSecret(session, slot))
    successOf(await github.writeSecret(session, slot, new SecretValue('value')))
    // Another session of the same token knows of the write too.
    successOf(await github.readSecret(sessionAt(server.url), slot))
    successOf(await github.readSecret(session, slot))
    expect(asked).toEqual([undefined, '"same"', undefined, '"same"'])
  })

  it('says that nobody is there', async () => {
    for (const address of ['http://127.0.0.1:9', 'not an address']) {
      const why = failureOf(await adapter().identify(sessionAt(address)))
      expect(why.kind).toBe('network')
      expect(why.message).toContain('github.test')
    }
  })
})

describe('answers that are not GitHub’s', () => {
  it.each([
    ['a web page', 'text/html', '<html>Sign in to the hotel</html>'],
    ['another shape', 'application/json', '{"login":7}'],
    ['broken JSON', 'application/json', '{"login":"octo'],
    ['a list', 'application/json', '[]'],
    ['nothing', 'application/json', ''],
    ['an odd content type', ';;;', '{}'],
  ])('refuses %s with status 200', async (_, type, body) => {
    const server = await host((__, response) => {
      response.writeHead(200, { 'content-type': type })
      response.end(body)
    })
    expect(failureOf(await adapter().identify(sessionAt(server.url))).kind).toBe('unexpected-answer')
  })

  it('calls a write unclear when something else than GitHub said 200', async () => {
    const server = await host((request, response) => {
      if (request.method === 'GET') json(response, 200, key)
      else {
        response.writeHead(200, { 'content-type': 'text/html' })
        response.end('<html></html>')
      }
    })
    const slot = actionsSlot('acme/app')
    const why = failureOf(await adapter().writeSecret(sessionAt(server.url), slot, new SecretValue('value')))
    expect(why.kind).toBe('unclear')
  })

  it('refuses a public key that has not 32 bytes, before anything is sealed', async () => {
    const server = await host((_, response) => json(response, 200, { ...key, key: 'c2hvcnQ=' }))
    const slot = actionsSlot('acme/app')
    const why = failureOf(await adapter().writeSecret(sessionAt(server.url), slot, new SecretValue('value')))
    expect(why.kind).toBe('unexpected-answer')
    expect(server.seen.every((each) => each.method === 'GET')).toBe(true)
  })

  it('listens once to a stop that many requests share, and ends them all by it', async () => {
    const silent = await host(() => {})
    const stop = new AbortController()
    const listen = vi.spyOn(stop.signal, 'addEventListener')
    const github = adapter()
    const asked = Array.from({ length: 20 }, () =>
      github.identify(sessionAt(silent.url), { signal: stop.signal }),
    )
    await vi.waitUntil(() => silent.seen.length === 20)
    stop.abort()
    for (const each of asked) expect(failureOf(await each).kind).toBe('cancelled')
    // One for those that wait for their turn, one for those that wait for an answer.
    expect(listen.mock.calls.length).toBeLessThanOrEqual(2)
  })

  it('stops reading at the cap, and a drip at the deadline', async () => {
    const big = await host((_, response) => json(response, 200, { login: 'x'.repeat(5_000), id: 1 }))
    expect(failureOf(await adapter({ maxBodyBytes: 1_000 }).identify(sessionAt(big.url))).kind).toBe(
      'unexpected-answer',
    )
    const drip = await host((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      const timer = setInterval(() => response.write(' '), 20)
      response.on('close', () => clearInterval(timer))
    })
    // It would drip on without an end.
    const why = failureOf(await adapter({ deadlineMs: 200 }).identify(sessionAt(drip.url)))
    expect(why.kind).toBe('network')
  })

  it('never follows a list to another host, and ends one that repeats itself', async () => {
    const other = await host((_, response) => json(response, 200, { secrets: [] }))
    const server = await host((_, response) =>
      json(
        response,
        200,
        { total_count: 1, secrets: [{ name: 'A', updated_at: '2026-01-01T00:00:00Z' }] },
        { link: `<${other.url}/x?page=2>; rel="next"` },
      ),
    )
    const list = await adapter().listSecrets(sessionAt(server.url), {
      level: 'repository',
      family: 'actions',
      repository: 'acme/app',
    })
    expect(failureOf(list).kind).toBe('unexpected-answer')
    expect(other.seen).toEqual([])
    expect(server.seen.map((each) => each.url)).toEqual([
      '/repos/acme/app/actions/secrets?per_page=100',
      '/repos/acme/app/actions/secrets?per_page=100&page=2',
    ])
  })

  it('takes no selection for whole that lacks repositories: it would be written back without them', async () => {
    const server = await host((_, response) =>
      json(response, 200, { total_count: 2, repositories: [{ id: 1, full_name: 'acme/app' }] }),
    )
    const selected = await adapter().selectedRepositories(sessionAt(server.url), {
      level: 'organization',
      family: 'actions',
      organization: 'acme',
      name: 'PAT',
    })
    expect(failureOf(selected).message).toContain(
      '2 repositories see PAT of the organization acme, but named 1',
    )
  })
})
