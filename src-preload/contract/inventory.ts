import * as v from 'valibot'
import { invoke, notify } from '../define-contract.ts'
import { done, failureSchema, instant, nothing, outcomeOf, shortText } from './failure.ts'

export const destinationSchema = v.object({
  /** `actions:acme/app-0001/DISPATCH_PAT` */
  id: v.string(),
  kind: v.string(),
  /** What a person calls the place: `acme/app-0001`. */
  place: v.string(),
  owner: v.nullable(v.string()),
  secret: v.string(),
  credential: v.string(),
  state: v.picklist([
    'current',
    'present',
    'missing',
    'stale',
    'changed',
    'unreachable',
    'archived',
    'unknown',
  ]),
  updatedAt: v.nullable(instant),
  observedAt: v.nullable(instant),
  failure: v.nullable(failureSchema),
  instructions: v.nullable(v.string()),
})
export type DestinationView = v.InferOutput<typeof destinationSchema>

export const refreshSchema = v.object({
  running: v.boolean(),
  done: v.number(),
  total: v.number(),
  failure: v.nullable(failureSchema),
})

export const inventoryContract = {
  /** Opens the file dialog in main and imports all or nothing. `null`: the dialog was cancelled. */
  importFile: invoke(
    nothing,
    outcomeOf(
      v.nullable(
        v.object({
          file: v.string(),
          credentials: v.array(v.string()),
          destinations: v.number(),
          /** One line per mistake, with line and column; nothing is imported when there is one. */
          problems: v.array(v.object({ line: v.number(), column: v.number(), message: v.string() })),
        }),
      ),
    ),
  ),
  /** Saves `rekey.yaml` through main's dialog; the path, or null when cancelled. */
  exportFile: invoke(nothing, outcomeOf(v.nullable(v.string()))),
  /** Reads GitHub again; answers when it has begun, progress comes by `refreshed`. */
  refresh: invoke(v.strictObject({ credential: v.nullable(shortText) }), done),
  cancelRefresh: invoke(nothing, done),
  refreshed: notify(refreshSchema),
}
