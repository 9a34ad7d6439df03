import { useQueries, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { ProgressView, RotationView, SnapshotView } from '../../src-preload/contract/index.ts'
import { keys } from '../lib/keys.ts'
import { unwrap } from '../lib/rekey.ts'
import { type LiveState, liveStates } from './cell-state.ts'

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
export function useLiveStates({
  rotations,
  credentials,
}: Pick<SnapshotView, 'rotations' | 'credentials'>): ReadonlyMap<string, LiveState> {
  const client = useQueryClient()
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
