import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatExactInstant, formatInstant } from './format.ts'
import { sayHere } from './main-text.ts'

/** `Intl` parts some times with spaces of another kind. */
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const inUtc = (text: string) => plain(sayHere(text, 'utc'))

describe('times in a text of main', () => {
  it.each([
    ['It ended at 2026-11-21 10:00 UTC.', 'It ended at Nov 21, 2026, 10:00 AM UTC.'],
    [
      'planned as of 2026-03-09 12:00:00 UTC, found as of 2026-03-09 12:04:07 UTC',
      'planned as of Mar 9, 2026, 12:00:00 PM UTC, found as of Mar 9, 2026, 12:04:07 PM UTC',
    ],
    ['2026-11-21T10:00:00Z: alert 4 in acme/app.', 'Nov 21, 2026, 10:00:00 AM UTC: alert 4 in acme/app.'],
    ['Run 7 at 2026-11-21T10:00:00.123+02:00, queued', 'Run 7 at Nov 21, 2026, 8:00:00 AM UTC, queued'],
    ['Waived by kim until 2026-12-01 (UTC): moves', 'Waived by kim until Dec 1, 2026 (UTC): moves'],
    ['2026-12-01', 'Dec 1, 2026'],
  ])('%s', (text, shown) => {
    expect(inUtc(text)).toBe(shown)
  })

  it.each([
    'The token is called dispatch-pat-2026-11-21.',
    'ledger-v6-2026-11-21T10-00-00.000Z.db',
    '/home/kim/2026-11-21/rekey.yaml and 2026-11-21.csv',
    'https://example.com/?since=2026-11-21T10:00:00Z',
    '2026-02-31, 2026-13-01 10:00 UTC and 2026-11-21 25:00 UTC',
    '2026-11-21 10:00 in whatever zone',
    '1.2026-11-21 12026-11-21 2026-11-215',
  ])('leaves %s as it is', (text) => {
    expect(sayHere(text, 'local')).toBe(text)
  })

  it('go by the time display that was chosen, and a day is the same day everywhere', () => {
    const instant = '2026-11-21T23:30:00Z'
    for (const display of ['local', 'utc', 'both'] as const) {
      expect(sayHere('At 2026-11-21 23:30 UTC.', display)).toBe(`At ${formatInstant(instant, display)}.`)
      expect(sayHere(`At ${instant}.`, display)).toBe(`At ${formatExactInstant(instant, display)}.`)
      expect(sayHere('On 2026-11-21.', display)).toBe('On Nov 21, 2026.')
    }
  })
})

describe('destinations in a text of main', () => {
  it.each([
    [
      'actions:octo-sample/gateway/PACKAGES_PAT is missing.',
      'PACKAGES_PAT in octo-sample/gateway is missing.',
    ],
    [
      'Revoking now would break 1 of 4: organization:octo/PAT.',
      'Revoking now would break 1 of 4: PAT in organization octo.',
    ],
    [
      '(dependabot:acme/app/PAT, agents:acme/PAT)',
      '(PAT in acme/app, Dependabot, PAT in organization acme, Agents)',
    ],
    [
      'codespaces:@kim/PAT and heroku:acme-web/PAT',
      'PAT in user kim, Codespaces and PAT in Heroku app acme-web',
    ],
    ['environment:acme/app/prod/eu/PAT.', 'PAT in acme/app, environment prod/eu.'],
    ['infisical:p1/prod/github/PAT: denied', 'PAT in Infisical p1 prod /github: denied'],
    ['dotenv:../.env/PAT', 'PAT in ../.env'],
  ])('%s', (text, shown) => {
    expect(sayHere(text, 'utc')).toBe(shown)
  })

  const known = [
    { id: 'manual:shell', kind: 'manual', place: 'The shell', secret: '' },
    { id: 'manual:shell-profile', kind: 'manual', place: "Kim's shell profile", secret: '' },
    { id: 'dotenv:/home/kim/my app/.env/PAT', kind: 'dotenv', place: '/home/kim/my app/.env', secret: 'PAT' },
  ]

  it('are known by the inventory where an id has spaces or tells no place', () => {
    const said = (text: string) => sayHere(text, 'utc', known)
    expect(said('To do: manual:shell-profile, manual:shell.')).toBe("To do: Kim's shell profile, The shell.")
    expect(said('dotenv:/home/kim/my app/.env/PAT was not written.')).toBe(
      'PAT in /home/kim/my app/.env was not written.',
    )
    expect(said('manual:shells, manual:other')).toBe('manual:shells, manual:other')
  })

  it.each([
    'Secrets: actions: read; contents:write',
    'The permission actions:read is missing.',
    'https://acme.test/actions:acme/app/PAT',
    'organization: acme/PAT',
  ])('leaves %s as it is', (text) => {
    expect(sayHere(text, 'utc', known)).toBe(text)
  })
})

describe('a text of main', () => {
  it('without times and destinations stays as it is, whatever it says', () => {
    const free = fc
      .string({ unit: fc.constantFrom(...'actions:/-. 09TZ,"\n', '2026', 'UTC', 'manual', 'é', '🔑') })
      .filter((text) => !/\d{4}-\d\d-\d\d/.test(text) && !/[a-z]+:[^\s/]+\/|manual:/.test(text))
    fc.assert(fc.property(free, (text) => sayHere(text, 'both') === text))
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }).filter((text) => !/\d-\d|[a-z]:/.test(text)),
        (text) => sayHere(text, 'local') === text,
      ),
    )
  })

  it('keeps every word around a time, and has each time as the rest of the window has it', () => {
    const words = fc.string({ unit: fc.constantFrom('a', 'b', ' ', ',', '(', 'é', '"') })
    const times = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(words, times, words, (before, time, after) => {
        const iso = time.toISOString()
        const shown = formatInstant(`${iso.slice(0, 16)}Z`, 'both')
        const text = (at: string) => `${before} ${at} ${after}`
        expect(sayHere(text(`${iso.slice(0, 16).replace('T', ' ')} UTC`), 'both')).toBe(text(shown))
        expect(sayHere(text(iso), 'both')).toBe(text(formatExactInstant(iso, 'both')))
      }),
    )
  })
})
