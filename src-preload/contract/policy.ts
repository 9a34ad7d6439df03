import * as v from 'valibot'
import { invoke } from '../define-contract.ts'
import { done, instant, shortText } from './failure.ts'

const days = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9999)))

/** What is asked of every credential; null is no limit. */
export const policyRulesSchema = v.strictObject({
  maximumLifetimeDays: days,
  classicTokens: v.picklist(['forbidden', 'allowed']),
  dispatchRepositories: v.picklist(['one', 'any']),
  ownerPresent: v.boolean(),
  onePurpose: v.boolean(),
  onePerson: v.boolean(),
  plainDotenv: v.picklist(['forbidden', 'allowed']),
  rotateEveryDays: days,
})
export type PolicyRulesView = v.InferOutput<typeof policyRulesSchema>

export const findingSchema = v.object({
  credential: v.string(),
  rule: v.string(),
  /** `unknown`: nobody can tell; it counts as no finding. */
  verdict: v.picklist(['against', 'unknown']),
  message: v.string(),
  remedy: v.string(),
  /** The last waiver, whether it holds still or not: the window compares its end with the time. */
  waiver: v.nullable(
    v.object({
      reason: v.string(),
      by: v.string(),
      at: instant,
      /** Last day, YYYY-MM-DD in UTC. */
      until: v.string(),
      /** The end of that day. */
      endsAt: instant,
    }),
  ),
})
export type FindingView = v.InferOutput<typeof findingSchema>

export const policySchema = v.object({
  rules: policyRulesSchema,
  /** At most one for each rule and credential, the waived ones included. */
  findings: v.array(findingSchema),
})
export type PolicyView = v.InferOutput<typeof policySchema>

const ofCredential = { credential: shortText, rule: shortText }

export const policyContract = {
  /** Changes some of the rules; the others stay. */
  change: invoke(v.partial(policyRulesSchema), done),
  /** Excuses a credential from a rule until the end of a day, at most a year away. */
  waive: invoke(
    v.strictObject({
      ...ofCredential,
      reason: v.pipe(v.string(), v.maxLength(1000)),
      until: shortText,
    }),
    done,
  ),
  /** Ends a waiver before its last day. */
  endWaiver: invoke(v.strictObject(ofCredential), done),
}
