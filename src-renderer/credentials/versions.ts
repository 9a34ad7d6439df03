import type { CredentialView, RotationSummaryView } from '../../src-preload/contract/index.ts'

export type VersionStage = 'new' | 'current' | 'previous'

export interface TokenVersion {
  readonly version: number
  /** Null for those that are long gone. */
  readonly stage: VersionStage | null
}

type Current = CredentialView['current']

/** Which versions of its credential a rotation is between; null where that is not known or never came to be. */
export function versionsOf(
  { state, version, oldLabel, newLabel }: RotationSummaryView,
  current: Current,
): { readonly old: TokenVersion | null; readonly next: TokenVersion | null } {
  if (state === 'rolled-back' || state === 'abandoned') return { old: null, next: null }
  if (state !== 'completed')
    return {
      old: current === null ? null : staged(current.version, current),
      next: newLabel === null ? null : { version: (current?.version ?? 0) + 1, stage: 'new' },
    }
  if (version === null) return { old: null, next: null }
  const old = oldLabel === null || version === 1 ? null : staged(version - 1, current)
  return { old, next: staged(version, current) }
}

/** The current value as an entry of its own: when it was adopted, and no rotation made it. */
export function adoptedVersion(
  current: Current,
  rotations: readonly RotationSummaryView[],
): NonNullable<Current> | null {
  if (current === null) return null
  // Rotations of older ledgers don't say which version they made.
  const isMade = rotations.some(
    ({ state, version, newLabel }) =>
      state === 'completed' &&
      (version === current.version || (version === null && newLabel === current.label)),
  )
  return isMade ? null : current
}

function staged(version: number, current: Current): TokenVersion {
  if (current === null || version < current.version - 1) return { version, stage: null }
  return { version, stage: version === current.version ? 'current' : 'previous' }
}
