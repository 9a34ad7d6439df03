import * as v from 'valibot'
import { invoke } from '../define-contract.ts'
import { instant, nothing, outcomeOf } from './failure.ts'

export const auditEntrySchema = v.object({
  seq: v.number(),
  at: instant,
  actor: v.string(),
  action: v.string(),
  context: v.record(v.string(), v.unknown()),
  hash: v.string(),
})
export type AuditEntryView = v.InferOutput<typeof auditEntrySchema>

export const auditContract = {
  /** Newest first. */
  list: invoke(
    v.strictObject({
      before: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))),
      limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500)),
    }),
    outcomeOf(v.object({ entries: v.array(auditEntrySchema), total: v.number() })),
  ),
  verify: invoke(
    nothing,
    outcomeOf(
      v.object({
        intact: v.boolean(),
        entries: v.number(),
        brokenAt: v.nullable(v.number()),
        sentence: v.string(),
      }),
    ),
  ),
  /** Saves the whole log as JSON through main's dialog; the path, or null when cancelled. */
  exportFile: invoke(nothing, outcomeOf(v.nullable(v.string()))),
}
