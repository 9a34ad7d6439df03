import * as v from 'valibot'
import { invoke, notify } from '../define-contract.ts'
import { done, failureSchema, instant, outcomeOf, repositoryText, shortText } from './failure.ts'

export const consumerSchema = v.object({
  repository: v.string(),
  /** Path of the workflow file, its line and column from 1. */
  path: v.string(),
  line: v.number(),
  column: v.number(),
  job: v.nullable(v.string()),
  /** As the file writes it. */
  environment: v.nullable(v.string()),
  /** Null: it may read any secret. */
  secret: v.nullable(v.string()),
  how: v.picklist(['direct', 'inherited', 'passed', 'dynamic']),
  state: v.picklist(['present', 'missing', 'unknown']),
  /** Id of the destination that gives it its value; null where none of ours does. */
  destination: v.nullable(v.string()),
  /** How it gets the secret, and from where. */
  sentence: v.string(),
})
export type ConsumerView = v.InferOutput<typeof consumerSchema>

/** Who uses a credential's secrets, as the latest scans of workflow files saw it. */
export const consumersSchema = v.object({
  consumers: v.array(consumerSchema),
  /** Consumers that are left out of `consumers`: a list without end helps nobody. */
  more: v.number(),
  unused: v.array(
    v.object({
      repository: v.string(),
      secret: v.string(),
      environment: v.nullable(v.string()),
      destination: v.nullable(v.string()),
    }),
  ),
  /** How many are used but missing, of all. */
  missing: v.number(),
  scanned: v.number(),
  notScanned: v.array(v.string()),
  failures: v.array(v.object({ at: instant, failure: failureSchema })),
  gaps: v.array(v.object({ repository: v.string(), path: v.nullable(v.string()), message: v.string() })),
  oldestAt: v.nullable(instant),
  newestAt: v.nullable(instant),
  breaks: v.object({ workflows: v.number(), repositories: v.number() }),
})
export type ConsumersView = v.InferOutput<typeof consumersSchema>

export const scanSchema = v.object({
  credential: v.string(),
  running: v.boolean(),
  done: v.number(),
  total: v.number(),
  failure: v.nullable(failureSchema),
})
export type ScanView = v.InferOutput<typeof scanSchema>

export const consumersContract = {
  /** What the latest scans saw; asks GitHub nothing. */
  view: invoke(
    v.strictObject({ credential: shortText, repository: v.nullable(repositoryText) }),
    outcomeOf(consumersSchema),
  ),
  /** Reads workflow files in the background; progress comes by `scanned`. */
  scan: invoke(v.strictObject({ credential: shortText }), done),
  cancel: invoke(v.strictObject({ credential: shortText }), done),
  scanned: notify(scanSchema),
}
