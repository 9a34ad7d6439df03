import { describe, expect, it } from 'vitest'
import { destinationId, destinationKinds } from './destination.ts'
import { example } from './fake-inventory-file.ts'
import { readInventoryFile } from './inventory-file.ts'

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
    ['a soak time that is none', minimal('    soak: 24\n'), 5, 11, 'must be'],
    ['a soak time in no unit', minimal('    soak: 24m\n'), 5, 11, 'in hours or days'],
    ['a soak time of months', minimal('    soak: 60d\n'), 5, 11, '999 hours at the most'],
    [
      'a maintenance window without a zone',
      minimal('    maintenanceWindow: mon-fri 09:00-17:00\n'),
      5,
      24,
      'days, hours and a time zone',
    ],
    [
      'a canary that is no destination',
      minimal(
        '    canary: actions:acme/b/PAT\n    destinations:\n      - { kind: actions, repository: acme/a }\n',
      ),
      5,
      13,
      '"canary": actions:acme/b/PAT is none of its destinations.',
    ],
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
