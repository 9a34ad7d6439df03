import { beforeEach, describe, expect, it } from 'vitest'
import type { DiscoveryView } from '../../src-preload/contract/index.ts'
import { openStage, type TestStage } from '../use-cases/test-world.ts'
import { discoverHandlers } from './discover.ts'
import { announcerThrough } from './dispatch.ts'
import { plainDesktop } from './plain-desktop.ts'
import { Workspace } from './workspace.ts'

let stage: TestStage
let workspace: Workspace
let discover: ReturnType<typeof discoverHandlers>
let told: DiscoveryView[]

beforeEach(async () => {
  stage = await openStage()
  stage.memory.addRepository('acme/old', { archived: true })
  stage.memory.putSecret('acme/old', 'DEPLOY_TOKEN', 'a')
  stage.memory.putSecret('acme/app-1', 'DEPLOY_TOKEN', 'a')
  stage.memory.putSecret('acme/app-1', 'AWS_KEY', 'a')
  stage.memory.putSecret('acme/infra', 'PAT', 'a')
  workspace = new Workspace({ kind: 'real', world: stage.world, close: () => {} }, plainDesktop())
  told = []
  workspace.announceThrough(
    announcerThrough((channel, payload) => {
      if (channel === 'rekey:discover.progressed') told.push(payload as DiscoveryView)
    }),
  )
  discover = discoverHandlers(workspace)
})

async function search(): Promise<DiscoveryView | undefined> {
  await discover.start({ owners: ['acme'] })
  await Promise.all(workspace.underWay.ending)
  return told.at(-1)
}

const credential = { name: 'DEPLOY', owner: 'acme', purpose: 'Deploys', expiresAt: null }

describe('a search from the window', () => {
  it('names what can be tracked and says what is left out', async () => {
    const end = await search()
    expect(told[0]).toMatchObject({ running: true, names: [] })
    expect(end).toMatchObject({ running: false, repositories: 6, unreadTotal: 0, failure: null })
    expect(end?.names).toEqual([
      {
        name: 'DEPLOY_TOKEN',
        places: 1,
        repositories: 1,
        organizations: 0,
        owners: ['acme'],
        archived: 1,
        trackedBy: [],
        looksLikeToken: true,
      },
      expect.objectContaining({ name: 'PAT', places: 1, trackedBy: ['PAT'] }),
      expect.objectContaining({ name: 'AWS_KEY', looksLikeToken: false }),
    ])
  })

  it('keeps nothing until it is confirmed, then all of it', async () => {
    await search()
    expect(stage.ledger.credentials.list()).toHaveLength(1)
    const saved = await discover.track({ credentials: [{ ...credential, secrets: ['deploy_token'] }] })
    expect(saved).toEqual({ ok: true, value: { destinations: 1 } })
    expect(stage.ledger.credentials.find('DEPLOY')?.purpose).toBe('Deploys')
  })

  it('refuses what it did not find, and what was found in another workspace', async () => {
    await search()
    const unknown = await discover.track({ credentials: [{ ...credential, secrets: ['NEVER_SEEN'] }] })
    expect(unknown).toMatchObject({ ok: false, failure: { subject: 'NEVER_SEEN' } })
    const other = await openStage()
    await workspace.switchTo({ kind: 'real', world: other.world, close: () => {} })
    const stale = await discover.track({ credentials: [{ ...credential, secrets: ['DEPLOY_TOKEN'] }] })
    expect(stale.ok).toBe(false)
  })

  it('ends when it is stopped, and with the workspace', async () => {
    await discover.start({ owners: ['acme'] })
    await discover.stop({})
    await Promise.all(workspace.underWay.ending)
    expect(told.at(-1)).toMatchObject({ running: false, stopped: true })
    await discover.start({ owners: ['acme'] })
    await workspace.settle()
    expect(told.at(-1)).toMatchObject({ running: false, stopped: true })
  })

  it('says why nothing could be read', async () => {
    for (const { id } of stage.ledger.accounts.list()) stage.ledger.accounts.remove(id)
    const end = await search()
    expect(end?.failure?.kind).toBe('sign-in')
    expect((await discover.owners({})).ok).toBe(false)
  })
})
