import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CredentialSpec } from './credential.ts'
import { type Destination, destinationId, destinationKinds } from './destination.ts'
import { readInventoryFile } from './inventory-file.ts'
import { writeInventoryFile } from './inventory-text.ts'
import { permissionCatalog } from './permission-form.ts'
import { recipeNames } from './recipes.ts'
import { type DestinationSelection, selectionId } from './selection.ts'

const example = `version: 1
host: github.com
credentials:
  - name: DISPATCH_PAT
    owner: acme                      # the token's resource owner
    purpose: lets app repositories start the infra deploy
    rotateEvery: 90d
    tokenName: dispatch-pat-{date}   # {date} is YYYY-MM-DD
    permissions: { contents: write, actions: read }
    repositoryAccess: [acme/infra]   # what the token itself may reach
    probes:
      - { kind: repository_dispatch, repository: acme/infra, eventType: deploy, clientPayload: { source: rekey } }
      - { kind: read_runs, repository: acme/infra }
    destinations:
      - { kind: actions, repositories: [acme/app-0000, acme/app-0001], secret: DISPATCH_PAT }
      - { kind: environment, repository: acme/app-0001, environment: production, secret: DISPATCH_PAT }
      - { kind: organization, organization: acme, secret: DISPATCH_PAT, visibility: selected, repositories: [acme/app-0002] }
      - { kind: dependabot, repositories: [acme/app-0001], secret: DISPATCH_PAT }
      - { kind: codespaces, repositories: [acme/app-0001], secret: DISPATCH_PAT }
      - { kind: agents, repositories: [acme/app-0001], secret: DISPATCH_PAT }
      - { kind: heroku, apps: [acme-console-prod], configVar: DISPATCH_PAT }
      - { kind: infisical, projectId: abc, environment: prod, path: /github, secret: DISPATCH_PAT }
      - { kind: dotenv, file: ../.env, variable: DISPATCH_PAT, encrypt: sops }   # sops | age | command
      - { kind: manual, title: operator's shell profile, instructions: update the export line }
`

function minimal(lines: string): string {
  return `version: 1\ncredentials:\n  - name: PAT\n    owner: acme\n${lines}`
}

describe('readInventoryFile', () => {
  it('reads the whole example, with a destination of every kind', () => {
    const { credentials, problems } = readInventoryFile(example)
    expect(problems).toEqual([])
    expect(credentials).toHaveLength(1)
    expect(credentials[0]).toMatchObject({
      name: 'DISPATCH_PAT',
      host: 'github.com',
      owner: 'acme',
      rotateEveryDays: 90,
      tokenName: 'dispatch-pat-{date}',
      permissions: { contents: 'write', actions: 'read' },
      repositoryAccess: ['acme/infra'],
    })
    expect(credentials[0]?.probes).toHaveLength(2)
    expect(credentials[0]?.destinations.map(destinationId)).toEqual([
      'actions:acme/app-0000/DISPATCH_PAT',
      'actions:acme/app-0001/DISPATCH_PAT',
      'environment:acme/app-0001/production/DISPATCH_PAT',
      'organization:acme/DISPATCH_PAT',
      'dependabot:acme/app-0001/DISPATCH_PAT',
      'codespaces:acme/app-0001/DISPATCH_PAT',
      'agents:acme/app-0001/DISPATCH_PAT',
      'heroku:acme-console-prod/DISPATCH_PAT',
      'infisical:abc/prod/github/DISPATCH_PAT',
      'dotenv:../.env/DISPATCH_PAT',
      'manual:operator-s-shell-profile',
    ])
    expect(new Set(credentials[0]?.destinations.map((each) => each.kind))).toEqual(new Set(destinationKinds))
  })

  it("calls a secret by the credential's name unless told otherwise", () => {
    const { credentials } = readInventoryFile(
      minimal('    destinations: [{ kind: actions, repository: acme/app }]\n'),
    )
    expect(credentials[0]?.destinations).toEqual([{ kind: 'actions', repository: 'acme/app', secret: 'PAT' }])
  })

  it('reads a selection in short and in full', () => {
    const { credentials, problems } = readInventoryFile(
      minimal(`    destinations:
      - { kind: actions, repositories: { organization: acme, match: "app-*" } }
      - kind: environment
        environment: production
        secret: OTHER
        repositories:
          { organization: acme, match: [app-*, web], topic: [deploys, ci], exclude: app-old, archived: include, forks: include }
`),
    )
    expect(problems).toEqual([])
    expect(credentials[0]?.destinations).toEqual([])
    expect(credentials[0]?.selections).toEqual([
      {
        kind: 'actions',
        secret: 'PAT',
        organization: 'acme',
        match: ['app-*'],
        topics: [],
        exclude: [],
        archived: 'skip',
        forks: 'skip',
      },
      {
        kind: 'environment',
        environment: 'production',
        secret: 'OTHER',
        organization: 'acme',
        match: ['app-*', 'web'],
        topics: ['deploys', 'ci'],
        exclude: ['app-old'],
        archived: 'include',
        forks: 'include',
      },
    ])
  })

  const mistakes: readonly (readonly [string, string, number, number, string])[] = [
    ['an unknown key at the top', `${minimal('')}extra: 1\n`, 5, 8, 'Unknown key "extra".'],
    ['an unknown key of a credential', minimal('    colour: red\n'), 5, 13, 'Unknown key "colour".'],
    [
      'an unknown key of a destination',
      minimal('    destinations:\n      - { kind: actions, repository: acme/app, colour: red }\n'),
      6,
      56,
      'Unknown key "colour".',
    ],
    ['a version of the future', 'version: 2\ncredentials: []\n', 1, 10, 'version 1'],
    ['a missing owner', 'version: 1\ncredentials:\n  - name: PAT\n', 3, 5, '"owner" is missing.'],
    ['a name that is none', minimal('').replace('PAT', '"9 lives"'), 3, 11, 'A credential name'],
    ['a repository that is none', minimal('    repositoryAccess: [acme]\n'), 5, 24, 'owner/name'],
    ['a period that is none', minimal('    rotateEvery: monthly\n'), 5, 18, 'days or weeks'],
    ['an unknown permission level', minimal('    permissions: { contents: all }\n'), 5, 30, 'must be one of'],
    [
      'an unknown kind',
      minimal('    destinations:\n      - { kind: ftp }\n'),
      6,
      17,
      '"kind" must be one of',
    ],
    ['an unknown probe', minimal('    probes: [{ kind: guess }]\n'), 5, 22, '"kind" must be one of'],
    [
      'a secret name that GitHub refuses',
      minimal('    destinations:\n      - { kind: actions, repository: acme/app, secret: GITHUB_X }\n'),
      6,
      56,
      'A secret name',
    ],
    [
      'a destination without a place',
      minimal('    destinations:\n      - { kind: actions }\n'),
      6,
      9,
      'missing',
    ],
    [
      'the same destination twice, whatever its case',
      minimal(
        '    destinations:\n      - { kind: actions, repositories: [acme/app] }\n      - { kind: actions, repositories: [ACME/app], secret: pat }\n',
      ),
      7,
      9,
      'named twice',
    ],
    [
      'a selection that is none',
      minimal(
        '    destinations:\n      - { kind: actions, repositories: { organization: acme, match: acme/app-* } }\n',
      ),
      6,
      69,
      'without its owner',
    ],
    [
      'an unknown key of a selection',
      minimal(
        '    destinations:\n      - { kind: actions, repositories: { organization: acme, only: app } }\n',
      ),
      6,
      68,
      'Unknown key "only".',
    ],
    [
      'a selection of every repository, without its owner',
      minimal('    destinations:\n      - { kind: actions, repositories: { match: app-* } }\n'),
      6,
      40,
      '"organization" is missing.',
    ],
    [
      'the same selection twice, whatever its exceptions',
      minimal(
        '    destinations:\n      - { kind: actions, repositories: { organization: acme } }\n      - { kind: actions, repositories: { organization: acme, exclude: [old] } }\n',
      ),
      7,
      9,
      'named twice',
    ],
    ['the same credential twice', `${minimal('')}  - name: pat\n    owner: acme\n`, 5, 11, 'named twice'],
    ['the same key twice', minimal('    owner: other\n'), 5, 5, 'not valid YAML'],
    ['broken YAML', 'version: 1\ncredentials: [\n', 3, 1, 'not valid YAML'],
    ['no credential at all', 'version: 1\ncredentials: []\n', 2, 14, 'names no credential'],
    ['a list where a map belongs', '- 1\n', 1, 1, 'missing'],
    ['an empty file', '', 1, 1, ''],
  ]
  for (const [name, source, line, column, sentence] of mistakes)
    it(`refuses ${name} and says where`, () => {
      const { credentials, problems } = readInventoryFile(source)
      expect(credentials).toEqual([])
      expect(problems.length).toBeGreaterThan(0)
      expect(problems[0]).toMatchObject({ line, column })
      expect(problems[0]?.message).toContain(sentence)
    })

  it('reports every mistake of a file, in its order', () => {
    const { problems } = readInventoryFile(
      minimal('    colour: red\n    rotateEvery: never\n    permissions: 7\n'),
    )
    expect(problems.map((each) => each.line)).toEqual([5, 6, 7])
  })

  it('refuses a file that grows by aliases', () => {
    const levels = Array.from({ length: 9 }, (_, level) => {
      const before = level === 0 ? '"lol"' : `*a${level - 1}`
      return `a${level}: &a${level} [${Array.from({ length: 9 }, () => before).join(', ')}]`
    })
    const started = performance.now()
    const { credentials, problems } = readInventoryFile(`${levels.join('\n')}\n${example}`)
    expect(credentials).toEqual([])
    expect(problems[0]?.message).toContain('aliases')
    expect(performance.now() - started).toBeLessThan(2000)
  })

  it('still takes a list that is written once and used twice', () => {
    const source = minimal(
      '    repositoryAccess: &apps [acme/a, acme/b]\n    destinations:\n      - { kind: actions, repositories: *apps }\n',
    )
    expect(readInventoryFile(source).credentials[0]?.destinations).toHaveLength(2)
  })

  it('refuses a file that is too large before reading it', () => {
    expect(readInventoryFile(`# ${'x'.repeat(6_000_000)}`).problems[0]?.message).toContain('5 MB')
  })
})

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
const spec = fc
  .tuple(declared, token)
  .map(([one, other]) => ({ ...one, ...other })) as fc.Arbitrary<CredentialSpec>

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

  it('keeps the order of the example and gathers its repositories again', () => {
    const { credentials } = readInventoryFile(example)
    const written = writeInventoryFile(credentials)
    expect(readInventoryFile(written).credentials).toEqual(credentials)
    expect(written.match(/kind: actions/g)).toHaveLength(1)
  })
})
