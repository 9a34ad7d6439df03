import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkLink, notificationSettings } from './external-links.ts'

const hosts = ['github.com', 'octocorp.ghe.com', 'ghe.corp.example']

describe('links that leave for the browser', () => {
  it.each([
    'https://github.com/acme/infra/settings/secrets/actions',
    'https://octocorp.ghe.com/',
    'https://ghe.corp.example/a?b=c#d',
  ])('%s may leave', (address) => {
    expect(checkLink(address, hosts)).toEqual({ ok: true, value: address })
  })

  it.each([
    'http://github.com/',
    'file:///etc/passwd',
    'file://github.com/etc/passwd',
    'smb://github.com/share',
    'ms-msdt:/id PCWDiagnostic',
    'ms-msdt:github.com',
    'search-ms:query=x&crumb=location:\\\\evil',
    'javascript:alert(1)',
    'javascript://github.com/%0aalert(1)',
    'data:text/html,x',
    'vscode://file/x',
    'rekey://expiry',
    'https://github.com.evil.example/',
    'https://github.com@evil.example/',
    'https://github.com:pw@evil.example/',
    'https://user@github.com/',
    'https://evil.example/github.com',
    'https://evil.example#github.com',
    'https://evil.example?github.com',
    'https:\\\\evil.example',
    'https://github.com\\@evil.example/',
    'https://github.com\\.evil.example/',
    'https:/\\evil.example/',
    'https://github.com:8443/',
    'https://gith\u00fcb.com/',
    'https://g\u0456thub.com/',
    'https://xn--gthub-2ve.com/',
    'https://github.com./',
    'https://github.com%2eevil.example/',
    'https://github\u3002com.evil.example/',
    'https://github.com\r\nX-Evil: 1',
    'https://github.com/\r\n\r\n<script>',
    'https://github.com/\ttab',
    ' https://github.com/',
    'https://github.com/ ',
    'https://github.com/\u0000',
    'https://[::1]/',
    'https://127.0.0.1/',
    '//github.com/',
    'github.com',
    '',
  ])('%j stays', (address) => {
    const checked = checkLink(address, hosts)
    expect(checked).toMatchObject({ ok: false, failure: { kind: 'blocked' } })
    // A refusal repeats nothing of what it refuses.
    if (!checked.ok)
      expect(checked.failure.message).toBe('Rekey opens only https pages of the GitHub hosts that it knows.')
  })

  it('of any other making: what may leave is https, on a known host, in printable ASCII, and without a user', () => {
    const address = fc.oneof(
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc
        .tuple(
          fc.constantFrom('https://', 'https:', 'HTTPS://', 'https:///', 'https:\\\\', 'http://'),
          fc.constantFrom('', 'github.com@', 'a:b@', '\u200b', '%00'),
          fc.constantFrom(
            'github.com',
            'GitHub.com',
            'evil.example',
            'github.com.evil.example',
            'github\uff0ecom',
          ),
          fc.string({ unit: 'binary', maxLength: 20 }),
        )
        .map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(address, (given) => {
        const checked = checkLink(given, hosts)
        if (!checked.ok) return
        const url = new URL(checked.value)
        expect(url.protocol).toBe('https:')
        expect(hosts).toContain(url.host)
        expect(url.username + url.password).toBe('')
        expect(checked.value).toMatch(/^[\x21-\x7e]+$/)
      }),
      { numRuns: 5_000 },
    )
  })
})

describe('the settings of notifications', () => {
  it.each([
    ['darwin', 'x-apple.systempreferences:com.apple.preference.notifications'],
    ['win32', 'ms-settings:notifications'],
  ] as const)('have one address on %s', (platform, address) => {
    expect(notificationSettings(platform)).toEqual({ ok: true, value: address })
  })

  it('have none on Linux, and nothing is guessed', () => {
    expect(notificationSettings('linux')).toMatchObject({ ok: false, failure: { kind: 'unsupported' } })
  })

  it.each(['x-apple.systempreferences:com.apple.preference.notifications', 'ms-settings:notifications'])(
    'never leave as a page: %s',
    (address) => {
      expect(checkLink(address, hosts).ok).toBe(false)
    },
  )
})
