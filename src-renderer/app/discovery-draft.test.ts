import { describe, expect, it } from 'vitest'
import type { FoundNameView } from '../../src-preload/contract/index.ts'
import { changeDraft, credentialsOf, draftsFor, joinable, problemsOf } from './discovery-draft.ts'

const found = (name: string): FoundNameView => ({
  name,
  places: 2,
  repositories: 2,
  organizations: 0,
  owners: ['acme', 'other'],
  archived: 0,
  trackedBy: [],
  looksLikeToken: true,
})
const three = draftsFor(['A_PAT', 'B_PAT', 'C_PAT'].map(found), [])

describe('what is said about the secrets that were found', () => {
  it('begins with a credential for each, named alike, of the owner with most places', () => {
    expect(credentialsOf(three)[0]).toEqual({
      name: 'A_PAT',
      owner: 'acme',
      purpose: '',
      expiresAt: null,
      secrets: ['A_PAT'],
    })
    expect(credentialsOf(three)).toHaveLength(3)
  })

  it('joins secrets that hold the same token, along with what had joined them', () => {
    const joined = changeDraft(changeDraft(three, 'C_PAT', { sameAs: 'B_PAT' }), 'B_PAT', { sameAs: 'A_PAT' })
    expect(credentialsOf(joined)).toMatchObject([{ name: 'A_PAT', secrets: ['A_PAT', 'B_PAT', 'C_PAT'] }])
    expect(joinable(joined, 'C_PAT')).toEqual(['A_PAT'])
  })

  it('is kept when other secrets are ticked, except for what is gone', () => {
    const said = changeDraft(changeDraft(three, 'A_PAT', { purpose: 'deploys' }), 'B_PAT', {
      sameAs: 'C_PAT',
    })
    const after = draftsFor(['A_PAT', 'B_PAT', 'D_PAT'].map(found), said)
    expect(after.map(({ secret, sameAs, purpose }) => [secret, sameAs, purpose])).toEqual([
      ['A_PAT', '', 'deploys'],
      ['B_PAT', '', ''],
      ['D_PAT', '', ''],
    ])
  })

  it('lacks a name or a date where they are needed', () => {
    const wrong = changeDraft(changeDraft(three, 'A_PAT', { name: ' ' }), 'B_PAT', { expiry: 'date' })
    expect(problemsOf(wrong)).toEqual([
      { secret: 'A_PAT', field: 'name' },
      { secret: 'B_PAT', field: 'date' },
    ])
    expect(problemsOf(changeDraft(wrong, 'B_PAT', { sameAs: 'C_PAT' }))).toHaveLength(1)
    const dated = changeDraft(three, 'A_PAT', { expiry: 'date', day: '2027-03-14' })
    expect(credentialsOf(dated)[0]?.expiresAt).toBe(new Date(2027, 2, 14).toISOString())
  })
})
