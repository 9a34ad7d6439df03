import * as v from 'valibot'
import { inventoryFileTexts as texts } from '../texts/inventory-file.ts'
import { type DestinationSelection, isNameGlob } from './selection.ts'

const nameGlob = v.pipe(v.string(), v.check(isNameGlob, texts.patternForm))
/** Source: docs.github.com, "Classifying your repository with topics": lower case, digits, hyphens, 50 characters. */
const topic = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,49}$/, texts.topicForm))
const inclusion = v.optional(v.picklist(['skip', 'include']), 'skip')

/** One or several: people write a list only when there is more than one. */
const namesOrGlobs = v.optional(
  v.pipe(
    v.union([nameGlob, v.pipe(v.array(nameGlob), v.minLength(1, texts.nameOneOrLeaveOut))]),
    v.transform(asList),
  ),
)
const topics = v.optional(
  v.pipe(
    v.union([topic, v.pipe(v.array(topic), v.minLength(1, texts.nameOneOrLeaveOut))]),
    v.transform(asList),
  ),
)

/** `{ organization: acme, match: "app-*", topic: deploys, exclude: [app-old], archived: skip, forks: skip }`. */
export const selectionSchema = v.strictObject({
  organization: v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/, texts.ownerForm)),
  match: namesOrGlobs,
  topic: topics,
  exclude: namesOrGlobs,
  archived: inclusion,
  forks: inclusion,
})
export type SelectionShape = v.InferOutput<typeof selectionSchema>

/** The selection of an entry of the file. */
export function selectionFrom(
  entry: Pick<DestinationSelection, 'kind' | 'secret'> & {
    readonly environment?: string | undefined
    readonly protected?: boolean | undefined
  },
  { organization, match = [], topic: all = [], exclude = [], archived, forks }: SelectionShape,
): DestinationSelection {
  const { kind, secret, environment } = entry
  return {
    kind,
    secret,
    ...(environment === undefined ? {} : { environment }),
    organization,
    match,
    topics: all,
    exclude,
    archived,
    forks,
    ...(entry.protected === true ? { isProtected: true } : {}),
  }
}

/** The selection as an entry of the file: what goes without saying is left out. */
export function writeSelection(selection: DestinationSelection): Record<string, unknown> {
  const { kind, environment, secret, organization, match, exclude, archived, forks } = selection
  return {
    kind,
    repositories: {
      organization,
      ...briefly('match', match),
      ...briefly('topic', selection.topics),
      ...(exclude.length === 0 ? {} : { exclude }),
      ...(archived === 'skip' ? {} : { archived }),
      ...(forks === 'skip' ? {} : { forks }),
    },
    ...(environment === undefined ? {} : { environment }),
    secret,
    ...(selection.isProtected === true ? { protected: true } : {}),
  }
}

function briefly(key: string, values: readonly string[]): Record<string, unknown> {
  if (values.length === 0) return {}
  return { [key]: values.length === 1 ? values[0] : values }
}

function asList(names: string | string[]): string[] {
  return typeof names === 'string' ? [names] : names
}
