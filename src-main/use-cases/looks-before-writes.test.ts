import { expect, it } from 'vitest'
import { failure } from '../domain/failure.ts'
import { failed } from '../domain/result.ts'
import type { GitHub } from '../ports/github.ts'
import { freezePlan } from './freeze-plan.ts'
import { RunControl } from './run-control.ts'
import { runRotation } from './run-rotation.ts'
import {
  destinationOf,
  done,
  must,
  openStage,
  receivedRotation,
  repositories,
  repositoryOf,
  type TestStage,
  testTokens,
  validate,
} from './test-world.ts'

/** A stage that tells which repositories were looked at, one by one. */
async function watched(
  more: (github: GitHub) => Partial<GitHub> = () => ({}),
): Promise<{ stage: TestStage; looked: string[] }> {
  const looked: string[] = []
  const stage = await openStage({
    github: (github) => ({
      ...github,
      readSecret: (session, slot, options) => {
        looked.push(repositoryOf(slot))
        return github.readSecret(session, slot, options)
      },
      ...more(github),
    }),
  })
  return { stage, looked }
}

async function plan(stage: TestStage): Promise<{ id: string; plannedAtMs: number }> {
  const id = await receivedRotation(stage)
  done(await validate(stage, id))
  const plannedAtMs = stage.clock.monotonicMs()
  done(await freezePlan(stage.world, { id, pace: 'auto' }))
  return { id, plannedAtMs }
}

const start = (stage: TestStage, id: string, plannedAtMs?: number, control = new RunControl()) =>
  stage.finish(
    runRotation(stage.world, {
      id,
      pace: 'auto',
      control,
      ...(plannedAtMs === undefined ? {} : { plannedAtMs }),
    }),
  )

it('takes the look of a plan that was made a moment ago for the one before the write', async () => {
  const { stage, looked } = await watched()
  const { id, plannedAtMs } = await plan(stage)
  expect(must(await start(stage, id, plannedAtMs)).state).toBe('propagated')
  expect(looked).toEqual([])
  for (const name of repositories) expect(stage.valueIn(name)).toBe(testTokens.next)
})

it('looks again at everything where somebody was asked in between', async () => {
  const { stage, looked } = await watched()
  const { id } = await plan(stage)
  done(await start(stage, id))
  expect(looked.sort()).toEqual([...repositories])
})

it('looks again once the plan is some seconds old, and withholds what changed', async () => {
  const { stage, looked } = await watched()
  const { id, plannedAtMs } = await plan(stage)
  await stage.clock.advance(6_000)
  stage.memory.putSecret('acme/app-2', 'PAT', testTokens.other)
  expect(must(await start(stage, id, plannedAtMs)).state).toBe('stopped')
  expect(looked.sort()).toEqual([...repositories])
  expect(destinationOf(stage, id, 'acme/app-2').failure?.kind).toBe('changed')
  expect(stage.valueIn('acme/app-2')).toBe(testTokens.other)
})

it('looks again when what the write needs took too long', async () => {
  const { stage, looked } = await watched((github) => ({
    prefetchKey: async (session, slot, options) => {
      if (repositoryOf(slot) === 'acme/app-3') await stage.clock.wait(6_000)
      await github.prefetchKey(session, slot, options)
    },
  }))
  const { id, plannedAtMs } = await plan(stage)
  done(await start(stage, id, plannedAtMs))
  expect(looked).toEqual(['acme/app-3'])
})

it('looks again after a pause that came while it looked, and withholds what changed', async () => {
  const control = new RunControl()
  let held = false
  const { stage, looked } = await watched((github) => ({
    readSecret: async (session, slot, options) => {
      const seen = await github.readSecret(session, slot, options)
      looked.push(repositoryOf(slot))
      if (repositoryOf(slot) === 'acme/app-2' && !held) {
        held = true
        control.pause()
      }
      return seen
    },
  }))
  const { id } = await plan(stage)
  const running = start(stage, id, undefined, control)
  void stage.clock.wait(3_600_000).then(() => {
    stage.memory.putSecret('acme/app-2', 'PAT', testTokens.other)
    control.continue()
  })
  expect(must(await running).state).toBe('stopped')
  expect(destinationOf(stage, id, 'acme/app-2').failure?.kind).toBe('changed')
  expect(stage.valueIn('acme/app-2')).toBe(testTokens.other)
  expect(looked.filter((each) => each === 'acme/app-2')).toHaveLength(2)
})

it('looks again when its write waited too long for its turn', async () => {
  let late = true
  const { stage, looked } = await watched((github) => ({
    writeSecret: async (session, slot, value, options) => {
      if (repositoryOf(slot) === 'acme/app-1' && late) {
        late = false
        await stage.clock.wait(6_000)
        expect(stage.clock.monotonicMs()).toBeGreaterThan(options?.notAfterMs ?? Number.POSITIVE_INFINITY)
        return failed(failure('cancelled', 'acme/app-1', 'Not sent.', 'Look again.'))
      }
      return github.writeSecret(session, slot, value, options)
    },
  }))
  const { id } = await plan(stage)
  expect(must(await start(stage, id)).state).toBe('propagated')
  expect(looked.filter((each) => each === 'acme/app-1')).toHaveLength(2)
  for (const name of repositories) expect(stage.valueIn(name)).toBe(testTokens.next)
})

it('looks again after a pause', async () => {
  const control = new RunControl()
  let held = false
  const { stage, looked } = await watched((github) => ({
    writeSecret: async (...given) => {
      if (!held) control.pause()
      held = true
      return github.writeSecret(...given)
    },
  }))
  const { id, plannedAtMs } = await plan(stage)
  const running = start(stage, id, plannedAtMs, control)
  void stage.clock.wait(60_000).then(() => control.continue())
  expect(must(await running).state).toBe('propagated')
  for (const name of repositories) expect(stage.valueIn(name)).toBe(testTokens.next)
  expect(looked.length).toBeGreaterThan(0)
})
