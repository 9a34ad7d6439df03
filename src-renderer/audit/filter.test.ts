import { describe, expect, it } from 'vitest'
import { filterFor, isFiltered, noFilter } from './filter.ts'

describe('filters of the audit log', () => {
  it('let everything through when nothing is chosen', () => {
    expect(isFiltered({ ...noFilter, text: '  ' })).toBe(false)
    expect(filterFor(noFilter, 'local')).toMatchObject({ text: '', textActions: [], from: null, to: null })
  })

  it('count as filters, each of them', () => {
    for (const change of [
      { text: 'x' },
      { group: 'tokens' },
      { credential: 'PAT' },
      { to: '2027-03-14' },
    ] as const)
      expect(isFiltered({ ...noFilter, ...change })).toBe(true)
  })

  it('take whole days in the zone that is shown, the last one included', () => {
    const days = { ...noFilter, from: '2027-03-14', to: '2027-03-14' }
    const local = filterFor(days, 'local')
    expect(local.from).toBe(new Date(2027, 2, 14).toISOString())
    expect(local.to).toBe(new Date(2027, 2, 15).toISOString())
    expect(filterFor(days, 'utc')).toMatchObject({
      from: '2027-03-14T00:00:00.000Z',
      to: '2027-03-15T00:00:00.000Z',
    })
  })

  it('search actions by their words, too', () => {
    expect(filterFor({ ...noFilter, text: 'proven dead' }, 'local').textActions).toEqual([
      'leak.confirmed_dead',
      'token.revoke_confirmed',
    ])
  })
})
