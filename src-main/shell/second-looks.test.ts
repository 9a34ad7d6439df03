import { beforeEach, expect, it } from 'vitest'
import { Workspace } from '../ipc/workspace.ts'
import { noteLeakDeath } from '../use-cases/leak-record.ts'
import { reportLeak } from '../use-cases/report-leak.ts'
import { must, openStage, type TestStage, testTokens } from '../use-cases/test-world.ts'
import { FakeDesktop } from './fake-desktop.ts'
import { SecondLooks } from './second-looks.ts'

let stage: TestStage
let workspace: Workspace
let looks: SecondLooks
let leak: string

/** A token that GitHub rejected once, more than a minute ago. */
beforeEach(async () => {
  stage = await openStage()
  workspace = new Workspace({ kind: 'real', world: stage.world, close: () => {} }, new FakeDesktop())
  looks = new SecondLooks(workspace)
  const unknown = { seenWhere: '', exposedSince: null, machineSuspect: false }
  const reported = must(await reportLeak(stage.world, { credential: 'PAT', ...unknown }))
  leak = reported.id
  for (const each of stage.memory.tokens)
    if (each.value.reveal() === testTokens.old) each.diesAt = stage.clock.now().getTime()
  await noteLeakDeath(stage.world, reported.fingerprint, 'github')
  await stage.clock.advance(60_000)
})

async function looked(): Promise<string | null | undefined> {
  looks.look()
  looks.look()
  await stage.finish(workspace.settle())
  return stage.ledger.leaks.find(leak)?.confirmedAgainAt
}

it('asks the second time by itself, once', async () => {
  expect(await looked()).toBe(stage.clock.now().toISOString())
  const { journal } = stage.ledger.leaks.find(leak) ?? { journal: [] }
  expect(journal.filter((each) => each.sentence.includes('a second time'))).toHaveLength(1)
})

it('waits while Rekey is locked', async () => {
  workspace.lock('idle')
  expect(await looked()).toBeNull()
})
