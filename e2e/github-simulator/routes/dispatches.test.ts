import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type GitHubSimulator, startGitHubSimulator } from '../simulator.ts'
import { putSecret, type TestClient, testClient } from '../test-client.ts'
import { World } from '../world.ts'

let github: GitHubSimulator
let world: World
let client: TestClient

beforeEach(async () => {
  world = new World()
  world.addUser('octo-bot')
  world.addOrganization('acme', { members: { 'octo-bot': 'member' } })
  world.addRepository('acme/infra', {
    roles: { 'octo-bot': 'admin' },
    workflows: [
      {
        path: '.github/workflows/deploy.yml',
        repositoryDispatch: ['deploy'],
        workflowDispatch: { target: { required: true } },
        runName: ({ clientPayload }) => `deploy ${String(clientPayload.id ?? '')}`,
      },
      { path: '.github/workflows/ci.yml' },
    ],
  })
  github = await startGitHubSimulator({ scenario: world })
  client = testClient(github, world.tokens.issue({ kind: 'classic', login: 'octo-bot', scopes: ['repo'] }))
})

afterEach(async () => {
  await github.close()
  expect(github.violations).toEqual([])
})

const dispatch = (body: unknown) => client('/repos/acme/infra/dispatches', { method: 'POST', body })
const runs = '/repos/acme/infra/actions/runs'

describe('repository_dispatch', () => {
  it('answers 204 and queues a run that holds the value of that moment', async () => {
    await putSecret(client, '/repos/acme/infra/actions/secrets', 'DISPATCH_PAT', 'old')
    const answer = await dispatch({ event_type: 'deploy', client_payload: { id: 'abc' } })
    expect(answer).toMatchObject({ status: 204, body: null })
    await putSecret(client, '/repos/acme/infra/actions/secrets', 'DISPATCH_PAT', 'new')
    await dispatch({ event_type: 'deploy' })
    expect(github.runs.map(({ secretsAtQueue }) => secretsAtQueue.DISPATCH_PAT)).toEqual(['old', 'new'])
    const list = await client(`${runs}?event=repository_dispatch&status=queued`)
    expect(list.body).toMatchObject({ total_count: 2 })
    const { workflow_runs } = list.body as { workflow_runs: Record<string, unknown>[] }
    expect(workflow_runs[1]).toMatchObject({ display_title: 'deploy abc', actor: { login: 'octo-bot' } })
  })

  it('is accepted when nobody listens', async () => {
    expect((await dispatch({ event_type: 'unheard' })).status).toBe(204)
    expect(github.runs).toEqual([])
  })

  it('takes contents: write', async () => {
    const token = world.tokens.issue({
      kind: 'fine-grained',
      login: 'octo-bot',
      owner: 'acme',
      permissions: { contents: 'read', actions: 'write' },
      expiresAt: new Date(Date.now() + 86_400_000),
    })
    const answer = await testClient(github, token)('/repos/acme/infra/dispatches', {
      method: 'POST',
      body: { event_type: 'deploy' },
    })
    expect(answer.status).toBe(403)
    expect(answer.headers.get('x-accepted-github-permissions')).toBe('contents=write')
  })
})

describe('workflow_dispatch', () => {
  const post = (body: unknown, version = '2022-11-28') =>
    client('/repos/acme/infra/actions/workflows/deploy.yml/dispatches', {
      method: 'POST',
      body,
      headers: { 'x-github-api-version': version },
    })
  const good = { ref: 'main', inputs: { target: 'prod' } }

  it('answers 204, or 200 with the run when asked, or always in 2026-03-10', async () => {
    expect((await post(good)).status).toBe(204)
    const told = await post({ ...good, return_run_details: true })
    expect(told).toMatchObject({ status: 200, body: { workflow_run_id: github.runs[1]?.id } })
    const newer = await post(good, '2026-03-10')
    expect(newer).toMatchObject({ status: 200, body: { workflow_run_id: github.runs[2]?.id } })
    const { run_url } = newer.body as { run_url: string }
    expect((await client(run_url)).body).toMatchObject({ event: 'workflow_dispatch', status: 'queued' })
  })

  it('refuses a bad ref, unknown and missing inputs, and a workflow without the trigger', async () => {
    expect((await post({ ...good, ref: 'nope' })).status).toBe(422)
    expect((await post({ ref: 'main', inputs: { target: 'x', odd: 'y' } })).status).toBe(422)
    expect((await post({ ref: 'main' })).status).toBe(422)
    const body = { ref: 'main' }
    const path = '/repos/acme/infra/actions/workflows'
    expect((await client(`${path}/ci.yml/dispatches`, { method: 'POST', body })).status).toBe(422)
    expect((await client(`${path}/none.yml/dispatches`, { method: 'POST', body })).status).toBe(404)
  })
})

describe('runs', () => {
  it('go on when told and are found by status, conclusion and date', async () => {
    const run = github.queueRun('acme/infra', { workflow: 'ci.yml', event: 'push' })
    github.startRun(run.id)
    expect((await client(`${runs}/${run.id}`)).body).toMatchObject({
      status: 'in_progress',
      conclusion: null,
    })
    github.finishRun(run.id, 'failure')
    expect((await client(`${runs}?status=failure`)).body).toMatchObject({ total_count: 1 })
    const since = encodeURIComponent(`>=${new Date(Date.now() - 60_000).toISOString().slice(0, 19)}Z`)
    expect((await client(`${runs}?created=${since}`)).body).toMatchObject({ total_count: 1 })
    const later = encodeURIComponent(`>=${new Date(Date.now() + 60_000).toISOString().slice(0, 19)}Z`)
    expect((await client(`${runs}?created=${later}`)).body).toMatchObject({ total_count: 0 })
    const workflows = await client('/repos/acme/infra/actions/workflows')
    expect(workflows.body).toMatchObject({ total_count: 2 })
    const byFile = await client('/repos/acme/infra/actions/workflows/deploy.yml/runs')
    expect(byFile.body).toMatchObject({ total_count: 0 })
    expect((await client('/repos/acme/infra/actions/workflows/ci.yml')).status).toBe(200)
  })

  it('have a job whose annotations say how it failed, for those who may read checks', async () => {
    const run = github.queueRun('acme/infra', { workflow: 'ci.yml' })
    github.finishRun(run.id, 'failure', {
      job: 'release',
      step: 'Publish',
      annotations: [{ level: 'failure', message: 'Bad credentials' }],
    })
    expect((await client(`${runs}/${run.id}/jobs`)).body).toMatchObject({
      jobs: [
        {
          name: 'release',
          conclusion: 'failure',
          steps: [{}, { name: 'Publish', conclusion: 'failure' }, {}],
          check_run_url: `${github.url}/repos/acme/infra/check-runs/${run.id}`,
        },
      ],
    })
    const annotations = `/repos/acme/infra/check-runs/${run.id}/annotations`
    expect((await client(annotations)).body).toMatchObject([
      { annotation_level: 'failure', message: 'Bad credentials' },
    ])
    const fineGrained = testClient(
      github,
      world.tokens.issue({
        kind: 'fine-grained',
        login: 'octo-bot',
        owner: 'acme',
        permissions: { actions: 'read' },
        expiresAt: new Date(Date.now() + 86_400_000),
      }),
    )
    expect((await fineGrained(`${runs}/${run.id}/jobs`)).status).toBe(200)
    expect((await fineGrained(annotations)).status).toBe(403)
    expect((await client(`${runs}/1/jobs`)).status).toBe(404)
  })

  it('go on by themselves at a pace', async () => {
    world.runs.pace = { startAfterMs: 5, completeAfterMs: 5, conclusion: 'success' }
    const run = github.queueRun('acme/infra')
    expect(run.status).toBe('queued')
    await expect.poll(() => run.status).toBe('completed')
    expect(run.conclusion).toBe('success')
  })
})
