import fc from 'fast-check'
import { expect, it } from 'vitest'
import { SecretValue } from '../../domain/secret-value.ts'
import type { GitHub, Session } from '../../ports/github.ts'
import { createGitHub } from './create-github.ts'

const token = new SecretValue(`github_pat_${'c4'.repeat(41)}`)
const written = new SecretValue(`github_pat_${'d5'.repeat(41)}`)
const session: Session = {
  host: { name: 'github.com', apiUrl: 'https://api.github.test' },
  token,
  identity: 'octo',
}
const repository = { level: 'repository', family: 'actions', repository: 'acme/app' } as const

/** One call of every kind that reads an answer. */
const calls: Readonly<Record<string, (github: GitHub) => Promise<unknown>>> = {
  identify: (github) => github.identify(session),
  'count repositories': (github) => github.countRepositories(session),
  'read repositories': (github) => github.readRepositories(session, ['acme/app', 'acme/web']),
  'list owners': (github) => github.listOwners(session),
  'read an organization': (github) => github.readOrganization(session, 'acme'),
  'list repositories': (github) => github.listRepositories(session, 'acme'),
  'list environments': (github) => github.listEnvironments(session, 'acme/app'),
  'read workflows': (github) => github.readWorkflows(session, 'acme/app'),
  'list secrets': (github) => github.listSecrets(session, repository),
  'list inherited secrets': (github) => github.listInheritedSecrets(session, 'acme/app', 'actions'),
  'read a secret': (github) => github.readSecret(session, { ...repository, name: 'PAT' }),
  'write a secret': (github) => github.writeSecret(session, { ...repository, name: 'PAT' }, written),
  'unfinished runs': (github) => github.unfinishedRuns(session, 'acme/app', '2026-01-01T00:00:00Z'),
  revoke: (github) => github.revoke(session.host, written),
}

const echo = fc.constantFrom(
  token.reveal(),
  written.reveal(),
  'acme/app',
  'PAT',
  '2026-01-01T00:00:00Z',
  '\u202e',
)
const field = fc.constantFrom(
  'id',
  'name',
  'login',
  'total_count',
  'secrets',
  'repositories',
  'updated_at',
  'created_at',
  'key',
  'key_id',
  'message',
  'errors',
  'full_name',
  'permissions',
  'owner',
  'environments',
  'workflow_runs',
  '__proto__',
  'constructor',
  'toString',
)
const leaf = fc.oneof(
  echo,
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.string({ maxLength: 20 }),
  fc.double(),
)
const shape = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(field, tie('any'), { maxKeys: 5 }),
  ),
})).any
const body = fc.oneof(
  shape.map((value) => JSON.stringify(value)),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.constantFrom('', '{', 'null', '<html>', '[[[[', '{"__proto__":{"polluted":1}}'),
)
const answer = fc.record({
  status: fc.constantFrom(
    200,
    200,
    200,
    201,
    202,
    204,
    301,
    302,
    304,
    307,
    400,
    401,
    403,
    404,
    409,
    410,
    415,
    418,
    422,
    451,
    500,
    502,
  ),
  body,
  headers: fc.record(
    {
      'content-type': fc.constantFrom(
        'application/json',
        'text/html',
        'application/json; charset=\u0022',
        'text/plain',
        'application/vnd.github+json',
        'image/png',
      ),
      link: fc.constantFrom(
        '<https://evil.example/?page=2>; rel="next"',
        '<>; rel="next"',
        'rel="next"',
        '<https://api.github.test/x?page=99999999999>; rel="last"',
        ';,<"',
      ),
      location: fc.constantFrom(
        'https://evil.example/',
        '//evil.example',
        '/user',
        'javascript:1',
        'http://api.github.test/',
        'https://api.github.test@evil.example/',
      ),
      date: fc.constantFrom('Thu, 01 Jan 1970 00:00:00 GMT', 'never', 'Fri, 31 Dec 9999 23:59:59 GMT'),
      etag: fc.constantFrom('"x"', '\u0022', 'W/'),
      'github-authentication-token-expiration': fc.constantFrom(
        'next spring',
        '9999999999',
        '2026-13-45 99:99:99 UTC',
      ),
      'x-oauth-scopes': fc.constantFrom('repo, admin:org', ',,,', '__proto__'),
      'x-github-request-id': echo.filter((text) => /^[\x21-\x7e]*$/.test(text)),
      'x-accepted-github-permissions': echo.filter((text) => /^[\x21-\x7e]*$/.test(text)),
      'content-length': fc.constantFrom('0', '-1', 'x'),
    },
    { requiredKeys: [] },
  ),
})

type Answer = typeof answer extends fc.Arbitrary<infer Value> ? Value : never

/** Octokit reads such a number as a BigInt. */
const beyondSafe = ['{"id":9007199254740993}', '[{"id":9007199254740993}]'].map((text): [Answer[]] => [
  [{ status: 200, body: text, headers: { 'content-type': 'application/json', etag: '"x"' } }],
])

/** Refusals that Octokit can't put into words. */
const unspeakable = [
  '{"message":{"toString":0}}',
  '{"message":"Not Found","documentation_url":{"toString":0}}',
  '{"id":9007199254740993}',
].flatMap((text) =>
  ([403, 404, 422] as const).map((status): [Answer[]] => [
    [{ status, body: text, headers: { 'content-type': 'application/json' } }],
  ]),
)

it.each(Object.entries(calls))(
  '%s believes no answer that is not GitHub’s, throws never, and sends its token nowhere else',
  async (_name, call) => {
    await fc.assert(
      fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 3 }), async (answers) => {
        let asked = 0
        const strangers: string[] = []
        const clock = {
          now: () => new Date('2026-01-01T00:00:00Z'),
          monotonicMs: () => performance.now(),
          wait: (ms: number, signal?: AbortSignal) =>
            ms >= 20_000
              ? new Promise<void>((resolve) =>
                  signal?.addEventListener('abort', () => resolve(), { once: true }),
                )
              : Promise.resolve(),
        }
        const github = createGitHub({
          httpCache: { read: () => null, write: () => {} },
          clock,
          noWait: true,
          fetch: async (input) => {
            if (new URL(String(input)).origin !== 'https://api.github.test') strangers.push(String(input))
            const {
              status,
              body: text,
              headers,
            } = answers[Math.min(asked, answers.length - 1)] ?? { status: 500, body: '', headers: {} }
            asked += 1
            const bodyless = [204, 304].includes(status)
            return new Response(bodyless ? null : text, {
              status,
              headers: headers as Record<string, string>,
            })
          },
        })
        const result = JSON.stringify(await call(github)) ?? ''
        expect(strangers).toEqual([])
        expect(asked).toBeLessThan(400)
        // Values may be data of a list; a sentence never repeats what it got.
        for (const sentence of result.match(/"(?:message|hint)":"(?:[^"\\]|\\.)*"/g) ?? []) {
          expect(sentence).not.toContain(token.reveal())
          expect(sentence).not.toContain(written.reveal())
        }
        expect(({} as Record<string, unknown>).polluted).toBeUndefined()
      }),
      { numRuns: 150, examples: [...beyondSafe, ...unspeakable] },
    )
  },
  120_000,
)
