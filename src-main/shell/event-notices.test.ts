import { beforeEach, describe, expect, it } from 'vitest'
import type { ProgressView } from '../../src-preload/contract/index.ts'
import { failure } from '../domain/failure.ts'
import { accountProblem } from '../ipc/views.ts'
import { Workspace } from '../ipc/workspace.ts'
import { freezePlan } from '../use-cases/freeze-plan.ts'
import { receiveToken } from '../use-cases/receive-token.ts'
import { takeInventory } from '../use-cases/take-inventory.ts'
import {
  done,
  inventory,
  openStage,
  plannedRotation,
  received,
  receivedRotation,
  refusalOf,
  run,
  type TestStage,
  testTokens,
  validate,
  verifiedRotation,
  verify,
} from '../use-cases/test-world.ts'
import { EventNotices } from './event-notices.ts'
import { FakeDesktop } from './fake-desktop.ts'
import { NoticeBoard } from './notice-board.ts'

let stage: TestStage
let workspace: Workspace
let desktop: FakeDesktop
let events: EventNotices

beforeEach(async () => {
  stage = await openStage()
  desktop = new FakeDesktop()
  workspace = new Workspace({ kind: 'real', world: stage.world, close: () => {} }, desktop)
  events = new EventNotices(workspace, new NoticeBoard(workspace, () => false))
})

const notRollingBack: ProgressView['reach'] = { done: 0, total: 4, verified: 0, rollingBack: false }
const progress = (rotation: string, running: boolean, pausedBy: ProgressView['pausedBy'] = null) =>
  ({ rotation, running, pausedBy, reach: notRollingBack }) as ProgressView
const shown = () => [...desktop.shown.values()]

describe('the end of a run', () => {
  it('is told of the part that it rolled back', async () => {
    const id = await verifiedRotation(stage)
    const reach = { done: 1, total: 2, verified: 0, rollingBack: true }
    events.progressed({ ...progress(id, true), reach })
    const counts = { restored: 2 } as ProgressView['counts']
    events.progressed({ ...progress(id, false), counts })
    expect(shown()).toEqual(['2 secrets rolled back: The old token is in use again.'])
  })

  it('is told of a part that has still something to restore, whatever was restored before', async () => {
    const id = await verifiedRotation(stage)
    const reach = { done: 1, total: 2, verified: 0, rollingBack: true }
    events.progressed({ ...progress(id, true), reach })
    const counts = { restored: 2 } as ProgressView['counts']
    events.progressed({ ...progress(id, false), reach, counts })
    expect(shown()).toEqual(['1 of 2 secrets rolled back: Stopped. Both tokens still work.'])
  })

  it('is told, until the next step is done', async () => {
    const id = await plannedRotation(stage)
    events.progressed(progress(id, true))
    done(await run(stage, id))
    events.progressed(progress(id, false))
    expect(shown()).toEqual(['4 secrets updated: Next: verify.'])
    expect(workspace.notices.get('run')?.to).toBe(`rotation/${id}`)
    events.changed()
    expect(shown()).toHaveLength(1)
    await stage.clock.advance(5000)
    done(await verify(stage, id))
    events.changed()
    expect(shown()).toEqual([])
  })

  it('is withdrawn when the run goes on', async () => {
    const id = await plannedRotation(stage)
    events.progressed(progress(id, false))
    expect(shown()).toEqual(['0 of 4 secrets updated: Stopped. Both tokens still work.'])
    events.progressed(progress(id, true))
    expect(shown()).toEqual([])
  })
})

describe('a token that waits for approval', () => {
  const waitingToken = () => {
    const token = stage.memory.tokens.find(({ value }) => value.reveal() === testTokens.next)
    if (token === undefined) throw new Error('There is no next token.')
    return token
  }
  let id: string
  beforeEach(async () => {
    stage = await openStage({
      inventory: inventory.replace('owner: acme', 'owner: acme\n    repositoryAccess: [acme/infra]'),
    })
    workspace = new Workspace({ kind: 'real', world: stage.world, close: () => {} }, desktop)
    events = new EventNotices(workspace, new NoticeBoard(workspace, () => false))
    waitingToken().pendingApproval = true
    id = await receivedRotation(stage)
    workspace.problems.set(id, refusalOf(await validate(stage, id)))
    events.changed()
  })

  it('is told once when the organization lets it in, until the plan is made', async () => {
    expect(desktop.history).toEqual([])
    waitingToken().pendingApproval = false
    done(await validate(stage, id))
    workspace.problems.delete(id)
    events.changed()
    events.changed()
    expect(desktop.history).toEqual([`acme approved the new token: Continue ${id}.`])
    expect(workspace.notices.get('approval')?.to).toBe(`rotation/${id}`)
    done(await freezePlan(stage.world, { id, pace: 'auto' }))
    events.changed()
    expect(shown()).toEqual([])
  })

  it('is remembered by the next start of Rekey', async () => {
    workspace.problems.clear()
    events = new EventNotices(workspace, new NoticeBoard(workspace, () => false))
    waitingToken().pendingApproval = false
    done(await validate(stage, id))
    events.changed()
    expect(desktop.history).toHaveLength(1)
  })

  it('is not called approved when another one took its place', async () => {
    done(await receiveToken(stage.world, { id, token: received(testTokens.other) }))
    done(await validate(stage, id))
    workspace.problems.delete(id)
    events.changed()
    expect(desktop.history).toEqual([])
  })
})

describe('a run that paused by itself', () => {
  const because = {
    count: 3,
    failure: { kind: 'permission', message: 'acme refused the write.', hint: '', subject: 'acme/app-1' },
  }

  it('is told once, and taken back when it goes on', async () => {
    const id = await plannedRotation(stage)
    events.progressed(progress(id, true))
    events.progressed(progress(id, true, because))
    events.progressed(progress(id, true, because))
    expect(desktop.history).toEqual([
      `${id} is paused: 3 destinations in a row failed for the same reason: acme refused the write. Both tokens work.`,
    ])
    expect(workspace.notices.get('run')?.to).toBe(`rotation/${id}`)
    events.progressed(progress(id, true))
    expect(shown()).toEqual([])
    expect(workspace.notices.size).toBe(0)
  })

  it('names nothing where names are hidden', async () => {
    stage.ledger.settings.write('reminders.hide-names', 'on')
    const id = await plannedRotation(stage)
    events.progressed(progress(id, true, because))
    expect(shown()).toEqual([
      `${id} is paused: 3 destinations in a row failed for the same reason. Both tokens work.`,
    ])
  })

  it('that ends afterwards is told by its end', async () => {
    const id = await plannedRotation(stage)
    events.progressed(progress(id, true, because))
    events.progressed(progress(id, false))
    expect(shown()).toEqual(['0 of 4 secrets updated: Stopped. Both tokens still work.'])
  })
})

describe('a change that somebody else made', () => {
  it('is told once, and taken back when it is gone', async () => {
    const id = await plannedRotation(stage)
    done(await run(stage, id))
    await stage.clock.advance(60_000)
    done(await verify(stage, id))
    await stage.finish(takeInventory(stage.world, {}))
    events.refreshed()
    expect(shown()).toEqual([])
    stage.memory.putSecret('acme/app-2', 'PAT', testTokens.other)
    await stage.finish(takeInventory(stage.world, {}))
    events.refreshed()
    expect(shown()).toEqual([
      expect.stringMatching(/^PAT was changed in acme\/app-2: Not by Rekey, at .+\.$/),
    ])
    events.refreshed()
    expect(desktop.history).toHaveLength(1)
    stage.ledger.observations.forgetWrite('actions:acme/app-2/PAT')
    events.refreshed()
    expect(shown()).toEqual([])
  })
})

describe('another workspace', () => {
  it('is what the first news of it is about: the ledger of the former one is closed', async () => {
    const sample = await openStage()
    const id = await plannedRotation(sample)
    await workspace.switchTo({ kind: 'sample', world: sample.world, close: () => {} })
    stage.ledger.close()
    events.refreshed()
    done(await run(sample, id))
    events.progressed(progress(id, false))
    expect(workspace.notices.get('run')?.to).toBe(`rotation/${id}`)
  })
})

describe('a sign-in that fails', () => {
  it('is told once, and taken back when it works again', () => {
    const [account] = stage.ledger.accounts.list()
    const key = accountProblem(account?.id ?? '')
    workspace.problems.set(key, failure('network', 'x', 'No answer.'))
    events.changed()
    expect(shown()).toEqual([])
    workspace.problems.set(key, failure('sign-in', 'x', 'GitHub refused the token.'))
    events.changed()
    events.changed()
    expect(desktop.history).toEqual(["Rekey can't sign in as octo-admin: Expiry checks are paused."])
    workspace.problems.delete(key)
    events.changed()
    expect(shown()).toEqual([])
  })
})
