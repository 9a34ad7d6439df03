import * as v from 'valibot'
import { invoke, notify } from '../define-contract.ts'
import { accountSchema } from './account.ts'
import { credentialSchema } from './credential.ts'
import { done, failureSchema, instant, nothing, outcomeOf, shortText } from './failure.ts'
import { destinationSchema } from './inventory.ts'
import { rotationSummarySchema } from './rotation.ts'

export const snapshotSchema = v.object({
  /** Grows with every change; a delta with a lower revision is ignored. */
  revision: v.number(),
  version: v.string(),
  /** `sample`: nothing touches GitHub. */
  workspace: v.picklist(['real', 'sample']),
  now: instant,
  accounts: v.array(accountSchema),
  credentials: v.array(credentialSchema),
  destinations: v.array(destinationSchema),
  rotations: v.array(rotationSummarySchema),
  keychain: v.object({
    description: v.string(),
    persistent: v.boolean(),
    problem: v.nullable(failureSchema),
  }),
  dataLocation: v.string(),
  settings: v.record(v.string(), v.string()),
  /** Rotations that a previous run left unfinished, offered for resuming at start. */
  unfinished: v.array(v.string()),
})
export type SnapshotView = v.InferOutput<typeof snapshotSchema>

/** What changed since the revision before: whole lists for small nouns, single rows for destinations. */
export const deltaSchema = v.object({
  revision: v.number(),
  accounts: v.optional(v.array(accountSchema)),
  credentials: v.optional(v.array(credentialSchema)),
  changedDestinations: v.optional(v.array(destinationSchema)),
  /** Present when destinations were added or removed: the whole new list. */
  destinations: v.optional(v.array(destinationSchema)),
  rotations: v.optional(v.array(rotationSummarySchema)),
  settings: v.optional(v.record(v.string(), v.string())),
  auditEntries: v.optional(v.number()),
})
export type DeltaView = v.InferOutput<typeof deltaSchema>

export const settingKeys = ['theme', 'pace'] as const

export const appContract = {
  snapshot: invoke(nothing, snapshotSchema),
  changed: notify(deltaSchema),
  exploreSampleData: invoke(nothing, done),
  leaveSampleData: invoke(nothing, done),
  /** Opens a page of GitHub in the browser; main builds the address and checks it against its allow-list. */
  openPage: invoke(
    v.variant('page', [
      v.strictObject({
        page: v.literal('operator-token-form'),
        host: shortText,
        owner: v.pipe(v.string(), v.maxLength(100)),
      }),
      v.strictObject({ page: v.literal('token-form'), rotation: shortText }),
      v.strictObject({ page: v.literal('tokens'), rotation: shortText }),
      v.strictObject({ page: v.literal('destination'), destination: shortText }),
      v.strictObject({
        page: v.literal('run'),
        rotation: shortText,
        probe: v.pipe(v.number(), v.integer(), v.minValue(0)),
      }),
    ]),
    done,
  ),
  /** Puts text that is shown in the window on the clipboard. Tokens are never in the window, so never in here. */
  copyText: invoke(v.strictObject({ text: v.pipe(v.string(), v.maxLength(200_000)) }), done),
  writeSetting: invoke(
    v.strictObject({ key: v.picklist(settingKeys), value: v.pipe(v.string(), v.maxLength(100)) }),
    done,
  ),
  doctor: invoke(
    nothing,
    outcomeOf(v.array(v.object({ name: v.string(), ok: v.boolean(), sentence: v.string() }))),
  ),
  /** A deep link or notification asks the window to go somewhere. */
  navigate: notify(v.object({ to: v.string() })),
}
