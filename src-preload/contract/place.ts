import * as v from 'valibot'
import { shortText } from './failure.ts'

const text = v.pipe(v.string(), v.trim(), v.maxLength(300))
/** Names as they were typed: main says what is wrong with one. */
const names = v.pipe(v.array(shortText), v.maxLength(5000))
const family = v.picklist(['actions', 'dependabot', 'codespaces', 'agents'])

/** Places as a person describes them in a form, empty fields included: main says what is missing. */
export const placeRequest = v.variant('at', [
  v.strictObject({ at: v.literal('repository'), family, repositories: names, secret: text }),
  v.strictObject({ at: v.literal('environment'), repository: text, environment: text, secret: text }),
  v.strictObject({
    at: v.literal('organization'),
    family,
    organization: text,
    visibility: v.picklist(['all', 'private', 'selected']),
    repositories: names,
    secret: text,
  }),
  v.strictObject({ at: v.literal('user'), user: text, repositories: names, secret: text }),
  v.strictObject({ at: v.literal('heroku'), apps: names, configVar: text }),
  v.strictObject({
    at: v.literal('infisical'),
    projectId: text,
    environment: text,
    path: text,
    secret: text,
  }),
  v.strictObject({
    at: v.literal('dotenv'),
    /** One that main's dialog gave: the window can't name a file by itself. */
    file: v.pipe(v.string(), v.maxLength(4096)),
    variable: text,
    encrypt: v.nullable(v.picklist(['sops', 'age'])),
  }),
  v.strictObject({
    at: v.literal('manual'),
    title: text,
    owner: text,
    instructions: v.pipe(v.string(), v.maxLength(5000)),
  }),
])
export type PlaceRequest = v.InferOutput<typeof placeRequest>
