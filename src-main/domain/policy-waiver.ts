import { policyRuleTexts as texts } from '../texts/policy-rules.ts'
import { dayMs } from './expiry.ts'
import { failure } from './failure.ts'
import type { PolicyWaiver } from './policy.ts'
import { failed, ok, type Result } from './result.ts'

/** The longest that a rule may be waived for: then somebody has to think about it again. */
export const longestWaiverDays = 366

/** The calendar day in UTC on which an instant lies. */
export function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 10)
}

/** True until the end of the last day, midnight in UTC. */
export function holds(waiver: Pick<PolicyWaiver, 'until'>, now: Date): boolean {
  return dayOf(now) <= waiver.until
}

/**
 * The last day of a waiver as a person wrote it.
 * @returns `invalid-input` for what is no day, a day that is over, and one more than a year away
 */
export function readWaiverEnd(text: string, now: Date): Result<string> {
  const day = text.trim()
  const instant = Date.parse(`${day}T00:00:00.000Z`)
  const refuse = (message: string, hint: string): Result<string> =>
    failed(failure('invalid-input', day, message, hint))
  // Date.parse takes February 30 in some runtimes: a day is one that is spelled back the same.
  if (
    !/^\d{4}-\d{2}-\d{2}$/.test(day) ||
    Number.isNaN(instant) ||
    new Date(instant).toISOString().slice(0, 10) !== day
  )
    return refuse(texts.noDay(day.slice(0, 40)), texts.writeLastDay)
  if (day < dayOf(now)) return refuse(texts.dayIsOver(day), texts.chooseLaterDay)
  const longest = dayOf(new Date(now.getTime() + longestWaiverDays * dayMs))
  if (day > longest) return refuse(texts.dayTooFarAway(day), texts.waiverEndsAtLatest(longest))
  return ok(day)
}
