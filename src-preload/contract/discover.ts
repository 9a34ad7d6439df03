import * as v from 'valibot'
import { invoke, notify } from '../define-contract.ts'
import { done, failureSchema, instant, nothing, outcomeOf, shortText } from './failure.ts'

/** Secrets of one name, wherever they were found. */
export const foundNameSchema = v.object({
  name: v.string(),
  /** Places that can be tracked: neither archived nor part of a credential. */
  places: v.number(),
  repositories: v.number(),
  organizations: v.number(),
  /** Owners of the places, the one with most of them first. */
  owners: v.array(v.string()),
  /** In archived repositories: left out. */
  archived: v.number(),
  /** Part of these credentials already: left out. */
  trackedBy: v.array(v.string()),
  looksLikeToken: v.boolean(),
})
export type FoundNameView = v.InferOutput<typeof foundNameSchema>

export const discoverySchema = v.object({
  running: v.boolean(),
  done: v.number(),
  total: v.number(),
  repositories: v.number(),
  names: v.array(foundNameSchema),
  /** Lists that could not be read, the first few; `unreadTotal` counts them all. */
  unread: v.array(failureSchema),
  unreadTotal: v.number(),
  stopped: v.boolean(),
  /** Why nothing could be read at all. */
  failure: v.nullable(failureSchema),
})
export type DiscoveryView = v.InferOutput<typeof discoverySchema>

/** How the search for one secret stands. */
export const placeSearchSchema = v.object({
  credential: v.string(),
  running: v.boolean(),
  done: v.number(),
  total: v.number(),
  repositories: v.number(),
  /** Those that were found since the last announcement. */
  places: v.array(
    v.object({
      /** `actions:acme/app/PAT`: the id that it has, or would have, as a destination. */
      id: v.string(),
      kind: v.string(),
      place: v.string(),
      updatedAt: v.nullable(instant),
      archived: v.boolean(),
    }),
  ),
  /** Lists that could not be read, the first few; `unreadTotal` counts them all. */
  unread: v.array(failureSchema),
  unreadTotal: v.number(),
  stopped: v.boolean(),
  /** Why nothing could be read at all. */
  failure: v.nullable(failureSchema),
})
export type PlaceSearchView = v.InferOutput<typeof placeSearchSchema>

export const discoverContract = {
  /** Where secrets can be looked for, with the number of repositories; null where it isn't known. */
  owners: invoke(
    nothing,
    outcomeOf(v.array(v.object({ owner: v.string(), repositories: v.nullable(v.number()) }))),
  ),
  /** Begins to look; what is found comes by `progressed`. Another search that runs is stopped. */
  start: invoke(
    v.strictObject({ owners: v.pipe(v.array(shortText), v.minLength(1), v.maxLength(200)) }),
    done,
  ),
  stop: invoke(nothing, done),
  progressed: notify(discoverySchema),
  /** Begins to track credentials put together from secrets of the last search, all or none. */
  track: invoke(
    v.strictObject({
      credentials: v.pipe(
        v.array(
          v.strictObject({
            name: shortText,
            owner: shortText,
            purpose: v.pipe(v.string(), v.maxLength(1000)),
            expiresAt: v.nullable(instant),
            /** Names of secrets. */
            secrets: v.pipe(v.array(shortText), v.minLength(1), v.maxLength(1000)),
          }),
        ),
        v.minLength(1),
        v.maxLength(1000),
      ),
    }),
    outcomeOf(v.object({ destinations: v.number() })),
  ),
  /** Looks for every place that holds a secret of one name; they come by `placesFound`. `stop` ends it as well. */
  findPlaces: invoke(
    v.strictObject({
      credential: shortText,
      owners: v.pipe(v.array(shortText), v.minLength(1), v.maxLength(200)),
      secret: shortText,
      /** Also Dependabot, Codespaces, agents and environments: several requests more for each repository. */
      everyStore: v.boolean(),
    }),
    done,
  ),
  placesFound: notify(placeSearchSchema),
  /** Makes places that the last search for them found destinations of their credential, all or none. */
  addPlaces: invoke(
    v.strictObject({
      credential: shortText,
      places: v.pipe(v.array(shortText), v.minLength(1), v.maxLength(20_000)),
    }),
    outcomeOf(v.object({ added: v.number() })),
  ),
}
