import { expect, it } from 'vitest'
import { exportPlan } from './export-plan.ts'
import { idOf, openStage, plannedRotation, repositories, rotationOf, testTokens } from './test-world.ts'

it('has every step of the plan with what it rests on, and no token', async () => {
  const stage = await openStage()
  stage.memory.repository('acme/app-2')?.secrets.clear()
  const rotation = rotationOf(stage, await plannedRotation(stage))
  const json = exportPlan(rotation, 'json')
  expect(JSON.parse(json)).toMatchObject({
    rotation: 'R-0001',
    credential: 'PAT',
    steps: repositories.map((name) => ({
      destination: idOf(name),
      action: name === 'acme/app-2' ? 'create' : 'update',
      present: name !== 'acme/app-2',
    })),
    cost: { writes: 4 },
  })
  const csv = exportPlan(rotation, 'csv')
  expect(csv.split('\r\n')[0]).toBe('destination,action,reason,present,updated_at')
  expect(csv).toContain(`${idOf('acme/app-2')},create,`)
  for (const token of Object.values(testTokens)) expect(json + csv).not.toContain(token)
})
