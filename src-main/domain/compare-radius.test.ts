import { describe, expect, it } from 'vitest'
import { blastRadiusOf } from './blast-radius.ts'
import { compareRadius } from './compare-radius.ts'
import { fakeDispatchCredential, fakeReached, fakeTokenFacts } from './fake-token-facts.ts'
import type { TokenFacts } from './token-facts.ts'

function classic(scopes: readonly string[], repositories: readonly string[]): TokenFacts {
  return fakeTokenFacts({
    kind: 'classic',
    scopes,
    repositories: repositories.map((each) => fakeReached(each)),
  })
}

function compare(before: TokenFacts | null, after: TokenFacts | null) {
  const declared = fakeDispatchCredential()
  return compareRadius(blastRadiusOf({ facts: before, declared }), blastRadiusOf({ facts: after, declared }))
}

describe('one token beside another', () => {
  it('is the same for the same scopes and repositories', () => {
    const facts = classic(['repo'], ['acme/infra'])
    expect(compare(facts, facts)).toMatchObject({
      verdict: 'same',
      changes: [],
      unknown: null,
      summary: 'Same reach as the old token.',
    })
  })

  it('names what the new one gained, in words and by repository', () => {
    const found = compare(
      classic(['repo'], ['acme/infra', 'acme/app']),
      classic(['repo', 'workflow', 'admin:org'], ['acme/infra', 'acme/app', 'acme/site']),
    )
    expect(found.verdict).toBe('broader')
    expect(found.summary).toBe(
      'Broader than the old token: can also change workflow files in 2 repositories, reaches acme/site, has 1 power more beyond repositories.',
    )
    expect(found.gainedRepositories).toEqual(['acme/site'])
    expect(found.changes.find(({ repository }) => repository === 'acme/app')?.gained).toEqual([
      'change-workflows',
    ])
    expect(found.scoreAfter).toBeGreaterThan(found.scoreBefore)
  })

  it('is the mirror image the other way round', () => {
    const wide = classic(['repo', 'workflow'], ['acme/infra', 'acme/app'])
    const narrow = classic(['repo'], ['acme/infra'])
    expect(compare(wide, narrow)).toMatchObject({
      verdict: 'narrower',
      lostRepositories: ['acme/app'],
      summary:
        'Narrower than the old token: can no longer change workflow files in 1 repository, no longer reaches acme/app.',
    })
  })

  it('tells gains and losses apart when there are both', () => {
    const found = compare(classic(['repo'], ['acme/infra']), classic(['repo'], ['acme/site']))
    expect(found).toMatchObject({
      verdict: 'different',
      gainedRepositories: ['acme/site'],
      lostRepositories: ['acme/infra'],
    })
  })

  it('takes no question mark for a gain or a loss', () => {
    const fine = fakeTokenFacts({
      grants: [{ slug: 'contents', level: 'read', source: 'answered' }],
      refused: [
        { slug: 'secrets', level: 'read' },
        { slug: 'administration', level: 'read' },
      ],
      repositories: [fakeReached('acme/infra')],
    })
    const found = compare(fine, fine)
    expect(found.verdict).toBe('unknown')
    expect(found.changes).toEqual([])
    expect(found.unknown).toContain('changing workflow files')
    expect(found.unknown).not.toContain('administering')
  })

  it('calls nothing narrower for sure while a question mark may hide a gain', () => {
    const reads = (repositories: readonly string[]) =>
      fakeTokenFacts({
        grants: [{ slug: 'contents', level: 'read', source: 'answered' }],
        repositories: repositories.map((each) => fakeReached(each)),
      })
    const found = compare(reads(['acme/infra', 'acme/app']), reads(['acme/infra']))
    expect(found.verdict).toBe('unknown')
    expect(found.summary).toBe(
      'Narrower than the old token, as far as GitHub tells: no longer reaches acme/app.',
    )
    // What the old one could do for sure is no gain, whatever the new one can.
    const whole = classic(['repo', 'workflow'], ['acme/infra', 'acme/app'])
    expect(compare(whole, reads(['acme/infra'])).verdict).toBe('narrower')
  })

  it('says which of the two nobody asked about', () => {
    const found = compare(null, classic(['repo'], ['acme/infra']))
    expect(found.unknown).toContain('Of the old token: Nobody asked GitHub yet')
    expect(found.verdict).toBe('broader')
  })
})
