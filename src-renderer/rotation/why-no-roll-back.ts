import type { RotationView } from '../../src-preload/contract/index.ts'
import { readInstant } from '../lib/countdown.ts'
import { texts } from '../lib/texts.ts'

/** Why the old value can't be written back, a whole sentence; null when it can. The same wherever that is offered. */
export function whyNoRollBack(
  {
    mayRollBack,
    rollBackProblem,
    oldToken,
  }: Pick<RotationView, 'mayRollBack' | 'rollBackProblem' | 'oldToken'>,
  now: number,
): string | null {
  const t = texts.rollBack
  if (!mayRollBack) return t.impossible(rollBackProblem)
  const end = readInstant(oldToken?.expiresAt ?? '')
  return end !== null && end <= now ? t.impossible(t.expired) : null
}
