import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { type GitHubSimulator, startGitHubSimulator } from '../simulator.ts'
import { type TestClient, testClient } from '../test-client.ts'
import type { TokenRequest } from '../tokens.ts'
import { World } from '../world.ts'

const folder = '/repos/acme/app/contents/.github/workflows'
const text = `# ${'a long line '.repeat(12)}\nname: ünïcode ✓\n`
let github: GitHubSimulator
let world: World
let client: TestClient

const as = (request: Partial<TokenRequest>) =>
  testClient(
    github,
    world.tokens.issue({ kind: 'fine-grained', login: 'octo-bot', owner: 'acme', ...request }),
  )

beforeEach(async () => {
  world = new World()
  world.addUser('octo-bot')
  world.addOrganization('acme', { members: { 'octo-bot': 'member' } })
  world.addRepository('acme/app', {
    branches: ['main', 'release/1'],
    files: { '.github/workflows/with space.yml': text, 'docs/100%.md': 'all\n', 'README.md': '# app\n' },
    workflows: [
      { path: '.github/workflows/deploy.yml', repositoryDispatch: ['deploy'], workflowDispatch: { to: {} } },
      { path: '.github/workflows/gone.yml', state: 'deleted' },
    ],
  })
  world.addRepository('acme/empty')
  github = await startGitHubSimulator({ scenario: world })
  client = as({ permissions: { contents: 'read' } })
})

afterEach(async () => {
  await github.close()
  expect(github.violations).toEqual([])
})

interface Entry {
  name: string
  path: string
  type: string
  size: number
  sha: string
  url: string
  content: string
}

const decoded = ({ content }: Entry): string => Buffer.from(content, 'base64').toString('utf8')

describe('contents of a repository', () => {
  it('list a folder without texts and give each file with its text', async () => {
    const listed = (await client(folder)).body as Entry[]
    expect(listed.map(({ name, type }) => [name, type])).toEqual([
      ['deploy.yml', 'file'],
      ['with space.yml', 'file'],
    ])
    expect(listed[0]).not.toHaveProperty('content')
    const file = (await client(listed[1]?.url ?? '')).body as Entry
    expect(decoded(file)).toBe(text)
    expect(file.size).toBe(Buffer.byteLength(text))
    expect(file.sha).toBe(listed[1]?.sha)
    expect(file.content.split('\n')[0]).toHaveLength(60)
    expect((await client(`${folder}/with%20space.yml`)).body).toEqual(file)
  })

  it('have a generated file for a workflow without one, and none for a deleted one', async () => {
    const file = (await client(`${folder}/deploy.yml`)).body as Entry
    expect(parse(decoded(file))).toMatchObject({
      name: 'deploy',
      on: { repository_dispatch: { types: ['deploy'] }, workflow_dispatch: { inputs: { to: {} } } },
    })
    expect((await client(`${folder}/gone.yml`)).status).toBe(404)
  })

  it('make a file into a workflow', async () => {
    const actions = as({ permissions: { actions: 'read' } })
    const { body } = await actions('/repos/acme/app/actions/workflows')
    const { workflows } = body as { workflows: { path: string }[] }
    expect(workflows.map(({ path }) => path)).toContain('.github/workflows/with space.yml')
    expect(workflows.map(({ path }) => path)).not.toContain('docs/100%.md')
  })

  it('answer 404 to what is absent: path, branch, or everything', async () => {
    for (const path of [
      `${folder}/none.yml`,
      `${folder}?ref=none`,
      '/repos/acme/empty/contents/.github/workflows',
      '/repos/acme/none/contents/README.md',
    ])
      expect((await client(path)).status).toBe(404)
    expect((await client(`${folder}?ref=release%2F1`)).status).toBe(200)
  })

  it('know names with a percent sign and keep the ETag until the text changes', async () => {
    const path = '/repos/acme/app/contents/docs/100%25.md'
    const first = await client(path)
    const headers = { 'if-none-match': first.headers.get('etag') ?? '' }
    expect(decoded(first.body as Entry)).toBe('all\n')
    expect(await client(path, { headers })).toMatchObject({ status: 304, body: null })
    const repository = world.repository('acme/app')
    if (repository) repository.files['docs/100%.md'] = 'none\n'
    expect((await client(path, { headers })).status).toBe(200)
  })

  it('leave out the text of a file over 1 MB', async () => {
    const repository = world.repository('acme/app')
    if (repository) repository.files['big.txt'] = 'x'.repeat(1024 * 1024 + 1)
    const { body } = await client('/repos/acme/app/contents/big.txt')
    expect(body).toMatchObject({ size: 1024 * 1024 + 1, encoding: 'none', content: '' })
  })

  it('take Contents: read, except of a public repository', async () => {
    const secrets = as({ permissions: { secrets: 'write' } })
    const refused = await secrets(folder)
    expect(refused.status).toBe(403)
    expect(refused.headers.get('x-accepted-github-permissions')).toBe('contents=read')
    world.addRepository('acme/open', { private: false, files: { 'README.md': '# open\n' } })
    expect((await testClient(github, null)('/repos/acme/open/contents/README.md')).status).toBe(200)
  })
})

describe('git trees', () => {
  interface Tree {
    sha: string
    tree: { path: string; type: string; sha: string }[]
  }
  const read = async (path: string) => (await client(`/repos/acme/app/git/trees/${path}`)).body as Tree

  it('are found by branch or hash, with everything below when recursive is given', async () => {
    const flat = await read('main')
    expect(flat.tree.map(({ path, type }) => [path, type])).toEqual([
      ['.github', 'tree'],
      ['README.md', 'blob'],
      ['docs', 'tree'],
    ])
    const deep = await read('release%2F1?recursive=0')
    expect(deep.sha).toBe(flat.sha)
    expect(deep.tree.map(({ path }) => path)).toContain('.github/workflows/deploy.yml')
    const docs = await read(flat.tree[2]?.sha ?? '')
    expect(docs.tree.map(({ path }) => path)).toEqual(['100%.md'])
  })

  it('answer 404 for an unknown one and 409 for an empty repository', async () => {
    expect((await client('/repos/acme/app/git/trees/none')).status).toBe(404)
    expect((await client('/repos/acme/empty/git/trees/main')).status).toBe(409)
  })
})
