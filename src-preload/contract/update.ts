import * as v from 'valibot'
import { invoke } from '../define-contract.ts'
import { done, failureSchema, instant, nothing } from './failure.ts'

/** How far the next version of Rekey has come. */
export const updateSchema = v.object({
  /** `unavailable`: this build does not update itself, and `reason` says why. */
  state: v.picklist(['unavailable', 'idle', 'available', 'downloading', 'ready']),
  reason: v.string(),
  checking: v.boolean(),
  /** When the feed last answered; null: never. */
  checkedAt: v.nullable(instant),
  /** The newer version; null while none is known. */
  version: v.nullable(v.string()),
  /** What its makers wrote about it, as plain text; null when they wrote nothing. */
  notes: v.nullable(v.string()),
  /** Of the download, 0 to 100; null while nothing is downloaded. */
  percent: v.nullable(v.number()),
  /** The operator does not want this version. */
  skipped: v.boolean(),
  /** Nothing is looked for, downloaded or installed while a rotation runs. */
  waitsForRotation: v.boolean(),
  problem: v.nullable(failureSchema),
})
export type UpdateView = v.InferOutput<typeof updateSchema>

export const updateContract = {
  check: invoke(nothing, done),
  /** Downloads the version that was found; it is installed when Rekey quits. */
  download: invoke(nothing, done),
  /** Quits, installs and starts anew, unless a rotation runs. */
  restart: invoke(nothing, done),
}
