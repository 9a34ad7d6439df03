import { afterEach, describe, expect, it } from 'vitest'
import type { SimulatorOptions } from '../../../e2e/github-simulator/index.ts'
import { failureOf, type Stage, startStage, successOf } from './simulated-stage.ts'

let stage: Stage
afterEach(() => stage.close())

async function start(simulator: SimulatorOptions = {}): Promise<void> {
  stage = await startStage({ repositories: ['acme/infra'], simulator })
  stage.world.repository('acme/infra')?.workflows.push({
    id: stage.world.nextId(),
    name: 'deploy',
    path: '.github/workflows/deploy.yml',
    state: 'active',
    repositoryDispatch: ['deploy'],
    workflowDispatch: { environment: {} },
    runName: null,
  })
}

const repositoryDispatch = {
  kind: 'repository_dispatch',
  repository: 'acme/infra',
  eventType: 'deploy',
  clientPayload: { source: 'rekey' },
} as const
const workflowDispatch = {
  kind: 'workflow_dispatch',
  repository: 'acme/infra',
  workflow: 'deploy.yml',
  ref: 'main',
  inputs: { environment: 'staging' },
} as const

function limited(permissions: Record<string, 'read' | 'write'>) {
  return stage.session(
    stage.world.tokens.issue({ kind: 'fine-grained', login: 'octo-bot', owner: 'acme', permissions }),
  )
}

describe('repository_dispatch', () => {
  it('finds the run that it queued, not one from before', async () => {
    await start()
    stage.simulator.queueRun('acme/infra', { event: 'repository_dispatch' })
    const answer = successOf(await stage.github.probe(stage.operator, repositoryDispatch))
    const run = stage.simulator.runs.at(-1)
    expect(stage.simulator.runs).toHaveLength(2)
    expect(answer.ok).toBe(true)
    expect(answer.runUrl).toContain(`/runs/${run?.id}`)
    expect(answer.detail).toContain(`(204); run ${run?.id} is queued.`)
  })

  it('passes without reading runs, and says so', async () => {
    await start()
    const answer = successOf(await stage.github.probe(limited({ contents: 'write' }), repositoryDispatch))
    expect(answer).toEqual({
      ok: true,
      detail: 'GitHub accepted the dispatch of deploy in acme/infra (204); the run could not be looked up.',
      runUrl: null,
    })
    expect(stage.simulator.runs).toHaveLength(1)
  })

  it('says that no run has shown up when nothing listens', async () => {
    await start()
    const answer = successOf(
      await stage.github.probe(stage.operator, { ...repositoryDispatch, eventType: 'unheard' }),
    )
    expect(answer.ok).toBe(true)
    expect(answer.detail).toContain('no run has shown up yet')
  })

  it('names the permission that is missing, and refuses what GitHub refuses', async () => {
    await start()
    const refused = successOf(await stage.github.probe(limited({ contents: 'read' }), repositoryDispatch))
    expect(refused.ok).toBe(false)
    expect(refused.detail).toContain('Contents: write')
    const dead = stage.session('github_pat_0000000000000000000000_dead')
    expect(successOf(await stage.github.probe(dead, repositoryDispatch)).ok).toBe(false)
  })
})

describe('workflow_dispatch', () => {
  it('gets the run from the answer', async () => {
    await start()
    const answer = successOf(await stage.github.probe(stage.operator, workflowDispatch))
    const run = stage.simulator.runs[0]
    expect(answer.ok).toBe(true)
    expect(answer.detail).toBe(`GitHub started run ${run?.id} of deploy.yml in acme/infra.`)
    expect(answer.runUrl).toContain(String(run?.id))
  })

  it('looks for the run where the host answers 204', async () => {
    await start({ mode: 'ghes' })
    const answer = successOf(await stage.github.probe(stage.operator, workflowDispatch))
    expect(answer.detail).toContain(`(204); run ${stage.simulator.runs[0]?.id} is queued.`)
  })

  it('refuses a missing permission, an unknown workflow and an unknown branch', async () => {
    await start()
    const refused = successOf(await stage.github.probe(limited({ actions: 'read' }), workflowDispatch))
    expect(refused.ok).toBe(false)
    expect(refused.detail).toContain('Actions: write')
    for (const wrong of [{ workflow: 'none.yml' }, { ref: 'nowhere' }]) {
      const answer = successOf(await stage.github.probe(stage.operator, { ...workflowDispatch, ...wrong }))
      expect(answer.ok).toBe(false)
      expect(answer.detail).toContain('acme/infra')
    }
    expect(stage.simulator.runs).toEqual([])
  })
})

describe('read_runs and unfinished runs', () => {
  it('needs Actions: read', async () => {
    await start()
    const probe = { kind: 'read_runs', repository: 'acme/infra' } as const
    const refused = successOf(await stage.github.probe(limited({ contents: 'read' }), probe))
    expect(refused.ok).toBe(false)
    expect(refused.detail).toContain('Actions: read')
  })

  it('lists runs of before that are not completed', async () => {
    await start()
    const queued = stage.simulator.queueRun('acme/infra')
    const running = stage.simulator.queueRun('acme/infra')
    stage.simulator.startRun(running.id)
    const done = stage.simulator.queueRun('acme/infra')
    stage.simulator.startRun(done.id)
    stage.simulator.finishRun(done.id)
    const later = new Date(Date.now() + 5_000).toISOString()
    const runs = successOf(await stage.github.unfinishedRuns(stage.operator, 'acme/infra', later))
    expect(runs.map((each) => [each.id, each.status])).toEqual([
      [queued.id, 'queued'],
      [running.id, 'in_progress'],
    ])
    const earlier = new Date(Date.now() - 60_000).toISOString()
    expect(successOf(await stage.github.unfinishedRuns(stage.operator, 'acme/infra', earlier))).toEqual([])
    const why = failureOf(
      await stage.github.unfinishedRuns(limited({ contents: 'read' }), 'acme/infra', later),
    )
    expect(why.kind).toBe('permission')
  })

  it('has no revoke on Enterprise Server', async () => {
    await start({ mode: 'ghes' })
    const why = failureOf(await stage.github.revoke(stage.operator.host, stage.operator.token))
    expect(why.kind).toBe('unsupported')
  })
})
