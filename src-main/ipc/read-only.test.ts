import { beforeEach, expect, it } from 'vitest'
import { openStage, plannedRotation, type TestStage, verifiedRotation } from '../use-cases/test-world.ts'
import { plainDesktop } from './plain-desktop.ts'
import { rotationHandlers } from './rotation.ts'
import { Workspace } from './workspace.ts'

let stage: TestStage
let workspace: Workspace
let rotation: ReturnType<typeof rotationHandlers>

beforeEach(async () => {
  stage = await openStage()
  workspace = new Workspace({ kind: 'real', world: stage.world, close: () => {} }, plainDesktop())
  rotation = rotationHandlers(workspace)
})

const refused = { ok: false, failure: { kind: 'blocked', subject: 'read-only mode' } }

it('holds from the first start on: a plan can be made, and nothing can be written', async () => {
  const id = await plannedRotation(stage)
  expect(workspace.settings().mode).toBe('read-only')
  expect(await rotation.propagate({ id, pace: 'auto' })).toMatchObject(refused)
  expect(await rotation.validate({ id, allowDifferentLogin: false, runDispatchProbes: true })).toMatchObject(
    refused,
  )
  expect(stage.ledger.rotations.find(id)?.state).toBe('planned')
})

it('neither revokes nor rolls back', async () => {
  const id = await verifiedRotation(stage)
  const checklist = await rotation.checklist({ id })
  const confirmation = checklist.ok ? checklist.value.confirmation : ''
  expect(await rotation.revoke({ id, confirmation, typedName: '' })).toMatchObject(refused)
  expect(await rotation.rollBack({ id, reason: 'changed my mind', scope: { of: 'all' } })).toMatchObject(
    refused,
  )
  expect(stage.memory.tokens.every((each) => each.diesAt === null)).toBe(true)
  expect(stage.ledger.rotations.find(id)?.state).toBe('verified')
})

it('ends when the operator turns on changes', async () => {
  const id = await plannedRotation(stage)
  stage.ledger.settings.write('mode', 'changes')
  expect(await rotation.propagate({ id, pace: 'auto' })).toMatchObject({ ok: true })
  await stage.finish(workspace.settle())
})

it('is nothing that sample data knows: nothing there is real', () => {
  const sample = new Workspace({ kind: 'sample', world: stage.world, close: () => {} }, plainDesktop())
  expect(sample.whyNoWrites()).toBeNull()
})
