import { expect, it } from 'vitest'
import { failure } from '../domain/failure.ts'
import { failed } from '../domain/result.ts'
import {
  idOf,
  openStage,
  plannedRotation,
  repositories,
  repositoryOf,
  type TestStage,
  testTokens,
} from '../use-cases/test-world.ts'
import { plainDesktop } from './plain-desktop.ts'
import { rotationHandlers } from './rotation.ts'
import { Workspace } from './workspace.ts'

const { old, next } = testTokens

/** A run over four places that GitHub refuses while `broken` says so, in the window that may change secrets. */
async function openRun(broken: (repository: string) => boolean, places: readonly string[] = repositories) {
  const stage = await openStage({
    repositories: places,
    github: (github) => ({
      ...github,
      writeSecret: (session, slot, value, options) =>
        broken(repositoryOf(slot))
          ? Promise.resolve(failed(failure('permission', repositoryOf(slot), 'No rights.')))
          : github.writeSecret(session, slot, value, options),
    }),
  })
  stage.ledger.settings.write('mode', 'changes')
  const workspace = new Workspace({ kind: 'real', world: stage.world, close: () => {} }, plainDesktop())
  const rotation = rotationHandlers(workspace)
  const id = await plannedRotation(stage)
  const view = async () => {
    const answer = await rotation.view({ id })
    if (!answer.ok) throw new Error(answer.failure.message)
    return answer.value
  }
  return { stage, workspace, rotation, id, view }
}

const values = (stage: TestStage) => repositories.map(stage.valueIn)

/** Lets the run come as far as it goes by itself. */
async function settleDown(stage: TestStage): Promise<void> {
  for (let turn = 0; turn < 200; turn += 1) await stage.clock.advance(stage.clock.nextInMs ?? 0)
}

it('pauses when three in a row fail for one reason, and tries them again when asked to', async () => {
  let broken = true
  // More than are written at once, so that some are still to come when it pauses.
  const many = Array.from({ length: 40 }, (_, index) => `acme/many-${index}`)
  const { stage, workspace, rotation, id, view } = await openRun(() => broken, many)
  expect(await rotation.propagate({ id, pace: 'auto' })).toMatchObject({ ok: true })
  await settleDown(stage)
  const paused = await view()
  expect(paused).toMatchObject({
    running: true,
    paused: true,
    pausedBy: { count: 3, failure: { kind: 'permission' } },
  })
  expect(paused.counts.pending).toBeGreaterThan(0)

  broken = false
  const again = rotation.tryAgain({ id })
  await settleDown(stage)
  expect(await again).toMatchObject({ ok: true, value: { pausedBy: null } })
  await stage.finish(Promise.all([...workspace.underWay.ending]))
  expect(many.map(stage.valueIn)).toEqual(many.map(() => next))
  expect(await view()).toMatchObject({ state: 'propagated', problem: null })
})

it('goes on with the others when those are skipped', async () => {
  const many = Array.from({ length: 40 }, (_, index) => `acme/many-${index}`)
  const { stage, workspace, rotation, id, view } = await openRun((name) => /-[0-9]$/.test(name), many)
  await rotation.propagate({ id, pace: 'auto' })
  await settleDown(stage)
  expect(await view()).toMatchObject({ paused: true })
  await rotation.continue({ id })
  await stage.finish(Promise.all([...workspace.underWay.ending]))
  expect(await view()).toMatchObject({ state: 'stopped', counts: { written: 30, failed: 10 } })
})

it('writes the canary alone and tells the window that it failed', async () => {
  const { stage, workspace, rotation, id, view } = await openRun((name) => name === 'acme/app-3')
  await rotation.propagate({ id, pace: 'auto', canary: idOf('acme/app-3') })
  await stage.finish(Promise.all([...workspace.underWay.ending]))
  expect(values(stage)).toEqual(repositories.map(() => old))
  expect(await view()).toMatchObject({
    state: 'stopped',
    running: false,
    canary: { place: 'acme/app-3', checkedAt: null, problem: { kind: 'permission' } },
    problem: { kind: 'permission' },
  })
})

it('refuses to begin outside the maintenance window until that was agreed to, and tells the hours', async () => {
  const { stage, workspace, rotation, id, view } = await openRun(() => false)
  const credential = stage.ledger.credentials.find('PAT')
  if (credential === null) throw new Error('It is not tracked.')
  const hours = 'sat,sun 09:00-17:00 UTC'
  stage.ledger.credentials.save({ ...credential, maintenanceWindow: hours })
  expect(await rotation.propagate({ id, pace: 'auto' })).toMatchObject({
    ok: false,
    failure: { kind: 'blocked', message: expect.stringContaining(hours) },
  })
  expect(workspace.underWay.runs.size).toBe(0)
  expect(await view()).toMatchObject({
    state: 'planned',
    maintenanceHours: { hours, opensAt: '2026-03-14T09:00:00.000Z', closesAt: '2026-03-14T17:00:00.000Z' },
  })
  expect(await rotation.propagate({ id, pace: 'auto', outsideWindow: true })).toMatchObject({ ok: true })
  await stage.finish(Promise.all([...workspace.underWay.ending]))
  expect(values(stage)).toEqual(repositories.map(() => next))
  expect(await view()).toMatchObject({ state: 'propagated', maintenanceHours: null })
})
