import { partReach } from './part-roll-back.ts'
import { countDestinations, isManual, type Rotation, type RotationOutline } from './rotation.ts'

/** How far a run came. Manual steps and places that were skipped or waived are no part of it. */
export interface RunReach {
  readonly rollingBack: boolean
  readonly total: number
  /** Places with the value that the run writes: the new one, or the old one when rolling back. */
  readonly done: number
  /** Those of them that are known to have it: GitHub showed the write. None when rolling back. */
  readonly verified: number
  readonly failed: number
}

export function runReach(
  rotation: Pick<Rotation, 'destinations' | 'rollBackReason' | 'partRollBack'>,
): RunReach {
  const part = partReach(rotation)
  if (part !== null) return { ...part, rollingBack: true, verified: 0, failed: 0 }
  const writableCounts = countDestinations(rotation.destinations.filter((each) => !isManual(each)))
  return outlineReach({ writableCounts, rollBackReason: rotation.rollBackReason })
}

/** The same of a rotation whose destinations are counted already. */
export function outlineReach({
  writableCounts: { total, skipped, waived, written, verified, writing, restored, failed },
  rollBackReason,
}: Pick<RotationOutline, 'writableCounts' | 'rollBackReason'>): RunReach {
  return rollBackReason === null
    ? { rollingBack: false, total: total - skipped - waived, done: written + verified, verified, failed }
    : {
        rollingBack: true,
        total: restored + written + verified + writing + failed,
        done: restored,
        verified: 0,
        failed,
      }
}
