import { useMemo, useRef } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { DestinationView, SnapshotView } from '../../src-preload/contract/index.ts'
import { useNow } from '../app/use-now.ts'
import { useSettings } from '../app/use-settings.ts'
import { timeDisplayOf } from '../app/use-time-display.ts'
import { namesToKnow } from '../lib/destination-names.ts'
import { useRefreshState } from './calls.ts'
import { type CellContext, columnFacts, hasExpired } from './cell-state.ts'
import { type Filtered, filterTable, readFilter } from './filter.ts'
import { arrange, type ShownTable } from './lines.ts'
import { useMatrix } from './matrix-store.ts'
import { otherCells, shadowedIds } from './other-cells.ts'
import { type MatrixTable, patchTable, tableOf } from './table-of.ts'
import { type Density, useDensity } from './use-density.ts'
import { useLiveStates } from './use-live-states.ts'

/** What stays the same while somebody types a filter. */
export interface MatrixBasis {
  readonly context: CellContext
  readonly density: Density
  /** Keys without a modifier act in the grid. */
  readonly singleKeys: boolean
  /** More is still read: nothing of it is counted. */
  readonly isPart: boolean
  /** GitHub's time in milliseconds, by the minute. */
  readonly now: number
}

/** Everything that the matrix shows, from what main knows and how the operator looks at it. */
export interface MatrixModel extends MatrixBasis {
  readonly filtered: Filtered
  readonly shown: ShownTable
}

/** What the matrix is made of. */
export type MatrixSource = Pick<
  SnapshotView,
  'accounts' | 'credentials' | 'destinations' | 'copies' | 'rotations'
>

export function useMatrixBasis(source: MatrixSource, isPart: boolean): MatrixBasis {
  const { accounts, credentials, destinations, copies, rotations } = source
  const now = useNow()
  const live = useLiveStates(source)
  const refreshing = useRefreshState().running
  const others = useMemo(() => otherCells(destinations, copies), [destinations, copies])
  const cells = useMemo(
    () => (others.length === 0 ? destinations : [...destinations, ...others]),
    [destinations, others],
  )
  const shadowed = useMemo(() => shadowedIds(copies), [copies])
  const table = useTable(cells)
  const settings = useSettings()
  const display = timeDisplayOf(settings)
  const singleKeys = settings['keys.single'] === 'on'
  const account = accounts.find(({ active }) => active)?.login ?? ''
  // Time passes for every cell, and changes none until a token ends: states are not looked for again each minute.
  const expired = credentials.flatMap((each) => (hasExpired(each, now) ? [each.name] : [])).join('\n')
  const facts = useMemo(() => {
    const gone = new Set(expired.split('\n'))
    const known = new Map(
      credentials.map((each) => [each.name, columnFacts(each, rotations, gone.has(each.name))] as const),
    )
    return table.columns.map(({ credential }) => known.get(credential) ?? columnFacts(null, rotations, false))
  }, [table.columns, credentials, rotations, expired])
  const hasOthers = others.length > 0
  const context = useMemo(
    (): CellContext => ({
      table,
      facts,
      live,
      account,
      display,
      hasOthers,
      shadowed,
      refreshing,
      named: () => namesToKnow(destinations),
    }),
    [table, facts, live, account, display, hasOthers, shadowed, refreshing, destinations],
  )
  const { density } = useDensity()
  return useMemo(
    () => ({ context, density, singleKeys, isPart, now }),
    [context, density, singleKeys, isPart, now],
  )
}

/** Runs for each letter of a filter: whatever else there is to know belongs into the basis. */
export function useMatrixModel(basis: MatrixBasis): MatrixModel {
  const { context, now } = basis
  const { filter, onlyProblems, group, sort, sortColumn, hiddenColumns } = useMatrix(
    useShallow(({ filter, onlyProblems, group, sort, sortColumn, hiddenColumns }) => ({
      filter,
      onlyProblems,
      group,
      sort,
      sortColumn,
      hiddenColumns,
    })),
  )
  const asksForAge = readFilter(filter).some(({ field }) => field === 'age')
  const filteredAt = asksForAge ? now : 0
  const filtered = useMemo(
    () => filterTable(context, { text: filter, onlyProblems, now: filteredAt }),
    [context, filter, onlyProblems, filteredAt],
  )
  const shown = useMemo(
    () => arrange(context, filtered, { group, sort, sortColumn, hiddenColumns }),
    [context, filtered, group, sort, sortColumn, hiddenColumns],
  )
  return useMemo(() => ({ ...basis, filtered, shown }), [basis, filtered, shown])
}

/** The table of a list that changes a few rows at a time. */
function useTable(destinations: readonly DestinationView[]): MatrixTable {
  const last = useRef<{ readonly of: readonly DestinationView[]; readonly table: MatrixTable } | null>(null)
  return useMemo(() => {
    const table =
      last.current === null
        ? tableOf(destinations)
        : patchTable(last.current.table, last.current.of, destinations)
    last.current = { of: destinations, table }
    return table
  }, [destinations])
}
