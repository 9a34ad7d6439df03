import type { QueryClient } from '@tanstack/react-query'
import type { DeltaView } from '../../src-preload/contract/index.ts'

/** The deltas that came since a snapshot was asked for. */
export interface HeardDeltas {
  readonly deltas: DeltaView[]
  end(): void
}

/** By client: one that was asked for twice is on its way twice. */
const listening = new WeakMap<QueryClient, Set<HeardDeltas>>()

/** Keeps every delta until `end`: the answer may be older than they are, and would undo them. */
export function listen(client: QueryClient): HeardDeltas {
  const all = listening.get(client) ?? new Set<HeardDeltas>()
  listening.set(client, all)
  const heard: HeardDeltas = { deltas: [], end: () => all.delete(heard) }
  all.add(heard)
  return heard
}

/** @returns whether a snapshot is on its way that will take it in */
export function keepForSnapshot(client: QueryClient, delta: DeltaView): boolean {
  const all = listening.get(client)
  if (all === undefined) return false
  for (const heard of all) heard.deltas.push(delta)
  return all.size > 0
}
