import { describe, expect, it } from 'vitest'
import type { DestinationView } from '../../src-preload/contract/index.ts'
import { filterDestinations } from './filter.ts'

function row(place: string, secret: string, state: DestinationView['state']): DestinationView {
  return {
    id: `actions:${place}/${secret}`,
    kind: 'actions',
    place,
    owner: place.split('/')[0] ?? null,
    secret,
    credential: secret,
    state,
    updatedAt: null,
    observedAt: null,
    failure: null,
    instructions: null,
  }
}

const rows = [
  row('acme/api', 'DEPLOY_PAT', 'current'),
  row('acme/web', 'DEPLOY_PAT', 'missing'),
  row('octo/api', 'READ_PAT', 'changed'),
  { ...row('octo/shell', 'READ_PAT', 'unknown'), kind: 'manual', owner: null },
]
const places = (text: string, state: DestinationView['state'] | 'any' | 'problems' = 'any') =>
  filterDestinations(rows, { text, state }).map((each) => each.place)

describe('filterDestinations', () => {
  it('keeps all rows without a filter', () => {
    expect(filterDestinations(rows, { text: '  ', state: 'any' })).toBe(rows)
  })

  it('finds words in place and secret, in any case', () => {
    expect(places('API')).toEqual(['acme/api', 'octo/api'])
    expect(places('api read')).toEqual(['octo/api'])
  })

  it('matches fields exactly, with several values', () => {
    expect(places('owner:acme')).toEqual(['acme/api', 'acme/web'])
    expect(places('state:missing,changed')).toEqual(['acme/web', 'octo/api'])
    expect(places('kind:manual')).toEqual(['octo/shell'])
    expect(places('owner:ac')).toEqual([])
  })

  it('does not empty the matrix while a field is being typed', () => {
    expect(places('owner:')).toHaveLength(rows.length)
  })

  it('joins the state with the words', () => {
    expect(places('', 'problems')).toEqual(['acme/web', 'octo/api'])
    expect(places('web', 'problems')).toEqual(['acme/web'])
    expect(places('web', 'current')).toEqual([])
  })
})
