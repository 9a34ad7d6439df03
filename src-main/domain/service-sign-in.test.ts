import { describe, expect, it } from 'vitest'
import { readClientId, readServiceSecret, readSite } from './service-sign-in.ts'
import { isTrustworthyUrl } from './trustworthy-url.ts'

describe('readSite', () => {
  it.each([
    ['', 'https://app.infisical.com'],
    ['eu', 'https://eu.infisical.com'],
    ['us', 'https://us.infisical.com'],
    ['secrets.acme.example', 'https://secrets.acme.example'],
    [' https://secrets.acme.example/organization/projects ', 'https://secrets.acme.example'],
    ['https://secrets.acme.example:8443/', 'https://secrets.acme.example:8443'],
    ['http://localhost:8080', 'http://localhost:8080'],
  ])('takes %o for %s', (typed, site) => {
    expect(readSite('infisical', typed)).toEqual({ ok: true, value: site })
  })

  it.each([
    'http://secrets.acme.example',
    'ftp://x.example',
    'https://me:pw@x.example',
    'a b',
    'https://x/?a=b',
  ])('refuses %o', (typed) => {
    const read = readSite('infisical', typed)
    expect(read.ok ? '' : read.failure.kind).toBe('invalid-input')
  })

  it('knows one site of Heroku', () => {
    expect(readSite('heroku', '')).toEqual({ ok: true, value: 'https://api.heroku.com' })
    expect(readSite('heroku', 'heroku.example').ok).toBe(false)
  })
})

describe('readServiceSecret', () => {
  it('takes what stands alone, without what a paste brings along', () => {
    const read = readServiceSecret('heroku', ' HRKU-0123\n', 'the clipboard')
    expect(read.ok ? read.value.reveal() : '').toBe('HRKU-0123')
  })

  it.each(['', '  ', 'two words', 'line\nbreak', 'ünicode', 'x'.repeat(2561)])(
    'refuses %o without repeating it',
    (raw) => {
      const read = readServiceSecret('infisical', raw, 'the clipboard')
      expect(read.ok ? '' : read.failure.kind).toBe('token-refused')
      if (!read.ok && raw.trim() !== '') expect(JSON.stringify(read.failure)).not.toContain(raw.trim())
    },
  )
})

it('reads client ids, and refuses what is none', () => {
  expect(readClientId(' 0b6f2c1e-1111-4222-8333-444455556666 ')).toEqual({
    ok: true,
    value: '0b6f2c1e-1111-4222-8333-444455556666',
  })
  for (const typed of ['', 'short', 'with blanks in it']) expect(readClientId(typed).ok, typed).toBe(false)
})

it.each([
  ['https://api.heroku.com', true],
  ['http://127.0.0.1:8080', true],
  ['http://[::1]:1', true],
  ['http://api.localhost', true],
  ['http://api.heroku.com', false],
  ['http://127.0.0.1.example.com', false],
  ['file:///etc/passwd', false],
  ['no address', false],
])('trusts %s: %s', (url, trusted) => {
  expect(isTrustworthyUrl(url)).toBe(trusted)
})
