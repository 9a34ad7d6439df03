import { describe, expect, it } from 'vitest'
import { destinationOf } from '../app/fake-views.ts'
import { newestRead, tableOf } from './table-of.ts'

describe('the matrix of destinations', () => {
  it('has a row for each place and a column for each secret, blank where none is expected', () => {
    const deploy = destinationOf('acme/b')
    const release = destinationOf('acme/a', { secret: 'RELEASE', credential: 'RELEASE_PAT' })
    const table = tableOf([deploy, release])
    expect(table.columns.map(({ secret }) => secret)).toEqual(['DEPLOY_PAT', 'RELEASE'])
    expect(table.rows.map(({ place, cells }) => [place, cells])).toEqual([
      ['acme/a', [null, release]],
      ['acme/b', [deploy, null]],
    ])
  })

  it("puts a manual step, which names no secret, into its credential's column", () => {
    const step = destinationOf('shell profile', { kind: 'manual', secret: '' })
    const table = tableOf([destinationOf('acme/a'), step])
    expect(table.columns).toEqual([{ secret: 'DEPLOY_PAT', credential: 'DEPLOY_PAT' }])
    expect(table.rows[1]?.cells).toEqual([step])
  })

  it('keeps places of another kind apart', () => {
    const rows = tableOf([destinationOf('acme/a'), destinationOf('acme/a', { kind: 'dependabot' })]).rows
    expect(rows.map(({ kind }) => kind)).toEqual(['actions', 'dependabot'])
  })

  it('knows when anything was last read', () => {
    const at = (observedAt: string | null) => destinationOf('acme/a', { observedAt })
    expect(newestRead([at(null), at('2027-01-02T00:00:00Z'), at('2027-01-01T00:00:00Z')])).toBe(
      '2027-01-02T00:00:00Z',
    )
    expect(newestRead([at(null)])).toBeNull()
  })
})
