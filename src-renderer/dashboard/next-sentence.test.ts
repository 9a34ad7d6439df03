import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { credentialOf } from '../app/fake-views.ts'
import { endingIn, endless } from './fixtures.ts'
import { nextSentences } from './next-sentence.ts'

const now = Date.parse('2027-03-08T12:00:00Z')
const ending = (name: string, days: number) => credentialOf(name, { expiry: endingIn(days, now) })
const said = (...credentials: ReturnType<typeof credentialOf>[]) =>
  nextSentences(credentials, now, 'utc').join(' ')

beforeEach(() => {
  vi.stubEnv('TZ', 'UTC')
})
afterEach(() => {
  vi.unstubAllEnvs()
})

describe('the sentence under the title', () => {
  it('names what ends next, and until when nothing else does', () => {
    expect(said(ending('READONLY_PAT', 53), ending('DEPLOY_PAT', 6.5))).toBe(
      'DEPLOY_PAT expires in 6 days. Nothing else expires before Apr 30.',
    )
    expect(said(ending('DEPLOY_PAT', 6.5))).toBe(
      'DEPLOY_PAT expires in 6 days. Nothing else has a known expiry after it.',
    )
  })

  it('says that all is well for a month', () => {
    expect(said(ending('READONLY_PAT', 65))).toBe(
      'Nothing expires in the next 30 days. Next: READONLY_PAT on May 12.',
    )
  })

  it('never says so while the end of another token is unknown', () => {
    expect(said(ending('READONLY_PAT', 65), credentialOf('OTHER_PAT'))).toBe(
      'Nothing expires in the next 30 days. Next: READONLY_PAT on May 12. The expiry of 1 token is not known.',
    )
    expect(said(credentialOf('A'), credentialOf('B', { expiry: endless }))).toBe('No expiry is known yet.')
    expect(said(ending('A', 65), credentialOf('B', { expiry: endless }))).not.toContain('not known')
  })

  it('begins with what has expired', () => {
    expect(said(ending('OLD_PAT', -2), ending('DEPLOY_PAT', 6.5))).toBe(
      'OLD_PAT expired 2 days ago. Next: DEPLOY_PAT in 6 days.',
    )
    expect(said(ending('A', -2), ending('B', -1), ending('C', 2))).toBe(
      '2 tokens have expired. Next: C in 2 days.',
    )
    expect(said(ending('A', -2), ending('B', -1))).toBe('2 tokens have expired.')
  })

  it('is silent without credentials', () => {
    expect(nextSentences([], now, 'local')).toEqual([])
  })
})
