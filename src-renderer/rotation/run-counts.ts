import type { RotationDestinationView, RotationView } from '../../src-preload/contract/index.ts'

/** The destinations of a rotation, counted once for every step of its page. Manual steps are counted apart. */
export interface Tally {
  /** Places that Rekey writes or would write: all but manual steps. */
  readonly places: number
  /** Of those, what the agreed plan writes: not what was skipped, left out or waived. */
  readonly writes: number
  /** Written by this rotation. */
  readonly updated: number
  /** Of those, the ones that were seen with the new value since. */
  readonly verified: number
  /** Known to have the new token: updated, or found with it. */
  readonly holding: number
  readonly failed: number
  readonly writing: number
  readonly queued: number
  readonly skipped: number
  /** Left out by the agreement to the plan. */
  readonly leftOut: number
  /** Waived by hand. */
  readonly waived: number
  readonly restored: number
  /** Manual steps that nobody has done yet. */
  readonly manualToDo: number
}

/** It can't be written, and whoever agreed to the plan agreed to leave it out. */
export function isLeftOut({ state, waiver }: Pick<RotationDestinationView, 'state' | 'waiver'>): boolean {
  return state === 'waived' && waiver?.atPlan === true
}

export function tallyOf({ destinations }: Pick<RotationView, 'destinations'>): Tally {
  const of = {
    pending: 0,
    writing: 0,
    written: 0,
    verified: 0,
    failed: 0,
    skipped: 0,
    waived: 0,
    restored: 0,
  }
  let [places, leftOut, manualToDo] = [0, 0, 0]
  for (const each of destinations) {
    if (each.kind === 'manual') {
      if (each.state === 'pending') manualToDo += 1
      continue
    }
    places += 1
    if (isLeftOut(each)) leftOut += 1
    else of[each.state] += 1
  }
  const updated = of.written + of.verified
  return {
    places,
    writes: places - of.skipped - of.waived - leftOut,
    updated,
    verified: of.verified,
    holding: updated + of.skipped,
    failed: of.failed,
    writing: of.writing,
    queued: of.pending,
    skipped: of.skipped,
    leftOut,
    waived: of.waived,
    restored: of.restored,
    manualToDo,
  }
}
