import { expect, it } from 'vitest'
import { freezePlan } from './freeze-plan.ts'
import { RunControl } from './run-control.ts'
import { runRotation } from './run-rotation.ts'
import {
  done,
  gate,
  must,
  openStage,
  receivedRotation,
  repositoryOf,
  rotationOf,
  type TestStage,
  testTokens,
  validate,
} from './test-world.ts'

const many = Array.from({ length: 120 }, (_, index) => `acme/many-${String(index).padStart(3, '0')}`)

/** A planned rotation of many places whose writes wait until they are let go. */
async function heldRun(isSlowed: () => boolean = () => false): Promise<{
  stage: TestStage
  id: string
  keys: string[]
  writes: string[]
  letGo: () => void
}> {
  const keys: string[] = []
  const writes: string[] = []
  const going = gate()
  const stage = await openStage({
    repositories: many,
    github: (github) => ({
      ...github,
      budget: (session) => {
        const budget = github.budget(session)
        return isSlowed() ? { ...budget, pace: 'careful' } : budget
      },
      prefetchKey: async (_session, slot) => {
        keys.push(repositoryOf(slot))
      },
      writeSecret: async (session, slot, value) => {
        writes.push(repositoryOf(slot))
        await going.passed
        // On its way: what is stopped meanwhile is brought to its end.
        return github.writeSecret(session, slot, value)
      },
    }),
  })
  const id = await receivedRotation(stage)
  done(await validate(stage, id))
  done(await freezePlan(stage.world, { id, pace: 'auto' }))
  return { stage, id, keys, writes, letGo: going.open }
}

/** Lets go on whatever waits for nothing but its turn. */
const settleDown = async (): Promise<void> => {
  for (let turn = 0; turn < 200; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

it('fetches the keys of the next places while the writes before them are under way, each once', async () => {
  const { stage, id, keys, writes, letGo } = await heldRun()
  const plannedAtMs = stage.clock.monotonicMs()
  const running = runRotation(stage.world, { id, pace: 'auto', plannedAtMs, control: new RunControl() })
  await settleDown()
  expect(writes).toHaveLength(36)
  expect(keys).toEqual(many.slice(0, 72))
  letGo()
  expect(must(await stage.finish(running)).state).toBe('propagated')
  expect(keys).toEqual(many)
  for (const name of many) expect(stage.valueIn(name)).toBe(testTokens.next)
})

it('begins no write of a place whose key is there already once the run is stopped', async () => {
  const { stage, id, keys, writes, letGo } = await heldRun()
  const plannedAtMs = stage.clock.monotonicMs()
  const control = new RunControl()
  const running = runRotation(stage.world, { id, pace: 'auto', plannedAtMs, control })
  await settleDown()
  control.stop()
  letGo()
  must(await stage.finish(running))
  expect(writes).toEqual(many.slice(0, 36))
  expect(keys).toEqual(many.slice(0, 72))
  const { destinations } = rotationOf(stage, id)
  expect(destinations.filter(({ state }) => state === 'written')).toHaveLength(36)
  expect(destinations.filter(({ state }) => state === 'pending')).toHaveLength(84)
})

it('keeps two places at work and two keys ahead in pace careful', async () => {
  const { stage, id, keys, writes, letGo } = await heldRun()
  const plannedAtMs = stage.clock.monotonicMs()
  const running = runRotation(stage.world, { id, pace: 'careful', plannedAtMs, control: new RunControl() })
  await settleDown()
  expect(writes).toHaveLength(2)
  expect(keys).toEqual(many.slice(0, 4))
  letGo()
  done(await stage.finish(running))
})

it('writes every place, also when GitHub slows it down while most workers are under way', async () => {
  let isSlowed = false
  const { stage, id, writes, letGo } = await heldRun(() => isSlowed)
  const plannedAtMs = stage.clock.monotonicMs()
  const running = runRotation(stage.world, { id, pace: 'auto', plannedAtMs, control: new RunControl() })
  await settleDown()
  expect(writes).toHaveLength(36)
  isSlowed = true
  letGo()
  expect(must(await stage.finish(running)).state).toBe('propagated')
  expect(writes).toEqual(many)
})
