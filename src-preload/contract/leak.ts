import * as v from 'valibot'
import { invoke } from '../define-contract.ts'
import {
  done,
  failureSchema,
  instant,
  nothing,
  outcomeOf,
  reasonText,
  shortText,
  typedToken,
} from './failure.ts'

const decisionSchema = v.picklist(['revoke-now', 'replace-first'])
const powerSchema = v.picklist([
  'read-code',
  'push-code',
  'change-workflows',
  'set-secrets',
  'dispatch',
  'administer',
])
const lookBackItemSchema = v.picklist([
  'audit-log',
  'security-log',
  'deploy-keys',
  'workflow-changes',
  'collaborators',
  'webhooks',
  'releases',
  'other-secrets',
  'ssh-keys',
  'source-removed',
])
export type LookBackItemView = v.InferOutput<typeof lookBackItemSchema>

/** A leak in a list: what stands on top of the start screen until its token is dead. */
export const leakSummarySchema = v.object({
  id: v.string(),
  label: v.string(),
  credentials: v.array(v.string()),
  decision: v.nullable(decisionSchema),
  reportedAt: instant,
  revokeRequestedAt: v.nullable(instant),
  confirmedDeadAt: v.nullable(instant),
  closedAt: v.nullable(instant),
})
export type LeakSummaryView = v.InferOutput<typeof leakSummarySchema>

/** A leaked token's case with what the ledger knows of the token. Holds no token. */
export const leakSchema = v.object({
  ...leakSummarySchema.entries,
  fingerprint: v.string(),
  host: v.string(),
  seenWhere: v.string(),
  exposedSince: v.nullable(instant),
  machineSuspect: v.boolean(),
  /** Traces of programs that steal tokens, found on this computer. */
  traces: v.array(v.string()),
  reportedBy: v.string(),
  reason: v.string(),
  confirmedBy: v.nullable(v.picklist(['github', 'operator'])),
  /** When GitHub rejected the token again, a minute or more later. */
  confirmedAgainAt: v.nullable(instant),
  /** When GitHub is asked the second time; null when nobody is to be asked any more. */
  secondLookAt: v.nullable(instant),
  secondsToDeath: v.nullable(v.number()),
  holders: v.array(
    v.object({
      credential: v.string(),
      as: v.picklist(['current', 'next', 'earlier']),
      rotation: v.nullable(v.string()),
    }),
  ),
  places: v.array(v.object({ destination: v.string(), place: v.string(), credential: v.string() })),
  repositories: v.number(),
  /** Files of workflows that use it; null where no workflow was ever read. */
  workflows: v.nullable(v.number()),
  workflowFiles: v.array(v.string()),
  reach: v.object({
    repositories: v.array(v.object({ repository: v.string(), powers: v.array(powerSchema) })),
    beyond: v.array(v.string()),
    advice: v.array(v.string()),
    incomplete: v.nullable(v.string()),
  }),
  exposedMinutes: v.number(),
  signIns: v.array(v.string()),
  otherSignIn: v.boolean(),
  rotations: v.array(
    v.object({
      id: v.string(),
      credential: v.string(),
      state: v.string(),
      nextStep: v.string(),
      finished: v.boolean(),
    }),
  ),
  evidence: v.array(
    v.object({
      kind: v.picklist(['audit-log', 'secret-scanning', 'runs', 'workflows', 'deploy-keys', 'webhooks']),
      subject: v.string(),
      found: v.array(v.string()),
      failure: v.nullable(v.string()),
      at: instant,
    }),
  ),
  /** Repositories whose workflow files changed, that may have the new token all the same. */
  agreements: v.array(v.object({ repository: v.string(), reason: v.string(), by: v.string(), at: instant })),
  /** Repositories that wait for somebody to look at what changed in their workflow files. */
  changed: v.array(v.object({ repository: v.string(), changes: v.array(v.string()) })),
  lookBack: v.array(
    v.object({
      item: lookBackItemSchema,
      title: v.string(),
      doneAt: v.nullable(instant),
      by: v.nullable(v.string()),
      note: v.string(),
    }),
  ),
  journal: v.array(v.object({ at: instant, by: v.string(), sentence: v.string() })),
  /** What is left to do, one sentence each. */
  open: v.array(v.string()),
  /** Latest expected failure of a step; null after the step succeeded. */
  problem: v.nullable(failureSchema),
})
export type LeakView = v.InferOutput<typeof leakSchema>

const id = { id: shortText }
const leakOutcome = outcomeOf(leakSchema)
const path = outcomeOf(v.nullable(v.string()))

export const leakContract = {
  /** Opens the case of a credential's token, or gives the open one. Sends nothing anywhere. */
  reportCredential: invoke(v.strictObject({ credential: shortText }), leakOutcome),
  /** Main reads the clipboard, keeps the value in the keychain until it is dead, and clears the clipboard. */
  reportFromClipboard: invoke(v.strictObject({ host: shortText }), leakOutcome),
  report: invoke(v.strictObject({ host: shortText, token: typedToken }), leakOutcome),
  view: invoke(v.strictObject(id), leakOutcome),
  describe: invoke(
    v.strictObject({
      ...id,
      seenWhere: v.pipe(v.string(), v.maxLength(300)),
      exposedSince: v.nullable(instant),
      machineSuspect: v.boolean(),
    }),
    leakOutcome,
  ),
  decide: invoke(v.strictObject({ ...id, decision: decisionSchema }), leakOutcome),
  /** Kills the token although destinations need it: takes the typed word and a reason. */
  revoke: invoke(
    v.strictObject({
      ...id,
      word: v.pipe(v.string(), v.maxLength(20)),
      reason: reasonText,
      /** The operator was told that this computer may be affected, and revokes from it all the same. */
      fromSuspectMachine: v.boolean(),
      evenOnlySignIn: v.boolean(),
    }),
    leakOutcome,
  ),
  /** Opens the settings page of GitHub on which the token's owner deletes it. */
  openTokensPage: invoke(v.strictObject(id), done),
  /** Asks GitHub with the leaked value until it answers 401, or takes the operator's word where Rekey lacks the value. */
  confirmDeath: invoke(v.strictObject({ ...id, byOperator: v.boolean(), once: v.boolean() }), leakOutcome),
  /** Opens a rotation for each credential that holds the token. */
  replace: invoke(v.strictObject(id), leakOutcome),
  gather: invoke(v.strictObject({ ...id, compareLiterals: v.boolean() }), leakOutcome),
  /** Lets a repository have the new token although its workflow files changed since the leak. */
  agree: invoke(v.strictObject({ ...id, repository: shortText, reason: reasonText }), leakOutcome),
  tick: invoke(
    v.strictObject({
      ...id,
      item: lookBackItemSchema,
      done: v.boolean(),
      note: v.pipe(v.string(), v.maxLength(1000)),
    }),
    leakOutcome,
  ),
  /** Ends a case that turned out to be none. Only before a revoke was asked for. */
  dismiss: invoke(v.strictObject({ ...id, reason: reasonText }), leakOutcome),
  close: invoke(v.strictObject(id), leakOutcome),
  /** The report as Markdown. */
  markdown: invoke(v.strictObject(id), outcomeOf(v.string())),
  /** Saves the report through main's dialog; the path, or null when cancelled. */
  exportReport: invoke(v.strictObject({ ...id, format: v.picklist(['markdown', 'json']) }), path),
  /** Saves the inventory and the case, without any secret, to go on with on another computer. */
  exportCase: invoke(v.strictObject(id), path),
  /** Takes up a case that was saved on another computer, through main's dialog; null when cancelled. */
  importCase: invoke(nothing, outcomeOf(v.nullable(leakSchema))),
}
