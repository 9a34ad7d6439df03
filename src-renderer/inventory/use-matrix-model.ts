import { useQueries, useQueryClient } from '@tanstack/react-query'
import { useCallback, useDeferredValue, useMemo, useRef } from 'react'
import type { DestinationView, ProgressView, RotationView } from '../../src-preload/contract/index.ts'
import { useNow } from '../app/use-now.ts'
import { useSnapshot } from '../app/use-snapshot.ts'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { keys } from '../lib/keys.ts'
import { unwrap } from '../lib/rekey.ts'
import { useRefreshState } from './calls.ts'
import { type CellContext, columnFacts, type LiveState, liveStates } from './cell-state.ts'
import { type Filtered, filterTable } from './filter.ts'
import { arrange, type ShownTable } from './lines.ts'
import { useMatrix } from './matrix-store.ts'
import { otherCells, shadowedIds } from './other-cells.ts'
import { type MatrixTable, patchTable, tableOf } from './table-of.ts'

export interface MatrixModel {
  readonly context: CellContext
  readonly filtered: Filtered
  readonly shown: ShownTable
  /** GitHub's time in milliseconds, by the minute. */
  readonly now: number
}

/** Everything that the matrix shows, from what main knows and how the operator looks at it. */
export function useMatrixModel(): MatrixModel {
  const { accounts, credentials, destinations, copies, rotations } = useSnapshot()
  const now = useNow()
  const live = useLiveStates()
  const refreshing = useRefreshState().running
  const cells = useMemo(() => {
    const others = otherCells(destinations, copies)
    return others.length === 0 ? destinations : [...destinations, ...others]
  }, [destinations, copies])
  const shadowed = useMemo(() => shadowedIds(copies), [copies])
  const table = useTable(cells)
  const display = useTimeDisplay()
  const account = accounts.find(({ active }) => active)?.login ?? ''
  const context = useMemo((): CellContext => {
    const known = new Map(credentials.map((each) => [each.name, columnFacts(each, rotations, now)] as const))
    const facts = table.columns.map(
      ({ credential }) => known.get(credential) ?? columnFacts(null, rotations, now),
    )
    return { table, facts, live, account, display, shadowed, refreshing }
  }, [table, credentials, rotations, live, account, display, shadowed, refreshing, now])
  const layout = useMatrix()
  // What is typed appears at once; the rows follow as soon as they can.
  const text = useDeferredValue(layout.filter)
  const onlyProblems = useDeferredValue(layout.onlyProblems)
  const filtered = useMemo(
    () => filterTable(context, { text, onlyProblems, now }),
    [context, text, onlyProblems, now],
  )
  const { group, sort, sortColumn, hiddenColumns } = layout
  const shown = useMemo(
    () => arrange(context, filtered, { group, sort, sortColumn, hiddenColumns, now }),
    [context, filtered, group, sort, sortColumn, hiddenColumns, now],
  )
  return { context, filtered, shown, now }
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

/** Rotations that have written or are writing; before that a rotation says nothing about its destinations. */
const liveRotations: ReadonlySet<string> = new Set([
  'propagating',
  'stopped',
  'propagated',
  'verified',
  'revoking',
  'revoked',
])

/** What the open rotations do at their destinations, as main tells it. */
function useLiveStates(): ReadonlyMap<string, LiveState> {
  const client = useQueryClient()
  const { rotations, credentials } = useSnapshot()
  const open = useMemo(() => {
    const named = new Set(credentials.flatMap(({ openRotation }) => openRotation ?? []))
    return rotations.filter(({ id, state }) => named.has(id) && liveRotations.has(state))
  }, [rotations, credentials])
  // The same function each time: its answer is kept as long as no rotation says anything new.
  const combine = useCallback(
    (answers: ReadonlyArray<{ readonly data: RotationView | undefined }>) =>
      liveStates(
        answers.flatMap(({ data }) =>
          data === undefined
            ? []
            : [{ ...data, progress: client.getQueryData<ProgressView>(keys.progress(data.id)) ?? null }],
        ),
      ),
    [client],
  )
  return useQueries({
    queries: open.map(({ id }) => ({
      queryKey: keys.rotation(id),
      queryFn: () => unwrap(window.rekey.rotation.view({ id })),
      staleTime: Number.POSITIVE_INFINITY,
    })),
    combine,
  })
}
