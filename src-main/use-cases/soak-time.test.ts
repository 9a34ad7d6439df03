import { expect, it } from 'vitest'
import { readChecklist } from './read-checklist.ts'
import { revokeOldToken } from './revoke-old-token.ts'
import { must, openStage, refusalOf, type TestStage, verifiedRotation } from './test-world.ts'

const hourMs = 3_600_000

function declare(stage: TestStage, soakHours: number | null): void {
  const credential = stage.ledger.credentials.find('PAT')
  if (credential === null) throw new Error('It is not tracked.')
  stage.ledger.credentials.save({ ...credential, soakHours })
}

async function soakOf(stage: TestStage, id: string) {
  const { conditions, allowed } = must(await stage.finish(readChecklist(stage.world, { id })))
  return { state: conditions.find(({ name }) => name === 'soak')?.state, allowed }
}

it('holds up the revoke for the hours declared of the credential, counted from the last write', async () => {
  const stage = await openStage()
  declare(stage, 24)
  const id = await verifiedRotation(stage)
  const waits = await soakOf(stage, id)
  expect(waits).toMatchObject({ state: 'open', allowed: false })
  expect(refusalOf(await stage.finish(revokeOldToken(stage.world, { id }))).message).toContain(
    'Soak time passed: It ends at',
  )
  await stage.clock.advance(25 * hourMs)
  expect(await soakOf(stage, id)).toMatchObject({ state: 'done', allowed: true })
  expect(must(await stage.finish(revokeOldToken(stage.world, { id }))).state).toBe('completed')
})

it('is what the setting says where the credential has none, and none where it says 0', async () => {
  const stage = await openStage()
  stage.ledger.settings.write('revoke.soak-hours', '24')
  const id = await verifiedRotation(stage)
  expect((await soakOf(stage, id)).state).toBe('open')
  declare(stage, 0)
  expect(await soakOf(stage, id)).toEqual({ state: undefined, allowed: true })
  declare(stage, null)
  expect((await soakOf(stage, id)).state).toBe('open')
})
