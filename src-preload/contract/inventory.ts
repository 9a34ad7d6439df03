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
  /** One sentence of evidence for the state. */
  note: v.string(),
  /** What Rekey last wrote there; null when it never did. */
  written: v.nullable(v.object({ rotation: v.string(), at: v.nullable(instant) })),
})
export type DestinationView = v.InferOutput<typeof destinationSchema>

export const refreshSchema = v.object({
  running: v.boolean(),
  done: v.number(),
  total: v.number(),
  failure: v.nullable(failureSchema),
})

const savedViewRequest = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[\w-]{1,60}$/)),
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)),
  filter: v.pipe(v.string(), v.maxLength(500)),
  group: v.picklist(['none', 'owner', 'credential']),
  sort: v.picklist(['place', 'state', 'age']),
  onlyProblems: v.boolean(),
  hiddenColumns: v.pipe(v.array(shortText), v.maxLength(200)),
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
  /** Keeps a view of the matrix under its name; one with the same id is replaced. */
  saveView: invoke(savedViewRequest, done),
  removeView: invoke(v.strictObject({ id: shortText }), done),
  /** Saves what the matrix shows through main's dialog; the path, or null when cancelled. */
  exportTable: invoke(
    v.strictObject({
      format: v.picklist(['csv', 'json', 'markdown']),
      text: v.pipe(v.string(), v.maxLength(50_000_000)),
    }),
    outcomeOf(v.nullable(v.string())),
  ),
  /** Makes places part of a credential, all or none: `actions` secrets of these repositories. */
  addDestinations: invoke(
    v.strictObject({
      credential: shortText,
      repositories: v.pipe(v.array(shortText), v.minLength(1), v.maxLength(5000)),
      secret: shortText,
    }),
    outcomeOf(v.object({ added: v.number() })),
  ),
  removeDestination: invoke(v.strictObject({ destination: shortText }), done),
  /** Puts back what was removed since Rekey started, into the same credential. */
  restoreDestination: invoke(v.strictObject({ destination: shortText }), done),
}
