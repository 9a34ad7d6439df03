import { type QueryClient, type QueryFunctionContext, useQuery } from '@tanstack/react-query'
import type {
  DeltaView,
  FirstLookView,
  ProgressView,
  RotationSummaryView,
  RotationView,
  SnapshotView,
} from '../../src-preload/contract/index.ts'
import { keys } from '../lib/keys.ts'
import { applyDelta } from './apply-delta.ts'
import { type KnownSnapshot, showFirstLook } from './first-look.ts'
import { keepForSnapshot, listen } from './heard-deltas.ts'
import { PagesAhead } from './pages-ahead.ts'

/** The whole state as main knows it: asked for once, then kept up to date by deltas. */
export const snapshotQuery = {
  queryKey: keys.snapshot,
  queryFn: (context: QueryFunctionContext) => readSnapshot(context, null),
  staleTime: Number.POSITIVE_INFINITY,
  // Deltas keep what did not change already; to compare 200,000 rows again would only hold up the window.
  structuralSharing: false,
} as const

/** @param asked the first look, where it was asked for already */
export async function readSnapshot(
  { client }: Pick<QueryFunctionContext, 'client'>,
  asked: Promise<FirstLookView> | null,
): Promise<KnownSnapshot> {
  const heard = listen(client)
  const pages = new PagesAhead()
  try {
    const isLarge =
      client.getQueryData(keys.snapshot) === undefined &&
      // What keeps this from coming keeps the snapshot from coming, which says so.
      (await showFirstLook(client, heard, asked ?? window.rekey.app.firstLook({})).catch(() => false))
    for (;;) {
      const snapshot = pages.unpacked(await window.rekey.app.snapshot({ ahead: isLarge }))
      const caughtUp = catchUp(snapshot, heard.deltas)
      if (caughtUp !== null) return caughtUp
      // One is missing. What was heard by now, main told before it reads again: the next answer has all of it.
      heard.deltas.length = 0
    }
  } finally {
    heard.end()
    pages.end()
  }
}

/** The snapshot with what main told after it was read; null where a delta in between did not come. */
function catchUp(snapshot: KnownSnapshot, deltas: readonly DeltaView[]): KnownSnapshot | null {
  let known = snapshot
  for (const delta of deltas) {
    if (delta.revision <= known.revision) continue
    if (delta.revision !== known.revision + 1) return null
    known = applyDelta(known, delta)
  }
  return known
}

export function useSnapshotQuery() {
  return useQuery(snapshotQuery)
}

/** The snapshot inside the frame, which is only shown once there is one. */
export function useSnapshot(): KnownSnapshot {
  const { data } = useSnapshotQuery()
  if (data === undefined) throw new Error('The frame was shown before the snapshot came')
  return data
}

/** Listens as long as the window is open: deltas of the snapshot, progress of rotations. */
export function listenToMain(client: QueryClient): void {
  window.rekey.app.changed((delta) => takeDelta(client, delta))
  window.rekey.rotation.progressed((progress) => takeProgress(client, progress))
  window.rekey.inventory.refreshed((refresh) => client.setQueryData(keys.refresh, refresh))
}

/**
 * A delta that was overtaken by the snapshot is ignored; a gap before it asks for the whole snapshot again. While one is
 * on its way, it is kept for that one, and only what follows at once is also shown meanwhile: to ask anew at each of
 * ten deltas a second would never come to an end.
 */
export function takeDelta(client: QueryClient, delta: DeltaView): void {
  const isComing = keepForSnapshot(client, delta)
  if (delta.auditEntries !== undefined) void client.invalidateQueries({ queryKey: keys.audit })
  const known = client.getQueryData<KnownSnapshot>(keys.snapshot)
  if (known?.isFirstLook !== undefined) {
    // The frame, and above all a lock, need not wait for the snapshot.
    client.setQueryData<KnownSnapshot>(keys.snapshot, applyDelta(known, delta))
    // It failed: what came now shows that main is there, and takes the failure off the screen.
    if (!isComing) void client.invalidateQueries({ queryKey: keys.snapshot })
    return
  }
  if (known !== undefined && delta.revision <= known.revision) return
  if (known !== undefined && delta.revision === known.revision + 1)
    client.setQueryData<SnapshotView>(keys.snapshot, applyDelta(known, delta))
  else if (!isComing) void client.invalidateQueries({ queryKey: keys.snapshot })
  if (delta.leaks !== undefined) void client.invalidateQueries({ queryKey: keys.leaks })
  for (const summary of delta.rotations ?? []) {
    const view = client.getQueryData<RotationView>(keys.rotation(summary.id))
    if (view !== undefined && hasMovedOn(view, summary))
      void client.invalidateQueries({ queryKey: keys.rotation(summary.id) })
  }
}

/** The progress of a run of this process is told by itself; that of another Rekey only shows in its counts. */
function hasMovedOn(
  view: RotationView,
  { state, running, interrupted, counts }: RotationSummaryView,
): boolean {
  if (view.state !== state || view.interrupted !== interrupted) return true
  return !running && JSON.stringify(view.counts) !== JSON.stringify(counts)
}

/** Puts changed rows and counts into the open rotation; the end of a run asks for all of it again. */
export function takeProgress(client: QueryClient, progress: ProgressView): void {
  const key = keys.rotation(progress.rotation)
  client.setQueryData(keys.progress(progress.rotation), progress)
  client.setQueryData<RotationView>(key, (view) => view && applyProgress(view, progress))
  const snapshot = client.getQueryData<KnownSnapshot>(keys.snapshot)
  // A first look has no rotations yet.
  if (snapshot !== undefined && snapshot.isFirstLook === undefined)
    client.setQueryData<SnapshotView>(keys.snapshot, {
      ...snapshot,
      rotations: snapshot.rotations.map((each) =>
        each.id === progress.rotation
          ? {
              ...each,
              state: progress.state,
              counts: progress.counts,
              reach: progress.reach,
              running: progress.running,
              paused: progress.paused,
              interrupted: false,
            }
          : each,
      ),
    })
  if (!progress.running) void client.invalidateQueries({ queryKey: key })
}

export function applyProgress(view: RotationView, progress: ProgressView): RotationView {
  const changed = new Map(progress.destinations.map((row) => [row.id, row]))
  return {
    ...view,
    state: progress.state,
    running: progress.running,
    paused: progress.paused,
    interrupted: false,
    pausedBy: progress.pausedBy,
    canary: progress.canary,
    rollingBack: progress.rollingBack,
    counts: progress.counts,
    reach: progress.reach,
    problem: progress.problem,
    destinations: view.destinations.map((row) => changed.get(row.id) ?? row),
  }
}
