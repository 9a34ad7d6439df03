import { afterEach, describe, expect, it } from 'vitest'
import type { RunTrouble } from '../../../e2e/github-simulator/runs.ts'
import { failureOf, type Stage, startStage, successOf } from './simulated-stage.ts'

let stage: Stage | null = null
afterEach(async () => {
  await stage?.close()
  stage = null
})

const trouble: RunTrouble = {
  job: 'release',
  step: 'Publish',
  annotations: [
    { level: 'warning', message: 'Node.js 16 is deprecated.' },
    { level: 'failure', message: 'Bad credentials' },
    { level: 'failure', message: 'Process completed with exit code 1.' },
  ],
}

async function failedRun(): Promise<{ readonly stage: Stage; readonly id: number }> {
  const started = await startStage({ repositories: [] })
  stage = started
  started.world.addRepository('acme/app', { files: { '.github/workflows/ci.yml': 'on: push\n' } })
  const { id } = started.simulator.queueRun('acme/app')
  started.simulator.finishRun(id, 'failure', trouble)
  return { stage: started, id }
}

describe('the job of a run that failed', () => {
  it('is named with its step and what it reported of the failure, in two requests', async () => {
    const { stage, id } = await failedRun()
    const { world, github, simulator } = stage
    const classic = stage.session(
      world.tokens.issue({ kind: 'classic', login: 'octo-bot', scopes: ['repo'] }),
    )
    expect(successOf(await github.failedJob(classic, 'acme/app', id))).toEqual({
      name: 'release',
      step: 'Publish',
      messages: { ok: true, value: ['Bad credentials', 'Process completed with exit code 1.'] },
    })
    expect(simulator.requests.map(({ path }) => path)).toEqual([
      `/repos/acme/app/actions/runs/${id}/jobs`,
      `/repos/acme/app/check-runs/${id}/annotations`,
    ])
  })

  it('is named also to a token that may not read what it reported', async () => {
    const { stage, id } = await failedRun()
    const job = successOf(await stage.github.failedJob(stage.operator, 'acme/app', id))
    expect(job).toMatchObject({ name: 'release', step: 'Publish' })
    const why = failureOf(job?.messages)
    expect(why.kind).toBe('permission')
    expect(why.message).toContain('read what runs of acme/app report')
    expect(why.hint).toContain('Checks: read')
  })

  it('is not known of a run that failed in none, and of one that is out of reach', async () => {
    const { stage, id } = await failedRun()
    const { simulator, github, operator } = stage
    const good = simulator.queueRun('acme/app')
    simulator.finishRun(good.id, 'success')
    expect(successOf(await github.failedJob(operator, 'acme/app', good.id))).toBeNull()
    expect(failureOf(await github.failedJob(operator, 'acme/app', id + 1_000)).kind).toBe('not-found')
  })
})
