import * as v from 'valibot'

const conditionSchema = v.object({
  name: v.string(),
  title: v.string(),
  /** From `not-exercised` on: nothing speaks against it and nothing for it; it holds up nothing. */
  state: v.picklist([
    'done',
    'open',
    'waived',
    'problem',
    'not-exercised',
    'not-known',
    'not-looked-for',
    'noted',
  ]),
  evidence: v.string(),
  mayBeWaived: v.boolean(),
})
export type ConditionView = v.InferOutput<typeof conditionSchema>

export const checklistSchema = v.object({
  conditions: v.array(conditionSchema),
  allowed: v.boolean(),
  /** Revoking by API needs the old value and a host with the endpoint; else the settings page is the way. */
  byApi: v.boolean(),
  whyNotByApi: v.string(),
  /** What dies or lives on with the token, and who else may end it. */
  notes: v.array(v.object({ sentence: v.string(), url: v.nullable(v.string()) })),
  /** Why the token's name must be typed: what was waived, failed or never shown to work. None when all is green. */
  whyNameIsTyped: v.array(
    v.object({
      of: v.picklist([
        'waived-places',
        'waived-conditions',
        'no-probe',
        'failed-runs',
        'not-exercised',
        'unused',
      ]),
      sentence: v.string(),
    }),
  ),
  /** One-time word from main, bound to this rotation as it is now. */
  confirmation: v.string(),
  tokensPageUrl: v.string(),
})
export type ChecklistView = v.InferOutput<typeof checklistSchema>
