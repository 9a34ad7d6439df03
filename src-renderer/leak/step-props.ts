import type { LeakView } from '../../src-preload/contract/index.ts'
import type { useReplaceLeaked, useRevokeLeaked } from './calls.ts'
import type { LeakStep } from './leak-steps.ts'

/** What every step gets: the case as main knows it, and the way to another step. */
export interface LeakStepProps {
  readonly leak: LeakView
  onGo(step: LeakStep): void
  /** Of the page, not of a step: the case moves to the next step while they are under way. */
  readonly revoke: ReturnType<typeof useRevokeLeaked>
  readonly replace: ReturnType<typeof useReplaceLeaked>
}
