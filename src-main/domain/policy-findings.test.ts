import { describe, expect, it } from 'vitest'
import type { Credential, CurrentValue } from './credential.ts'
import type { Policy, PolicyRule, PolicyVerdict } from './policy.ts'
import { policyRules, standardPolicy, stands } from './policy.ts'
import { judgePolicy, type PolicyInput } from './policy-findings.ts'
import type { TokenFacts } from './token-facts.ts'

const now = new Date('2027-03-09T12:00:00.000Z')

const current: CurrentValue = {
  fingerprint: 'one',
  label: 'github_pat_…0001',
  kind: 'fine-grained',
  login: 'octo-bot',
  expiresAt: '2027-06-01T00:00:00.000Z',
  neverExpires: false,
  version: 1,
  since: '2027-03-01T00:00:00.000Z',
  createdAt: null,
  held: true,
}

/** Nothing about it is against the standard policy. */
const good: Credential = {
  name: 'PAT',
  host: 'github.com',
  owner: 'acme',
  purpose: 'reads runs',
  rotateEveryDays: 90,
  maxLifetimeDays: null,
  tokenName: 'pat-{date}',
  permissions: { actions: 'read' },
  repositoryAccess: ['acme/infra'],
  probes: [],
  destinations: [],
  current,
  lastRotatedAt: null,
}

const dispatching: Credential = {
  ...good,
  permissions: { contents: 'write' },
  probes: [{ kind: 'repository_dispatch', repository: 'acme/infra', eventType: 'deploy' }],
}

function judge(credential: Credential, input: Partial<PolicyInput> = {}) {
  return judgePolicy({
    credentials: [credential],
    enteredExpiries: new Map(),
    inspections: new Map(),
    operators: new Map(),
    observations: new Map(),
    policy: standardPolicy,
    waivers: [],
    now,
    ...input,
  })
}

function found(rule: PolicyRule, verdict: PolicyVerdict, words: string) {
  return [expect.objectContaining({ rule, verdict, message: expect.stringContaining(words) })]
}

const withPolicy = (change: Partial<Policy>) => ({ policy: { ...standardPolicy, ...change } })

function reaching(repositories: readonly string[], isComplete = true): Partial<PolicyInput> {
  const facts: TokenFacts = {
    fingerprint: 'one',
    label: '',
    host: 'github.com',
    kind: 'fine-grained',
    checksum: 'right',
    alive: true,
    login: 'octo-bot',
    expiresAt: null,
    neverExpires: false,
    unreadableExpiry: null,
    scopes: null,
    grants: [],
    refused: [],
    unknown: [],
    repositories: repositories.map((fullName, id) => ({
      id,
      fullName,
      visibility: 'private',
      archived: false,
      role: 'push',
    })),
    repositoriesComplete: isComplete,
    organizations: [],
    at: now.toISOString(),
  }
  return { inspections: new Map([['one', facts]]) }
}

describe('the policy', () => {
  it('has nothing to say about a credential that keeps every rule', () => {
    expect(judge(good)).toEqual([])
  })

  it('judges every rule, each at most once, in their order', () => {
    const worst: Credential = {
      ...dispatching,
      owner: '',
      rotateEveryDays: null,
      permissions: { contents: 'write', secrets: 'write' },
      repositoryAccess: ['acme/a', 'acme/b'],
      destinations: [{ kind: 'dotenv', file: '/srv/.env', variable: 'PAT' }],
      current: { ...current, kind: 'classic', expiresAt: null, neverExpires: true },
    }
    const findings = judge(worst, {
      operators: new Map([['one', 'octo-admin']]),
      observations: new Map([
        [
          'dotenv:/srv/.env/PAT',
          { facts: { kind: 'file', path: '/srv/.env', encrypted: null, repository: '/srv', remarks: [] } },
        ],
      ]),
    })
    expect(findings.map((each) => each.rule)).toEqual(policyRules)
    expect(findings.every(stands)).toBe(true)
    for (const { message, remedy } of findings) {
      expect(message).toMatch(/^[A-Z0-9].*\.$/)
      expect(remedy).toMatch(/^[A-Z].*\.$/)
    }
  })
})

describe('maximum-lifetime', () => {
  const rule = 'maximum-lifetime'
  it.each([
    ['never ends', { expiresAt: null, neverExpires: true }, 'never expires'],
    [
      'was made for longer',
      { createdAt: '2027-01-01T00:00:00.000Z', expiresAt: '2028-02-01T00:00:00.000Z' },
      'lives 396 days; the policy allows 366',
    ],
    ['lives longer since it was first seen', { expiresAt: '2028-06-01T00:00:00.000Z' }, 'at least 458 days'],
  ])('finds a token that %s', (_, change, words) => {
    expect(judge({ ...good, current: { ...current, ...change } })).toEqual(found(rule, 'against', words))
  })

  it('grants GitHub a day, and not two', () => {
    const made = { createdAt: '2027-01-01T00:00:00.000Z' }
    const until = (expiresAt: string) => judge({ ...good, current: { ...current, ...made, expiresAt } })
    expect(until('2028-01-03T00:00:00.000Z')).toEqual([])
    expect(until('2028-01-03T00:00:01.000Z')).toEqual(found(rule, 'against', '367 days'))
  })

  it('finds what a new token may be made for', () => {
    const policy = withPolicy({ maximumLifetimeDays: 100 })
    expect(judge({ ...good, maxLifetimeDays: 101 }, policy)).toEqual(
      found(rule, 'against', 'may live 101 days'),
    )
    expect(judge({ ...good, maxLifetimeDays: 100 }, policy)).toEqual([])
  })

  it('counts from today what a token that nobody has seen lives on at least', () => {
    const until = (expiresAt: string) =>
      judge({ ...good, current: null }, { enteredExpiries: new Map([['PAT', expiresAt]]) }).filter(
        (each) => each.rule === rule,
      )
    expect(until('2029-03-09T12:00:00.000Z')).toEqual(found(rule, 'against', 'lives at least 731 days'))
    expect(until('2027-06-01T00:00:00.000Z')).toEqual([])
  })

  it('says that an expiry is unknown, and guesses none', () => {
    expect(judge({ ...good, current: { ...current, expiresAt: null } })).toEqual(
      found(rule, 'unknown', "isn't known"),
    )
    expect(
      judge(
        { ...good, current: { ...current, expiresAt: null } },
        {
          enteredExpiries: new Map([['PAT', '2027-06-01T00:00:00.000Z']]),
        },
      ),
    ).toEqual([])
  })

  it('asks for nothing when there is no limit', () => {
    const endless = { ...good, current: { ...current, expiresAt: null, neverExpires: true } }
    expect(judge(endless, withPolicy({ maximumLifetimeDays: null }))).toEqual([])
  })
})

describe('no-classic', () => {
  it('finds a classic token, and says when nobody can tell', () => {
    const classic = { ...good, current: { ...current, kind: 'classic' as const } }
    expect(judge(classic)).toEqual(found('no-classic', 'against', 'classic'))
    expect(judge(classic, withPolicy({ classicTokens: 'allowed' }))).toEqual([])
    expect(judge({ ...good, current: { ...current, kind: 'unknown' } })).toEqual(
      found('no-classic', 'unknown', 'kind'),
    )
    expect(judge({ ...good, current: null }).map(({ rule, verdict }) => [rule, verdict])).toEqual([
      ['maximum-lifetime', 'unknown'],
      ['no-classic', 'unknown'],
    ])
  })
})

describe('single-repository-dispatch', () => {
  const rule = 'single-repository-dispatch'
  const several = ['acme/infra', 'acme/site']

  it('finds a dispatch token of several repositories, declared or inspected', () => {
    expect(judge({ ...dispatching, repositoryAccess: several })).toEqual(
      found(rule, 'against', 'meant to reach 2 repositories: acme/infra and acme/site'),
    )
    expect(judge(dispatching, reaching(several))).toEqual(found(rule, 'against', 'reaches 2 repositories'))
    const told = { ...good, permissions: { contents: 'write' as const }, repositoryAccess: several }
    expect(judge({ ...told, purpose: 'lets apps dispatch the deploy' })).toEqual(found(rule, 'against', '2'))
    expect(judge({ ...told, purpose: 'publishes releases' })).toEqual([])
  })

  it('is kept by one repository, and unknown where nobody noted any', () => {
    expect(judge(dispatching)).toEqual([])
    expect(judge({ ...dispatching, repositoryAccess: [] }, reaching(['acme/infra']))).toEqual([])
    expect(judge({ ...dispatching, repositoryAccess: [] })).toEqual(found(rule, 'unknown', 'nobody noted'))
    expect(judge(dispatching, reaching(['acme/infra'], false))).toEqual(
      found(rule, 'unknown', 'nobody noted'),
    )
  })

  it('may be given up', () => {
    expect(
      judge(dispatching, { ...reaching(several), ...withPolicy({ dispatchRepositories: 'any' }) }),
    ).toEqual([])
  })
})

describe('owner-present', () => {
  const rule = 'owner-present'
  it.each([
    ['', 'has no owner'],
    ['not a login', 'is no user or organization name'],
  ])('finds the owner "%s"', (owner, words) => {
    expect(judge({ ...good, owner })).toEqual(found(rule, 'against', words))
  })
  it('asks for a purpose, and for the person whose rights it carries', () => {
    expect(judge({ ...good, purpose: '  ' })).toEqual(found(rule, 'against', 'what it is for'))
    expect(judge({ ...good, current: { ...current, login: null } })).toEqual(
      found(rule, 'unknown', 'person behind'),
    )
    expect(judge({ ...good, purpose: '' }, withPolicy({ ownerPresent: false }))).toEqual([])
  })
})

describe('one-purpose', () => {
  it('finds one token in two credentials, in both of them', () => {
    const other = { ...good, name: 'OTHER' }
    expect(judge(good, { credentials: [good, other] })).toEqual([
      ...found('one-purpose', 'against', 'OTHER'),
      ...found('one-purpose', 'against', 'PAT'),
    ])
    const apart = { ...other, current: { ...current, fingerprint: 'two' } }
    expect(judge(good, { credentials: [good, apart] })).toEqual([])
  })

  it('finds permissions of several jobs; reading counts as none', () => {
    const permissions = { contents: 'write', secrets: 'write' } as const
    expect(judge({ ...good, permissions })).toEqual(found('one-purpose', 'against', 'sets secrets'))
    expect(judge({ ...good, permissions: { ...permissions, secrets: 'read' } })).toEqual([])
    expect(judge({ ...good, permissions }, withPolicy({ onePurpose: false }))).toEqual([])
  })
})

describe('one-person', () => {
  it("finds the operator's own token", () => {
    expect(judge(good, { operators: new Map([['one', 'octo-admin']]) })).toEqual(
      found('one-person', 'against', 'octo-admin'),
    )
  })

  it("finds it in two people's own Codespaces secrets", () => {
    const of = (user: string) => ({ kind: 'codespaces', user, secret: 'PAT' }) as const
    expect(judge({ ...good, destinations: [of('ada'), of('grace')] })).toEqual(
      found('one-person', 'against', 'ada and grace'),
    )
    expect(judge({ ...good, destinations: [of('ada'), of('Ada')] })).toEqual([])
  })

  it('asks whether those who do its manual steps keep it, and asks of nobody twice', () => {
    const step = (title: string, owner: string) =>
      ({ kind: 'manual', title, instructions: '', owner }) as const
    const of = (...destinations: Credential['destinations']) => judge({ ...good, destinations })
    expect(of(step('profile', 'ada'), step('wiki', 'grace'))).toEqual(
      found('one-person', 'unknown', 'ada and grace'),
    )
    expect(of(step('profile', 'ada'), step('wiki', '@Ada'))).toEqual([])
    // One may be the login of the other.
    expect(of(step('profile', 'Ada'), { kind: 'codespaces', user: 'al', secret: 'PAT' })).toEqual([])
    expect(of(step('profile', 'ada'), { kind: 'actions', repository: 'acme/a', secret: 'PAT' })).toEqual([])
  })
})

describe('no-plain-dotenv', () => {
  const rule = 'no-plain-dotenv'
  const dotenv = { kind: 'dotenv', file: '../.env', variable: 'PAT' } as const
  const plain = { ...good, destinations: [dotenv] }
  const seen = (repository?: string | null) => ({
    observations: new Map([
      [
        'dotenv:../.env/PAT',
        {
          facts: {
            kind: 'file',
            path: '/srv/.env',
            encrypted: null,
            remarks: [],
            ...(repository === undefined ? {} : { repository }),
          },
        } as const,
      ],
    ]),
  })

  it('finds a plain file in a work tree only', () => {
    expect(judge(plain, seen('/srv'))).toEqual(found(rule, 'against', '/srv/.env in /srv'))
    expect(judge(plain, seen(null))).toEqual([])
    expect(judge({ ...plain, destinations: [{ ...dotenv, encrypt: 'sops' }] }, seen('/srv'))).toEqual([])
    expect(judge(plain, { ...seen('/srv'), ...withPolicy({ plainDotenv: 'allowed' }) })).toEqual([])
  })

  it('says when nobody looked', () => {
    expect(judge(plain)).toEqual(found(rule, 'unknown', 'Nobody looked'))
    expect(judge(plain, seen())).toEqual(found(rule, 'unknown', 'Nobody looked'))
  })
})

describe('rotation-period', () => {
  it('asks for one that is no longer than the policy has it', () => {
    expect(judge({ ...good, rotateEveryDays: null })).toEqual(
      found('rotation-period', 'against', 'no rotation'),
    )
    expect(judge({ ...good, rotateEveryDays: 367 })).toEqual(found('rotation-period', 'against', '367'))
    expect(judge({ ...good, rotateEveryDays: 366 })).toEqual([])
    expect(judge({ ...good, rotateEveryDays: null }, withPolicy({ rotateEveryDays: null }))).toEqual([])
  })
})
