import * as v from 'valibot'
import { invoke, notify } from '../define-contract.ts'
import { done, failureSchema, instant, nothing, outcomeOf, repositoryText, shortText } from './failure.ts'
import { placeRequest } from './place.ts'
import { selectionPreview, selectionRequest } from './selection.ts'

/** Who sees a shared secret, as it was last seen; `repositories` counts them if they are selected. */
export const reachSchema = v.object({
  visibility: v.picklist(['all', 'private', 'selected']),
  repositories: v.nullable(v.number()),
})

export const destinationSchema = v.object({
  /** `actions:acme/app-0001/DISPATCH_PAT` */
  id: v.string(),
  kind: v.string(),
  /** What a person calls the place: `acme/app-0001`. */
  place: v.string(),
  /** What sort of place it is, in words: "Environment production". */
  level: v.string(),
  /** Of the repository or organization; of a manual step who does it. */
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
  /** The rule that it is there by, in words: "app-* in acme"; null when it is named. */
  selection: v.nullable(v.string()),
  /** Its update is agreed to by itself, and comes last. */
  isProtected: v.boolean(),
  /** Null for places that belong to one repository or lie outside GitHub, and before the first look. */
  reach: v.nullable(reachSchema),
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
  density: v.nullable(v.picklist(['comfortable', 'compact'])),
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
          /** Selections, whose destinations are not known before the next refresh. */
          selections: v.number(),
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
  /** Makes places part of a credential, all or none. Nothing is written there. */
  addDestinations: invoke(
    v.strictObject({ credential: shortText, place: placeRequest }),
    outcomeOf(
      v.object({
        /** New ones: those that it has already are left as they are. */
        added: v.number(),
        /** What is wrong, one sentence for a field of the place; nothing is added when there is one. */
        problems: v.array(v.object({ field: v.string(), message: v.string() })),
      }),
    ),
  ),
  /** Main's dialog for a dotenv file; its path, or null when cancelled. */
  chooseDotenvFile: invoke(nothing, outcomeOf(v.nullable(v.string()))),
  /** Names of a repository's environments, asked of GitHub now. */
  listEnvironments: invoke(
    v.strictObject({ credential: shortText, repository: repositoryText }),
    outcomeOf(v.array(v.string())),
  ),
  /** What a selection would select now. Nothing is saved. */
  resolveSelection: invoke(
    v.strictObject({ credential: shortText, selection: selectionRequest }),
    outcomeOf(selectionPreview),
  ),
  /** Marks destinations, or takes their marks away, all or none; how many were not so before. */
  protect: invoke(
    v.strictObject({
      destinations: v.pipe(v.array(shortText), v.minLength(1), v.maxLength(200_000)),
      isProtected: v.boolean(),
    }),
    outcomeOf(v.number()),
  ),
  /** Takes a secret that somebody changed as an external one. Nothing is sent. */
  acceptChange: invoke(v.strictObject({ destination: shortText }), done),
  removeDestination: invoke(v.strictObject({ destination: shortText }), done),
  /** Puts back what was removed since Rekey started, into the same credential. */
  restoreDestination: invoke(v.strictObject({ destination: shortText }), done),
}
