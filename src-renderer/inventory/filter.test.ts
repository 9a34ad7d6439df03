import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DestinationView } from '../../src-preload/contract/index.ts'
import { destinationOf } from '../app/fake-views.ts'
import { hasCell } from './cell-set.ts'
import { cellStateName, problemNames } from './cell-state.ts'
import { contextOf } from './fake-matrix.ts'
import { filterTable, readFilter, termFor, withoutTerm } from './filter.ts'

const now = Date.parse('2027-01-01T00:00:00Z')

function cell(
  place: string,
  secret: string,
  state: DestinationView['state'],
  updatedAt: string | null = null,
) {
  const id = `actions:${place}/${secret}`
  const owner = place.split('/')[0] ?? null
  return destinationOf(place, { id, secret, credential: secret, state, owner, updatedAt })
}

const context = contextOf([
  cell('acme/api', 'DEPLOY_PAT', 'current', '2026-12-30T00:00:00Z'),
  cell('acme/api', 'READ_PAT', 'present', '2025-12-30T00:00:00Z'),
  cell('acme/web', 'DEPLOY_PAT', 'missing'),
  cell('octo/api', 'READ_PAT', 'changed', '2026-09-01T00:00:00Z'),
  { ...cell('octo/shell', 'READ_PAT', 'unknown'), kind: 'manual', owner: null },
])

function found(text: string, onlyProblems = false) {
  const filtered = filterTable(context, { text, onlyProblems, now })
  return {
    places: filtered.rows.map((index) => context.table.rows[index]?.place),
    secrets: filtered.columns.map((index) => context.table.columns[index]?.secret),
    count: filtered.count,
  }
}

describe('the filter', () => {
  it('finds what is protected, and what is not', () => {
    const marked = contextOf([
      cell('acme/api', 'DEPLOY_PAT', 'current'),
      { ...cell('acme/web', 'DEPLOY_PAT', 'current'), isProtected: true },
    ])
    const places = (text: string) =>
      filterTable(marked, { text, onlyProblems: false, now }).rows.map((row) => marked.table.rows[row]?.place)
    expect(places('protected:yes')).toEqual(['acme/web'])
    expect(places('protected:no')).toEqual(['acme/api'])
    expect(places('protected:yes,no')).toEqual(['acme/api', 'acme/web'])
    expect(places('protected:')).toEqual(['acme/api', 'acme/web'])
  })

  it('keeps everything without parts', () => {
    expect(found('  ')).toMatchObject({ count: 5, secrets: ['DEPLOY_PAT', 'READ_PAT'] })
    expect(filterTable(context, { text: '', onlyProblems: false, now }).narrowed).toBe(false)
  })

  it('tells the cells that match from those beside them, where there are both', () => {
    const matching = (text: string, onlyProblems = false) => {
      const filtered = filterTable(context, { text, onlyProblems, now })
      const { matching: cells } = filtered
      if (cells === null) return null
      return context.table.rows.flatMap(({ place }, row) =>
        context.table.columns.flatMap(({ secret }, column) =>
          hasCell(cells, row, column) ? [`${place} ${secret}`] : [],
        ),
      )
    }
    expect(matching('')).toBeNull()
    // Every cell of the rows that are left: nothing stands beside them.
    expect(matching('acme/')).toBeNull()
    expect(matching('', true)).toBeNull()
    expect(matching('state:current')).toEqual(['acme/api DEPLOY_PAT'])
    expect(matching('read api')).toBeNull()
  })

  it('finds words in places and secrets, in any case', () => {
    expect(found('API').places).toEqual(['acme/api', 'octo/api'])
    expect(found('api read')).toEqual({ places: ['acme/api', 'octo/api'], secrets: ['READ_PAT'], count: 2 })
  })

  it('matches fields exactly, with several values', () => {
    expect(found('owner:acme').places).toEqual(['acme/api', 'acme/web'])
    expect(found('owner:ac').places).toEqual([])
    expect(found('state:missing,changed').places).toEqual(['acme/web', 'octo/api'])
    expect(found('secret:deploy_pat')).toMatchObject({ secrets: ['DEPLOY_PAT'], count: 2 })
    expect(found('credential:READ_PAT').places).toEqual(['acme/api', 'octo/api', 'octo/shell'])
    expect(found('kind:manual').places).toEqual(['octo/shell'])
    expect(found('kind:repository owner:octo').places).toEqual(['octo/api'])
  })

  it.each(['state:external', 'state:present', 'state:External'])('understands %s', (text) => {
    expect(found(text).count).toBe(1)
  })

  it('knows the age of a value', () => {
    expect(found('age:>90d').places).toEqual(['acme/api', 'octo/api'])
    expect(found('age:>1y').places).toEqual(['acme/api'])
    expect(found('age:<7d').count).toBe(1)
    expect(found('age:>90d state:changed').places).toEqual(['octo/api'])
  })

  it('does not empty the matrix while a part is being typed', () => {
    for (const text of ['owner:', 'age:>', 'state:,']) expect(found(text).count).toBe(5)
  })

  it('joins problems with the words', () => {
    expect(found('', true).places).toEqual(['acme/web', 'octo/api'])
    expect(found('web', true).places).toEqual(['acme/web'])
    expect(filterTable(context, { text: 'web', onlyProblems: true, now }).problems).toBe(2)
  })

  it('leaves the other cells of a row in sight: blank must mean that nothing is expected', () => {
    const filtered = filterTable(context, { text: 'state:external', onlyProblems: false, now })
    expect(filtered.columns).toEqual([0, 1])
    expect(filtered).toMatchObject({ narrowed: true, count: 1, others: 0 })
  })
})

describe('any filter of any table', () => {
  const states = ['current', 'present', 'missing', 'changed', 'archived', 'unknown'] as const
  const cells = fc.uniqueArray(
    fc.record({
      owner: fc.constantFrom('acme', 'octo'),
      repository: fc.nat(4),
      // More than one word of a set has room for.
      secret: fc.nat(69),
      credential: fc.constantFrom('deploy', 'read'),
      state: fc.constantFrom(...states),
      isProtected: fc.boolean(),
    }),
    {
      minLength: 1,
      maxLength: 120,
      size: 'max',
      selector: ({ owner, repository, secret }) => `${owner} ${repository} ${secret}`,
    },
  )
  const word = fc.constantFrom('a', 'app-1', 'acme/', 'pat_', 'pat_1', '7', 'deploy', 'nothing')
  const term = fc.oneof(
    word,
    fc.constantFrom(
      'owner:acme',
      'owner:octo,acme',
      'secret:pat_1,pat_40',
      'credential:read',
      'kind:actions',
    ),
    fc.constantFrom('state:missing', 'state:missing,changed', 'protected:yes', 'protected:no'),
  )

  it('leaves what looking at each cell by itself leaves', () => {
    fc.assert(
      fc.property(cells, fc.array(term, { maxLength: 4 }), fc.boolean(), (all, terms, onlyProblems) => {
        const destinations = all.map(({ owner, repository, secret, credential, state, isProtected }) => ({
          ...cell(`${owner}/app-${repository}`, `PAT_${secret}`, state),
          credential,
          isProtected,
        }))
        const context = contextOf(destinations)
        const { table } = context
        const parts = readFilter(terms.join(' '))
        const isLeft = (row: number, column: number): boolean => {
          const of = table.rows[row]
          const found = of?.cells[column] ?? null
          if (of === undefined || found === null) return false
          const name = cellStateName(context, of, column, found)
          if (onlyProblems && !problemNames.has(name)) return false
          return parts.every(({ field, values }) => {
            const has = (text: string) => values.some((value) => text.toLowerCase().includes(value))
            switch (field) {
              case 'owner':
                return values.includes(found.owner ?? '')
              case 'secret':
                return values.includes(found.secret.toLowerCase())
              case 'credential':
                return values.includes(found.credential)
              case 'kind':
                return values.includes(found.kind)
              case 'state':
                return values.includes(name)
              case 'protected':
                return values.includes(found.isProtected ? 'yes' : 'no')
              default:
                return has(found.place) || has(found.secret) || has(found.credential)
            }
          })
        }
        const rows = [...table.rows.keys()]
        const columns = [...table.columns.keys()]
        const filtered = filterTable(context, { text: terms.join(' '), onlyProblems, now })
        const left = rows.filter((row) => columns.some((column) => isLeft(row, column)))
        expect(filtered.rows).toEqual(left)
        expect(filtered.count).toBe(
          rows.flatMap((row) => columns.filter((column) => isLeft(row, column))).length,
        )
        expect(filtered.narrowed).toBe(filtered.count < destinations.length)
        const shown = columns.filter(
          (column) =>
            !parts.some(({ field }) => field === 'secret' || field === 'credential' || field === null) ||
            rows.some((row) => isLeft(row, column)),
        )
        expect(filtered.columns).toEqual(shown)
        const beside = left.some((row) =>
          shown.some((column) => table.rows[row]?.cells[column] != null && !isLeft(row, column)),
        )
        expect(filtered.matching !== null).toBe(beside)
        const { matching } = filtered
        if (matching !== null)
          for (const row of left)
            for (const column of shown) expect(hasCell(matching, row, column)).toBe(isLeft(row, column))
      }),
    )
  })
})

describe('the parts of a filter', () => {
  it('are read with quotes and commas', () => {
    expect(readFilter('a kind:env,org "two words" owner:')).toEqual([
      { text: 'a', field: null, values: ['a'] },
      { text: 'kind:env,org', field: 'kind', values: ['env', 'org'] },
      { text: '"two words"', field: null, values: ['two words'] },
    ])
  })

  it.each([
    ['state:missing', 'api api'],
    ['api', 'state:missing'],
  ])('%s can be taken out, and leaves "%s"', (part, left) => {
    const [term] = readFilter(part)
    if (term === undefined) throw new Error('no term')
    expect(withoutTerm('api state:missing api', term)).toBe(left)
  })

  it('are written so that they are read again', () => {
    expect(termFor('secret', 'PAT')).toBe('secret:PAT')
    expect(readFilter(termFor('credential', 'my token'))[0]?.values).toEqual(['my token'])
  })

  it('look at every cell of a large table once, however much is typed', () => {
    const large = contextOf(
      Array.from({ length: 20_000 }, (_, index) =>
        cell(`acme/app-${index % 5000}`, `PAT_${Math.floor(index / 5000)}`, 'present'),
      ),
    )
    let looked = 0
    const counting = {
      ...large,
      live: {
        ...large.live,
        get: (id: string) => {
          looked += 1
          return large.live.get(id)
        },
      } as typeof large.live,
    }
    const { count } = filterTable(counting, { text: 'app-12 state:external', onlyProblems: false, now })
    expect(looked).toBe(20_000)
    // app-12, app-120 to app-129, app-1200 to app-1299, in four columns each.
    expect(count).toBe(4 * 111)
    // The next letter asks for no state again.
    filterTable(counting, { text: 'app-123 state:external', onlyProblems: true, now })
    expect(looked).toBe(20_000)
  })
})
