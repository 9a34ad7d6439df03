import type { RotationSummaryView } from '../../src-preload/contract/index.ts'
import { useSnapshot } from '../app/use-snapshot.ts'

type Running = Pick<RotationSummaryView, 'id' | 'state' | 'running'>

/** True if a run of an earlier start ended without a word, by a crash or a power cut, and nobody has gone on since. */
export function useInterrupted(rotation: Running): boolean {
  return isInterrupted(rotation, useSnapshot().unfinished)
}

/** @param unfinished what an earlier start left */
export function isInterrupted({ id, state, running }: Running, unfinished: readonly string[]): boolean {
  return state === 'propagating' && !running && unfinished.includes(id)
}
