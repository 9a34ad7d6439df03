import type { RotationView } from '../../src-preload/contract/index.ts'
import { replacedIn } from './roll-back-scope.ts'

/** Destinations that have the new value. */
export function updatedOf({ counts }: Pick<RotationView, 'counts'>): number {
  return counts.written + counts.verified
}

/** How far the run is: destinations that need nothing more from it, of all that it is about. */
export function reachOf(rotation: RotationView): { readonly done: number; readonly total: number } {
  const { counts, rollingBack } = rotation
  if (rollingBack) return { done: counts.restored, total: counts.restored + replacedIn(rotation).length }
  return {
    done: counts.written + counts.verified + counts.skipped + counts.waived + counts.restored,
    total: counts.total,
  }
}
