import { describe, expect, it } from 'vitest'
import { blastRadiusOf } from './blast-radius.ts'
import { fakeDispatchCredential, fakeReached, fakeTokenFacts } from './fake-token-facts.ts'
import { isHeld, type Power, type PowerVerdict } from './powers.ts'
import type { RepositoryRole, TokenFacts } from './token-facts.ts'

const infra = fakeReached('acme/infra')

function verdictsOf(
  facts: TokenFacts | null,
  repository = 'acme/infra',
  declared: Parameters<typeof blastRadiusOf>[0]['declared'] = null,
): Readonly<Record<Power, PowerVerdict>> | undefined {
  const { repositories } = blastRadiusOf({ facts, declared })
  return repositories.find((each) => each.repository === repository)?.verdicts
}

function classicFacts(scopes: readonly string[], over: Partial<TokenFacts> = {}): TokenFacts {
  return fakeTokenFacts({ kind: 'classic', scopes, repositories: [infra], ...over })
}

describe('the dispatch token of the seed', () => {
  const facts = fakeTokenFacts({
    grants: [
      { slug: 'contents', level: 'read', source: 'answered' },
      { slug: 'actions', level: 'read', source: 'answered' },
    ],
    refused: [
      { slug: 'secrets', level: 'read' },
      { slug: 'administration', level: 'read' },
    ],
    unknown: ['workflows'],
    repositories: [infra],
  })

  it('pushes code to the repository that it dispatches to, and to no other', () => {
    const radius = blastRadiusOf({ facts, declared: fakeDispatchCredential() })
    const pushable = radius.repositories.filter(({ verdicts }) => isHeld(verdicts['push-code']))
    expect(pushable.map(({ repository }) => repository)).toEqual(['acme/infra'])
    expect(radius.repositories).toHaveLength(1)
    expect(radius.repositories[0]?.verdicts).toEqual({
      'read-code': 'yes',
      'push-code': 'declared',
      'change-workflows': 'unknown',
      'set-secrets': 'no',
      dispatch: 'declared',
      administer: 'no',
    })
  })

  it('is certain once a dispatch was let through', () => {
    const probed = { ...facts, grants: [{ slug: 'contents', level: 'write', source: 'probed' }] } as const
    expect(verdictsOf(probed)).toMatchObject({ 'push-code': 'yes', dispatch: 'yes', 'read-code': 'yes' })
  })

  it('is named as one that can rewrite what it starts, with ways out', () => {
    const { advice } = blastRadiusOf({ facts, declared: fakeDispatchCredential() })
    const found = advice.find(({ rule }) => rule === 'dispatch-can-push')
    expect(found?.message).toContain('acme/infra')
    expect(found?.remedy).toContain('CODEOWNERS')
    expect(found?.alternatives).toHaveLength(3)
    expect(advice.map(({ rule }) => rule)).toContain('scripts-of-workflows')
  })

  it('is not named so when it only starts workflows by workflow_dispatch', () => {
    const declared = fakeDispatchCredential({ permissions: { actions: 'write', metadata: 'read' } })
    const radius = blastRadiusOf({ facts: null, declared })
    expect(radius.repositories[0]?.verdicts).toMatchObject({ dispatch: 'declared', 'push-code': 'no' })
    expect(radius.advice).toEqual([])
  })
})

describe('without an inspection', () => {
  it('is what the inventory declares, and says that nobody asked GitHub', () => {
    const radius = blastRadiusOf({ facts: null, declared: fakeDispatchCredential() })
    expect(radius.incomplete).toBe('Nobody asked GitHub yet. Shown is what the inventory says.')
    expect(radius.repositories[0]?.verdicts).toMatchObject({
      'read-code': 'declared',
      'push-code': 'declared',
      'set-secrets': 'no',
    })
  })

  it('knows nothing of a repository whose permissions nobody noted', () => {
    const declared = fakeDispatchCredential({ permissions: {} })
    expect(Object.values(verdictsOf(null, 'acme/infra', declared) ?? {})).toEqual(Array(6).fill('unknown'))
  })

  it("is what a classic token's declared scopes give", () => {
    const declared = fakeDispatchCredential({
      tokenKind: 'classic',
      permissions: {},
      scopes: ['repo', 'workflow', 'admin:org'],
    })
    const radius = blastRadiusOf({ facts: null, declared })
    expect(radius.repositories[0]?.verdicts).toMatchObject({
      'push-code': 'declared',
      'change-workflows': 'declared',
      administer: 'declared',
    })
    expect(radius.beyond).toEqual([expect.stringMatching(/admin:org.*Only the inventory says so\.$/)])
  })

  it('rests on the declaration as long as GitHub could not be reached', () => {
    const facts = fakeTokenFacts({ alive: null })
    expect(verdictsOf(facts, 'acme/infra', fakeDispatchCredential())).toMatchObject({
      'push-code': 'declared',
    })
  })
})

describe('a token that GitHub refuses, or could not be asked about', () => {
  it('has no score, and shows what it could do while it was alive', () => {
    const radius = blastRadiusOf({ facts: classicFacts(['repo'], { alive: false }), declared: null })
    expect(radius).toMatchObject({ score: 0, advice: [] })
    expect(radius.repositories[0]?.verdicts['push-code']).toBe('yes')
    expect(radius.incomplete).toContain('GitHub refuses this token now.')
  })

  it('shows what was found earlier, with its time', () => {
    const notAsked = { why: 'no-answer', sentence: 'GitHub did not answer.' } as const
    const radius = blastRadiusOf({ facts: classicFacts(['repo'], { alive: null, notAsked }), declared: null })
    expect(radius.incomplete).toBe('GitHub did not answer. Shown is what was found on 2026-05-01 00:00 UTC.')
    expect(radius.repositories[0]?.verdicts['push-code']).toBe('yes')
  })

  it("says that nobody knows anything of another product's token", () => {
    const notAsked = { why: 'foreign', sentence: 'It was not sent to github.com.' } as const
    const facts = fakeTokenFacts({ kind: 'githosted-workspace', alive: null, notAsked })
    expect(blastRadiusOf({ facts, declared: null })).toMatchObject({
      repositories: [],
      incomplete: 'It was not sent to github.com.',
    })
  })
})

describe('classic scopes', () => {
  it('repo pushes, dispatches, sets secrets and administers, but leaves workflow files alone', () => {
    expect(verdictsOf(classicFacts(['repo']))).toEqual({
      'read-code': 'yes',
      'push-code': 'yes',
      'change-workflows': 'no',
      'set-secrets': 'yes',
      dispatch: 'yes',
      administer: 'yes',
    })
  })

  it('workflow adds the workflow files', () => {
    expect(verdictsOf(classicFacts(['repo', 'workflow']))?.['change-workflows']).toBe('yes')
  })

  it('public_repo leaves private repositories alone', () => {
    expect(verdictsOf(classicFacts(['public_repo']))).toBeUndefined()
    const open = classicFacts(['public_repo'], { repositories: [{ ...infra, visibility: 'public' }] })
    expect(verdictsOf(open)).toMatchObject({
      'push-code': 'yes',
      'set-secrets': 'unknown',
      dispatch: 'unknown',
    })
  })

  it('keep to what the role of the person allows', () => {
    const withRole = (role: RepositoryRole | null) =>
      verdictsOf(classicFacts(['repo', 'workflow'], { repositories: [{ ...infra, role }] }))
    expect(withRole('pull')).toMatchObject({ 'read-code': 'yes', 'push-code': 'no', dispatch: 'no' })
    expect(withRole('push')).toMatchObject({ 'push-code': 'yes', 'set-secrets': 'unknown', administer: 'no' })
    expect(withRole(null)).toMatchObject({ 'read-code': 'yes', 'push-code': 'unknown' })
  })

  it('do not reach a repository that the inventory names and GitHub leaves out', () => {
    expect(
      verdictsOf(classicFacts(['repo'], { repositories: [] }), 'acme/infra', fakeDispatchCredential()),
    ).toBeUndefined()
  })

  it('reach beyond repositories, each power in the words of its widest scope', () => {
    const { beyond, advice } = blastRadiusOf({
      facts: classicFacts(['repo', 'admin:org', 'read:org', 'delete_repo'], { neverExpires: true }),
      declared: fakeDispatchCredential(),
    })
    expect(beyond).toHaveLength(2)
    expect(beyond.join()).toContain('admin:org')
    expect(beyond.join()).not.toContain('read:org')
    expect(advice.map(({ rule }) => rule)).toEqual([
      'dispatch-can-push',
      'scripts-of-workflows',
      'administers',
      'classic',
      'no-expiry',
      'unused-permissions',
    ])
  })
})

describe('limits', () => {
  it('nobody pushes to an archived repository', () => {
    const facts = classicFacts(['repo'], { repositories: [{ ...infra, archived: true }] })
    expect(verdictsOf(facts)).toMatchObject({ 'read-code': 'yes', 'push-code': 'no', administer: 'yes' })
  })

  it("an App's token has no person behind it, and nothing that its list lacks", () => {
    const facts = fakeTokenFacts({
      kind: 'app-installation',
      grants: [{ slug: 'contents', level: 'write', source: 'app' }],
      repositories: [{ ...infra, role: null }],
    })
    expect(verdictsOf(facts)).toMatchObject({ 'push-code': 'yes', 'set-secrets': 'no', administer: 'no' })
  })

  it('a permission whose reading GitHub refuses is not there for writing either', () => {
    const facts = fakeTokenFacts({ refused: [{ slug: 'contents', level: 'read' }], repositories: [infra] })
    expect(verdictsOf(facts, 'acme/infra', fakeDispatchCredential())).toMatchObject({ 'push-code': 'no' })
  })

  it('takes a refusal for an answer, also where nothing else is known', () => {
    const asked = { alive: null, grants: [], repositories: [] } as const
    const facts = fakeTokenFacts({ ...asked, refused: [{ slug: 'contents', level: 'read' }] })
    const noted = fakeDispatchCredential({
      permissions: { contents: 'read' },
      repositoryAccess: ['acme/infra'],
    })
    expect(verdictsOf(facts, 'acme/infra', noted)).toMatchObject({ 'read-code': 'no' })
  })

  it('says that GitHub left out repositories, and why', () => {
    const { incomplete } = blastRadiusOf({
      facts: fakeTokenFacts({
        repositoriesComplete: false,
        organizations: [{ login: 'acme', access: 'sso-required', because: 'acme asks for single sign-on.' }],
      }),
      declared: null,
    })
    expect(incomplete).toBe('GitHub did not list every repository. acme asks for single sign-on.')
  })

  it('keeps a public repository that a fine-grained list may lack, as declared', () => {
    const facts = fakeTokenFacts({ grants: [{ slug: 'contents', level: 'write', source: 'probed' }] })
    const radius = blastRadiusOf({ facts, declared: fakeDispatchCredential() })
    expect(radius.repositories[0]?.verdicts['push-code']).toBe('declared')
    expect(radius.incomplete).toContain('acme/infra')
  })
})

describe('the score', () => {
  it('is the sum of its parts, each with a sentence', () => {
    const radius = blastRadiusOf({ facts: null, declared: fakeDispatchCredential() })
    expect(radius.score).toBe(radius.parts.reduce((sum, { points }) => sum + points, 0))
    expect(radius.parts.map(({ because }) => because)).toContain(
      'By the inventory, it can push code to 1 repository.',
    )
  })

  it('grows with classic kind, no expiry and repositories, and ends at 100', () => {
    const small = blastRadiusOf({ facts: null, declared: fakeDispatchCredential() }).score
    const repositories = Array.from({ length: 300 }, (_, each) => fakeReached(`acme/app-${each}`))
    const all = blastRadiusOf({
      facts: classicFacts(['repo', 'workflow', 'admin:org', 'delete_repo', 'admin:public_key', 'gist'], {
        neverExpires: true,
        repositories,
      }),
      declared: null,
    })
    expect(small).toBeLessThan(40)
    expect(all.score).toBe(100)
  })
})

it('sees a secret store beside Actions only where the token is known to have it', () => {
  const base = { refused: [{ slug: 'secrets', level: 'read' }], repositories: [infra] } as const
  const other = (level: 'read' | 'write') =>
    verdictsOf(
      fakeTokenFacts({ ...base, grants: [{ slug: 'codespaces_secrets', level, source: 'answered' }] }),
    )?.['set-secrets']
  expect(verdictsOf(fakeTokenFacts(base))?.['set-secrets']).toBe('no')
  expect(other('read')).toBe('unknown')
  expect(other('write')).toBe('yes')
})

it('warns of a dispatch token that can write to several repositories', () => {
  const declared = fakeDispatchCredential({ repositoryAccess: ['acme/infra', 'acme/site'] })
  const { advice } = blastRadiusOf({ facts: null, declared })
  expect(advice.find(({ rule }) => rule === 'too-many-repositories')?.message).toContain('2 repositories')
})
