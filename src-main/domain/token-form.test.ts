import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CredentialSpec, nextLifetimeDays, nextTokenName } from './credential.ts'
import { permissionCatalog } from './permission-form.ts'
import { recipeNamed } from './recipes.ts'
import { tokenForm } from './token-form.ts'

const spec: CredentialSpec = {
  name: 'DISPATCH_PAT',
  host: 'github.com',
  owner: 'acme',
  purpose: 'starts the deploy',
  rotateEveryDays: 90,
  maxLifetimeDays: null,
  tokenName: 'dispatch-pat-{date}',
  permissions: { contents: 'write', actions: 'read' },
  repositoryAccess: ['acme/infra'],
  probes: [{ kind: 'read_runs', repository: 'acme/infra' }],
  destinations: [],
}
const input = { today: '2026-03-09T12:00:00Z', mark: 'Rekey R-0001, replaces ghp_…7f3a', policyDays: null }
const formOf = (change: Partial<CredentialSpec> = {}, more: Partial<typeof input> = {}) =>
  tokenForm({ ...spec, ...change }, { ...input, ...more })

describe('the fine-grained form', () => {
  it('is filled in by the link as far as the link can', () => {
    const url = new URL(formOf().url)
    expect(url.origin + url.pathname).toBe('https://github.com/settings/personal-access-tokens/new')
    expect(Object.fromEntries(url.searchParams)).toEqual({
      name: 'dispatch-pat-2026-03-09',
      description: 'starts the deploy (Rekey R-0001, replaces ghp_…7f3a)',
      target_name: 'acme',
      expires_in: '97',
      actions: 'read',
      contents: 'write',
    })
  })

  it('says why each permission is there, by the names and in the order of the form', () => {
    const { permissions } = formOf({ recipe: 'dispatch' })
    expect(permissions.map(({ name, level, byLink }) => [name, level, byLink])).toEqual([
      ['Actions', 'read', true],
      ['Contents', 'write', true],
    ])
    expect(permissions[0]?.reason).toBe('Reads workflow runs in acme/infra.')
    expect(permissions[1]?.reason).toBe(recipeNamed('dispatch')?.permissions[0]?.reason)
  })

  it('leaves what GitHub never listed to the person', () => {
    const { permissions, url, notes } = formOf({ permissions: { agent_secrets: 'write' } })
    expect(permissions[0]).toMatchObject({ name: 'Agent secrets', byLink: false })
    expect(url).not.toContain('agent_secrets')
    expect(notes[0]).toContain('Agent secrets')
  })

  it('has nothing by link on a server, and says so', () => {
    const { url, prefills, permissions } = formOf({ host: 'ghe.example.com' })
    expect(url).toBe('https://ghe.example.com/settings/personal-access-tokens/new')
    expect(prefills).toBe(false)
    expect(permissions.every(({ byLink }) => !byLink)).toBe(true)
    expect(formOf({ host: 'acme.ghe.com' }).prefills).toBe(true)
  })

  it('names repositories that it can never offer', () => {
    expect(formOf({ repositoryAccess: ['acme/infra', 'other/lib'] }).notes).toEqual([
      'The form offers only repositories of acme: those of other take a token of their own.',
    ])
  })

  it('carries any name and purpose through its link, and keeps the limits of the form', () => {
    const permission = fc.constantFrom(
      ...permissionCatalog.filter((each) => each.listed && each.scope === 'repository'),
    )
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 1500 }),
        fc.string({ minLength: 1, maxLength: 80 }),
        fc.array(permission, { maxLength: 5 }),
        (purpose, words, entries) => {
          const permissions = Object.fromEntries(
            entries.map(({ slug, levels }) => [slug, levels[0] ?? 'read']),
          )
          const form = formOf({ purpose, tokenName: `${words}{date}`, permissions })
          const url = new URL(form.url)
          expect(url.searchParams.get('name')).toBe(form.tokenName)
          expect(url.searchParams.get('description')).toBe(form.description)
          expect(form.description.length).toBeLessThanOrEqual(1024)
          expect(form.description).toContain(input.mark)
          for (const [slug, level] of Object.entries(permissions))
            expect(url.searchParams.get(slug)).toBe(level)
        },
      ),
    )
  })
})

describe('the name of the next token', () => {
  it.each([
    ['dispatch-pat-{date}', 'dispatch-pat-2026-03-09'],
    ['lets-application-repositories-start-the-deploy-{date}', 'lets-application-repositories-2026-03-09'],
    ['{date}-lets-application-repositories-start-the-deploy', '2026-03-09-lets-application-repositories-'],
    ['a-name-without-a-date-that-is-longer-than-the-form-takes', 'a-name-without-a-date-that-is-longer-tha'],
  ])('of %s is %s', (tokenName, name) => {
    expect(nextTokenName({ tokenName }, '2026-03-09T00:00:00Z')).toBe(name.slice(0, 40))
  })

  it('has at most 40 characters, and the date whenever its pattern has it', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), fc.string({ maxLength: 80 }), (before, after) => {
        const name = nextTokenName({ tokenName: `${before}{date}${after}` }, '2026-03-09T00:00:00Z')
        expect(name.length).toBeLessThanOrEqual(40)
        expect(name).toContain('2026-03-09')
      }),
    )
  })
})

describe('the lifetime', () => {
  it.each([
    [90, null, null, 97],
    [null, null, null, 90],
    [360, null, null, 366],
    [90, 30, null, 30],
    [90, null, 60, 60],
    [90, 80, 60, 60],
    [1, null, null, 8],
  ])(
    'for a period of %s, at most %s, with a policy of %s is %i days',
    (rotateEveryDays, maxLifetimeDays, policy, days) => {
      expect(nextLifetimeDays({ ...spec, rotateEveryDays, maxLifetimeDays }, policy)).toBe(days)
    },
  )

  it('ends on a day that can be typed', () => {
    expect(formOf().expiresOn).toBe('2026-06-14')
  })

  it('says who cut it, and when that leaves no room', () => {
    expect(formOf().lifetimeNote).toBe('')
    expect(formOf({ rotateEveryDays: 60, maxLifetimeDays: 65 }).lifetimeNote).toBe(
      'No more is allowed for this credential.',
    )
    const form = tokenForm(spec, { ...input, policyDays: 60 })
    expect(form.lifetimeNote).toBe('The policy allows no more, which leaves no room to rotate every 90 days.')
  })
})

describe('the classic form', () => {
  const classic = {
    recipe: 'packages',
    tokenKind: 'classic',
    scopes: ['write:packages', 'read:org'],
    permissions: {},
  } as const

  it('says why, and lists the scopes to tick', () => {
    const form = formOf(classic)
    expect(form).toMatchObject({ kind: 'classic', permissions: [] })
    expect(form.whyClassic).toContain('GitHub Packages')
    expect(form.scopes[0]?.reason).toContain('Publishes')
    const url = new URL(form.url)
    expect(url.origin + url.pathname).toBe('https://github.com/settings/tokens/new')
    expect(url.searchParams.get('scopes')).toBe('write:packages,read:org')
    expect(url.searchParams.get('description')).toBe(`${form.tokenName}: ${form.description}`)
  })

  it('says that it reaches several owners, when that is the reason', () => {
    const { whyClassic } = formOf({
      tokenKind: 'classic',
      scopes: ['repo'],
      permissions: {},
      repositoryAccess: ['acme/a', 'other/b'],
    })
    expect(whyClassic).toBe('A fine-grained token has one resource owner, and this one reaches acme, other.')
  })
})
