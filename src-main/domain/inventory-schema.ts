import * as v from 'valibot'
import { isRepositoryName, isSecretName } from './destination.ts'
import { dotenvEncryptionSchema } from './inventory-encryption.ts'
import { inventoryPolicySchema } from './inventory-policy.ts'
import { selectionSchema } from './inventory-selections.ts'
import { recipeNames } from './recipes.ts'
import {
  isConfigVar,
  isHerokuApp,
  isInfisicalPath,
  isInfisicalSecret,
  isInfisicalSlug,
} from './service-places.ts'
import { isVisible } from './visible-text.ts'

const repository = v.pipe(v.string(), v.check(isRepositoryName, 'A repository is written as owner/name.'))
const secretName = v.pipe(
  v.string(),
  v.check(
    isSecretName,
    'A secret name has letters, digits and _, no digit first, and not the prefix GITHUB_.',
  ),
)
const invisibleHint =
  'This has a character that cannot be seen: a control character, or one that turns or hides text.'
const text = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1, 'This must not be empty.'),
  v.maxLength(1000),
  v.check(isVisible, invisibleHint),
)
const longText = v.pipe(v.string(), v.maxLength(10_000), v.check(isVisible, invisibleHint))
const owner = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/, 'An owner is a user or organization name.'),
)
const days = v.pipe(
  v.string(),
  v.regex(/^[1-9]\d{0,3}[dw]$/, 'A period is written in days or weeks: 90d, 12w.'),
  v.transform((period) => Number(period.slice(0, -1)) * (period.endsWith('w') ? 7 : 1)),
)
const repositories = v.pipe(v.array(repository), v.minLength(1, 'Name at least one repository.'))
/** By name, or by rule: `{ organization: acme, match: "app-*" }`. */
const chosenRepositories = v.lazy((input): typeof repositories | typeof selectionSchema =>
  isMap(input) ? selectionSchema : repositories,
)
const withRepositories = { repositories: v.optional(chosenRepositories), repository: v.optional(repository) }

const herokuApp = v.pipe(
  v.string(),
  v.check(isHerokuApp, 'A Heroku app is named with small letters, digits and hyphens.'),
)
const configVar = v.pipe(v.string(), v.check(isConfigVar, 'A config var has letters, digits and _.'))
const infisicalSlug = v.pipe(
  v.string(),
  v.check(isInfisicalSlug, 'A project id or an environment has letters, digits, hyphens and _.'),
)
const infisicalPath = v.pipe(
  v.string(),
  v.check(isInfisicalPath, 'A folder is written as /github or /github/deploys.'),
)
const infisicalSecret = v.pipe(
  v.string(),
  v.check(isInfisicalSecret, 'A secret of Infisical has no colon and no slash in its name.'),
)

const visibility = v.picklist(['all', 'private', 'selected'])
/** Which of these keys go together is checked with the destination: see inventory-owners.ts. */
const ofOrganization = {
  organization: v.optional(owner),
  visibility: v.optional(visibility),
  secret: v.optional(secretName),
}

/** Places whose update is agreed to by itself. */
const mark = { protected: v.optional(v.boolean()) }

/** One entry under `destinations`, which may name several places. */
export const inventoryDestinationSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('actions'),
    ...withRepositories,
    secret: v.optional(secretName),
    ...mark,
  }),
  v.strictObject({ kind: v.literal('dependabot'), ...withRepositories, ...ofOrganization, ...mark }),
  v.strictObject({
    kind: v.literal('codespaces'),
    ...withRepositories,
    ...ofOrganization,
    user: v.optional(owner),
    ...mark,
  }),
  v.strictObject({ kind: v.literal('agents'), ...withRepositories, ...ofOrganization, ...mark }),
  v.strictObject({
    kind: v.literal('environment'),
    repository: v.optional(repository),
    repositories: v.optional(selectionSchema),
    environment: text,
    secret: v.optional(secretName),
    ...mark,
  }),
  v.strictObject({
    kind: v.literal('organization'),
    organization: owner,
    secret: v.optional(secretName),
    visibility: v.optional(visibility),
    repositories: v.optional(repositories),
    ...mark,
  }),
  v.strictObject({
    kind: v.literal('heroku'),
    apps: v.optional(v.pipe(v.array(herokuApp), v.minLength(1, 'Name at least one app.'))),
    app: v.optional(herokuApp),
    configVar: v.optional(configVar),
    ...mark,
  }),
  v.strictObject({
    kind: v.literal('infisical'),
    projectId: infisicalSlug,
    environment: infisicalSlug,
    path: v.optional(infisicalPath, '/'),
    secret: v.optional(infisicalSecret),
    ...mark,
  }),
  v.strictObject({
    kind: v.literal('dotenv'),
    file: text,
    variable: v.optional(
      v.pipe(v.string(), v.regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'A variable has letters, digits and _.')),
    ),
    encrypt: v.optional(dotenvEncryptionSchema),
    ...mark,
  }),
  v.strictObject({
    kind: v.literal('manual'),
    title: text,
    instructions: v.optional(longText, ''),
    owner: v.optional(text),
    ...mark,
  }),
])

const probeSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('identity') }),
  v.strictObject({ kind: v.literal('read_runs'), repository }),
  v.strictObject({
    kind: v.literal('repository_dispatch'),
    repository,
    eventType: v.pipe(text, v.maxLength(100, 'An event type has at most 100 characters.')),
    clientPayload: v.optional(v.record(v.string(), v.unknown())),
  }),
  v.strictObject({
    kind: v.literal('workflow_dispatch'),
    repository,
    workflow: text,
    ref: v.optional(text, 'main'),
    inputs: v.optional(v.record(v.string(), v.string())),
  }),
])

/** What `rekey.yaml`, version 1, may hold. Unknown keys are mistakes. */
export const inventorySchema = v.strictObject({
  version: v.literal(1, 'This Rekey reads inventory files of version 1.'),
  host: v.optional(
    v.pipe(v.string(), v.regex(/^[a-z0-9.-]+(:\d+)?$/i, 'A host is a name such as github.com.')),
    'github.com',
  ),
  policy: v.optional(inventoryPolicySchema),
  credentials: v.pipe(
    v.array(
      v.strictObject({
        name: v.pipe(
          v.string(),
          v.regex(/^[A-Za-z][A-Za-z0-9_-]{0,99}$/, 'A credential name has letters, digits, _ and -.'),
        ),
        owner,
        purpose: v.optional(longText, ''),
        rotateEvery: v.optional(days),
        maxLifetime: v.optional(days),
        tokenName: v.optional(text),
        recipe: v.optional(v.picklist(recipeNames)),
        tokenKind: v.optional(v.picklist(['fine-grained', 'classic'])),
        scopes: v.optional(
          v.array(
            v.pipe(v.string(), v.regex(/^[a-z_]+(:[a-z_]+)?$/, 'A scope is written as repo or read:org.')),
          ),
        ),
        permissions: v.optional(v.record(v.string(), v.picklist(['read', 'write', 'admin']))),
        repositoryAccess: v.optional(v.array(repository), []),
        probes: v.optional(v.array(probeSchema)),
        destinations: v.optional(v.array(inventoryDestinationSchema), []),
      }),
    ),
    v.minLength(1, 'The inventory names no credential.'),
  ),
})

export type InventoryShape = v.InferOutput<typeof inventorySchema>
export type InventoryDestination = InventoryShape['credentials'][number]['destinations'][number]

function isMap(input: unknown): boolean {
  return typeof input === 'object' && input !== null && !Array.isArray(input)
}
