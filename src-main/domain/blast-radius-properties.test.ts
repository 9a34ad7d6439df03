import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blastRadiusOf } from './blast-radius.ts'
import type { CredentialSpec, PermissionLevel } from './credential.ts'
import { fakeDispatchCredential, fakeReached, fakeTokenFacts } from './fake-token-facts.ts'
import { type BlastRadius, type PowerVerdict, powers } from './powers.ts'
import type { Grant, TokenFacts } from './token-facts.ts'

const order: readonly PowerVerdict[] = ['no', 'unknown', 'declared', 'yes']
const slugs = [
  'contents',
  'workflows',
  'secrets',
  'actions',
  'administration',
  'environments',
  'keys',
] as const
const scopes = [
  'repo',
  'public_repo',
  'workflow',
  'admin:org',
  'write:org',
  'read:org',
  'delete_repo',
  'gist',
]

const level = fc.constantFrom<PermissionLevel>('read', 'write', 'admin')
const slug = fc.constantFrom(...slugs)
const grant: fc.Arbitrary<Grant> = fc.record({
  slug,
  level,
  source: fc.constantFrom('answered', 'probed', 'declared'),
})
const names = ['acme/infra', 'acme/app', 'acme/site', 'octo/web']
const repositories = fc.uniqueArray(fc.constantFrom(...names)).chain((chosen) =>
  fc.tuple(
    ...chosen.map((name) =>
      fc
        .record({
          visibility: fc.constantFrom('public', 'private', 'internal'),
          archived: fc.boolean(),
          role: fc.constantFrom('admin', 'maintain', 'push', 'triage', 'pull', null),
        })
        .map((over) => fakeReached(name, over)),
    ),
  ),
)
const facts: fc.Arbitrary<TokenFacts> = fc
  .record({
    repositories,
    grants: fc.array(grant, { maxLength: 6 }),
    refused: fc.array(fc.record({ slug, level }), { maxLength: 3 }),
    scopes: fc.option(fc.uniqueArray(fc.constantFrom(...scopes))),
    repositoriesComplete: fc.boolean(),
    neverExpires: fc.boolean(),
    alive: fc.constantFrom(true, true, true, false, null),
  })
  .map((over) => fakeTokenFacts({ ...over, kind: over.scopes === null ? 'fine-grained' : 'classic' }))
const declared: fc.Arbitrary<CredentialSpec> = fc
  .record({
    permissions: fc.dictionary(slug, level, { minKeys: 1 }),
    repositoryAccess: fc.uniqueArray(fc.constantFrom(...names)),
  })
  .map((over) => fakeDispatchCredential(over))

function expectNoLess(less: BlastRadius, more: BlastRadius): void {
  for (const { repository, verdicts } of less.repositories) {
    const same = more.repositories.find((each) => each.repository === repository)
    for (const power of powers)
      expect(order.indexOf(same?.verdicts[power] ?? 'no')).toBeGreaterThanOrEqual(
        order.indexOf(verdicts[power]),
      )
  }
  expect(more.score).toBeGreaterThanOrEqual(less.score)
}

describe('more power is never shown as less', () => {
  it('for a permission that GitHub grants', () => {
    fc.assert(
      fc.property(facts, fc.option(declared), grant, (found, noted, extra) => {
        const more = { ...found, grants: [...found.grants, extra] }
        expectNoLess(
          blastRadiusOf({ facts: found, declared: noted }),
          blastRadiusOf({ facts: more, declared: noted }),
        )
      }),
    )
  })

  it('for a scope', () => {
    fc.assert(
      fc.property(facts, fc.option(declared), fc.constantFrom(...scopes), (found, noted, extra) => {
        fc.pre(found.scopes !== null)
        const more = { ...found, scopes: [...new Set([...(found.scopes ?? []), extra])] }
        expectNoLess(
          blastRadiusOf({ facts: found, declared: noted }),
          blastRadiusOf({ facts: more, declared: noted }),
        )
      }),
    )
  })

  it('for a declared permission and a declared repository', () => {
    fc.assert(
      fc.property(
        fc.option(facts),
        declared,
        slug,
        fc.constantFrom(...names),
        (found, noted, extra, repository) => {
          const more: CredentialSpec = {
            ...noted,
            permissions: { ...noted.permissions, [extra]: 'admin' },
            repositoryAccess: [...new Set([...noted.repositoryAccess, repository])],
          }
          expectNoLess(
            blastRadiusOf({ facts: found, declared: noted }),
            blastRadiusOf({ facts: found, declared: more }),
          )
        },
      ),
    )
  })
})

it('no repository appears that neither GitHub nor the inventory names, and none twice', () => {
  fc.assert(
    fc.property(fc.option(facts), fc.option(declared), (found, noted) => {
      const radius = blastRadiusOf({ facts: found, declared: noted })
      const named = [
        ...(found?.repositories.map(({ fullName }) => fullName) ?? []),
        ...(noted?.repositoryAccess ?? []),
      ]
      const shown = radius.repositories.map(({ repository }) => repository)
      expect(named).toEqual(expect.arrayContaining(shown))
      expect(new Set(shown).size).toBe(shown.length)
    }),
  )
})

it('the score is the sum of its parts, at most 100, and every part says why', () => {
  fc.assert(
    fc.property(fc.option(facts), fc.option(declared), (found, noted) => {
      const { score, parts } = blastRadiusOf({ facts: found, declared: noted })
      expect(score).toBe(
        Math.min(
          100,
          parts.reduce((sum, { points }) => sum + points, 0),
        ),
      )
      for (const { because } of parts) expect(because).toMatch(/^.+\.$/)
    }),
  )
})

it('advice on pushing is given only where something can be pushed', () => {
  fc.assert(
    fc.property(fc.option(facts), fc.option(declared), (found, noted) => {
      const { advice, repositories: shown } = blastRadiusOf({ facts: found, declared: noted })
      const pushes = shown.some(({ verdicts }) => ['yes', 'declared'].includes(verdicts['push-code']))
      const rules = advice.map(({ rule }) => rule)
      if (!pushes) expect(rules).not.toContain('dispatch-can-push')
      expect(new Set(rules).size).toBe(rules.length)
    }),
  )
})
