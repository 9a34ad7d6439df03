import * as v from 'valibot'
import { invoke, notify } from '../define-contract.ts'
import { done, failureSchema, instant, outcomeOf, shortText } from './failure.ts'

const costSchema = v.object({ writes: v.number(), reads: v.number(), points: v.number() })

/** What is known of a credential's value beside its destinations: other copies, who inherits it, what would be cheaper. */
export const copySearchSchema = v.object({
  credential: v.string(),
  /** When repositories were searched for other copies; null: never. */
  at: v.nullable(instant),
  repositories: v.number(),
  copies: v.array(
    v.object({
      /** `dependabot:acme/app/PAT`: the id that it would have as a destination. */
      id: v.string(),
      kind: v.string(),
      place: v.string(),
      repository: v.nullable(v.string()),
      secret: v.string(),
      relation: v.picklist(['shadow', 'hidden', 'twin']),
      /** Id of the destination that it stands beside. */
      beside: v.string(),
      updatedAt: v.nullable(instant),
      /** What it means for the rotation. */
      sentence: v.string(),
      /** True if it would keep the old value. */
      leftBehind: v.boolean(),
    }),
  ),
  unread: v.array(v.object({ store: v.string(), message: v.string() })),
  /** Repositories that read an organization destination's value and have none of their own. */
  inherited: v.array(
    v.object({ destination: v.string(), secret: v.string(), repositories: v.array(v.string()) }),
  ),
  /** Where one organization secret would do the work of many copies. */
  advice: v.array(
    v.object({
      organization: v.string(),
      secret: v.string(),
      copies: v.number(),
      costNow: costSchema,
      costAfter: costSchema,
    }),
  ),
  /** Copies that an organization destination makes superfluous, until a person removes them on GitHub. */
  superfluous: v.array(
    v.object({ destination: v.string(), repository: v.string(), present: v.nullable(v.boolean()) }),
  ),
})
export type CopySearchView = v.InferOutput<typeof copySearchSchema>

export const copiesContract = {
  /** Searches in the background; progress comes by `searched`. */
  find: invoke(v.strictObject({ credential: shortText }), done),
  cancel: invoke(v.strictObject({ credential: shortText }), done),
  searched: notify(
    v.object({
      credential: v.string(),
      running: v.boolean(),
      done: v.number(),
      total: v.number(),
      failure: v.nullable(failureSchema),
    }),
  ),
  /** Makes found copies destinations of their credential, all or none. */
  add: invoke(
    v.strictObject({
      credential: shortText,
      copies: v.pipe(v.array(shortText), v.minLength(1), v.maxLength(5000)),
    }),
    outcomeOf(v.object({ added: v.number() })),
  ),
  /** Makes one organization secret for the repositories that hold a copy. Writes to GitHub. */
  consolidate: invoke(
    v.strictObject({ credential: shortText, organization: shortText, secret: shortText }),
    outcomeOf(
      v.object({
        destination: v.string(),
        reached: v.array(v.string()),
        unreached: v.array(v.object({ repository: v.string(), why: v.string() })),
      }),
    ),
  ),
  /** Takes copies that were removed on GitHub out of the inventory. */
  dropRemoved: invoke(
    v.strictObject({ credential: shortText }),
    outcomeOf(v.object({ dropped: v.number() })),
  ),
}
