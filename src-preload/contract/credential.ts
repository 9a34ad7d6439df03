import * as v from 'valibot'
import { invoke } from '../define-contract.ts'
import { done, instant, outcomeOf, shortText, typedToken } from './failure.ts'

export const probeSchema = v.object({
  kind: v.string(),
  /** "Sends repository_dispatch deploy to acme/infra". */
  sentence: v.string(),
  startsWorkflow: v.boolean(),
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
  }),
  lastRotatedAt: v.nullable(instant),
  /** When the operator's own rotation period ends; null without one. */
  rotateBy: v.nullable(instant),
  /** Number of destinations by observed state. */
  counts: v.record(v.string(), v.number()),
  destinations: v.number(),
  openRotation: v.nullable(v.string()),
})
export type CredentialView = v.InferOutput<typeof credentialSchema>

export const credentialContract = {
  /** Hands Rekey the current value, so that it can roll back and revoke. */
  adoptFromClipboard: invoke(v.strictObject({ name: shortText }), outcomeOf(credentialSchema)),
  adopt: invoke(v.strictObject({ name: shortText, token: typedToken }), outcomeOf(credentialSchema)),
  /** Stops tracking it. Secrets on GitHub stay as they are. */
  remove: invoke(v.strictObject({ name: shortText }), done),
}
