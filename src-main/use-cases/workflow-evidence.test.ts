import { describe, expect, it } from 'vitest'
import { failure } from '../domain/failure.ts'
import { failed, ok } from '../domain/result.ts'
import type { FailedJob, GitHub } from '../ports/github.ts'
import { followUse } from './follow-use.ts'
import { lookForRuns } from './look-for-runs.ts'
import { scanConsumers } from './scan-consumers.ts'
import { startWorkflow } from './start-workflow.ts'
import { summarizeRotation } from './summarize-rotation.ts'
import {
  destinationOf,
  idOf,
  must,
  openStage,
  refusalOf,
  rotationOf,
  type StageOptions,
  type TestStage,
  verifiedRotation,
} from './test-world.ts'

const path = '.github/workflows/ci.yml'
const using = (on: string) => ({
  path,
  sha: `sha of ${on}`,
  text: `on: ${on}\njobs:\n  a: { steps: [{ run: "\${{ secrets.PAT }}" }] }`,
})

/** app-1 and app-2 use the secret, app-3 uses none, app-4 was never scanned. */
async function scannedStage(options: StageOptions = {}): Promise<TestStage> {
  const stage = await openStage(options)
  const give = (name: string, text: ReturnType<typeof using>) => {
    const at = stage.memory.repositories.findIndex((each) => each.fullName === name)
    const before = stage.memory.repositories[at]
    if (before !== undefined) stage.memory.repositories[at] = { ...before, workflows: [text] }
  }
  give('acme/app-1', using('[push, workflow_dispatch]'))
  give('acme/app-2', using('{ workflow_dispatch: { inputs: { x: { required: true } } } }'))
  give('acme/app-3', { path, sha: 'none', text: 'on: push\njobs: {}' })
  must(
    await scanConsumers(stage.world, {
      repositories: ['acme/app-1', 'acme/app-2', 'acme/app-3'],
    }),
  )
  return stage
}

const useOf = (stage: TestStage, id: string, repository: string) => destinationOf(stage, id, repository).use

describe('what runs since the update show', () => {
  it('tells apart what passed, failed, has not run, is not used and was not looked at', async () => {
    const stage = await scannedStage()
    stage.memory.workflowRuns.start('acme/app-1', path)
    await stage.clock.advance(60_000)
    const id = await verifiedRotation(stage)
    must(await lookForRuns(stage.world, { id }))
    // The run from before the update proves nothing.
    expect(useOf(stage, id, 'acme/app-1')).toMatchObject({ grade: 'not-exercised', run: null })
    expect(useOf(stage, id, 'acme/app-3')).toMatchObject({ grade: 'no-consumer' })
    expect(useOf(stage, id, 'acme/app-4')).toMatchObject({ grade: 'not-scanned' })

    stage.memory.workflowRuns.start('acme/app-1', path, { takesMs: 10_000 })
    stage.memory.workflowRuns.start('acme/app-2', path, { conclusion: 'failure' })
    must(await lookForRuns(stage.world, { id }))
    expect(useOf(stage, id, 'acme/app-1')).toMatchObject({
      grade: 'running',
      sentence: 'Run 9000001 of ci.yml is in progress.',
    })
    expect(useOf(stage, id, 'acme/app-2')).toMatchObject({
      grade: 'failed',
      run: { url: 'https://github.com/acme/app-2/actions/runs/9000002' },
    })
    await stage.clock.advance(10_000)
    must(await lookForRuns(stage.world, { id, destinations: [idOf('acme/app-1')] }))
    expect(useOf(stage, id, 'acme/app-1')).toMatchObject({
      grade: 'passed',
      sentence: 'Run 9000001 of ci.yml succeeded after the update.',
      startable: [{ repository: 'acme/app-1', workflow: path }],
    })
    // One with a required input can't be started without knowing it.
    expect(useOf(stage, id, 'acme/app-2')?.startable).toEqual([])
  })

  it('tells why a run failed, asks only of those that did, and never takes a refusal for no error', async () => {
    let asked = 0
    const stage = await scannedStage({
      github: (github): GitHub => ({
        ...github,
        failedJob: (...input) => {
          asked += 1
          return github.failedJob(...input)
        },
      }),
    })
    const id = await verifiedRotation(stage)
    const secret = `ghp_${'aB3'.repeat(12)}`
    const job = (messages: FailedJob['messages']): FailedJob => ({ name: 'deploy', step: 'Send', messages })
    stage.memory.workflowRuns.start('acme/app-1', path, {
      conclusion: 'failure',
      trouble: job(ok([`HTTP 401 from https://api.github.com with ${secret}\nmore`])),
    })
    stage.memory.workflowRuns.start('acme/app-2', path)
    must(await lookForRuns(stage.world, { id }))
    expect(asked).toBe(1)
    expect(useOf(stage, id, 'acme/app-1')).toMatchObject({
      grade: 'failed',
      trouble: {
        job: 'deploy',
        step: 'Send',
        line: 'HTTP 401 from https://api.github.com with [removed]',
        guess: 'The run got 401 from api.github.com. The token may lack a permission the workflow needs.',
        problem: null,
      },
    })
    expect(useOf(stage, id, 'acme/app-2')).toMatchObject({ grade: 'passed', trouble: null })
    // Once more soon after, as when another run is followed: nothing is asked again. Later it is.
    must(await lookForRuns(stage.world, { id }))
    expect(asked).toBe(1)
    await stage.clock.advance(61_000)
    must(await lookForRuns(stage.world, { id }))
    expect(asked).toBe(2)
    expect(summarizeRotation(rotationOf(stage, id))).toContain(
      '- Failed run at actions:acme/app-1/PAT: https://github.com/acme/app-1/actions/runs/9000000 (job `deploy`, step `Send`: `HTTP 401 from https://api.github.com with [removed]`)\n',
    )

    await stage.clock.advance(1_000)
    const refused = failure('permission', 'acme/app-1', "The token can't read it.", 'It needs Checks: read.')
    stage.memory.workflowRuns.start('acme/app-1', path, {
      conclusion: 'failure',
      trouble: job(failed(refused)),
    })
    must(await lookForRuns(stage.world, { id }))
    expect(useOf(stage, id, 'acme/app-1')).toMatchObject({
      grade: 'failed',
      trouble: {
        job: 'deploy',
        step: 'Send',
        line: null,
        problem: expect.stringMatching(/could not be read.*fine-grained/),
      },
    })
  })

  it('keeps no word of a look that was stopped before it knew why a run failed', async () => {
    const stop = new AbortController()
    const stage = await scannedStage({
      github: (github): GitHub => ({
        ...github,
        failedJob: (...input) => {
          stop.abort()
          return github.failedJob(...input)
        },
      }),
    })
    const id = await verifiedRotation(stage)
    stage.memory.workflowRuns.start('acme/app-1', path, { conclusion: 'failure' })
    must(await lookForRuns(stage.world, { id, signal: stop.signal, destinations: [idOf('acme/app-1')] }))
    expect(useOf(stage, id, 'acme/app-1')).toMatchObject({ grade: 'failed', trouble: null })
  })

  it('waits for a newer run before it calls a workflow failed', async () => {
    const stage = await scannedStage()
    const id = await verifiedRotation(stage)
    stage.memory.workflowRuns.start('acme/app-1', path, { conclusion: 'failure' })
    stage.memory.workflowRuns.start('acme/app-1', path, { takesMs: 10_000 })
    must(await lookForRuns(stage.world, { id }))
    expect(useOf(stage, id, 'acme/app-1')).toMatchObject({ grade: 'running', run: { id: 9_000_001 } })
    const seen: string[] = []
    const followed = await stage.finish(
      followUse(stage.world, {
        id,
        destination: idOf('acme/app-1'),
        runUrl: 'https://github.com/acme/app-1/actions/runs/9000001',
        onLook: ({ grade }) => seen.push(grade),
      }),
    )
    expect(must(followed).grade).toBe('passed')
    expect(seen).toEqual(['running', 'running', 'passed'])
  })

  it('takes a cancelled run for no proof', async () => {
    const stage = await scannedStage()
    const id = await verifiedRotation(stage)
    stage.memory.workflowRuns.start('acme/app-1', path)
    await stage.clock.advance(1_000)
    stage.memory.workflowRuns.start('acme/app-1', path, { conclusion: 'cancelled' })
    stage.memory.workflowRuns.start('acme/app-2', path, { conclusion: 'skipped' })
    must(await lookForRuns(stage.world, { id }))
    expect(useOf(stage, id, 'acme/app-1')).toMatchObject({ grade: 'passed' })
    expect(useOf(stage, id, 'acme/app-2')).toMatchObject({ grade: 'not-exercised' })
  })
})

describe('starting a workflow', () => {
  const input = { destination: idOf('acme/app-1'), repository: 'acme/app-1', workflow: path, agreed: true }

  it('starts it once agreed to, journals and audits it, and follows its run', async () => {
    const stage = await scannedStage()
    const id = await verifiedRotation(stage)
    expect(refusalOf(await startWorkflow(stage.world, { ...input, id })).kind).toBe('blocked')
    must(await lookForRuns(stage.world, { id }))
    const refused = refusalOf(await startWorkflow(stage.world, { ...input, id, agreed: false }))
    expect(refused.message).toContain('real code')
    const other = { ...input, id, repository: 'acme/app-2', destination: idOf('acme/app-2') }
    expect(refusalOf(await startWorkflow(stage.world, other)).kind).toBe('blocked')
    expect(stage.memory.workflowRuns.of('acme/app-1', path)).toEqual([])

    const started = must(await startWorkflow(stage.world, { ...input, id }))
    expect(started.runUrl).toBe('https://github.com/acme/app-1/actions/runs/9000000')
    expect(useOf(stage, id, 'acme/app-1')).toMatchObject({ grade: 'running' })
    const acts = stage.ledger.rotations.journalOf(id).filter((each) => each.act === 'start-workflow')
    expect(acts.map((each) => each.phase)).toEqual(['before', 'after'])
    expect(stage.ledger.audit.list({ newestFirst: true, limit: 1 })[0]).toMatchObject({
      action: 'workflow.started',
      context: { repository: 'acme/app-1', run: started.runUrl },
    })
    await stage.clock.advance(5_000)
    must(await lookForRuns(stage.world, { id }))
    expect(useOf(stage, id, 'acme/app-1')).toMatchObject({ grade: 'passed' })
  })

  it('never starts it again while the answer to a start is lost', async () => {
    let lose = true
    let reached = true
    const stage = await scannedStage({
      github: (github): GitHub => ({
        ...github,
        probe: async (session, probe, options) => {
          if (!lose || probe.kind !== 'workflow_dispatch') return github.probe(session, probe, options)
          if (reached) await github.probe(session, probe, options)
          return failed(failure('unclear', 'acme/app-1', 'The answer was lost.'))
        },
      }),
    })
    const id = await verifiedRotation(stage)
    must(await lookForRuns(stage.world, { id }))
    expect(refusalOf(await startWorkflow(stage.world, { ...input, id })).kind).toBe('unclear')
    lose = false
    expect(must(await startWorkflow(stage.world, { ...input, id })).detail).toContain('was started already')
    expect(stage.memory.workflowRuns.of('acme/app-1', path)).toHaveLength(1)

    // A start that never arrived: it is looked for until it surely would have shown up, then made again.
    lose = true
    reached = false
    await stage.clock.advance(60_000)
    expect(refusalOf(await startWorkflow(stage.world, { ...input, id })).kind).toBe('unclear')
    lose = false
    expect(refusalOf(await startWorkflow(stage.world, { ...input, id })).hint).toContain('Wait a minute')
    await stage.clock.advance(61_000)
    must(await startWorkflow(stage.world, { ...input, id }))
    expect(stage.memory.workflowRuns.of('acme/app-1', path)).toHaveLength(2)
  })
})
