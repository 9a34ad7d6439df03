import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { failureOf, type Stage, startStage, successOf } from './simulated-stage.ts'

let stage: Stage | null = null
afterEach(async () => {
  await stage?.close()
  stage = null
})

const folder = '.github/workflows'

async function stageWith(files: Record<string, string>): Promise<Stage> {
  const started = await startStage({ repositories: ['acme/bare'] })
  stage = started
  started.world.addRepository('acme/app', { files })
  return started
}

describe('reading workflow files', () => {
  it('gives each with its text and hash, and leaves out what is none', async () => {
    const { github, operator } = await stageWith({
      [`${folder}/ci.yml`]: 'on: push # ünïcode ✓\n',
      [`${folder}/with space.yaml`]: 'on: push\n',
      [`${folder}/README.md`]: 'none\n',
      [`${folder}/below/x.yml`]: 'none\n',
      'elsewhere.yml': 'none\n',
    })
    const files = successOf(await github.readWorkflows(operator, 'acme/app'))
    expect(files.map(({ path, text }) => [path, text])).toEqual([
      [`${folder}/ci.yml`, 'on: push # ünïcode ✓\n'],
      [`${folder}/with space.yaml`, 'on: push\n'],
    ])
    expect(files.every(({ sha }) => /^[0-9a-f]{40}$/.test(sha))).toBe(true)
  })

  it('fetches nothing again that the caller has, and asks with ETags for the rest', async () => {
    const { github, operator, simulator } = await stageWith({
      [`${folder}/a.yml`]: 'on: push\n',
      [`${folder}/b.yml`]: 'on: release\n',
    })
    const first = successOf(await github.readWorkflows(operator, 'acme/app'))
    const before = simulator.requests.length
    const known = new Set(first.map(({ sha }) => sha))
    const again = successOf(await github.readWorkflows(operator, 'acme/app', { known }))
    expect(again.map(({ text }) => text)).toEqual([null, null])
    const asked = simulator.requests.slice(before)
    expect(asked).toHaveLength(1)
    expect(asked[0]?.status).toBe(304)
    expect(successOf(await github.readWorkflows(operator, 'acme/app')).map(({ text }) => text)).toEqual([
      'on: push\n',
      'on: release\n',
    ])
    expect(simulator.requests.slice(before + 1).map(({ status }) => status)).toEqual([304, 304, 304])
  })

  it('tells a repository without workflows, an empty one and one out of reach apart', async () => {
    const { github, operator } = await stageWith({ 'README.md': '# app\n' })
    expect(successOf(await github.readWorkflows(operator, 'acme/app'))).toEqual([])
    expect(successOf(await github.readWorkflows(operator, 'acme/bare'))).toEqual([])
    expect(failureOf(await github.readWorkflows(operator, 'acme/none')).kind).toBe('not-found')
  })

  it('says which permission it lacks', async () => {
    const started = await stageWith({ [`${folder}/ci.yml`]: 'on: push\n' })
    const token = started.world.tokens.issue({
      kind: 'fine-grained',
      login: 'octo-bot',
      owner: 'acme',
      permissions: { secrets: 'write' },
    })
    const why = failureOf(await started.github.readWorkflows(started.session(token), 'acme/app'))
    expect(why.kind).toBe('permission')
    expect(why.hint).toMatch(/contents/i)
  })

  it('gives a file over 1 MB without its text', async () => {
    const { github, operator } = await stageWith({ [`${folder}/big.yml`]: `# ${'x'.repeat(1024 * 1024)}\n` })
    expect(successOf(await github.readWorkflows(operator, 'acme/app'))).toEqual([
      expect.objectContaining({ path: `${folder}/big.yml`, text: null }),
    ])
  })

  it('takes links and submodules for no workflows', async () => {
    const started = await stageWith({})
    const entry = (type: string, name: string) => ({
      type,
      path: `${folder}/${name}`,
      sha: 'a'.repeat(40),
      size: 9,
    })
    const server = createServer((request, response) => {
      const path = request.url ?? ''
      response.setHeader('content-type', 'application/json')
      // GitHub lists a submodule as a file, and calls it a submodule when it is asked for.
      const answer = path.endsWith('/workflows')
        ? [entry('symlink', 'link.yml'), entry('file', 'module.yml'), entry('dir', 'folder.yml')]
        : { ...entry('submodule', 'module.yml'), submodule_git_url: 'https://example.test/x.git' }
      response.end(JSON.stringify(answer))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const session = {
      ...started.operator,
      host: { name: 'github.com', apiUrl: `http://127.0.0.1:${port}` },
    }
    try {
      expect(successOf(await started.github.readWorkflows(session, 'acme/app'))).toEqual([])
    } finally {
      server.closeAllConnections()
      server.close()
    }
  })

  it('stops when it is cancelled', async () => {
    const { github, operator } = await stageWith({ [`${folder}/ci.yml`]: 'on: push\n' })
    const signal = AbortSignal.abort()
    expect(failureOf(await github.readWorkflows(operator, 'acme/app', { signal })).kind).toBe('cancelled')
  })
})

describe('runs of a workflow', () => {
  it('are those since an instant, newest first, of that file only', async () => {
    const started = await stageWith({
      [`${folder}/ci.yml`]: 'on: push\n',
      [`${folder}/other.yml`]: 'on: push\n',
    })
    const { world, github, operator } = started
    const repository = world.repository('acme/app')
    if (repository === undefined) throw new Error('no repository')
    const run = (workflow: string, agoMs: number) => {
      const made = world.runs.queue(repository, { workflow })
      made.createdAt.setTime(Date.now() - agoMs)
      return made
    }
    run('ci.yml', 600_000)
    const wanted = run('ci.yml', 60_000)
    run('other.yml', 30_000)
    world.runs.start(wanted.id)
    world.runs.finish(wanted.id, 'failure')
    const since = new Date(Date.now() - 300_000).toISOString()
    const runs = successOf(await github.runsSince(operator, 'acme/app', `${folder}/ci.yml`, since))
    expect(runs).toEqual([
      expect.objectContaining({
        id: wanted.id,
        workflow: `${folder}/ci.yml`,
        status: 'completed',
        conclusion: 'failure',
      }),
    ])
    expect(failureOf(await github.runsSince(operator, 'acme/app', `${folder}/no.yml`, since)).kind).toBe(
      'not-found',
    )
  })
})
