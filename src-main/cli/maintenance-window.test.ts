import { expect, it } from 'vitest'
import type { Rotation } from '../domain/rotation.ts'
import {
  openStage,
  plannedRotation,
  repositories,
  rotationOf,
  type TestStage,
  testTokens,
} from '../use-cases/test-world.ts'
import { exitCodes } from './exit-codes.ts'
import { Interruption } from './interruption.ts'
import { recordedTerminal } from './recorded-terminal.ts'
import { agreeToHours } from './rotation/agree-to-hours.ts'
import { runInStage } from './run-in-stage.ts'

const { old, next } = testTokens
const rotate = ['rotate', 'PAT', '--with-token', '--yes']
// The clock of the stage stands at noon of a Monday, UTC.
const closed = 'sat,sun 09:00-17:00 Europe/Berlin'

async function stageWith(hours: string): Promise<TestStage> {
  const stage = await openStage()
  const edited = await runInStage(stage, ['credential', 'edit', 'PAT', '--maintenance-window', hours])
  expect(edited.code, edited.err).toBe(0)
  return stage
}
const values = (stage: TestStage) => repositories.map(stage.valueIn)

it('holds back an update although --yes agreed to it, and names both ways on', async () => {
  const stage = await stageWith(closed)
  const { code, err } = await stage.finish(runInStage(stage, rotate, {}, next))
  expect(code).toBe(exitCodes.pending)
  expect(err).toContain(`outside the maintenance window: ${closed}. Nothing was written.`)
  expect(err).toContain('It opens at 2026-03-14 08:00 UTC.')
  expect(err).toContain('rekey rotation resume R-0001')
  expect(err).toContain('--outside-window')
  expect(values(stage)).toEqual([old, old, old, old])

  const resumed = await stage.finish(
    runInStage(stage, ['rotation', 'resume', 'R-0001', '--yes', '--outside-window']),
  )
  expect(resumed.code, resumed.err).toBe(0)
  expect(values(stage)).toEqual([next, next, next, next])
  expect(stage.ledger.audit.list().map((each) => each.action)).toContain('run.outside_window')
})

it('is no matter while it is open', async () => {
  const stage = await stageWith('daily 09:00-17:00 Europe/Berlin')
  const { code, err } = await stage.finish(runInStage(stage, rotate, {}, next))
  expect(code, err).toBe(0)
  expect(err).not.toContain('maintenance window')
})

it('is told by the plan, in words and for scripts', async () => {
  const stage = await stageWith(closed)
  const { err } = await stage.finish(runInStage(stage, ['plan', 'PAT']))
  expect(err).toContain(`Outside the maintenance window ${closed}, which opens at 2026-03-14T08:00:00.000Z.`)
  const { out } = await stage.finish(runInStage(stage, ['plan', 'PAT', '--json', 'maintenanceWindow']))
  expect(JSON.parse(out)).toEqual({
    maintenanceWindow: {
      hours: closed,
      isOpen: false,
      opensAt: '2026-03-14T08:00:00.000Z',
      closesAt: '2026-03-14T16:00:00.000Z',
    },
  })
})

it('is taken away again, and is nothing that nobody can read', async () => {
  const stage = await stageWith(closed)
  const edit = (hours: string) =>
    runInStage(stage, ['credential', 'edit', 'PAT', '--maintenance-window', hours])
  expect(await edit('at night')).toMatchObject({
    code: 1,
    err: expect.stringContaining('days, hours and a time zone'),
  })
  const hoursNow = () => stage.ledger.credentials.find('PAT')?.maintenanceWindow
  expect(hoursNow()).toBe(closed)
  expect((await edit('none')).code).toBe(0)
  expect(hoursNow()).toBeUndefined()
})

it('asks at a terminal after the plan was agreed to', async () => {
  const stage = await stageWith(closed)
  const id = await plannedRotation(stage)
  const agree = (typed: string, rotation: Rotation) => {
    const interruption = new Interruption(recordedTerminal().terminal, () => undefined)
    const { terminal } = recordedTerminal({ isTTY: true, input: typed })
    return agreeToHours({ world: stage.world, terminal, interruption }, rotation, {
      yes: false,
      outsideWindow: false,
    })
  }
  const planned = rotationOf(stage, id)
  expect(await agree('y\n', planned)).toBe(true)
  await expect(agree('n\n', planned)).rejects.toMatchObject({ failure: { kind: 'cancelled', subject: id } })
  // What has begun is not asked about any more.
  expect(await agree('', { ...planned, state: 'stopped' })).toBe(false)
})
