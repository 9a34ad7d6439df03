import { expect, it } from 'vitest'
import { openStage, plannedRotation } from '../use-cases/test-world.ts'
import { nowOf } from '../use-cases/world.ts'
import { plainDesktop } from './plain-desktop.ts'
import { Workspace } from './workspace.ts'

it('leaves out what another Rekey works on, for as long as it lives', async () => {
  const stage = await openStage()
  const id = await plannedRotation(stage)
  let lives = true
  const worker = { ...stage.world.worker, isAlive: () => lives }
  const workspace = new Workspace(
    { kind: 'real', world: { ...stage.world, worker }, close: () => {} },
    plainDesktop(),
  )
  expect(workspace.unfinished()).toEqual([id])
  const lease = { owner: 'a command line', pid: 2, renewedAt: nowOf(stage.world) }
  stage.ledger.rotations.lease(id, lease, () => false)
  expect(workspace.unfinished()).toEqual([])
  lives = false
  expect(workspace.unfinished()).toEqual([id])
})
