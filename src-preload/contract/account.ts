import * as v from 'valibot'
import { invoke } from '../define-contract.ts'
import { done, failureSchema, instant, nothing, outcomeOf, shortText, typedToken } from './failure.ts'

export const operatorTokenSchema = v.object({
  owner: v.string(),
  kind: v.string(),
  label: v.string(),
  expiresAt: v.nullable(instant),
  scopes: v.nullable(v.array(v.string())),
  checkedAt: instant,
})

export const accountSchema = v.object({
  id: v.string(),
  host: v.string(),
  /** REST root that Rekey asks. */
  apiUrl: v.string(),
  login: v.string(),
  source: v.string(),
  active: v.boolean(),
  tokens: v.array(operatorTokenSchema),
  quota: v.nullable(v.object({ limit: v.number(), remaining: v.number(), resetAt: instant })),
  /** Why GitHub refused its sign-in when it was last asked; null when it did not. */
  problem: v.nullable(failureSchema),
})
export type AccountView = v.InferOutput<typeof accountSchema>

/** Owner is the token's resource owner; empty: every owner that the token reaches. */
const where = { host: shortText, owner: v.pipe(v.string(), v.maxLength(100)) }

const foundGhSchema = v.object({
  found: v.boolean(),
  /** Whose sign-ins it keeps; empty where it can't be told. Their tokens are read only when one is taken over. */
  accounts: v.array(v.object({ host: v.string(), login: v.string(), active: v.boolean() })),
  sentence: v.string(),
  /** What signs it in, to be copied; null where that would not help. */
  command: v.nullable(v.string()),
})
export type FoundGh = v.InferOutput<typeof foundGhSchema>

export const accountContract = {
  /** Main reads the clipboard, checks and stores the token, then clears the clipboard. */
  connectFromClipboard: invoke(v.strictObject(where), outcomeOf(accountSchema)),
  connect: invoke(v.strictObject({ ...where, token: typedToken }), outcomeOf(accountSchema)),
  /** Takes over a sign-in of the GitHub CLI; login null: of the account that it acts with on the host. */
  connectFromGh: invoke(
    v.strictObject({ host: shortText, login: v.nullable(shortText) }),
    outcomeOf(accountSchema),
  ),
  check: invoke(v.strictObject({ id: shortText }), outcomeOf(accountSchema)),
  activate: invoke(v.strictObject({ id: shortText }), done),
  remove: invoke(v.strictObject({ id: shortText }), done),
  /** Whether the GitHub CLI is installed and signed in, for the onboarding choice. */
  findGh: invoke(nothing, foundGhSchema),
}
