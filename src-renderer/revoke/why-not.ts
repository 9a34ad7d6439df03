import type { ChecklistView, ConditionView, RotationView } from '../../src-preload/contract/index.ts'
import { texts } from '../lib/texts.ts'

/** What holds up the revoke. */
export function openConditions({ conditions }: Pick<ChecklistView, 'conditions'>): readonly ConditionView[] {
  return conditions.filter((each) => each.state === 'open' || each.state === 'problem')
}

/** Why the old token can't be revoked now; null when it can. */
export function whyNot(
  list: ChecklistView | undefined,
  { state }: Pick<RotationView, 'state'>,
): string | null {
  const t = texts.revoke
  if (list === undefined) return t.stillReading
  const open = openConditions(list)
  if (open.length > 0) return t.notYet(open.map((each) => each.title))
  if (!list.byApi) return list.whyNotByApi
  if (list.allowed) return null
  return state === 'verified' ? t.stillReading : t.notYetState
}
