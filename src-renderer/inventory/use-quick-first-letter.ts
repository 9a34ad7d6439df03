import { useEffect } from 'react'
import type { CellContext } from './cell-state.ts'
import { filterTable } from './filter.ts'
import { arrange } from './lines.ts'
import { everything } from './matrix-store.ts'

let isDone = false

/**
 * Filters once for nothing while the window has nothing else to do: what never ran before takes three times as long, and
 * the operator would wait for it at the first letter.
 */
export function useQuickFirstLetter(context: CellContext): void {
  useEffect(() => {
    if (isDone) return
    const asked = requestIdleCallback(() => {
      isDone = true
      for (const text of ['owner:nobody', 'state:missing'])
        arrange(context, filterTable(context, { text, onlyProblems: false, now: 0 }), {
          ...everything,
          sortColumn: null,
        })
    })
    return () => cancelIdleCallback(asked)
  }, [context])
}
