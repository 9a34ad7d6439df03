import { describe, expect, it } from 'vitest'
import { acceptedPermissions, answerFailure, type Purpose, transportFailure } from './failures.ts'
import { readRefusal, readReset } from './refusal.ts'
import { TransportError, transportErrorOf } from './transport-error.ts'

const write: Purpose = {
  subject: 'actions:acme/app/PAT',
  place: 'acme/app',
  act: 'write secrets in acme/app',
  permission: 'Secrets: write',
  scope: 'repo',
  changes: true,
}
const read: Purpose = { ...write, act: 'read the secrets of acme/app', changes: false }
const now = new Date('2026-03-09T12:00:00Z')

function failureOfAnswer(
  status: number,
  message = '',
  headers: Record<string, string> = {},
  purpose = write,
) {
  return answerFailure({ status, message, headers }, purpose, 'github.com')
}

describe('answerFailure', () => {
  it.each([
    [401, 'Bad credentials', {}, 'sign-in', /no longer accepts the token/],
    [404, 'Not Found', {}, 'not-found', /acme\/app wasn't found, or the token can't see it/],
    [
      403,
      'Repository was archived so is read-only.',
      {},
      'archived',
      /^acme\/app is archived: unarchive it or/,
    ],
    [
      403,
      'Resource not accessible by personal access token',
      {},
      'permission',
      /^The token can't write secrets in acme\/app\.$/,
    ],
    [
      403,
      'Resource protected by organization SAML enforcement.',
      { 'x-github-sso': 'required; url=https://github.com/orgs/acme/sso?authorization_request=A1' },
      'sso',
      /^acme requires single sign-on/,
    ],
    [
      403,
      '`acme` forbids access via a personal access token (classic). Please use a GitHub App',
      {},
      'policy',
      /^acme doesn't allow classic tokens\.$/,
    ],
    [
      403,
      "The 'acme' organization forbids access via a fine-grained personal access tokens if the token's lifetime is greater than 90 days.",
      {},
      'policy',
      /longer than 90 days/,
    ],
    [
      403,
      'Although you appear to have the correct authorization credentials, the `acme` organization has an IP allow list enabled',
      {},
      'policy',
      /IP addresses/,
    ],
    [410, 'Gone', {}, 'unsupported', /410/],
    [501, '', {}, 'unsupported', /501/],
    [422, 'Validation Failed', {}, 'refused-by-github', /\(422\): Validation Failed\.$/],
    [409, 'Conflict', {}, 'refused-by-github', /409/],
    [451, '', {}, 'refused-by-github', /locked acme\/app/],
    [301, '', {}, 'identity-changed', /renamed or moved/],
    [502, '', {}, 'unclear', /\(502\).*may have been applied/],
  ] as const)('%i %s', (status, message, headers, kind, sentence) => {
    const why = failureOfAnswer(status, message, headers)
    expect(why.kind).toBe(kind)
    expect(why.message).toMatch(sentence)
    expect(why.subject).toBe('actions:acme/app/PAT')
  })

  it('names the permission that GitHub asked for, else the one that the act needs', () => {
    const named = failureOfAnswer(403, 'Resource not accessible by personal access token', {
      'x-accepted-github-permissions': 'secrets=write,metadata=read; organization_secrets=write',
    })
    expect(named.hint).toContain('Secrets: write and Metadata: read, or Organization secrets: write')
    expect(failureOfAnswer(403, 'Resource not accessible by integration').hint).toContain('Secrets: write')
    expect(acceptedPermissions('<script>')).toBeNull()
  })

  it('gives the single sign-on address, and GitHub’s request id for an unknown refusal', () => {
    const sso = failureOfAnswer(403, '', {
      'x-github-sso': 'required; url=https://github.com/orgs/acme/sso?a=1',
    })
    expect(sso.hint).toContain('https://github.com/orgs/acme/sso?a=1')
    const lure = failureOfAnswer(403, '', {
      'x-github-sso': 'required; url=https://github.com.evil.test/orgs/acme/sso?a=1',
    })
    expect(lure.hint).toBe('Authorize it on GitHub, then check again.')
    const unknown = failureOfAnswer(403, 'Something new', { 'x-github-request-id': 'AB12:34' })
    expect(unknown.hint).toContain('AB12:34')
    expect(unknown.message).toContain('Something new')
  })

  it('never repeats what might be a token or an echoed body', () => {
    const token = `github_pat_${'s'.repeat(22)}_${'S'.repeat(59)}`
    for (const status of [403, 409, 422]) {
      const why = failureOfAnswer(
        status,
        `"encrypted_value" ${'QUJD'.repeat(20)} and ${token}\u0007 are wrong`,
      )
      expect(JSON.stringify(why)).not.toContain('sssss')
      expect(JSON.stringify(why)).not.toContain('QUJD')
      expect(JSON.stringify(why)).not.toContain('\\u0007')
    }
  })

  it('calls a 5xx a problem of GitHub when nothing could have changed', () => {
    expect(failureOfAnswer(500, '', {}, read).kind).toBe('github-error')
  })
})

describe('readRefusal', () => {
  const head = (status: number, headers: Record<string, string>) => ({ status, headers })

  it.each([
    ['retry-after in seconds', head(429, { 'retry-after': '7' }), '', { limit: 'secondary', waitMs: 7_000 }],
    [
      'retry-after as a date of GitHub’s clock',
      head(403, { 'retry-after': 'Mon, 09 Mar 2026 10:00:30 GMT', date: 'Mon, 09 Mar 2026 10:00:00 GMT' }),
      'You have exceeded a secondary rate limit.',
      { limit: 'secondary', waitMs: 30_000 },
    ],
    [
      'the text alone',
      head(403, {}),
      'You have exceeded a secondary rate limit',
      { limit: 'secondary', waitMs: null },
    ],
    [
      'the old text',
      head(403, {}),
      'You have triggered an abuse detection mechanism',
      { limit: 'secondary', waitMs: null },
    ],
    ['a bare 429', head(429, {}), '', { limit: 'secondary', waitMs: null }],
    [
      'nothing remaining',
      head(403, {
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': String(Date.parse('2026-03-09T12:05:00Z') / 1000),
        date: 'Mon, 09 Mar 2026 12:00:00 GMT',
      }),
      'API rate limit exceeded',
      { limit: 'primary', waitMs: 300_000 },
    ],
  ] as const)('%s', (_, answer, message, refusal) => {
    expect(readRefusal(answer, message, now)).toEqual(refusal)
  })

  it('leaves every other 403 alone, and other statuses whatever they say', () => {
    const plenty = { 'x-ratelimit-remaining': '4000', 'x-ratelimit-reset': '1' }
    expect(readRefusal(head(403, plenty), 'Resource not accessible by personal access token', now)).toBeNull()
    expect(readRefusal(head(404, { 'retry-after': '5' }), 'secondary rate limit', now)).toBeNull()
  })

  it('does not believe a Date that puts the reset outside its hour', () => {
    const reset = String(Date.parse('2026-03-09T12:10:00Z') / 1000)
    const skewed = head(403, { 'x-ratelimit-reset': reset, date: 'Sun, 08 Mar 2026 12:00:00 GMT' })
    expect(readReset(skewed, now)).toBe(600_000)
    const both = head(403, { 'x-ratelimit-reset': String(Date.parse('2027-01-01T00:00:00Z') / 1000) })
    expect(readReset(both, now)).toBe(3_600_000)
  })
})

describe('transport failures', () => {
  const thrown = (code: string) =>
    new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code }) })

  it.each([
    ['ECONNREFUSED', 'not-sent', 'network', 'network'],
    ['ENOTFOUND', 'not-sent', 'network', 'network'],
    ['UND_ERR_CONNECT_TIMEOUT', 'not-sent', 'network', 'network'],
    ['ECONNRESET', 'lost', 'network', 'unclear'],
    ['UND_ERR_SOCKET', 'lost', 'network', 'unclear'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'untrusted', 'untrusted', 'untrusted'],
    ['CERT_HAS_EXPIRED', 'untrusted', 'untrusted', 'untrusted'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'untrusted', 'untrusted', 'untrusted'],
  ] as const)('%s is %s: %s for a read, %s for a write', (code, trouble, ofRead, ofWrite) => {
    const error = transportErrorOf(thrown(code))
    expect(error.trouble).toBe(trouble)
    expect(transportFailure(error, read, 'github.com').kind).toBe(ofRead)
    expect(transportFailure(error, write, 'github.com').kind).toBe(ofWrite)
  })

  it('finds the reason behind several tried addresses', () => {
    const cause = new AggregateError([Object.assign(new Error('x'), { code: 'ECONNREFUSED' })])
    expect(transportErrorOf(new TypeError('fetch failed', { cause })).trouble).toBe('not-sent')
    expect(transportErrorOf(new TypeError('terminated')).trouble).toBe('lost')
    const known = new TransportError('late', 'x')
    expect(transportErrorOf(known)).toBe(known)
  })
})
