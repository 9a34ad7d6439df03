import { expect, it } from 'vitest'
import { plainDesktop } from '../ipc/plain-desktop.ts'
import { Workspace } from '../ipc/workspace.ts'
import { openStage } from '../use-cases/test-world.ts'
import { readTrayFacts } from './tray-facts.ts'

it('names no credential while Rekey is locked, and leads to nothing that needs its name', async () => {
  const { world } = await openStage()
  const workspace = new Workspace({ kind: 'real', world, close: () => {} }, plainDesktop())
  const expiries = () =>
    readTrayFacts(workspace, new Map()).expiries.map(({ credential, link }) => [credential, link])
  expect(expiries()).toEqual([['PAT', 'credential/PAT']])
  workspace.lock('asked')
  expect(expiries()).toEqual([['A token', 'expiry']])
})
