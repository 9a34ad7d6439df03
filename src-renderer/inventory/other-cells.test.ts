import { describe, expect, it } from 'vitest'
import type { CopySearchView } from '../../src-preload/contract/index.ts'
import { destinationOf } from '../app/fake-views.ts'
import { cellPhrase, cellStateName } from './cell-state.ts'
import { contextOf } from './fake-matrix.ts'
import { filterTable } from './filter.ts'
import { copyIdOf, otherCells, providerOf, shadowedIds, standingOf } from './other-cells.ts'
import { statesOf } from './states-of.ts'

const provider = destinationOf('organization acme', {
  id: 'organization:acme/DEPLOY_PAT',
  kind: 'organization',
  state: 'current',
})
const own = destinationOf('acme/web', { id: 'actions:acme/web/DEPLOY_PAT' })
const search: CopySearchView = {
  credential: 'DEPLOY_PAT',
  at: '2027-01-01T00:00:00.000Z',
  repositories: 2,
  copies: [
    {
      id: 'environment:acme/api/production/DEPLOY_PAT',
      kind: 'environment',
      place: 'acme/api, environment production',
      repository: 'acme/api',
      secret: 'DEPLOY_PAT',
      relation: 'shadow',
      beside: provider.id,
      updatedAt: null,
      sentence: 'It wins there.',
      leftBehind: true,
    },
  ],
  unread: [],
  inherited: [{ destination: provider.id, secret: 'DEPLOY_PAT', repositories: ['acme/api', 'acme/docs'] }],
  advice: [],
  superfluous: [],
}
const destinations = [provider, own]
const others = otherCells(destinations, [search])
const context = { ...contextOf([...destinations, ...others]), shadowed: shadowedIds([search]) }

function stateAt(place: string): { readonly name: string; readonly phrase: string } {
  const row = context.table.rows.find((each) => each.place === place)
  const cell = row?.cells[0]
  if (row === undefined || cell == null) throw new Error(`There is no ${place}`)
  const name = cellStateName(context, row, 0, cell)
  return { name, phrase: cellPhrase(context, name, 0, cell) }
}

describe('cells beside the destinations', () => {
  it('stand in the column of the destination that they belong to', () => {
    expect(context.table.columns).toHaveLength(1)
    expect(context.table.rows.map(({ place }) => place)).toEqual([
      'organization acme',
      'acme/web',
      'acme/api',
      'acme/docs',
      'acme/api, environment production',
    ])
  })

  it('are inherited from an organization, other copies, or shadow what is above them', () => {
    expect(stateAt('acme/docs')).toEqual({
      name: 'org',
      phrase: 'Provided by the organization secret. Current',
    })
    expect(stateAt('acme/api, environment production')).toEqual({
      name: 'copy',
      phrase: 'Other copy. It wins there.',
    })
    expect(stateAt('organization acme').name).toBe('shadowed')
  })

  it('know where they come from, and are never taken for destinations', () => {
    expect(others.map(standingOf)).toEqual(['inherited', 'inherited', 'copy'])
    expect(others.map(providerOf)).toEqual([provider.id, provider.id, null])
    expect(copyIdOf(others[2] ?? own)).toBe('environment:acme/api/production/DEPLOY_PAT')
    expect([standingOf(own), providerOf(own), copyIdOf(own)]).toEqual(['own', null, null])
    expect(statesOf(context).columns[0]?.total).toBe(2)
    const all = filterTable(context, { text: '', onlyProblems: false, now: 0 })
    expect(all).toMatchObject({ count: 2, total: 2, narrowed: false })
  })

  it('are found by their state', () => {
    const found = filterTable(context, { text: 'state:copy', onlyProblems: false, now: 0 })
    expect(found).toMatchObject({ narrowed: true, count: 0, others: 1 })
  })

  it('are none where nothing is known', () => {
    expect(otherCells(destinations, [{ ...search, copies: [], inherited: [] }])).toEqual([])
    expect(otherCells([], [search])).toEqual([])
  })
})
