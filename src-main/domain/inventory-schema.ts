import * as v from 'valibot'
import { inventoryFileTexts as texts } from '../texts/inventory-file.ts'
import { longestSoakHours } from './credential.ts'
import { isRepositoryName, isSecretName } from './destination.ts'
import { dotenvEncryptionSchema } from './inventory-encryption.ts'
import { inventoryPolicySchema } from './inventory-policy.ts'
import { selectionSchema } from './inventory-selections.ts'
import { readMaintenanceWindow } from './maintenance-window.ts'
import { recipeNames } from './recipes.ts'
import {
  isConfigVar,
  isHerokuApp,
  isInfisicalPath,
  isInfisicalSecret,
  isInfisicalSlug,
} from './service-places.ts'
import { isVisible } from './visible-text.ts'

const repository = v.pipe(v.string(), v.check(isRepositoryName, texts.repositoryForm))
const secretName = v.pipe(v.string(), v.check(isSecretName, texts.secretForm))
const text = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1, texts.mustNotBeEmpty),
  v.maxLength(1000),
  v.check(isVisible, texts.isInvisible),
)
const longText = v.pipe(v.string(), v.maxLength(10_000), v.check(isVisible, texts.isInvisible))
const owner = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/, texts.ownerForm))
const days = v.pipe(
  v.string(),
  v.regex(/^[1-9]\d{0,3}[dw]$/, texts.periodForm),
  v.transform((period) => Number(period.slice(0, -1)) * (period.endsWith('w') ? 7 : 1)),
)
const soak = v.pipe(
  v.string(),
  v.regex(/^((0|[1-9]\d{0,2})h|[1-9]\d?d)$/, texts.soakForm),
  v.transform((time) => Number(time.slice(0, -1)) * (time.endsWith('d') ? 24 : 1)),
  v.maxValue(longestSoakHours, texts.soakForm),
)
const maintenanceWindow = v.pipe(
  v.string(),
  v.check((hours) => readMaintenanceWindow(hours) !== null, texts.maintenanceWindowForm),
  v.transform((hours) => readMaintenanceWindow(hours) ?? hours),
)
const repositories = v.pipe(v.array(repository), v.minLength(1, texts.nameOneRepository))
/** By name, or by rule: `{ organization: acme, match: "app-*" }`. */
const chosenRepositories = v.lazy((input): typeof repositories | typeof selectionSchema =>
  isMap(input) ? selectionSchema : repositories,
)
const withRepositories = { repositories: v.optional(chosenRepositories), repository: v.optional(repository) }

const herokuApp = v.pipe(v.string(), v.check(isHerokuApp, texts.herokuAppForm))
const configVar = v.pipe(v.string(), v.check(isConfigVar, texts.configVarForm))
const infisicalSlug = v.pipe(v.string(), v.check(isInfisicalSlug, texts.infisicalSlugForm))
const infisicalPath = v.pipe(v.string(), v.check(isInfisicalPath, texts.infisicalPathForm))
const infisicalSecret = v.pipe(v.string(), v.check(isInfisicalSecret, texts.infisicalSecretForm))

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
    apps: v.optional(v.pipe(v.array(herokuApp), v.minLength(1, texts.nameOneApp))),
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
    variable: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z_][A-Za-z0-9_]*$/, texts.variableForm))),
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
    eventType: v.pipe(text, v.maxLength(100, texts.eventTypeForm)),
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
  version: v.literal(1, texts.versionForm),
  host: v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9.-]+(:\d+)?$/i, texts.hostForm)), 'github.com'),
  policy: v.optional(inventoryPolicySchema),
  credentials: v.pipe(
    v.array(
      v.strictObject({
        name: v.pipe(v.string(), v.regex(/^[A-Za-z][A-Za-z0-9_-]{0,99}$/, texts.credentialForm)),
        owner,
        purpose: v.optional(longText, ''),
        rotateEvery: v.optional(days),
        maxLifetime: v.optional(days),
        soak: v.optional(soak),
        canary: v.optional(text),
        maintenanceWindow: v.optional(maintenanceWindow),
        tokenName: v.optional(text),
        recipe: v.optional(v.picklist(recipeNames)),
        tokenKind: v.optional(v.picklist(['fine-grained', 'classic'])),
        scopes: v.optional(v.array(v.pipe(v.string(), v.regex(/^[a-z_]+(:[a-z_]+)?$/, texts.scopeForm)))),
        permissions: v.optional(v.record(v.string(), v.picklist(['read', 'write', 'admin']))),
        repositoryAccess: v.optional(v.array(repository), []),
        probes: v.optional(v.array(probeSchema)),
        destinations: v.optional(v.array(inventoryDestinationSchema), []),
      }),
    ),
    v.minLength(1, texts.noCredential),
  ),
})

export type InventoryShape = v.InferOutput<typeof inventorySchema>
export type InventoryDestination = InventoryShape['credentials'][number]['destinations'][number]

function isMap(input: unknown): boolean {
  return typeof input === 'object' && input !== null && !Array.isArray(input)
}
