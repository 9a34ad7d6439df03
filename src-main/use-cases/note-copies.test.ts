import { expect, it } from 'vitest'
import { addDestination } from './add-destination.ts'
import { consolidateCopies } from './consolidate-copies.ts'
import { findCopies } from './find-copies.ts'
import { planRotation } from './plan-rotation.ts'
import { takeInventory } from './take-inventory.ts'
import { idOf, must, openStage, type TestStage } from './test-world.ts'

const input = { credential: 'PAT', organization: 'acme', secret: 'PAT' }

async function reasonOf(stage: TestStage, destination: string): Promise<string> {
  const plan = must(await planRotation(stage.world, { credential: 'PAT', pace: 'auto' }))
  return plan.steps.find((each) => each.destination === destination)?.reason ?? ''
}

it('says that a copy wins over what will be updated', async () => {
  const stage = await openStage()
  stage.memory.addRepository('acme/web', { environments: ['production'] })
  stage.memory.putSecret('acme/web', 'PAT', 'repository')
  stage.memory.putSecretIn(
    { level: 'environment', repository: 'acme/web', environment: 'production', name: 'PAT' },
    'environment',
  )
  must(
    addDestination(stage.world, {
      credential: 'PAT',
      destination: { kind: 'actions', repository: 'acme/web', secret: 'PAT' },
    }),
  )
  must(await findCopies(stage.world, { credential: 'PAT' }))
  expect(await reasonOf(stage, 'actions:acme/web/PAT')).toContain(
    "acme/web, environment production won't see it: a copy there wins.",
  )
  expect(await reasonOf(stage, idOf('acme/app-1'))).not.toContain('wins')
})

it('does not make a removed copy again without a word', async () => {
  const stage = await openStage()
  must(await takeInventory(stage.world, {}))
  must(await consolidateCopies(stage.world, input))
  stage.memory.repository('acme/app-2')?.secrets.clear()
  expect(await reasonOf(stage, idOf('acme/app-2'))).toContain('An organization secret provides it there')
  expect(await reasonOf(stage, idOf('acme/app-1'))).not.toContain('provides it')
})
