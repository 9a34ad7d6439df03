import { beforeEach, expect, it } from 'vitest'
import { openStage, type TestStage } from '../use-cases/test-world.ts'
import { copiesHandlers } from './copies.ts'
import { plainDesktop } from './plain-desktop.ts'
import { Workspace } from './workspace.ts'

let stage: TestStage
let workspace: Workspace
let copies: ReturnType<typeof copiesHandlers>

beforeEach(async () => {
  stage = await openStage()
  stage.memory.putSecret('acme/app-1', 'PAT', 'twin', 'dependabot')
  workspace = new Workspace({ kind: 'real', world: stage.world, close: () => {} }, plainDesktop())
  copies = copiesHandlers(workspace)
})

async function search(): Promise<void> {
  expect(await copies.find({ credential: 'PAT' })).toMatchObject({ ok: true })
  await Promise.all(workspace.underWay.ending)
}

it('tells what a search found with the next snapshot', async () => {
  expect((await workspace.snapshot()).copies).toMatchObject([{ credential: 'PAT', at: null, copies: [] }])
  await search()
  expect((await workspace.snapshot()).copies).toMatchObject([
    {
      repositories: 4,
      copies: [{ id: 'dependabot:acme/app-1/PAT', relation: 'twin', leftBehind: true }],
      advice: [{ organization: 'acme', copies: 4 }],
    },
  ])
})

it('makes a copy a destination, which is none any more then', async () => {
  await search()
  const id = 'dependabot:acme/app-1/PAT'
  expect(await copies.add({ credential: 'PAT', copies: [id, 'dependabot:acme/app-2/PAT'] })).toMatchObject({
    ok: false,
    failure: { kind: 'unknown-name' },
  })
  expect(await copies.add({ credential: 'PAT', copies: [id] })).toEqual({ ok: true, value: { added: 1 } })
  const { copies: known, destinations } = await workspace.snapshot()
  expect(known[0]?.copies).toEqual([])
  expect(destinations.map((each) => each.id)).toContain(id)
})

it('writes no organization secret while the window is read-only', async () => {
  const request = { credential: 'PAT', organization: 'acme', secret: 'PAT' }
  expect(await copies.consolidate(request)).toMatchObject({
    ok: false,
    failure: { subject: 'read-only mode' },
  })
  stage.ledger.settings.write('mode', 'changes')
  expect(await copies.consolidate(request)).toMatchObject({
    ok: true,
    value: { destination: 'organization:acme/PAT', unreached: [] },
  })
  expect((await workspace.snapshot()).copies[0]).toMatchObject({
    advice: [],
    superfluous: expect.arrayContaining([
      { destination: 'actions:acme/app-1/PAT', repository: 'acme/app-1', present: null },
    ]),
  })
  expect(await copies.dropRemoved({ credential: 'PAT' })).toEqual({ ok: true, value: { dropped: 0 } })
})
