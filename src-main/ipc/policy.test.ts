import { beforeEach, describe, expect, it } from 'vitest'
import type { DeltaView } from '../../src-preload/contract/index.ts'
import { openStage, type TestStage } from '../use-cases/test-world.ts'
import { announcerThrough } from './dispatch.ts'
import { plainDesktop } from './plain-desktop.ts'
import { policyHandlers } from './policy.ts'
import { Workspace } from './workspace.ts'

let stage: TestStage
let workspace: Workspace
const deltas: DeltaView[] = []

beforeEach(async () => {
  deltas.length = 0
  stage = await openStage()
  workspace = new Workspace({ kind: 'real', world: stage.world, close: () => {} }, plainDesktop({}))
  workspace.announceThrough(announcerThrough((_channel, payload) => deltas.push(payload as DeltaView)))
})

const rule = { credential: 'PAT', rule: 'owner-present' }
const finding = async () =>
  (await workspace.snapshot()).policy.findings.find((each) => each.rule === 'owner-present')

describe('the policy for the window', () => {
  it('changes the rules that are named, and tells of it at once', async () => {
    expect(await policyHandlers(workspace).change({ ownerPresent: false })).toEqual({ ok: true, value: null })
    expect(deltas.at(-1)?.policy?.rules).toMatchObject({ ownerPresent: false, onePerson: true })
    expect(await finding()).toBeUndefined()
  })

  it('gives a waiver with the end of its last day, also when that is over', async () => {
    const handlers = policyHandlers(workspace)
    const waived = await handlers.waive({ ...rule, reason: 'Is asked for', until: '2026-03-10' })
    expect(waived.ok).toBe(true)
    const waiver = { reason: 'Is asked for', until: '2026-03-10', endsAt: '2026-03-11T00:00:00.000Z' }
    expect(await finding()).toMatchObject({ waiver })
    await stage.clock.advance(3 * 86_400_000)
    expect(await finding()).toMatchObject({ waiver })
    expect((await handlers.endWaiver(rule)).ok).toBe(true)
    expect(await finding()).toMatchObject({ waiver: null })
  })

  it('refuses what the engine refuses', async () => {
    const handlers = policyHandlers(workspace)
    expect(await handlers.waive({ ...rule, reason: 'x', until: '2020-01-01' })).toMatchObject({
      ok: false,
      failure: { kind: 'invalid-input' },
    })
    expect((await handlers.endWaiver(rule)).ok).toBe(false)
  })
})
