import { describe, expect, it } from 'vitest'
import { credentialOf } from '../app/fake-views.ts'
import {
  accountKey,
  countBands,
  filterCredentials,
  isFiltered,
  noFilters,
  sortCredentials,
} from './arrange.ts'
import { currentOf, everyCase } from './fixtures.ts'

const now = Date.parse('2027-03-01T12:00:00Z')
const all = everyCase(now)
const names = (credentials: ReadonlyArray<{ readonly name: string }>) => credentials.map(({ name }) => name)

describe('the filters', () => {
  it('let everything through while nothing is chosen', () => {
    expect(filterCredentials(all, noFilters, now)).toEqual(all)
    expect(isFiltered(noFilters)).toBe(false)
    expect(isFiltered({ ...noFilters, text: '  ' })).toBe(false)
  })

  it('take words from name, purpose, owner and login, in any order and case', () => {
    const found = (text: string) => names(filterCredentials(all, { ...noFilters, text }, now))
    expect(found('STATUS octo')).toEqual(['UNKNOWN_PAT'])
    expect(found('octo-bot')).toEqual(['ENDLESS_PAT'])
    expect(found('nobody')).toEqual([])
  })

  it('combine bands with owner and account', () => {
    expect(names(filterCredentials(all, { ...noFilters, bands: ['urgent', 'due'] }, now))).toEqual([
      'URGENT_PAT',
      'DUE_PAT',
    ])
    expect(names(filterCredentials(all, { ...noFilters, owner: 'octo', bands: ['urgent'] }, now))).toEqual([])
    expect(names(filterCredentials(all, { ...noFilters, account: 'octo-bot@github.com' }, now))).toEqual([
      'ENDLESS_PAT',
    ])
  })

  it('tell the same login on two hosts apart', () => {
    const current = currentOf()
    expect(accountKey(credentialOf('A', { current }))).not.toBe(
      accountKey(credentialOf('A', { current, host: 'github.example.com' })),
    )
  })
})

describe('the order', () => {
  it('is the time left unless another is chosen', () => {
    expect(names(sortCredentials(all, 'time', now))).toEqual([
      'EXPIRED_PAT',
      'CRITICAL_PAT',
      'URGENT_PAT',
      'DUE_PAT',
      'UNKNOWN_PAT',
      'ENDLESS_PAT',
      'OPEN_PAT',
      'HEALTHY_PAT',
      'ROTATED_PAT',
    ])
    expect(names(sortCredentials(all, 'name', now)).slice(0, 2)).toEqual(['CRITICAL_PAT', 'DUE_PAT'])
    expect(names(sortCredentials(all, 'destinations', now)).slice(0, 3)).toEqual([
      'URGENT_PAT',
      'HEALTHY_PAT',
      'CRITICAL_PAT',
    ])
  })
})

describe('the counts', () => {
  it('are of the bands that have members, most urgent first, and move with the clock', () => {
    const bands = (at: number) => countBands(all, at).map(({ band, count }) => `${band} ${count}`)
    expect(bands(now)).toEqual([
      'expired 1',
      'critical 1',
      'urgent 1',
      'due 1',
      'healthy 3',
      'no-expiry 1',
      'unknown 1',
    ])
    expect(bands(now + 86_400_000)[0]).toBe('expired 2')
    // A clock that was set back: computed from the instants, not counted on.
    expect(bands(now - 4 * 86_400_000)[0]).toBe('critical 1')
  })
})
