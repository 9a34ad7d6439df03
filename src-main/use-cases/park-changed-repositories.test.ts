import { beforeEach, describe, expect, it } from 'vitest'
import { agreeToChanges } from './agree-to-changes.ts'
import { decideLeak } from './decide-leak.ts'
import { freezePlan } from './freeze-plan.ts'
import { precheckRotation } from './precheck-rotation.ts'
import { receiveToken } from './receive-token.ts'
import { replaceLeakedToken } from './replace-leaked-token.ts'
import { reportLeak } from './report-leak.ts'
import { startRotation } from './start-rotation.ts'
import {
  done,
  must,
  openStage,
  received,
  refusalOf,
  run,
  type TestStage,
  testTokens,
  validate,
} from './test-world.ts'

const injected = {
  kind: 'workflows',
  subject: 'acme/app-2',
  at: '2026-03-09T10:00:00.000Z',
  sentence: `workflow files changed by somebody, "print ${testTokens.other}".`,
} as const

let stage: TestStage

beforeEach(async () => {
  stage = await openStage()
})

/** A rotation that is ready to write, of a token that leaked. */
async function planned(): Promise<{ leak: string; rotation: string }> {
  const { id: leak } = must(
    await reportLeak(stage.world, {
      token: received(testTokens.old),
      host: 'github.com',
      seenWhere: 'a gist',
      exposedSince: '2026-03-08T00:00:00.000Z',
      machineSuspect: false,
    }),
  )
  done(decideLeak(stage.world, { id: leak, decision: 'replace-first' }))
  const replacing = stage.finish(replaceLeakedToken(stage.world, { id: leak }))
  const rotation = must(await replacing).rotations[0] ?? ''
  done(await receiveToken(stage.world, { id: rotation, token: received(testTokens.next) }))
  done(await validate(stage, rotation))
  done(await freezePlan(stage.world, { id: rotation, pace: 'auto' }))
  await stage.clock.advance(60_000)
  return { leak, rotation }
}

const stateOf = (rotation: string, place: string) =>
  stage.ledger.rotations.find(rotation)?.destinations.find((each) => each.destination.includes(place))

describe('a repository whose workflow files changed since the leak', () => {
  it('gets no new token before somebody agreed to the changes, and holds up no other', async () => {
    const { leak, rotation } = await planned()
    stage.evidence.traces.push(injected)
    expect(must(await run(stage, rotation)).state).toBe('stopped')
    expect(stateOf(rotation, 'app-2')).toMatchObject({
      state: 'failed',
      failure: { kind: 'blocked', message: expect.stringContaining('changed since the old token leaked') },
    })
    expect(stage.valueIn('acme/app-2')).toBe(testTokens.old)
    expect(stage.valueIn('acme/app-1')).toBe(testTokens.next)

    expect(
      refusalOf(agreeToChanges(stage.world, { id: leak, repository: 'acme/app-2', reason: ' ' })).kind,
    ).toBe('invalid-input')
    expect(
      refusalOf(agreeToChanges(stage.world, { id: leak, repository: 'acme/app-1', reason: 'mine' })).kind,
    ).toBe('unknown-name')
    done(agreeToChanges(stage.world, { id: leak, repository: 'ACME/app-2', reason: 'my own commit' }))
    done(await run(stage, rotation))
    expect(stage.valueIn('acme/app-2')).toBe(testTokens.next)
    expect(stage.ledger.audit.list().map((each) => each.action)).toContain('leak.changes_agreed')
  })

  it('waits again for a change that came after the agreement', async () => {
    stage.evidence.traces.push(injected)
    const { leak, rotation } = await planned()
    done(agreeToChanges(stage.world, { id: leak, repository: 'acme/app-2', reason: 'my own commit' }))
    stage.evidence.traces.push({ ...injected, at: '2026-03-08T09:00:00.000Z', sentence: 'backdated' })
    done(await run(stage, rotation))
    expect(stateOf(rotation, 'app-2')?.failure?.kind).toBe('blocked')
    expect(stage.valueIn('acme/app-2')).toBe(testTokens.old)
  })

  it('never shows a token that stands in the title of a commit', async () => {
    stage.evidence.traces.push(injected)
    const { leak } = await planned()
    const kept = JSON.stringify(stage.ledger.leaks.find(leak))
    expect(kept).toContain('[removed]')
    expect(kept).not.toContain(testTokens.other)
  })

  it('is written where the commits could not be read, and the case says so', async () => {
    const { leak, rotation } = await planned()
    stage.evidence.traces.push(injected)
    stage.evidence.closed.add('workflows acme/app-2')
    done(await run(stage, rotation))
    expect(stage.valueIn('acme/app-2')).toBe(testTokens.next)
    const { journal } = stage.ledger.leaks.find(leak) ?? { journal: [] }
    expect(journal.map((each) => each.sentence)).toContain(
      "Before the update: workflow files changed in 0 of 4 repositories; 1 couldn't be looked at.",
    )
  })
})

it('asks nothing for a token that did not leak', async () => {
  stage.evidence.traces.push(injected)
  const { id } = must(await startRotation(stage.world, { credential: 'PAT', reason: 'Scheduled' }))
  done(await precheckRotation(stage.world, { id }))
  done(await receiveToken(stage.world, { id, token: received(testTokens.next) }))
  done(await validate(stage, id))
  done(await freezePlan(stage.world, { id, pace: 'auto' }))
  await stage.clock.advance(60_000)
  done(await run(stage, id))
  expect(stage.valueIn('acme/app-2')).toBe(testTokens.next)
})
