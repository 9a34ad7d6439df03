import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CredentialSpec } from './credential.ts'
import { type Destination, destinationId } from './destination.ts'
import { example } from './fake-inventory-file.ts'
import { readInventoryFile } from './inventory-file.ts'
import { inFolder } from './inventory-folder.ts'
import { writeInventoryFile } from './inventory-text.ts'
import { permissionCatalog } from './permission-form.ts'
import { recipeNames } from './recipes.ts'
import { type DestinationSelection, selectionId } from './selection.ts'

const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,8}[a-z]$/)
const secret = fc.stringMatching(/^[A-FH-Z_][A-Z0-9_]{0,12}$/)
const repository = fc.tuple(word, word).map(([owner, name]) => `${owner}/${name}`)
const words = fc.string({ minLength: 1, maxLength: 40 }).map((each) => `x${each.trim()}x`)
const destination: fc.Arbitrary<Destination> = fc.oneof(
  fc.record({ kind: fc.constantFrom('actions', 'dependabot', 'codespaces', 'agents'), repository, secret }),
  fc.record({ kind: fc.constant('environment'), repository, environment: words, secret }),
  fc
    .record({
      kind: fc.constantFrom('organization', 'dependabot', 'codespaces', 'agents'),
      organization: word,
      secret,
      visibility: fc.option(fc.constantFrom('all', 'private', 'selected'), { nil: undefined }),
      names: fc.option(fc.array(word, { minLength: 1, maxLength: 3 }), { nil: undefined }),
    })
    .map(({ names, visibility, ...each }) => ({
      ...each,
      ...(visibility === undefined ? {} : { visibility }),
      ...(names === undefined || (visibility !== undefined && visibility !== 'selected')
        ? {}
        : { repositories: names.map((name) => `${each.organization}/${name}`) }),
    })),
  fc.record(
    {
      kind: fc.constant('codespaces'),
      user: word,
      secret,
      repositories: fc.array(repository, { minLength: 1, maxLength: 3 }),
    },
    { requiredKeys: ['kind', 'user', 'secret'] },
  ),
  fc.record({ kind: fc.constant('heroku'), app: word, configVar: secret }),
  fc.record({
    kind: fc.constant('infisical'),
    projectId: word,
    environment: word,
    path: fc.constantFrom('/', '/github', '/a/b'),
    secret: fc.stringMatching(/^[\w.-]{1,20}( [\w.-]{1,20})?$/),
  }),
  fc.record(
    {
      kind: fc.constant('dotenv'),
      file: words,
      variable: secret,
      encrypt: fc.oneof(
        fc.constantFrom('sops', 'age'),
        fc.record({ command: fc.array(words, { minLength: 1, maxLength: 3 }) }),
      ),
    },
    { requiredKeys: ['kind', 'file', 'variable'] },
  ),
  fc.record({ kind: fc.constant('manual'), title: words, instructions: fc.string() }),
) as fc.Arbitrary<Destination>

const glob = fc.stringMatching(/^[a-z]{1,6}[*?]?(-\{a,b\})?$/)
const topic = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/)
const inclusion = fc.constantFrom('skip', 'include')
const selection = fc.record({
  kind: fc.constantFrom('actions', 'dependabot', 'codespaces', 'agents'),
  secret,
  organization: word,
  match: fc.array(glob, { maxLength: 3 }),
  topics: fc.array(topic, { maxLength: 3 }),
  exclude: fc.array(glob, { maxLength: 3 }),
  archived: inclusion,
  forks: inclusion,
}) as fc.Arbitrary<DestinationSelection>

const period = fc.option(
  fc.oneof(
    fc.integer({ min: 1, max: 9999 }),
    fc.integer({ min: 1, max: 9999 }).map((weeks) => weeks * 7),
  ),
)
/** What is declared of the token itself: permissions that GitHub's form has, or scopes. */
const permissions = fc
  .array(fc.constantFrom(...permissionCatalog.filter(({ scope }) => scope === 'repository')), {
    maxLength: 4,
  })
  .map((entries) => Object.fromEntries(entries.map(({ slug, levels }) => [slug, levels[0] ?? 'read'])))
const token = fc.oneof(
  fc.record({ permissions }),
  fc.record({ permissions, recipe: fc.constantFrom(...recipeNames) }),
  fc.record({
    permissions: fc.constant({}),
    tokenKind: fc.constant('classic'),
    scopes: fc.subarray(['repo', 'read:org', 'write:packages']),
  }),
  fc.record({
    permissions: fc.constant({}),
    tokenKind: fc.constant('classic'),
    scopes: fc.subarray(['repo', 'read:org', 'write:packages']),
    recipe: fc.constantFrom(...recipeNames),
  }),
)
const declared = fc.record({
  name: fc.stringMatching(/^[A-Z][A-Z0-9_]{0,20}$/),
  host: fc.constant('github.com'),
  owner: word,
  purpose: fc.string(),
  rotateEveryDays: period,
  maxLifetimeDays: period,
  tokenName: words,
  repositoryAccess: fc.array(repository, { maxLength: 3 }),
  probes: fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('identity') }),
      fc.record({ kind: fc.constant('read_runs'), repository }),
      fc.record({
        kind: fc.constant('repository_dispatch'),
        repository,
        eventType: words,
        clientPayload: fc.dictionary(word, fc.oneof(fc.string(), fc.integer(), fc.boolean()), {
          noNullPrototype: true,
        }),
      }),
      fc.record({
        kind: fc.constant('workflow_dispatch'),
        repository,
        workflow: words,
        ref: words,
        inputs: fc.dictionary(word, fc.string(), { noNullPrototype: true }),
      }),
    ),
    { maxLength: 4 },
  ),
  destinations: fc.uniqueArray(destination, {
    maxLength: 8,
    selector: (each) => destinationId(each).toUpperCase(),
  }),
  selections: fc.uniqueArray(selection, {
    minLength: 1,
    maxLength: 4,
    selector: (each) => selectionId(each).toUpperCase(),
  }),
})
const soak = fc.option(
  fc.nat(999).map((soakHours) => ({ soakHours })),
  { nil: {} },
)
const hours = fc.constantFrom({}, { maintenanceWindow: 'mon-fri 09:00-17:00 Europe/Berlin' })
const spec = fc
  .tuple(declared, token, soak, fc.option(fc.nat(9), { nil: null }), hours)
  .map(([one, two, three, canary, open]) =>
    withCanary({ ...one, ...two, ...three, ...open } as CredentialSpec, canary),
  )

function withCanary(each: CredentialSpec, index: number | null): CredentialSpec {
  const places = each.destinations.filter(({ kind }) => kind !== 'manual').map(destinationId)
  const canary = index === null ? undefined : places[index]
  return canary === undefined ? each : { ...each, canary }
}

describe('writeInventoryFile', () => {
  it('writes what reads back as the same credential', () => {
    const sorted = (each: CredentialSpec) => ({
      ...each,
      destinations: each.destinations.toSorted((one, other) =>
        destinationId(one) < destinationId(other) ? -1 : 1,
      ),
    })
    fc.assert(
      fc.property(spec, (each) => {
        const read = readInventoryFile(writeInventoryFile([each]))
        expect(read.problems).toEqual([])
        expect(read.credentials.map(sorted)).toEqual([sorted(each)])
      }),
    )
  })

  it('leaves out a canary whose place is gone, so that the file can be read back', () => {
    const { credentials } = readInventoryFile(example)
    const stale = credentials.map((each) => ({ ...each, canary: 'actions:acme/gone/DISPATCH_PAT' }))
    expect(readInventoryFile(writeInventoryFile(stale)).credentials).toEqual(credentials)
  })

  it('names the canary by the path that its dotenv file has in the file', () => {
    const [credential] = readInventoryFile(
      'version: 1\ncredentials:\n  - name: PAT\n    owner: acme\n    canary: dotenv:../.env/PAT\n    destinations:\n      - { kind: dotenv, file: ../.env, variable: PAT }\n',
    ).credentials
    if (credential === undefined) throw new Error('It was not read.')
    const written = writeInventoryFile([inFolder(credential, '/team/rekey')], '/team')
    expect(written).toContain('canary: dotenv:.env/PAT')
    expect(readInventoryFile(written).problems).toEqual([])
  })

  it('keeps the order of the example and gathers its repositories again', () => {
    const { credentials } = readInventoryFile(example)
    const written = writeInventoryFile(credentials)
    expect(readInventoryFile(written).credentials).toEqual(credentials)
    expect(written.match(/kind: actions/g)).toHaveLength(1)
  })
})
