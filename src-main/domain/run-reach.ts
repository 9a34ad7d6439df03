import { isManual, type Rotation } from './rotation.ts'

/** How far a run came. Manual steps and places that were skipped are no part of it. */
export interface RunReach {
  readonly rollingBack: boolean
  readonly total: number
  /** Places with the value that the run writes: the new one, or the old one when rolling back. */
  readonly done: number
  readonly failed: number
}

export function runReach(rotation: Pick<Rotation, 'destinations' | 'rollBackReason'>): RunReach {
  const places = rotation.destinations.filter((each) => !isManual(each))
  const count = (...states: readonly string[]) => places.filter((each) => states.includes(each.state)).length
  const failed = count('failed')
  return rotation.rollBackReason === null
    ? {
        rollingBack: false,
        total: places.length - count('skipped'),
        done: count('written', 'verified'),
        failed,
      }
    : {
        rollingBack: true,
        total: count('restored', 'written', 'verified', 'writing') + failed,
        done: count('restored'),
        failed,
      }
}
