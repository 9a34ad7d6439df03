import * as v from 'valibot'
import { invoke } from '../define-contract.ts'
import { credentialSchema } from './credential.ts'
import { instant, outcomeOf, repositoryText, shortText } from './failure.ts'

const level = v.picklist(['read', 'write', 'admin'])

/** How a classic token becomes a fine-grained one: what it is seen to do, and the least that does it. */
export const migrationSchema = v.object({
  credential: v.string(),
  /** `moves`: a fine-grained token can do all that is seen. `partly`: some of it. `stays`: none of it. */
  verdict: v.picklist(['moves', 'partly', 'stays', 'unclear']),
  /** True once the next rotation asks for a fine-grained token. */
  ready: v.boolean(),
  /** Scopes as GitHub listed them; null: nobody asked yet. */
  scopes: v.nullable(v.array(v.string())),
  scopesAt: v.nullable(instant),
  /** What shows its use: one sentence each. */
  evidence: v.array(
    v.object({
      kind: v.picklist(['purpose', 'recipe', 'probe', 'workflow', 'destination', 'declared']),
      sentence: v.string(),
      count: v.number(),
    }),
  ),
  permissions: v.array(v.object({ slug: v.string(), name: v.string(), level, reason: v.string() })),
  repositoryAccess: v.array(v.string()),
  /** Scopes that nothing seen needs: what the new token leaves behind. */
  unneeded: v.array(v.object({ scope: v.string(), reason: v.string() })),
  blockers: v.array(v.object({ what: v.string(), why: v.string() })),
  /** What nobody could see, to look at before accepting. */
  gaps: v.array(v.string()),
  steps: v.array(v.string()),
})
export type MigrationView = v.InferOutput<typeof migrationSchema>

export const migrationContract = {
  /** Null for a credential whose token is no classic one and isn't declared as one. */
  view: invoke(v.strictObject({ credential: shortText }), outcomeOf(v.nullable(migrationSchema))),
  /** The next rotation asks for a fine-grained token with these; nothing changes on GitHub. */
  accept: invoke(
    v.strictObject({
      credential: shortText,
      permissions: v.pipe(v.record(shortText, level), v.maxEntries(200)),
      repositoryAccess: v.pipe(v.array(repositoryText), v.minLength(1), v.maxLength(1000)),
      /** Agreement that what is blocked gets a token of its own, or ends. */
      leaveBlocked: v.boolean(),
    }),
    outcomeOf(credentialSchema),
  ),
}
