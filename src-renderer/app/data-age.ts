import type { SnapshotView } from '../../src-preload/contract/index.ts'
import { formatInstant, formatTime, type TimeDisplay } from '../lib/format.ts'

/** ISO instant at which GitHub was last read; null when it never was. */
export function readAt({
  lastRefresh,
  destinations,
}: Pick<SnapshotView, 'lastRefresh' | 'destinations'>): string | null {
  if (lastRefresh !== null) return lastRefresh.at
  let newest: string | null = null
  for (const { observedAt } of destinations)
    if (observedAt !== null && (newest === null || observedAt > newest)) newest = observedAt
  return newest
}

/** False as long as there is something that nobody looked at, but for manual steps: those nobody can. */
export function isReadWhole({
  lastRefresh,
  destinations,
}: Pick<SnapshotView, 'lastRefresh' | 'destinations'>): boolean {
  return (
    lastRefresh !== null ||
    destinations.every(({ kind, observedAt }) => observedAt !== null || kind === 'manual')
  )
}

/** "2:02 PM" on the same day, else with the date. */
export function shortTime(instant: string, nowMs: number, display: TimeDisplay): string {
  return new Date(instant).toDateString() === new Date(nowMs).toDateString()
    ? formatTime(instant, display)
    : formatInstant(instant, display)
}
