import * as v from 'valibot'
import { invoke, notify } from '../define-contract.ts'
import {
  done,
  failureSchema,
  instant,
  outcomeOf,
  reasonText,
  repositoryText,
  shortText,
  typedToken,
} from './failure.ts'
import { tokenFormSchema } from './recipe.ts'
import { checklistSchema } from './revoke-checklist.ts'

export const rotationStateSchema = v.picklist([
  'draft',
  'prechecked',
  'received',
  'validated',
  'planned',
  'propagating',
  'stopped',
  'propagated',
  'verified',
  'revoking',
  'revoked',
  'completed',
  'rolled-back',
  'abandoned',
])
export type RotationStateView = v.InferOutput<typeof rotationStateSchema>

export const rotationDestinationSchema = v.object({
  id: v.string(),
  kind: v.string(),
  place: v.string(),
  secret: v.string(),
  /** "Repository", "Organization (12 selected repositories)". */
  level: v.string(),
  action: v.picklist(['create', 'update', 'skip', 'blocked']),
  reason: v.string(),
  /** What was seen there when it was planned; null when it could not be seen. */
  planned: v.nullable(v.object({ present: v.nullable(v.boolean()), updatedAt: v.nullable(instant) })),
  /** Whose value a write would replace: Rekey's own, one that somebody set since, or one it never wrote. */
  replaces: v.nullable(v.picklist(['known', 'changed', 'unknown'])),
  /** True if a write restarts what runs there. */
  restarts: v.boolean(),
  state: v.picklist(['pending', 'writing', 'written', 'verified', 'failed', 'skipped', 'waived', 'restored']),
  failure: v.nullable(failureSchema),
  writtenAt: v.nullable(instant),
  updatedAt: v.nullable(instant),
  /** `atPlan`: it can't be written, and whoever agreed to the plan agreed to leave it out. */
  waiver: v.nullable(
    v.object({ reason: v.string(), by: v.string(), at: instant, atPlan: v.optional(v.boolean()) }),
  ),
  /** Who did the manual step, and when; null while it is to do, the time also where it was not kept. */
  doneBy: v.nullable(v.string()),
  doneAt: v.nullable(instant),
  /** What the place calls the write: "Heroku release v42." */
  receipt: v.nullable(v.string()),
  /** What runs since the write showed; null before anybody looked, and after another write. */
  use: v.nullable(
    v.object({
      grade: v.picklist(['passed', 'failed', 'running', 'not-exercised', 'no-consumer', 'not-scanned']),
      sentence: v.string(),
      /** True if a run can be opened on GitHub. */
      hasRun: v.boolean(),
      /** Why the run failed: its first error line, or why that is not known. Null unless one failed and was asked for. */
      trouble: v.nullable(
        v.object({
          job: v.nullable(v.string()),
          step: v.nullable(v.string()),
          line: v.nullable(v.string()),
          guess: v.nullable(v.string()),
          problem: v.nullable(v.string()),
        }),
      ),
      startable: v.array(v.object({ repository: v.string(), workflow: v.string() })),
      at: instant,
    }),
  ),
  /** What a person does in a manual step, and who; null for places that Rekey writes. */
  instructions: v.nullable(v.string()),
  stepOwner: v.nullable(v.string()),
})
export type RotationDestinationView = v.InferOutput<typeof rotationDestinationSchema>

export const countsSchema = v.object({
  total: v.number(),
  pending: v.number(),
  writing: v.number(),
  written: v.number(),
  verified: v.number(),
  failed: v.number(),
  skipped: v.number(),
  waived: v.number(),
  restored: v.number(),
})
export type CountsView = v.InferOutput<typeof countsSchema>

/** How far the writing is: places with the value that is written, of those that are to have it. No manual steps. */
const reachSchema = v.object({
  done: v.number(),
  total: v.number(),
  /** Those of `done` whose write was confirmed since. */
  verified: v.number(),
  /** True if it is the old value that is written. */
  rollingBack: v.boolean(),
})

export const checkSchema = v.object({
  name: v.string(),
  of: v.optional(v.picklist(['login', 'approval'])),
  result: v.picklist(['passed', 'note', 'warning', 'blocked', 'unknown', 'not-checkable']),
  sentence: v.string(),
})
export type CheckView = v.InferOutput<typeof checkSchema>

const tokenSchema = v.object({
  fingerprint: v.string(),
  label: v.string(),
  kind: v.string(),
  login: v.nullable(v.string()),
  expiresAt: v.nullable(instant),
})

export const rotationSummarySchema = v.object({
  id: v.string(),
  credential: v.string(),
  state: rotationStateSchema,
  reason: v.string(),
  startedAt: instant,
  startedBy: v.string(),
  finishedAt: v.nullable(instant),
  /** What tells the two tokens apart, never a value; null while one is not known. */
  oldLabel: v.nullable(v.string()),
  newLabel: v.nullable(v.string()),
  /** Which version of the credential the new token became; null before it did, and where that is not known. */
  version: v.nullable(v.number()),
  /** When the old token was proven dead, or taken for it at the operator's word. */
  confirmedDeadAt: v.nullable(instant),
  confirmedBy: v.nullable(v.picklist(['github', 'operator'])),
  counts: countsSchema,
  reach: reachSchema,
  /** "Revoke the old token", "Paste the new token": what waits for the operator; empty when finished. */
  nextStep: v.string(),
  /** True while this process is writing. */
  running: v.boolean(),
  /** True if the run of this process is paused. */
  paused: v.boolean(),
  /** Its run ended without a word, by a crash or a power cut: what was being written has an unknown result. */
  interrupted: v.boolean(),
})
export type RotationSummaryView = v.InferOutput<typeof rotationSummarySchema>

/** Why the run paused by itself; null when the operator paused it. */
const pausedBySchema = v.nullable(v.object({ failure: failureSchema, count: v.number() }))

/** The destination that is written and checked before the others; null where none was chosen. */
const canarySchema = v.nullable(
  v.object({
    destination: v.string(),
    place: v.string(),
    checkedAt: v.nullable(instant),
    problem: v.nullable(failureSchema),
  }),
)

export const rotationSchema = v.object({
  ...rotationSummarySchema.entries,
  pace: v.picklist(['auto', 'careful']),
  /** What the runs of the update took; null while one is under way, and where it isn't known. */
  ranSeconds: v.nullable(v.number()),
  pausedBy: pausedBySchema,
  canary: canarySchema,
  newToken: v.nullable(tokenSchema),
  oldToken: v.nullable(tokenSchema),
  oldTokenHeld: v.boolean(),
  revokeRequestedAt: v.nullable(instant),
  /** It was given up, and as far as Rekey knows its new token is in use nowhere. */
  newTokenUnused: v.boolean(),
  precheck: v.array(checkSchema),
  checks: v.array(checkSchema),
  probes: v.array(
    v.object({
      kind: v.string(),
      sentence: v.string(),
      startsWorkflow: v.boolean(),
      ok: v.nullable(v.boolean()),
      /** It was sent, and the answer was lost: its workflow may have been started. */
      unclear: v.boolean(),
      detail: v.string(),
      runUrl: v.nullable(v.string()),
    }),
  ),
  cost: v.nullable(
    v.object({
      reads: v.number(),
      writes: v.number(),
      points: v.number(),
      estimatedSeconds: v.number(),
      /** How long it may take when GitHub's hourly limit cuts in; left out where it can't. */
      longestSeconds: v.optional(v.number()),
    }),
  ),
  plannedAt: v.nullable(instant),
  /** What the plan as a whole has to be agreed to for, one sentence each. */
  planWarnings: v.array(v.string()),
  /** The hours in which the update may begin without a word of its own; null: at any time. */
  maintenanceHours: v.nullable(
    v.object({
      hours: v.string(),
      /** Of the opening that was or came next when it was looked up; null when none comes soon. */
      opensAt: v.nullable(instant),
      closesAt: v.nullable(instant),
    }),
  ),
  /** True while the old value is written back, and once a roll back of everything has begun: it can only be finished. */
  rollingBack: v.boolean(),
  /** A roll back that has begun, has not come to its end and does not run now; null when there is none. */
  unfinishedRollBack: v.nullable(
    v.object({
      /** True when everything is undone. */
      whole: v.boolean(),
      /** Ids of the destinations that are still to get their old value back. */
      left: v.array(v.string()),
    }),
  ),
  mayRollBack: v.boolean(),
  /** Why roll back is not possible; empty when it is. */
  rollBackProblem: v.string(),
  destinations: v.array(rotationDestinationSchema),
  /** Values for GitHub's form, to copy and tick off; null when the credential is no longer tracked. */
  form: v.nullable(tokenFormSchema),
  /** Conditions of the revoke checklist that somebody accepted as they were. */
  waivedConditions: v.array(v.object({ title: v.string(), reason: v.string(), by: v.string() })),
  /** Latest expected failure of a step, shown where the step is; null after the step succeeded. */
  problem: v.nullable(failureSchema),
})
export type RotationView = v.InferOutput<typeof rotationSchema>

const attemptSchema = v.object({
  destination: v.string(),
  /** 2 is the first repetition. */
  number: v.number(),
  of: v.number(),
  /** Of the answer that made it necessary; null where none came. */
  status: v.nullable(v.number()),
})
export type AttemptView = v.InferOutput<typeof attemptSchema>

export const progressSchema = v.object({
  rotation: v.string(),
  state: rotationStateSchema,
  running: v.boolean(),
  paused: v.boolean(),
  pausedBy: pausedBySchema,
  canary: canarySchema,
  rollingBack: v.boolean(),
  counts: countsSchema,
  reach: reachSchema,
  /** Seconds left; null while it cannot be told yet. */
  etaSeconds: v.nullable(v.number()),
  /** Only the rows that changed since the last message. */
  destinations: v.array(rotationDestinationSchema),
  /** Destinations whose request got no usable answer and is sent once more, all there are; left out: none. */
  attempts: v.optional(v.array(attemptSchema)),
  waitingUntil: v.nullable(instant),
  waitingReason: v.nullable(v.string()),
  problem: v.nullable(failureSchema),
})
export type ProgressView = v.InferOutput<typeof progressSchema>

export const planProgressSchema = v.object({
  rotation: v.string(),
  running: v.boolean(),
  /** Destinations that were read, of all that the plan needs; 0 of 0 while it is not known how many. */
  done: v.number(),
  total: v.number(),
})
export type PlanProgressView = v.InferOutput<typeof planProgressSchema>

const id = { id: shortText }
const rotationOutcome = outcomeOf(rotationSchema)
const rollBackScope = v.variant('of', [
  /** `rest`: of a roll back that was cut off, and nothing where none was. */
  v.strictObject({ of: v.picklist(['all', 'failed', 'rest']) }),
  v.strictObject({
    of: v.literal('selected'),
    destinations: v.pipe(v.array(shortText), v.minLength(1), v.maxLength(100_000)),
  }),
])

export const rotationContract = {
  /** Opens a rotation, or gives the one that is already open for the credential, and pre-checks it. */
  start: invoke(
    v.strictObject({ credential: shortText, reason: v.pipe(v.string(), v.maxLength(300)) }),
    rotationOutcome,
  ),
  view: invoke(v.strictObject(id), rotationOutcome),
  precheck: invoke(v.strictObject(id), rotationOutcome),
  /** Main reads the clipboard, stores the token in the keychain, clears the clipboard and validates. */
  receiveFromClipboard: invoke(v.strictObject(id), rotationOutcome),
  receive: invoke(v.strictObject({ ...id, token: typedToken }), rotationOutcome),
  /** Checks the stored token; dispatch probes run only when agreed to, since they start workflows. */
  validate: invoke(
    v.strictObject({ ...id, allowDifferentLogin: v.boolean(), runDispatchProbes: v.boolean() }),
    rotationOutcome,
  ),
  /** Looks whether a token that waits for an organization's approval is let in; once it is, it is validated anew. */
  lookForApproval: invoke(v.strictObject(id), rotationOutcome),
  /** Looks at every destination; where that takes longer, `planProgressed` tells how far it is. */
  plan: invoke(v.strictObject(id), rotationOutcome),
  /** Ends planning that is under way; the rotation stays as it was. */
  cancelPlan: invoke(v.strictObject(id), done),
  planProgressed: notify(planProgressSchema),
  /** Starts, continues or retries the writes; answers when they have begun. */
  propagate: invoke(
    v.strictObject({
      ...id,
      pace: v.picklist(['auto', 'careful']),
      /** Id of the destination to be written and checked first; null: none; left out: as chosen before. */
      canary: v.optional(v.nullable(shortText)),
      /** Ids of blocked destinations that whoever agreed to the plan agreed to leave out. */
      leaveOut: v.optional(v.pipe(v.array(shortText), v.maxLength(100_000))),
      /** Agreed to begin although the maintenance window is closed. */
      outsideWindow: v.optional(v.boolean()),
    }),
    rotationOutcome,
  ),
  /** Ends a run that is paused and begins it anew, so that what failed is tried once more. */
  tryAgain: invoke(v.strictObject(id), rotationOutcome),
  pause: invoke(v.strictObject(id), done),
  continue: invoke(v.strictObject(id), done),
  /** Starts no new write, lets those in flight end, and stops. */
  stop: invoke(v.strictObject(id), done),
  waive: invoke(v.strictObject({ ...id, destination: shortText, reason: reasonText }), rotationOutcome),
  waiveCondition: invoke(
    v.strictObject({ ...id, condition: shortText, reason: reasonText }),
    rotationOutcome,
  ),
  confirmManual: invoke(v.strictObject({ ...id, destination: shortText }), rotationOutcome),
  verify: invoke(v.strictObject({ ...id, runDispatchProbes: v.boolean() }), rotationOutcome),
  /** Looks for runs since the update of the workflows that use the destinations; without ids, of all. */
  lookForRuns: invoke(
    v.strictObject({ ...id, destinations: v.nullable(v.pipe(v.array(shortText), v.maxLength(500))) }),
    rotationOutcome,
  ),
  /** Starts a workflow that uses the destination: real code runs there. */
  startWorkflow: invoke(
    v.strictObject({
      ...id,
      destination: shortText,
      repository: repositoryText,
      workflow: shortText,
      agreed: v.literal(true),
    }),
    rotationOutcome,
  ),
  checklist: invoke(v.strictObject(id), outcomeOf(checklistSchema)),
  revoke: invoke(
    v.strictObject({ ...id, confirmation: shortText, typedName: v.pipe(v.string(), v.maxLength(300)) }),
    rotationOutcome,
  ),
  /** Asks GitHub with the old value until it answers 401; a handful of spaced requests. */
  proveDeath: invoke(v.strictObject(id), rotationOutcome),
  /** Without the old value: the operator's word that GitHub no longer lists the token. */
  confirmDeathByOperator: invoke(v.strictObject({ ...id, confirmation: shortText }), rotationOutcome),
  /** Writes the old value back, everywhere or in part. After a part the rotation goes on. */
  rollBack: invoke(v.strictObject({ ...id, reason: reasonText, scope: rollBackScope }), rotationOutcome),
  abandon: invoke(v.strictObject(id), rotationOutcome),
  /** Forgets the old value before the revoke would: no roll back and no revoke by Rekey from then on. */
  eraseOldValue: invoke(v.strictObject(id), rotationOutcome),
  /** The summary as Markdown, for a ticket or a chat. */
  summary: invoke(v.strictObject(id), outcomeOf(v.string())),
  /** Saves the plan through main's dialog; the path, or null when cancelled. */
  exportPlan: invoke(
    v.strictObject({ ...id, format: v.picklist(['json', 'csv']) }),
    outcomeOf(v.nullable(v.string())),
  ),
  /** Saves the summary through main's dialog; the path, or null when cancelled. */
  exportSummary: invoke(v.strictObject(id), outcomeOf(v.nullable(v.string()))),
  progressed: notify(progressSchema),
}
