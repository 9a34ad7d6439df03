import { describe, expect, it } from 'vitest'
import { readRepositoryList } from './repository-list.ts'

function read(text: string, given: { path?: string; fileName?: string; host?: string } = {}) {
  return readRepositoryList({
    text,
    path: given.path ?? null,
    fileName: given.fileName ?? null,
    owner: 'ccatobs',
    host: given.host ?? 'github.com',
  })
}

/** A graph of repositories and what each is built from, as the pipeline of the runbook keeps it. */
const graphOfKeys = `# canonical list: every repository here needs GH_PAT
version: 1
repositories:
  system-integration:
    type: orchestrator
  ops-db:
    branch: develop
    depends_on: []
  ops-db-api:
    branch: develop
    depends_on: [ops-db]
`
const graphOfElements = `repositories:
  - name: ops-db
    depends_on: []
  - name: ops-db-api
    depends_on:
      - ops-db
`

describe('a list of repositories from elsewhere', () => {
  it('is the keys of a map, as in ci/dependency-graph.yml', () => {
    expect(read(graphOfKeys, { path: 'repositories', fileName: 'dependency-graph.yml' })).toEqual({
      format: 'YAML',
      repositories: ['ccatobs/system-integration', 'ccatobs/ops-db', 'ccatobs/ops-db-api'],
      problems: [],
    })
  })

  it.each(['repositories', 'repositories.*.name'])('is the elements of a list, by %s', (path) => {
    expect(read(graphOfElements, { path }).repositories).toEqual(['ccatobs/ops-db', 'ccatobs/ops-db-api'])
  })

  it('takes a repository once that is named by several lists', () => {
    expect(read(graphOfElements, { path: 'repositories.*.depends_on' }).repositories).toEqual([
      'ccatobs/ops-db',
    ])
  })

  it('is what gh repo list --json nameWithOwner prints', () => {
    expect(read('[{"nameWithOwner":"acme/app-1"},\n\t{"nameWithOwner":"acme/app-2"}]\n')).toEqual({
      format: 'JSON',
      repositories: ['acme/app-1', 'acme/app-2'],
      problems: [],
    })
  })

  it('is what gh repo list prints: the name is the first of several columns', () => {
    const table = 'acme/app-1\tNumber #1, the first\tprivate\t2026-03-09\nacme/app-2\t\tpublic\t2026-03-08\n'
    expect(read(table).repositories).toEqual(['acme/app-1', 'acme/app-2'])
  })

  it('follows anchors, and gives up on a file that grows by them', () => {
    expect(
      read('all: &all [a, b]\nsecrets: { list: *all }\n', { path: 'secrets.list' }).repositories,
    ).toEqual(['ccatobs/a', 'ccatobs/b'])
    const many = `a: &a [x]\nb: [${Array.from({ length: 200 }, () => '*a').join(', ')}]\n`
    expect(read(many, { path: 'b.*' }).problems[0]?.message).toContain('aliases')
  })

  it('is plain text: lines, commas, comments and addresses', () => {
    const text = `\uFEFF# apps
acme/app-1, acme/app-2   # the old ones
ops-db
https://github.com/acme/web
https://github.com/acme/web.git
https://www.github.com/acme/docs/tree/main/guides?tab=readme
git@github.com:acme/infra.git
ssh://git@github.com:22/acme/tools.git
ACME/app-1
`
    expect(read(text)).toEqual({
      format: 'plain text',
      repositories: [
        'acme/app-1',
        'acme/app-2',
        'ccatobs/ops-db',
        'acme/web',
        'acme/docs',
        'acme/infra',
        'acme/tools',
      ],
      problems: [],
    })
  })

  it.each([
    ['a name that is none', 'acme/app\nacme/../x\n', {}, 2, 1, 'is no repository'],
    ['an address without a repository', 'a, https://github.com/acme\n', {}, 1, 4, 'is no repository'],
    ['an address of another host', '\n  https://gitlab.com/acme/app\n', {}, 2, 3, 'is on gitlab.com'],
    ['a name in a tree', 'list:\n  - acme/app\n  - "a b"\n', { path: 'list' }, 3, 5, 'is no repository'],
    ['broken YAML', 'list: [\n', { path: 'list' }, 2, 1, 'not valid YAML'],
    ['broken JSON', '{"list": [}', { fileName: 'x.json' }, 1, 11, 'not valid JSON'],
    ['a path that leads nowhere', graphOfKeys, { path: 'repos' }, 1, 1, 'at "repos"'],
    ['a path into plain text', 'acme/app\n', { path: 'x', fileName: 'x.txt' }, 1, 1, 'plain text'],
    ['an empty file', '', {}, 1, 1, 'no list'],
  ])('refuses %s and says where', (_, text, given, line, column, sentence) => {
    const { repositories, problems } = read(text, given)
    expect(repositories).toEqual([])
    expect(problems[0]).toMatchObject({ line, column })
    expect(problems[0]?.message).toContain(sentence)
  })

  it.each([
    ['- acme/a\n- acme/b\n', {}, 'YAML'],
    ['list: [acme/a]\n', {}, 'YAML'],
    ['["acme/a"]', {}, 'JSON'],
    ['acme/a\n', {}, 'plain text'],
    ['acme/a\n', { fileName: 'repos' }, 'plain text'],
    ['acme/a\n', { fileName: 'repos.txt' }, 'plain text'],
  ])('%j is recognized', (text, given, format) => {
    expect(read(text, given).format).toBe(format)
  })

  it('belongs to the host of the credential', () => {
    expect(read('https://ghe.acme.com/acme/app', { host: 'ghe.acme.com' }).repositories).toEqual(['acme/app'])
  })
})
