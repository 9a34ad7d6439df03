import type { RotationDestinationView, RotationView } from '../../src-preload/contract/index.ts'

export const rollBackScopes = ['all', 'failed', 'selected'] as const
export type RollBackScope = (typeof rollBackScopes)[number]

/** Destinations that surely or possibly have the new value, which is what a roll back can restore. */
export function replacedIn({
  destinations,
}: Pick<RotationView, 'destinations'>): readonly RotationDestinationView[] {
  return destinations.filter(({ kind, state, writtenAt, failure }) => {
    if (kind === 'manual') return false
    if (state === 'failed') return writtenAt !== null || failure?.kind === 'unclear'
    if (state === 'waived')
      return failure?.kind !== 'changed' && (writtenAt !== null || failure?.kind === 'unclear')
    return state === 'writing' || state === 'written' || state === 'verified' || state === 'skipped'
  })
}

/** Of those, the ones that this scope takes. */
export function inScope(
  replaced: readonly RotationDestinationView[],
  scope: RollBackScope,
  chosen: ReadonlySet<string>,
): readonly RotationDestinationView[] {
  if (scope === 'all') return replaced
  return replaced.filter(({ id, state }) => (scope === 'failed' ? state === 'failed' : chosen.has(id)))
}
