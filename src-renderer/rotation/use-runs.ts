import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { RotationView } from '../../src-preload/contract/index.ts'
import { keys } from '../lib/keys.ts'
import { unwrap } from '../lib/rekey.ts'
import { keepRotation } from './calls.ts'

/** Between two looks while the page is open, in milliseconds: a run takes minutes, and each look costs requests. */
const lookEveryMs = 20_000

/** Destinations that are looked at again by themselves; beyond, the operator asks. */
const mostWatched = 50

/** Whether workflows read the value there, so that their runs since the write can tell of it. */
export function mayHaveRuns({ kind, writtenAt }: RotationView['destinations'][number]): boolean {
  return writtenAt !== null && ['actions', 'environment', 'organization'].includes(kind)
}

/** Those whose runs nobody looked for since the write, or whose last look could have another outcome by now. */
export function watched({ destinations }: Pick<RotationView, 'destinations'>): string[] {
  return destinations
    .filter(
      (each) =>
        mayHaveRuns(each) &&
        (each.use === null || each.use.grade === 'running' || each.use.grade === 'not-exercised'),
    )
    .slice(0, mostWatched)
    .map(({ id }) => id)
}

/** Looks for runs while the page is open, and never holds it up. */
export function useRunsWhileOpen(rotation: RotationView, open: boolean): unknown {
  const client = useQueryClient()
  const ids = watched(rotation)
  const { error } = useQuery({
    queryKey: keys.runs(rotation.id),
    queryFn: async () => {
      const looked = await unwrap(window.rekey.rotation.lookForRuns({ id: rotation.id, destinations: ids }))
      keepRotation(client, looked)
      return looked.id
    },
    enabled: open && ids.length > 0,
    refetchInterval: lookEveryMs,
  })
  return error
}
