import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SelectedRepository } from './place-facts.ts'
import { declarationDifference, declaredReach, type Reach, reachDifference } from './reach.ts'

const named = (...names: readonly string[]): SelectedRepository[] =>
  names.map((name) => ({ id: name.length * 1000 + name.charCodeAt(0), fullName: `acme/${name}` }))
const selected = (...names: readonly string[]): Reach => ({
  visibility: 'selected',
  repositories: named(...names),
})
const organization = { kind: 'organization', organization: 'acme', secret: 'PAT' } as const

describe('declaredReach', () => {
  it('is the narrower one where the inventory leaves it open', () => {
    expect(declaredReach(organization)).toEqual({ visibility: 'private', repositories: null })
    expect(declaredReach({ ...organization, repositories: ['acme/app'] })).toEqual({
      visibility: 'selected',
      repositories: ['acme/app'],
    })
    expect(declaredReach({ ...organization, visibility: 'all' })).toEqual({
      visibility: 'all',
      repositories: null,
    })
    expect(declaredReach({ ...organization, visibility: 'selected' })?.repositories).toEqual([])
    expect(declaredReach({ kind: 'codespaces', user: 'octo', secret: 'PAT' })).toEqual({
      visibility: 'selected',
      repositories: [],
    })
    expect(declaredReach({ kind: 'actions', repository: 'acme/app', secret: 'PAT' })).toBeNull()
    expect(declaredReach({ kind: 'heroku', app: 'console', configVar: 'PAT' })).toBeNull()
  })
})

describe('reachDifference', () => {
  it('names what is missing and what came in addition', () => {
    expect(reachDifference(selected('a', 'b'), selected('b', 'c'))).toBe(
      'it is shared without acme/a and also with acme/c',
    )
    expect(reachDifference(selected('a'), { visibility: 'all', repositories: null })).toBe(
      'it is for all repositories instead of acme/a',
    )
  })

  it('is null for the same set of ids in any order, and only then', () => {
    const ids = fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { maxLength: 12 })
    const reachOf = (list: readonly number[]): Reach => ({
      visibility: 'selected',
      repositories: list.map((id) => ({ id, fullName: `acme/app-${id}` })),
    })
    fc.assert(
      fc.property(ids, ids, (one, other) => {
        const same = JSON.stringify(one.toSorted()) === JSON.stringify(other.toSorted())
        expect(reachDifference(reachOf(one), reachOf(other)) === null).toBe(same)
        expect(reachDifference(reachOf(one), reachOf(one.toReversed()))).toBeNull()
      }),
    )
  })
})

describe('declarationDifference', () => {
  it('speaks only where the inventory said something else', () => {
    expect(declarationDifference(organization, selected('a'))).toBeNull()
    const declared = { ...organization, repositories: ['acme/A', 'acme/b'] }
    expect(declarationDifference(declared, selected('b', 'a'))).toBeNull()
    expect(declarationDifference(declared, selected('b'))).toBe(
      'The inventory says acme/A and acme/b, GitHub acme/b: the write leaves that as it is.',
    )
    expect(
      declarationDifference(
        { ...organization, visibility: 'private' },
        { visibility: 'all', repositories: null },
      ),
    ).toContain('GitHub all repositories')
  })
})
