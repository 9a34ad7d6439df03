import { describe, expect, it } from 'vitest'
import type { Credential } from './credential.ts'
import { planOfMigration } from './migration.ts'
import type { WorkflowUse } from './migration-evidence.ts'
import type { TokenFacts } from './token-facts.ts'
import type { NeedPlace, TokenNeed } from './token-need.ts'

const current = {
  fingerprint: 'f',
  label: 'ghp_…7f3a',
  kind: 'classic',
  login: 'octo-bot',
  expiresAt: null,
  neverExpires: true,
  version: 1,
  since: '2026-01-01T00:00:00Z',
  createdAt: null,
  held: true,
} as const

const credential: Credential = {
  name: 'LEGACY_PAT',
  host: 'github.com',
  owner: 'acme',
  purpose: '',
  rotateEveryDays: 90,
  maxLifetimeDays: null,
  tokenName: 'legacy-{date}',
  permissions: {},
  repositoryAccess: [],
  probes: [],
  destinations: [],
  current,
  lastRotatedAt: null,
}

const facts = (scopes: readonly string[]): TokenFacts => ({
  fingerprint: 'f',
  label: 'ghp_…7f3a',
  host: 'github.com',
  kind: 'classic',
  checksum: 'right',
  alive: true,
  login: 'octo-bot',
  expiresAt: null,
  neverExpires: true,
  unreadableExpiry: null,
  scopes,
  grants: [],
  refused: [],
  unknown: [],
  repositories: [],
  repositoriesComplete: true,
  organizations: [],
  at: '2026-03-09T12:00:00Z',
})

const use = (need: TokenNeed, at: NeedPlace = { kind: 'own' }, repository = 'acme/web'): WorkflowUse => ({
  repository,
  path: '.github/workflows/ci.yml',
  line: 7,
  needs: [{ need, because: 'gh', at }],
})

function plan(
  change: Partial<Credential>,
  uses: readonly WorkflowUse[] = [],
  scopes: readonly string[] | null = null,
) {
  return planOfMigration({
    credential: { ...credential, ...change },
    facts: scopes === null ? null : facts(scopes),
    uses,
    notScanned: 0,
  })
}

const slugs = (planned: ReturnType<typeof plan>) =>
  Object.fromEntries(planned?.permissions.map(({ slug, level }) => [slug, level]) ?? [])

describe('the plan of a migration', () => {
  it('is for classic tokens alone', () => {
    expect(plan({ current: { ...current, kind: 'fine-grained' } })).toBeNull()
    expect(plan({ current: null })).toBeNull()
    expect(plan({ current: null, tokenKind: 'classic' })).not.toBeNull()
  })

  it('goes by what is seen and not by the scopes', () => {
    const infra: NeedPlace = { kind: 'named', repository: 'acme/infra' }
    const planned = plan(
      { probes: [{ kind: 'read_runs', repository: 'acme/infra' }] },
      [use('dispatch', infra), use('dispatch', infra, 'acme/app')],
      ['repo', 'workflow', 'admin:org', 'delete_repo'],
    )
    expect(planned).toMatchObject({
      verdict: 'moves',
      ready: false,
      repositoryAccess: ['acme/infra'],
      blockers: [],
    })
    expect(slugs(planned)).toEqual({ actions: 'read', contents: 'write', metadata: 'read' })
    expect(planned?.unneeded.map(({ scope }) => scope)).toEqual(['workflow', 'admin:org', 'delete_repo'])
    expect(planned?.permissions.find(({ slug }) => slug === 'contents')?.reason).toBe(
      'Sends repository_dispatch: gh in acme/web, ci.yml.',
    )
    expect(planned?.evidence.map(({ sentence }) => sentence)).toContain(
      'Sends repository_dispatch: gh in acme/web, ci.yml, and 1 more.',
    )
  })

  it('says that a push may take the scope workflow, which no scan tells', () => {
    const gapsWith = (scopes: readonly string[]) => plan({}, [use('push-code')], scopes)?.gaps.join(' ')
    expect(gapsWith(['repo', 'workflow'])).toContain('takes Workflows: write as well')
    expect(gapsWith(['repo'])).not.toContain('Workflows')
  })

  it('takes the higher of two levels', () => {
    expect(slugs(plan({}, [use('read-code'), use('push-code')]))).toMatchObject({ contents: 'write' })
    expect(slugs(plan({}, [use('push-code'), use('read-code')]))).toMatchObject({ contents: 'write' })
  })

  it('says that packages stay, and what else can go', () => {
    const stays = plan({}, [use('packages')], ['repo', 'write:packages'])
    expect(stays).toMatchObject({ verdict: 'stays', permissions: [], repositoryAccess: [] })
    expect(stays?.blockers[0]?.why).toContain('classic tokens only')
    expect(stays?.unneeded.map(({ scope }) => scope)).toEqual(['repo'])
    const partly = plan({}, [use('packages'), use('release')])
    expect(partly?.verdict).toBe('partly')
    expect(partly?.steps[0]).toContain('a token of its own')
  })

  it('says that one token has one owner', () => {
    const planned = plan({ repositoryAccess: ['acme/web'] }, [
      use('read-code', { kind: 'named', repository: 'other/lib' }),
    ])
    expect(planned).toMatchObject({ verdict: 'partly', repositoryAccess: ['acme/web'] })
    expect(planned?.blockers).toEqual([expect.objectContaining({ what: 'Repositories of other' })])
  })

  it('is not clear where nothing is seen, and calls no scope unneeded', () => {
    const planned = plan({}, [], ['repo'])
    expect(planned).toMatchObject({ verdict: 'unclear', permissions: [], unneeded: [] })
  })

  it('names what nobody could see', () => {
    const planned = planOfMigration({
      credential: {
        ...credential,
        destinations: [{ kind: 'heroku', app: 'console', configVar: 'LEGACY_PAT' }],
      },
      facts: null,
      uses: [{ ...use('dispatch'), needs: [] }, use('dispatch', { kind: 'unknown' })],
      notScanned: 2,
    })
    expect(planned?.gaps).toEqual([
      expect.stringContaining('scopes are not known'),
      expect.stringContaining('2 repositories were not read'),
      expect.stringContaining('1 step is given the token without showing'),
      expect.stringContaining('1 place outside GitHub holds it'),
      expect.stringContaining('choose their repository when they run'),
      expect.stringContaining('octo-bot has to be a member'),
    ])
  })

  it('is ready once the next rotation asks for a fine-grained token', () => {
    const declared = { permissions: { contents: 'write' }, repositoryAccess: ['acme/infra'] } as const
    expect(plan(declared)?.ready).toBe(true)
    expect(plan({ ...declared, tokenKind: 'classic', permissions: {} })?.ready).toBe(false)
  })
})
