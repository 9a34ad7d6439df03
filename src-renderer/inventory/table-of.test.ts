import { describe, expect, it } from 'vitest'
import { destinationOf } from '../app/fake-views.ts'
import { newestRead, patchTable, tableOf } from './table-of.ts'

describe('the matrix of destinations', () => {
  it('has a row for each place and a column for each secret, blank where none is expected', () => {
    const deploy = destinationOf('acme/b')
    const release = destinationOf('acme/a', { secret: 'RELEASE', credential: 'RELEASE_PAT' })
    const table = tableOf([deploy, release])
    expect(table.columns.map(({ secret }) => secret)).toEqual(['DEPLOY_PAT', 'RELEASE'])
    expect(table.rows.map(({ place, cells }) => [place, cells])).toEqual([
      ['acme/b', [deploy, null]],
      ['acme/a', [null, release]],
    ])
  })

  it("keeps a credential's secrets side by side", () => {
    const other = destinationOf('acme/a', { secret: 'B', credential: 'B' })
    const renamed = destinationOf('acme/b', { secret: 'DEPLOY_TOKEN' })
    const table = tableOf([destinationOf('acme/a'), other, renamed])
    expect(table.columns.map(({ secret }) => secret)).toEqual(['DEPLOY_PAT', 'DEPLOY_TOKEN', 'B'])
  })

  it("puts a manual step, which names no secret, into its credential's column", () => {
    const step = destinationOf('shell profile', { kind: 'manual', secret: '' })
    const table = tableOf([destinationOf('acme/a'), step])
    expect(table.columns).toEqual([
      { key: 'DEPLOY_PAT DEPLOY_PAT', secret: 'DEPLOY_PAT', credential: 'DEPLOY_PAT' },
    ])
    expect(table.rows[1]?.cells).toEqual([step])
  })

  it('keeps places of another kind apart, and knows the environments of a repository', () => {
    const environment = destinationOf('acme/a, environment production', {
      id: 'environment:acme/a/production/DEPLOY_PAT',
      kind: 'environment',
    })
    const { rows } = tableOf([
      destinationOf('acme/a'),
      destinationOf('acme/a', { kind: 'dependabot' }),
      environment,
    ])
    expect(rows.map(({ kind, environments }) => [kind, environments])).toEqual([
      ['actions', [2]],
      ['dependabot', []],
      ['environment', []],
    ])
  })

  it('knows when anything was last read', () => {
    const at = (observedAt: string | null) => destinationOf('acme/a', { observedAt })
    expect(newestRead([at(null), at('2027-01-02T00:00:00Z'), at('2027-01-01T00:00:00Z')])).toBe(
      '2027-01-02T00:00:00Z',
    )
    expect(newestRead([at(null)])).toBeNull()
  })
})

describe('a changed list', () => {
  const before = [
    destinationOf('acme/a', { id: 'a' }),
    destinationOf('acme/b', { id: 'b' }),
    destinationOf('acme/c', { id: 'c' }),
  ]
  const table = tableOf(before)

  it('changes only the rows that changed', () => {
    const changed = destinationOf('acme/b', { id: 'b', state: 'missing' })
    const now = [before[0] ?? changed, changed, before[2] ?? changed]
    const patched = patchTable(table, before, now)
    expect(patched).toEqual(tableOf(now))
    expect(patched.rows[0]).toBe(table.rows[0])
    expect(patched.rows[1]).not.toBe(table.rows[1])
    expect(table.rows[1]?.cells[0]).toBe(before[1])
  })

  it('is the same table when nothing changed', () => {
    expect(patchTable(table, before, before)).toBe(table)
    expect(patchTable(table, before, [...before])).toBe(table)
  })

  it('is another table when places came or went', () => {
    const fewer = before.slice(1)
    expect(patchTable(table, before, fewer)).toEqual(tableOf(fewer))
    const other = [...before.slice(0, 2), destinationOf('acme/d', { id: 'd' })]
    expect(patchTable(table, before, other)).toEqual(tableOf(other))
  })
})
