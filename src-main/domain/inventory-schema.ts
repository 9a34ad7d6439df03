import * as v from 'valibot'
import { isRepositoryName, isSecretName } from './destination.ts'

const repository = v.pipe(v.string(), v.check(isRepositoryName, 'A repository is written as owner/name.'))
const secretName = v.pipe(
  v.string(),
  v.check(
    isSecretName,
    'A secret name has letters, digits and _, no digit first, and not the prefix GITHUB_.',
  ),
)
const text = v.pipe(v.string(), v.trim(), v.minLength(1, 'This must not be empty.'), v.maxLength(1000))
const owner = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/, 'An owner is a user or organization name.'),
)
const days = v.pipe(
  v.string(),
  v.regex(/^[1-9]\d{0,3}[dw]$/, 'A period is written in days or weeks: 90d, 12w.'),
  v.transform((period) => Number(period.slice(0, -1)) * (period.endsWith('w') ? 7 : 1)),
)
const repositories = v.pipe(
  v.array(
    repository,
    'List the repositories by name: this version does not select them by organization, match or topic.',
  ),
  v.minLength(1, 'Name at least one repository.'),
)
const withRepositories = { repositories: v.optional(repositories), repository: v.optional(repository) }

const destinationSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('actions'), ...withRepositories, secret: v.optional(secretName) }),
  v.strictObject({ kind: v.literal('dependabot'), ...withRepositories, secret: v.optional(secretName) }),
  v.strictObject({ kind: v.literal('codespaces'), ...withRepositories, secret: v.optional(secretName) }),
  v.strictObject({ kind: v.literal('agents'), ...withRepositories, secret: v.optional(secretName) }),
  v.strictObject({
    kind: v.literal('environment'),
    repository,
    environment: text,
    secret: v.optional(secretName),
  }),
  v.strictObject({
    kind: v.literal('organization'),
    organization: owner,
    secret: v.optional(secretName),
    visibility: v.optional(v.picklist(['all', 'private', 'selected'])),
    repositories: v.optional(repositories),
  }),
  v.strictObject({
    kind: v.literal('heroku'),
    apps: v.optional(v.pipe(v.array(text), v.minLength(1))),
    app: v.optional(text),
    configVar: v.optional(text),
  }),
  v.strictObject({
    kind: v.literal('infisical'),
    projectId: text,
    environment: text,
    path: v.optional(text, '/'),
    secret: v.optional(text),
  }),
  v.strictObject({
    kind: v.literal('dotenv'),
    file: text,
    variable: v.optional(
      v.pipe(v.string(), v.regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'A variable has letters, digits and _.')),
    ),
    encrypt: v.optional(
      v.union([
        v.picklist(['sops', 'age']),
        v.strictObject({ command: v.pipe(v.array(text), v.minLength(1)) }),
      ]),
    ),
  }),
  v.strictObject({ kind: v.literal('manual'), title: text, instructions: v.optional(v.string(), '') }),
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
  credentials: v.pipe(
    v.array(
      v.strictObject({
        name: v.pipe(
          v.string(),
          v.regex(/^[A-Za-z][A-Za-z0-9_-]{0,99}$/, 'A credential name has letters, digits, _ and -.'),
        ),
        owner,
        purpose: v.optional(v.string(), ''),
        rotateEvery: v.optional(days),
        maxLifetime: v.optional(days),
        tokenName: v.optional(text),
        permissions: v.optional(v.record(v.string(), v.picklist(['read', 'write', 'admin'])), {}),
        repositoryAccess: v.optional(v.array(repository), []),
        probes: v.optional(v.array(probeSchema), []),
        destinations: v.optional(v.array(destinationSchema), []),
      }),
    ),
    v.minLength(1, 'The inventory names no credential.'),
  ),
})

export type InventoryShape = v.InferOutput<typeof inventorySchema>
export type InventoryDestination = InventoryShape['credentials'][number]['destinations'][number]
