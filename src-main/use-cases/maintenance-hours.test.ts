import { expect, it } from 'vitest'
import { decideLeak } from './decide-leak.ts'
import { declareCredential } from './declare-credential.ts'
import { hoursForUpdate, hoursOf } from './maintenance-hours.ts'
import { replaceLeakedToken } from './replace-leaked-token.ts'
import { revokeLeakedToken } from './revoke-leaked-token.ts'
import { RunControl } from './run-control.ts'
import { runRotation } from './run-rotation.ts'
import { replaced, reported, revoking, typed } from './test-leak.ts'
import {
  done,
  must,
  openStage,
  plannedRotation,
  refusalOf,
  repositories,
  rotationOf,
  run,
  type TestStage,
  testTokens,
} from './test-world.ts'

const { old, next } = testTokens
// The clock of the stage stands at noon of a Monday, UTC.
const closed = 'sat,sun 09:00-17:00 Europe/Berlin'
const open = 'mon-fri 12:00-14:00 Europe/Berlin'

function declare(stage: TestStage, maintenanceWindow: string | null): void {
  const credential = stage.ledger.credentials.find('PAT')
  if (credential === null) throw new Error('It is not tracked.')
  done(declareCredential(stage.world, { declaration: { ...credential, maintenanceWindow }, isNew: false }))
}

const runOutside = (stage: TestStage, id: string) =>
  stage.finish(runRotation(stage.world, { id, pace: 'auto', outsideWindow: true, control: new RunControl() }))
const actions = (stage: TestStage) => stage.ledger.audit.list().map((each) => each.action)

it('holds back an update that would begin outside, and writes nothing', async () => {
  const stage = await openStage()
  declare(stage, closed)
  const id = await plannedRotation(stage)
  expect(refusalOf(await run(stage, id))).toMatchObject({
    kind: 'blocked',
    message: `R-0001 would be updated outside the maintenance window: ${closed}. Nothing was written.`,
    hint: expect.stringContaining('It opens at 2026-03-14 08:00 UTC.'),
  })
  expect(rotationOf(stage, id).state).toBe('planned')
  expect(repositories.map(stage.valueIn)).toEqual([old, old, old, old])
})

it('lets it begin outside where that was agreed to, and the log says so', async () => {
  const stage = await openStage()
  declare(stage, closed)
  const id = await plannedRotation(stage)
  expect(must(await runOutside(stage, id)).state).toBe('propagated')
  const entry = stage.ledger.audit.list().find(({ action }) => action === 'run.outside_window')
  expect(entry?.context).toMatchObject({ rotation: id, credential: 'PAT', maintenanceWindow: closed })
})

it('asks nothing while it is open, and nothing is noted that was not needed', async () => {
  const stage = await openStage()
  declare(stage, open)
  const id = await plannedRotation(stage)
  expect(must(await runOutside(stage, id)).state).toBe('propagated')
  expect(actions(stage)).not.toContain('run.outside_window')
  expect(hoursOf(stage.world, { maintenanceWindow: open })).toMatchObject({
    isOpen: true,
    closesAt: '2026-03-09T13:00:00.000Z',
  })
})

it('lets an update that has begun go on after it closed', async () => {
  const stage = await openStage()
  declare(stage, open)
  const id = await plannedRotation(stage)
  const control = new RunControl()
  control.stop()
  await stage.finish(runRotation(stage.world, { id, pace: 'auto', control }))
  expect(rotationOf(stage, id).state).toBe('stopped')
  await stage.clock.advance(6 * 3_600_000)
  expect(must(await run(stage, id)).state).toBe('propagated')
  expect(repositories.map(stage.valueIn)).toEqual([next, next, next, next])
})

it('holds up nobody who replaces a leaked token', async () => {
  const stage = await openStage()
  declare(stage, closed)
  const leak = await reported(stage)
  done(decideLeak(stage.world, { id: leak.id, decision: 'replace-first' }))
  const { rotations } = must(await stage.finish(replaceLeakedToken(stage.world, { id: leak.id })))
  await replaced(stage, rotations[0] ?? '')
  expect(repositories.map(stage.valueIn)).toEqual([next, next, next, next])
  expect(actions(stage)).not.toContain('run.outside_window')
})

it('holds up nobody whose leaked token is dead already', async () => {
  const stage = await openStage()
  declare(stage, closed)
  const id = await plannedRotation(stage)
  expect(hoursForUpdate(stage.world, rotationOf(stage, id))).not.toBeNull()
  const leak = await revoking(stage)
  must(await stage.finish(revokeLeakedToken(stage.world, { id: leak.id, ...typed })))
  expect(stage.ledger.leaks.find(leak.id)?.confirmedDeadAt).not.toBeNull()
  expect(must(await run(stage, id)).state).toBe('propagated')
  expect(actions(stage)).not.toContain('run.outside_window')
})

it('is kept in its one spelling, and refused when it is none', async () => {
  const stage = await openStage()
  declare(stage, 'Fri,mon-thu 9:00-17:00 Europe/Berlin')
  const credential = stage.ledger.credentials.find('PAT')
  expect(credential?.maintenanceWindow).toBe('mon-fri 09:00-17:00 Europe/Berlin')
  if (credential === null) throw new Error('It is not tracked.')
  const declaration = { ...credential, maintenanceWindow: 'mon 09:00-17:00 Mars/Olympus' }
  expect(refusalOf(declareCredential(stage.world, { declaration, isNew: false })).message).toContain(
    'days, hours and a time zone',
  )
})
