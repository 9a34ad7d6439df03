import * as v from 'valibot'
import { invoke } from '../define-contract.ts'
import { instant, nothing, outcomeOf, shortText } from './failure.ts'

const auditGroups = [
  'credentials',
  'rotations',
  'secrets',
  'tokens',
  'verification',
  'accounts',
  'settings',
] as const
const auditSources = ['app', 'cli', 'sample', 'unknown'] as const

export const auditEntrySchema = v.object({
  seq: v.number(),
  at: instant,
  actor: v.string(),
  /** The actor without the surface. */
  who: v.string(),
  /** The GitHub login that the act went under; null where none was used, or an older Rekey did not note it. */
  operator: v.nullable(v.string()),
  source: v.picklist(auditSources),
  /** Dotted, as it is exported: `secret.updated`. */
  action: v.string(),
  credential: v.nullable(v.string()),
  /** Id of the destination. */
  destination: v.nullable(v.string()),
  rotation: v.nullable(v.string()),
  result: v.picklist(['done', 'failed', 'stopped', 'withheld', 'waived']),
  context: v.record(v.string(), v.unknown()),
  hash: v.string(),
  previousHash: v.string(),
})
export type AuditEntryView = v.InferOutput<typeof auditEntrySchema>

/** What to show; null and empty parts let everything through. */
const filterSchema = v.strictObject({
  text: v.pipe(v.string(), v.maxLength(200)),
  /** Actions whose words in the window have the text. */
  textActions: v.pipe(v.array(shortText), v.maxLength(200)),
  group: v.nullable(v.picklist(auditGroups)),
  credential: v.nullable(shortText),
  rotation: v.nullable(shortText),
  source: v.nullable(v.picklist(auditSources)),
  from: v.nullable(v.pipe(v.string(), v.isoTimestamp())),
  to: v.nullable(v.pipe(v.string(), v.isoTimestamp())),
})
export type AuditFilterView = v.InferOutput<typeof filterSchema>

export const auditContract = {
  /** Newest first. */
  list: invoke(
    v.strictObject({
      before: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))),
      limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500)),
      /** Matching entries to leave out first. */
      skip: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
      filter: v.optional(filterSchema),
    }),
    outcomeOf(
      v.object({
        entries: v.array(auditEntrySchema),
        /** Entries that the filter lets through, on all pages. */
        matching: v.number(),
        total: v.number(),
      }),
    ),
  ),
  verify: invoke(
    nothing,
    outcomeOf(
      v.object({
        intact: v.boolean(),
        entries: v.number(),
        brokenAt: v.nullable(v.number()),
        /** When the entry at which the chain breaks claims to be written; null when there is none. */
        brokenAtTime: v.nullable(instant),
        /** What is wrong there, without an end mark; empty when nothing is. */
        why: v.string(),
        /** The entry up to which the keychain vouches for the log; null when it vouches for nothing. */
        witnessedTo: v.nullable(v.number()),
        /** Why the keychain was not asked, or has nothing to say; empty when it was. */
        unwitnessed: v.string(),
      }),
    ),
  ),
  /** Saves what the filter lets through by main's dialog; null when it was cancelled. */
  exportFile: invoke(
    v.strictObject({ format: v.picklist(['jsonl', 'json', 'csv']), filter: v.optional(filterSchema) }),
    outcomeOf(v.nullable(v.object({ path: v.string(), entries: v.number() }))),
  ),
}
