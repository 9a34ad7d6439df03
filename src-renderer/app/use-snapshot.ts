import { type QueryClient, type QueryFunctionContext, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { DeltaView, ProgressView, RotationView, SnapshotView } from '../../src-preload/contract/index.ts'
import { unpackDestinations } from '../../src-preload/contract/packed-destinations.ts'
import { keys } from '../lib/keys.ts'
import { type KnownSnapshot, showFirstLook } from './first-look.ts'

/** The whole state as main knows it: asked for once, then kept up to date by deltas. */
export const snapshotQuery = {
  queryKey: keys.snapshot,
  queryFn: readSnapshot,
  staleTime: Number.POSITIVE_INFINITY,
  // Deltas keep what did not change already; to compare 200,000 rows again would only hold up the window.
  structuralSharing: false,
} as const

/** In a run something is told ten times a second: then the next gap asks anew. */
const mostTries = 3

async function readSnapshot({ client }: QueryFunctionContext): Promise<KnownSnapshot> {
  let hasCome = false
  if (client.getQueryData(keys.snapshot) === undefined)
    // What keeps this from coming keeps the snapshot from coming, which says so.
    showFirstLook(client, () => hasCome).catch(() => undefined)
  try {
    for (let tries = 1; ; tries += 1) {
      const snapshot = unpacked(await window.rekey.app.snapshot({}))
      // What was told while it was on its way, and is newer, would be lost with the one that it replaces.
      const known = client.getQueryData<KnownSnapshot>(keys.snapshot)
      if (known === undefined || known.revision <= snapshot.revision || tries === mostTries) return snapshot
    }
  } finally {
    hasCome = true
  }
}

export function useSnapshotQuery() {
  return useQuery(snapshotQuery)
}

/** The snapshot inside the frame, which is only shown once there is one. */
export function useSnapshot(): SnapshotView {
  const { data } = useSnapshotQuery()
  if (data === undefined) throw new Error('The frame was shown before the snapshot came')
  return data
}

/** Listens as long as the window is open: deltas of the snapshot, progress of rotations. */
export function useAnnouncements(): void {
  const client = useQueryClient()
  useEffect(() => {
    const ends = [
      window.rekey.app.changed((delta) => takeDelta(client, delta)),
      window.rekey.rotation.progressed((progress) => takeProgress(client, progress)),
      window.rekey.inventory.refreshed((refresh) => client.setQueryData(keys.refresh, refresh)),
    ]
    return () => {
      for (const end of ends) end()
    }
  }, [client])
}

/** A delta that was overtaken by the snapshot is ignored; a gap before it asks for the whole snapshot again. */
export function takeDelta(client: QueryClient, delta: DeltaView): void {
  if (delta.auditEntries !== undefined) void client.invalidateQueries({ queryKey: keys.audit })
  const known = client.getQueryData<KnownSnapshot>(keys.snapshot)
  if (known?.isFirstLook !== undefined) {
    // The snapshot that is on its way has it all; the frame, and above all a lock, need not wait for it.
    const isComing = client.getQueryState(keys.snapshot)?.fetchStatus === 'fetching'
    client.setQueryData<KnownSnapshot>(keys.snapshot, applyDelta(known, delta))
    // It failed: what came now shows that main is there, and takes the failure off the screen.
    if (!isComing) void client.invalidateQueries({ queryKey: keys.snapshot })
    return
  }
  if (known !== undefined && delta.revision <= known.revision) return
  if (known === undefined || delta.revision !== known.revision + 1) {
    void client.invalidateQueries({ queryKey: keys.snapshot })
  } else client.setQueryData<SnapshotView>(keys.snapshot, applyDelta(known, delta))
  if (delta.leaks !== undefined) void client.invalidateQueries({ queryKey: keys.leaks })
  for (const { id, state } of delta.rotations ?? []) {
    const view = client.getQueryData<RotationView>(keys.rotation(id))
    if (view !== undefined && view.state !== state)
      void client.invalidateQueries({ queryKey: keys.rotation(id) })
  }
}

/** A long list of destinations comes packed. */
function unpacked<View extends SnapshotView | DeltaView>({ packedDestinations, ...view }: View) {
  return packedDestinations === undefined
    ? view
    : { ...view, destinations: unpackDestinations(packedDestinations) }
}

export function applyDelta(snapshot: KnownSnapshot, packed: DeltaView): KnownSnapshot {
  const delta = unpacked(packed)
  const changedCredentials = new Map((delta.changedCredentials ?? []).map((each) => [each.name, each]))
  const credentials = delta.credentials ?? snapshot.credentials
  const changed = new Map((delta.changedDestinations ?? []).map((row) => [row.id, row]))
  const destinations = delta.destinations ?? snapshot.destinations
  return {
    ...snapshot,
    revision: delta.revision,
    accounts: delta.accounts ?? snapshot.accounts,
    services: delta.services ?? snapshot.services,
    credentials:
      changedCredentials.size === 0
        ? credentials
        : credentials.map((each) => changedCredentials.get(each.name) ?? each),
    copies: delta.copies ?? snapshot.copies,
    policy: delta.policy ?? snapshot.policy,
    rotations: delta.rotations ?? snapshot.rotations,
    leaks: delta.leaks ?? snapshot.leaks,
    settings: delta.settings ?? snapshot.settings,
    savedViews: delta.savedViews ?? snapshot.savedViews,
    github: delta.github ?? snapshot.github,
    lastRefresh: delta.lastRefresh === undefined ? snapshot.lastRefresh : delta.lastRefresh,
    notices: delta.notices ?? snapshot.notices,
    desktop: delta.desktop ?? snapshot.desktop,
    update: delta.update ?? snapshot.update,
    locked: delta.locked === undefined ? snapshot.locked : delta.locked,
    destinations: changed.size === 0 ? destinations : destinations.map((row) => changed.get(row.id) ?? row),
  }
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
          ? { ...each, state: progress.state, counts: progress.counts, running: progress.running }
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
    pausedBy: progress.pausedBy,
    canary: progress.canary,
    rollingBack: progress.rollingBack,
    counts: progress.counts,
    problem: progress.problem,
    destinations: view.destinations.map((row) => changed.get(row.id) ?? row),
  }
}
