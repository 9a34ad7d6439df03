import * as v from 'valibot'
import { instant, shortText } from './failure.ts'

const families = ['actions', 'dependabot', 'codespaces', 'agents', 'environment'] as const
const inclusion = v.picklist(['skip', 'include'])
const leftOutSchema = v.object({
  repository: v.string(),
  reason: v.picklist(['excluded', 'archived', 'disabled', 'fork', 'no-write-access']),
})

/** Repositories chosen by rule, with what GitHub last answered. */
export const selectionSchema = v.object({
  /** `actions:acme/app-*#deploys/DISPATCH_PAT` */
  id: v.string(),
  /** "app-* with topic deploys in acme" */
  words: v.string(),
  kind: v.picklist(families),
  secret: v.string(),
  environment: v.nullable(v.string()),
  organization: v.string(),
  match: v.array(v.string()),
  topics: v.array(v.string()),
  exclude: v.array(v.string()),
  archived: inclusion,
  forks: inclusion,
  /** How many destinations it has now. */
  destinations: v.number(),
  /** When GitHub gave the answer that stands; null: never yet. */
  resolvedAt: v.nullable(instant),
  /** Repositories that match and are no destinations: the first of them, and how many there are. */
  leftOut: v.array(leftOutSchema),
  leftOutCount: v.number(),
  /** True: a later answer has lost so much that it is held back until it is accepted. */
  doubtful: v.boolean(),
  /** What an operator should know of it, one sentence each. */
  notes: v.array(v.string()),
})
export type SelectionView = v.InferOutput<typeof selectionSchema>

const names = v.pipe(
  v.array(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200))),
  v.maxLength(500),
)

/** The rule alone, as the window asks for it. */
export const selectionRequest = v.strictObject({
  kind: v.picklist(families),
  secret: shortText,
  environment: v.nullable(shortText),
  organization: shortText,
  match: names,
  topics: names,
  exclude: names,
  archived: inclusion,
  forks: inclusion,
})
export type SelectionRequest = v.InferOutput<typeof selectionRequest>

/** What a rule would select now; nothing is saved. */
export const selectionPreview = v.object({
  count: v.number(),
  /** The first of them, `owner/name`. */
  repositories: v.array(v.string()),
  leftOut: v.array(leftOutSchema),
  leftOutCount: v.number(),
})
export type SelectionPreview = v.InferOutput<typeof selectionPreview>
