import fc from 'fast-check'
import { expect, it } from 'vitest'
import { consolidations, fewestCopies } from './consolidation.ts'
import type { Credential } from './credential.ts'
import type { Destination } from './destination.ts'
import { fakeDispatchCredential } from './fake-token-facts.ts'

function credentialAt(destinations: readonly Destination[]): Credential {
  return { ...fakeDispatchCredential({ destinations }), current: null, lastRotatedAt: null }
}

/** Owners and secrets that differ only in their case, or begin alike, in any order. */
const place = fc.record({
  kind: fc.constant('actions' as const),
  repository: fc
    .tuple(fc.constantFrom('acme', 'Acme', 'acme-labs', 'octo'), fc.constantFrom('a', 'b', 'acme'))
    .map(([owner, name]) => `${owner}/${name}`),
  secret: fc.constantFrom('PAT', 'pat', 'PAT_2'),
})

it('counts every copy of a secret in an organization once, whatever the order and the case of the names', () => {
  fc.assert(
    fc.property(fc.array(place, { maxLength: 30 }), (destinations) => {
      const expected = new Map<string, number>()
      for (const { repository, secret } of destinations) {
        const key = `${repository.split('/')[0]} ${secret}`.toLowerCase()
        expected.set(key, (expected.get(key) ?? 0) + 1)
      }
      const found = consolidations(credentialAt(destinations)).map(
        ({ organization, secret, copies }) =>
          [`${organization} ${secret}`.toLowerCase(), copies.length] as const,
      )
      expect(new Map(found)).toEqual(new Map([...expected].filter(([, count]) => count >= fewestCopies)))
      expect(found.map(([, count]) => count)).toEqual(
        found.map(([, count]) => count).toSorted((one, other) => other - one),
      )
    }),
  )
})

it('advises nothing where the organization has the secret already', () => {
  const copies = ['a', 'b', 'c'].map(
    (name): Destination => ({ kind: 'actions', repository: `acme/${name}`, secret: 'PAT' }),
  )
  expect(consolidations(credentialAt(copies))).toHaveLength(1)
  const shared: Destination = { kind: 'organization', organization: 'Acme', secret: 'pat' }
  expect(consolidations(credentialAt([...copies, shared]))).toEqual([])
})
