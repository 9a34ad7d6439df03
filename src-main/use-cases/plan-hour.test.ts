import { expect, it } from 'vitest'
import { planRotation } from './plan-rotation.ts'
import { must, openStage, plannedRotation, rotationOf } from './test-world.ts'

const resetAt = '2026-03-09T12:30:00.000Z'
const withLeft = (remaining: number) =>
  openStage({
    github: (github) => ({
      ...github,
      budget: (session) => ({ ...github.budget(session), quota: { limit: 5000, remaining, resetAt } }),
    }),
  })

it('waits in its estimate for the next hour, where this one has too few requests left', async () => {
  const stage = await withLeft(3)
  const plan = must(await planRotation(stage.world, { credential: 'PAT', pace: 'auto' }))
  expect(plan.cost.estimatedSeconds).toBeGreaterThan(1500)
  const { cost } = rotationOf(stage, await plannedRotation(stage))
  expect(cost?.estimatedSeconds).toBeGreaterThan(1500)
})

it('names no range where the hour has plenty left', async () => {
  const { world } = await withLeft(4990)
  const { cost } = must(await planRotation(world, { credential: 'PAT', pace: 'auto' }))
  expect(cost.estimatedSeconds).toBeLessThan(10)
  expect(cost).not.toHaveProperty('longestSeconds')
})
