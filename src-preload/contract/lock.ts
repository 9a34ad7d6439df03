import * as v from 'valibot'
import { invoke } from '../define-contract.ts'
import { done, instant, nothing, outcomeOf } from './failure.ts'

/** Null while Rekey is open. */
export const lockSchema = v.nullable(
  v.object({ cause: v.picklist(['idle', 'asleep', 'screen-locked', 'asked']), since: instant }),
)
export type LockView = v.InferOutput<typeof lockSchema>

export const lockContract = {
  lock: invoke(nothing, done),
  /** Main asks the person, by the operating system; false when they would not or could not. */
  unlock: invoke(nothing, outcomeOf(v.object({ unlocked: v.boolean() }))),
}
