import { expect, it } from 'vitest'
import { addDestination } from './add-destination.ts'
import { freezePlan } from './freeze-plan.ts'
import { readChecklist } from './read-checklist.ts'
import { done, must, openStage, run, testTokens, verifiedRotation, verify } from './test-world.ts'

it('keeps the old token alive for a destination that came after the plan, until that is updated too', async () => {
  const stage = await openStage()
  stage.memory.addRepository('acme/app-5')
  stage.memory.putSecret('acme/app-5', 'PAT', testTokens.old)
  const id = await verifiedRotation(stage)
  expect(must(await readChecklist(stage.world, { id })).allowed).toBe(true)
  done(
    addDestination(stage.world, {
      credential: 'PAT',
      destination: { kind: 'actions', repository: 'acme/app-5', secret: 'PAT' },
    }),
  )
  const { allowed, conditions } = must(await readChecklist(stage.world, { id }))
  expect(allowed).toBe(false)
  expect(conditions[0]?.evidence).toContain('actions:acme/app-5/PAT')

  done(await freezePlan(stage.world, { id, pace: 'auto' }))
  await stage.clock.advance(5_000)
  done(await run(stage, id))
  await stage.clock.advance(5_000)
  expect(must(await verify(stage, id)).state).toBe('verified')
  expect(stage.valueIn('acme/app-5')).toBe(testTokens.next)
  expect(must(await readChecklist(stage.world, { id })).allowed).toBe(true)
})
