import { expect, it } from 'vitest'
import { freezePlan } from './freeze-plan.ts'
import { leaveOutBlocked } from './leave-out-blocked.ts'
import {
  destinationOf,
  done,
  idOf,
  must,
  openStage,
  receivedRotation,
  rotationOf,
  run,
  testTokens,
  validate,
} from './test-world.ts'

async function blockedStage() {
  const stage = await openStage()
  const id = await receivedRotation(stage)
  done(await validate(stage, id))
  const repository = stage.memory.repository('acme/app-1')
  if (repository === null) throw new Error('There is no acme/app-1.')
  repository.archived = true
  done(await freezePlan(stage.world, { id, pace: 'auto' }))
  return { stage, id, repository }
}

it('waives what the plan blocks with the reason of the plan, so that the run ends whole', async () => {
  const { stage, id } = await blockedStage()
  const others = rotationOf(stage, id).destinations.map((each) => each.destination)
  leaveOutBlocked(stage.world, { id, destinations: others })
  const left = destinationOf(stage, id, 'acme/app-1')
  expect(left).toMatchObject({ state: 'waived', waiver: { atPlan: true, by: stage.world.actor } })
  expect(left.waiver?.reason).toMatch(/^Left out when the plan was agreed to\. acme\/app-1 is archived/)
  expect(must(await run(stage, id)).state).toBe('propagated')
  expect(stage.valueIn('acme/app-1')).toBe(testTokens.old)
  expect(
    stage.ledger.audit
      .list()
      .filter((each) => each.action === 'verify.waived')
      .map((each) => each.context),
  ).toMatchObject([{ destination: idOf('acme/app-1'), agreedTo: 'plan', reason: left.waiver?.reason }])
})

it('leaves out nothing that nobody agreed to leave out', async () => {
  const { stage, id } = await blockedStage()
  leaveOutBlocked(stage.world, { id, destinations: [idOf('acme/app-2')] })
  expect(destinationOf(stage, id, 'acme/app-2').state).toBe('pending')
  expect(must(await run(stage, id)).state).toBe('stopped')
  expect(destinationOf(stage, id, 'acme/app-1').state).toBe('failed')
})

it('takes the place in again by a new plan, once it can be written', async () => {
  const { stage, id, repository } = await blockedStage()
  leaveOutBlocked(stage.world, { id, destinations: [idOf('acme/app-1')] })
  done(await run(stage, id))
  done(await freezePlan(stage.world, { id, pace: 'auto' }))
  expect(destinationOf(stage, id, 'acme/app-1').state).toBe('waived')
  repository.archived = false
  done(await freezePlan(stage.world, { id, pace: 'auto' }))
  expect(destinationOf(stage, id, 'acme/app-1')).toMatchObject({ state: 'pending', waiver: null })
  await stage.clock.advance(60_000)
  expect(must(await run(stage, id)).state).toBe('propagated')
  expect(stage.valueIn('acme/app-1')).toBe(testTokens.next)
})
