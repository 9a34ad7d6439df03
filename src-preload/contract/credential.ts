import * as v from 'valibot'
import { invoke } from '../define-contract.ts'
import { done, instant, outcomeOf, shortText, typedToken } from './failure.ts'
import { recipeNameSchema } from './recipe.ts'
import { selectionRequest, selectionSchema } from './selection.ts'

export const probeSchema = v.object({
  kind: v.string(),
  /** "Sends repository_dispatch deploy to acme/infra". */
  sentence: v.string(),
  startsWorkflow: v.boolean(),
  /** What came of it last; null: never run. */
  last: v.nullable(
    v.object({ ok: v.boolean(), detail: v.string(), at: instant, runUrl: v.nullable(v.string()) }),
  ),
})

export const credentialSchema = v.object({
  name: v.string(),
  host: v.string(),
  owner: v.string(),
  purpose: v.string(),
  rotateEveryDays: v.nullable(v.number()),
  permissions: v.record(v.string(), v.string()),
  repositoryAccess: v.array(v.string()),
  probes: v.array(probeSchema),
  current: v.nullable(
    v.object({
      label: v.string(),
      fingerprint: v.string(),
      kind: v.string(),
      login: v.nullable(v.string()),
      version: v.number(),
      since: instant,
      /** True if the value is in the keychain: roll back and revoke by API are possible. */
      held: v.boolean(),
    }),
  ),
  expiry: v.object({
    expiresAt: v.nullable(instant),
    neverExpires: v.boolean(),
    /** Milliseconds since the epoch from which the band changes; the window only compares with the time. */
    dueMs: v.nullable(v.number()),
    urgentMs: v.nullable(v.number()),
    criticalMs: v.nullable(v.number()),
    /** Who said so: GitHub, or the operator; null when nobody did. */
    source: v.nullable(v.picklist(['github', 'entered'])),
    /** When GitHub was last asked about this token; null: never, or the date was entered by hand. */
    checkedAt: v.nullable(instant),
    /** What GitHub said of the expiry, when that could not be read. */
    unreadable: v.nullable(v.string()),
  }),
  /** The last reminder time before the expiry becomes urgent; null when no expiry is known. */
  rotateBefore: v.nullable(instant),
  /** Reminders come so many days before the expiry at the most; null when no expiry is known. */
  longestReminderDays: v.nullable(v.number()),
  lastRotatedAt: v.nullable(instant),
  /** When the operator's own rotation period ends; null without one. */
  rotateBy: v.nullable(instant),
  /** Number of destinations by observed state. */
  counts: v.record(v.string(), v.number()),
  destinations: v.number(),
  openRotation: v.nullable(v.string()),
  notes: v.string(),
  /** When a token without an end is to be reviewed, as a person entered it; null for all others. */
  reviewAt: v.nullable(instant),
  /** Reminders are snoozed until then. */
  remindersOffUntil: v.nullable(instant),
  tokenName: v.string(),
  maxLifetimeDays: v.nullable(v.number()),
  /** Hours for which both tokens stay alive before the revoke; null: as the setting says. */
  soakHours: v.nullable(v.number()),
  /** Id of the destination that is written first and checked before the others; null: none. */
  canary: v.nullable(v.string()),
  /** Hours in which an update may begin without a word of its own; null: at any time. */
  maintenanceWindow: v.nullable(v.string()),
  selections: v.array(selectionSchema),
  /** The purpose that it was started from; null without one. */
  recipe: v.nullable(recipeNameSchema),
  /** Which of GitHub's forms makes the next token. */
  tokenKind: v.picklist(['fine-grained', 'classic']),
  /** Scopes of a classic token; empty for a fine-grained one. */
  scopes: v.array(v.string()),
})
export type CredentialView = v.InferOutput<typeof credentialSchema>

/** Longer than other names: it spells out every pattern. */
const selectionId = v.pipe(v.string(), v.minLength(1), v.maxLength(20_000))

const days = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9999))

export const credentialContract = {
  /** Hands Rekey the current value, so that it can roll back and revoke. */
  adoptFromClipboard: invoke(v.strictObject({ name: shortText }), outcomeOf(credentialSchema)),
  adopt: invoke(v.strictObject({ name: shortText, token: typedToken }), outcomeOf(credentialSchema)),
  /** Starts to track a credential, or changes what is declared of one; probes and destinations stay. */
  declare: invoke(
    v.strictObject({
      isNew: v.boolean(),
      name: shortText,
      owner: shortText,
      purpose: v.pipe(v.string(), v.maxLength(1000)),
      rotateEveryDays: v.nullable(days),
      maxLifetimeDays: v.nullable(days),
      soakHours: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999))),
      canary: v.nullable(shortText),
      maintenanceWindow: v.nullable(shortText),
      permissions: v.pipe(v.record(shortText, v.picklist(['read', 'write', 'admin'])), v.maxEntries(200)),
      repositoryAccess: v.pipe(v.array(shortText), v.maxLength(1000)),
      /** The purpose to start from: adds its probes, and fills in what is left empty. Null: no change. */
      recipe: v.nullable(recipeNameSchema),
    }),
    outcomeOf(credentialSchema),
  ),
  /** Adds a selection of repositories, or changes the one with the id `replaces`, and asks GitHub what it selects. */
  saveSelection: invoke(
    v.strictObject({ name: shortText, selection: selectionRequest, replaces: v.nullable(selectionId) }),
    outcomeOf(credentialSchema),
  ),
  /** Takes a selection out, with the places that only it selected. Secrets on GitHub stay. */
  removeSelection: invoke(
    v.strictObject({ name: shortText, selection: selectionId }),
    outcomeOf(credentialSchema),
  ),
  /** Makes the repository of a selected destination an exception of its selection. */
  excludeFromSelection: invoke(v.strictObject({ destination: shortText }), outcomeOf(credentialSchema)),
  /** Believes an answer that was held back because it had lost so much. */
  acceptSelection: invoke(
    v.strictObject({ name: shortText, selection: selectionId }),
    outcomeOf(credentialSchema),
  ),
  writeNotes: invoke(
    v.strictObject({ name: shortText, notes: v.pipe(v.string(), v.maxLength(10_000)) }),
    done,
  ),
  /** An expiry from a person, for a token that GitHub told none about; null takes it back. */
  enterExpiry: invoke(v.strictObject({ name: shortText, expiresAt: v.nullable(instant) }), done),
  /** No reminders until then; null: as usual. The row stays. */
  snooze: invoke(v.strictObject({ name: shortText, until: v.nullable(instant) }), done),
  /** Runs one probe with the current value; one that starts a workflow only when that was agreed to. */
  runProbe: invoke(
    v.strictObject({
      name: shortText,
      probe: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)),
      agreedToStartWorkflow: v.boolean(),
    }),
    outcomeOf(credentialSchema),
  ),
  /** Saves the expiries as a calendar file through main's dialog; the path, or null when cancelled. */
  exportCalendar: invoke(
    v.strictObject({
      names: v.nullable(v.pipe(v.array(shortText), v.maxLength(10_000))),
      hideNames: v.boolean(),
    }),
    outcomeOf(v.nullable(v.string())),
  ),
  /** Stops tracking it. Secrets on GitHub stay as they are. */
  remove: invoke(v.strictObject({ name: shortText }), done),
}
