import * as v from 'valibot'
import { invoke } from '../define-contract.ts'
import { instant, outcomeOf, shortText, typedToken } from './failure.ts'

const powerSchema = v.picklist([
  'read-code',
  'push-code',
  'change-workflows',
  'set-secrets',
  'dispatch',
  'administer',
])
const verdictSchema = v.picklist(['yes', 'declared', 'unknown', 'no'])
const levelSchema = v.picklist(['read', 'write', 'admin'])

/** What an inspection found. Holds no token. */
export const tokenFactsSchema = v.object({
  fingerprint: v.string(),
  label: v.string(),
  host: v.string(),
  kind: v.picklist([
    'fine-grained',
    'classic',
    'oauth',
    'app-user',
    'app-installation',
    'app-refresh',
    'legacy',
    'githosted-workspace',
    'githosted-repository',
    'unknown',
  ]),
  checksum: v.picklist(['right', 'wrong', 'none']),
  alive: v.nullable(v.boolean()),
  login: v.nullable(v.string()),
  expiresAt: v.nullable(instant),
  neverExpires: v.boolean(),
  unreadableExpiry: v.nullable(v.string()),
  scopes: v.nullable(v.array(v.string())),
  grants: v.array(
    v.object({
      slug: v.string(),
      level: levelSchema,
      source: v.picklist(['scope', 'answered', 'probed', 'app', 'declared']),
    }),
  ),
  refused: v.array(v.object({ slug: v.string(), level: levelSchema })),
  unknown: v.array(v.string()),
  organizations: v.array(
    v.object({
      login: v.string(),
      access: v.picklist(['open', 'sso-required', 'forbidden', 'unknown']),
      because: v.string(),
    }),
  ),
  at: instant,
  /** Why GitHub was not asked, or gave no answer; null when it did. */
  notAsked: v.nullable(v.string()),
})
export type TokenFactsView = v.InferOutput<typeof tokenFactsSchema>

export const radiusSchema = v.object({
  repositories: v.array(
    v.object({
      repository: v.string(),
      visibility: v.nullable(v.picklist(['public', 'private', 'internal'])),
      archived: v.boolean(),
      verdicts: v.object({
        'read-code': verdictSchema,
        'push-code': verdictSchema,
        'change-workflows': verdictSchema,
        'set-secrets': verdictSchema,
        dispatch: verdictSchema,
        administer: verdictSchema,
      }),
    }),
  ),
  beyond: v.array(v.string()),
  incomplete: v.nullable(v.string()),
  score: v.number(),
  parts: v.array(v.object({ points: v.number(), because: v.string() })),
  advice: v.array(
    v.object({
      rule: v.string(),
      message: v.string(),
      remedy: v.string(),
      alternatives: v.array(v.string()),
    }),
  ),
})
export type RadiusView = v.InferOutput<typeof radiusSchema>

/** A token's facts and what its holder could do. */
export const inspectionSchema = v.object({
  /** Null: nobody asked GitHub about this value yet. */
  facts: v.nullable(tokenFactsSchema),
  /** The credential whose current value it is, if any. */
  credential: v.nullable(v.string()),
  radius: radiusSchema,
})
export type InspectionView = v.InferOutput<typeof inspectionSchema>

export const radiusComparisonSchema = v.object({
  before: inspectionSchema,
  after: inspectionSchema,
  verdict: v.picklist(['same', 'broader', 'narrower', 'different', 'unknown']),
  summary: v.string(),
  unknown: v.nullable(v.string()),
  changes: v.array(
    v.object({
      repository: v.string(),
      gained: v.array(powerSchema),
      lost: v.array(powerSchema),
      unsure: v.array(powerSchema),
    }),
  ),
  gainedBeyond: v.array(v.string()),
  lostBeyond: v.array(v.string()),
})
export type RadiusComparisonView = v.InferOutput<typeof radiusComparisonSchema>

/** What a token is and could do. Nothing of it writes to GitHub. */
export const inspectionContract = {
  /** The stored inspection of a credential's current value; asks nobody. */
  view: invoke(v.strictObject({ credential: shortText }), outcomeOf(inspectionSchema)),
  /** Asks GitHub now, with the value in the keychain. */
  inspect: invoke(v.strictObject({ credential: shortText }), outcomeOf(inspectionSchema)),
  /** Main reads the clipboard and clears it once the token was read. The token is kept nowhere. */
  inspectClipboard: invoke(v.strictObject({ host: shortText }), outcomeOf(inspectionSchema)),
  /** As `inspectClipboard`, for a typed token. */
  inspectTyped: invoke(v.strictObject({ host: shortText, token: typedToken }), outcomeOf(inspectionSchema)),
  /** A rotation's old token beside its new one, as far as they were inspected; asks nobody. Null without a new token. */
  compare: invoke(v.strictObject({ rotation: shortText }), outcomeOf(v.nullable(radiusComparisonSchema))),
}
