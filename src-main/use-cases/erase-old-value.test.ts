import { expect, it } from 'vitest'
import { failure } from '../domain/failure.ts'
import { failed } from '../domain/result.ts'
import { adoptCredential } from './adopt-credential.ts'
import { eraseOldValue } from './erase-old-value.ts'
import { readChecklist } from './read-checklist.ts'
import { revokeOldToken } from './revoke-old-token.ts'
import { rollBack } from './roll-back.ts'
import { RunControl } from './run-control.ts'
import {
  must,
  openStage,
  plannedRotation,
  received,
  refusalOf,
  repositoryOf,
  rotationOf,
  testTokens,
  verifiedRotation,
} from './test-world.ts'

const item = 'credential.PAT.current'

it('forgets the old value, and says so wherever it would be needed', async () => {
  const stage = await openStage()
  const id = await verifiedRotation(stage)
  expect(must(await stage.world.keychain.read(item))).not.toBeNull()
  expect(must(await stage.finish(eraseOldValue(stage.world, { id }))).oldTokenHeld).toBe(false)
  expect(must(await stage.world.keychain.read(item))).toBeNull()
  expect(stage.ledger.credentials.find('PAT')?.current?.held).toBe(false)
  expect(stage.ledger.audit.list().find(({ action }) => action === 'rotation.old_value_erased')).toBeTruthy()

  const checklist = must(await stage.finish(readChecklist(stage.world, { id })))
  expect(checklist).toMatchObject({ byApi: false, whyNotByApi: expect.stringContaining("doesn't hold") })
  expect((await stage.finish(revokeOldToken(stage.world, { id }))).ok).toBe(false)
  expect(
    (await stage.finish(rollBack(stage.world, { id, reason: 'It fails.', control: new RunControl() }))).ok,
  ).toBe(false)
  expect(rotationOf(stage, id).state).toBe('verified')
  expect(refusalOf(await stage.finish(eraseOldValue(stage.world, { id }))).kind).toBe('blocked')
})

it('notes what a kill left without a note', async () => {
  const stage = await openStage()
  const id = await verifiedRotation(stage)
  must(await stage.world.keychain.remove(item))
  expect(rotationOf(stage, id).oldTokenHeld).toBe(true)
  expect(must(await stage.finish(eraseOldValue(stage.world, { id }))).oldTokenHeld).toBe(false)
  expect(stage.ledger.credentials.find('PAT')?.current?.held).toBe(false)
})

it('is undone by adopting the value again', async () => {
  const stage = await openStage()
  const id = await verifiedRotation(stage)
  must(await stage.finish(eraseOldValue(stage.world, { id })))
  must(await stage.finish(adoptCredential(stage.world, { name: 'PAT', token: received(testTokens.old) })))
  expect(rotationOf(stage, id).oldTokenHeld).toBe(true)
  expect(must(await stage.finish(revokeOldToken(stage.world, { id }))).state).toBe('completed')
})

it('keeps the value that an interrupted roll back still has to write', async () => {
  let broken = false
  const stage = await openStage({
    github: (github) => ({
      ...github,
      writeSecret: async (session, slot, ...rest) =>
        broken && repositoryOf(slot) === 'acme/app-2'
          ? failed(failure('permission', 'acme/app-2', 'No.'))
          : github.writeSecret(session, slot, ...rest),
    }),
  })
  const id = await verifiedRotation(stage)
  broken = true
  await stage.finish(rollBack(stage.world, { id, reason: 'It fails.', control: new RunControl() }))
  expect(rotationOf(stage, id).rollBackReason).toBe('It fails.')
  expect(refusalOf(await stage.finish(eraseOldValue(stage.world, { id })))).toMatchObject({
    kind: 'blocked',
    message: expect.stringContaining('rolled back'),
  })
  broken = false
  must(await stage.finish(rollBack(stage.world, { id, reason: 'It fails.', control: new RunControl() })))
  expect(rotationOf(stage, id).state).toBe('rolled-back')
})

it('keeps the value while it is the one in use', async () => {
  const stage = await openStage()
  const id = await plannedRotation(stage)
  expect(refusalOf(await stage.finish(eraseOldValue(stage.world, { id }))).message).toContain('R-0001 is')
  expect(must(await stage.world.keychain.read(item))).not.toBeNull()
})
