import * as v from 'valibot'
import { invoke, notify } from '../define-contract.ts'
import { done, failureSchema, instant, nothing, outcomeOf, repositoryText, shortText } from './failure.ts'

const level = v.picklist(['read', 'write', 'admin'])
const permissions = v.record(v.string(), level)

export const githubAppSchema = v.object({
  /** `slug@github.com`. */
  id: v.string(),
  host: v.string(),
  slug: v.string(),
  name: v.string(),
  issuer: v.string(),
  permissions,
  addedAt: instant,
})
export type GitHubAppView = v.InferOutput<typeof githubAppSchema>

const checkedAppSchema = v.object({
  app: githubAppSchema,
  /** Empty with a problem: the key no longer works, or GitHub couldn't be asked. */
  installations: v.array(
    v.object({
      owner: v.string(),
      selection: v.picklist(['all', 'selected']),
      permissions,
      suspended: v.boolean(),
    }),
  ),
  problem: v.nullable(failureSchema),
})
export type CheckedAppView = v.InferOutput<typeof checkedAppSchema>

/** All that is known of a short-lived token but its value. */
export const mintedTokenSchema = v.object({
  fingerprint: v.string(),
  label: v.string(),
  app: v.string(),
  repositories: v.array(v.string()),
  permissions,
  mintedAt: instant,
  /** When its asked-for life is over. */
  endsAt: instant,
  /** When GitHub ends it. */
  expiresAt: instant,
  endedAt: v.nullable(instant),
  by: v.string(),
  purpose: v.string(),
  /** True: main has the value in memory, so it can be copied again and ended. Never kept beyond that. */
  held: v.boolean(),
})
export type MintedTokenView = v.InferOutput<typeof mintedTokenSchema>

const where = v.strictObject({ host: shortText, issuer: shortText })
const fingerprint = v.strictObject({ fingerprint: shortText })

export const githubAppContract = {
  list: invoke(nothing, v.array(githubAppSchema)),
  /** Asks GitHub where the App is installed, and with which permissions. */
  check: invoke(v.strictObject({ id: shortText }), outcomeOf(checkedAppSchema)),
  /** Main opens the system's dialog and reads the key from the file. Null: the dialog was cancelled. */
  connectFromFile: invoke(where, outcomeOf(v.nullable(githubAppSchema))),
  /** Main reads the key from the clipboard, then clears it. */
  connectFromClipboard: invoke(where, outcomeOf(githubAppSchema)),
  forget: invoke(v.strictObject({ id: shortText }), done),
  tokens: invoke(nothing, v.array(mintedTokenSchema)),
  /** Makes a token. Its value goes from main to the clipboard for half a minute, never to the window. */
  mint: invoke(
    v.strictObject({
      app: shortText,
      repositories: v.pipe(v.array(repositoryText), v.minLength(1), v.maxLength(500)),
      permissions: v.pipe(v.record(shortText, level), v.maxEntries(100)),
      lifeMinutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60)),
      purpose: v.pipe(v.string(), v.maxLength(200)),
    }),
    outcomeOf(mintedTokenSchema),
  ),
  /** Puts the value of a held token on the clipboard once more. */
  copy: invoke(fingerprint, done),
  /** Ends a held token. */
  end: invoke(fingerprint, done),
  /** Main takes a token from the clipboard and ends it. Null: it was not minted here. */
  endFromClipboard: invoke(v.strictObject({ host: shortText }), outcomeOf(v.nullable(mintedTokenSchema))),
  /** Apps or tokens are no longer what they were. */
  changed: notify(nothing),
}
