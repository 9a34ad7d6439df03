import { useMemo } from 'react'
import type { DestinationView } from '../../src-preload/contract/index.ts'
import { useNow } from '../app/use-now.ts'
import { useSnapshot } from '../app/use-snapshot.ts'
import { type ColumnFacts, columnFacts, hasExpired, type LiveState, needsSomebody } from './cell-state.ts'
import { otherCells } from './other-cells.ts'
import { useLiveStates } from './use-live-states.ts'

const noneLive: ReadonlyMap<string, LiveState> = new Map()

/** How many cells of the matrix need somebody: as many as "Only problems" leaves there. */
export function useProblemCount(): number {
  const { credentials, destinations, copies, rotations } = useSnapshot()
  const now = useNow()
  const live = useLiveStates({ credentials, rotations })
  const others = useMemo(() => otherCells(destinations, copies), [destinations, copies])
  // Time passes for every cell, and changes none until a token ends: they are not counted again each minute.
  const expired = credentials.flatMap((each) => (hasExpired(each, now) ? [each.name] : [])).join('\n')
  const facts = useMemo(() => {
    const gone = new Set(expired.split('\n'))
    return credentials.map((each) => columnFacts(each, rotations, gone.has(each.name)))
  }, [credentials, rotations, expired])
  return useMemo(
    () => countProblems(destinations, facts, live) + countProblems(others, facts, live, true),
    [destinations, others, facts, live],
  )
}

/**
 * @param facts one for each credential
 * @param hasOthers some of the cells may be no destination
 */
export function countProblems(
  cells: readonly DestinationView[],
  facts: readonly ColumnFacts[],
  live: ReadonlyMap<string, LiveState>,
  hasOthers = false,
): number {
  const known = new Map(facts.map((each) => [each.credential?.name, each]))
  let problems = 0
  let name: string | null = null
  let ofName: ColumnFacts | undefined
  let circumstances = { live: noneLive, refreshing: false, hasOthers }
  for (const cell of cells) {
    // There may be 200,000 of them, while a run tells of its places ten times a second: those of one credential stand
    // side by side, and only those of one that is rotated are looked up.
    if (cell.credential !== name) {
      name = cell.credential
      ofName = known.get(name)
      const isRotated = ofName?.credential?.openRotation != null
      circumstances = { ...circumstances, live: isRotated ? live : noneLive }
    }
    if (needsSomebody(circumstances, ofName, cell)) problems += 1
  }
  return problems
}
