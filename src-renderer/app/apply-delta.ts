import type { DeltaView, SnapshotView } from '../../src-preload/contract/index.ts'
import { unpackDestinations } from '../../src-preload/contract/packed-destinations.ts'
import type { KnownSnapshot } from './first-look.ts'

/**
 * A long list of destinations comes packed.
 * @param unpack takes the pages of it
 */
export function unpacked<View extends SnapshotView | DeltaView>(
  { packedDestinations, ...view }: View,
  unpack = unpackDestinations,
) {
  return packedDestinations === undefined ? view : { ...view, destinations: unpack(packedDestinations) }
}

/** The snapshot with what a delta says: what it does not name stays the same object. */
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
