import * as v from 'valibot'
import { invoke } from '../define-contract.ts'
import { outcomeOf, shortText } from './failure.ts'

/** Repositories of one organization: GitHub takes a few thousand of them in one selection. */
const repositories = v.pipe(v.array(shortText), v.maxLength(20_000))

export const sharingSchema = v.object({
  destination: v.string(),
  visibility: v.picklist(['all', 'private', 'selected']),
  /** Null unless they are selected. */
  repositories: v.nullable(v.array(v.object({ id: v.number(), name: v.string() }))),
  /** Every repository that may be chosen, by name. */
  choices: v.array(v.string()),
})
export type SharingView = v.InferOutput<typeof sharingSchema>

/** Which repositories see an organization's or a user's secret. */
export const sharingContract = {
  /** Asks GitHub now. */
  read: invoke(v.strictObject({ destination: shortText }), outcomeOf(sharingSchema)),
  /** Selects just these repositories, unless somebody changed the selection since it was seen. Writes to GitHub. */
  change: invoke(
    v.strictObject({
      destination: shortText,
      /** Ids of the repositories that were selected when the decision was made. */
      seen: v.pipe(v.array(v.pipe(v.number(), v.safeInteger())), v.maxLength(20_000)),
      repositories,
    }),
    outcomeOf(v.object({ added: v.array(v.string()), removed: v.array(v.string()) })),
  ),
}
