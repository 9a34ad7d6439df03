import { afterEach, expect, it, vi } from 'vitest'
import type { PlanProgressView } from '../../src-preload/contract/index.ts'
import {
  done,
  openStage,
  plannedRotation,
  receivedRotation,
  repositories,
  rotationOf,
  validate,
} from '../use-cases/test-world.ts'
import { announcerThrough } from './dispatch.ts'
import { plainDesktop } from './plain-desktop.ts'
import { rotationHandlers } from './rotation.ts'
import { Workspace } from './workspace.ts'

afterEach(() => vi.useRealTimers())

/** GitHub answers the looks of a plan only when it is let go on, or when they are canceled. */
async function slowPlan() {
  let open = (): void => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  let isSlow = false
  const stage = await openStage({
    github: (github) => ({
      ...github,
      readSecret: async (session, slot, options) => {
        const ended = new Promise<void>((resolve) =>
          options?.signal?.addEventListener('abort', () => resolve(), { once: true }),
        )
        if (isSlow) await Promise.race([opened, ended])
        return github.readSecret(session, slot, options)
      },
    }),
  })
  const workspace = new Workspace({ kind: 'real', world: stage.world, close: () => {} }, plainDesktop())
  const told: PlanProgressView[] = []
  workspace.announceThrough(
    announcerThrough((channel, payload) => {
      if (channel === 'rekey:rotation.planProgressed') told.push(payload as PlanProgressView)
    }),
  )
  const slow = () => {
    isSlow = true
  }
  return { stage, workspace, rotation: rotationHandlers(workspace), told, open, slow }
}

it('tells how far a long plan is, and that it ended', async () => {
  const { stage, rotation, told, open, slow } = await slowPlan()
  const id = await receivedRotation(stage)
  done(await validate(stage, id))
  slow()
  vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval'] })
  const planning = rotation.plan({ id })
  expect(await rotation.plan({ id })).toMatchObject({ ok: true, value: { problem: { kind: 'busy' } } })
  vi.advanceTimersByTime(1_000)
  expect(told).toEqual([{ rotation: id, running: true, done: 0, total: 0 }])
  vi.useRealTimers()
  open()
  expect(await stage.finish(planning)).toMatchObject({ ok: true, value: { state: 'planned' } })
  const total = repositories.length
  expect(told.at(-1)).toEqual({ rotation: id, running: false, done: total, total })
})

it('is canceled without a loss: the rotation and its earlier plan stay', async () => {
  const { stage, rotation, open, slow } = await slowPlan()
  const id = await plannedRotation(stage)
  const before = rotationOf(stage, id)
  slow()
  const planning = rotation.plan({ id })
  expect(await rotation.cancelPlan({ id })).toEqual({ ok: true, value: null })
  expect(await stage.finish(planning)).toMatchObject({ ok: true, value: { state: 'planned', problem: null } })
  expect(rotationOf(stage, id)).toEqual(before)
  open()
})

it('ends before the ledger is closed under it', async () => {
  const { stage, workspace, rotation, slow } = await slowPlan()
  const id = await receivedRotation(stage)
  done(await validate(stage, id))
  slow()
  let ended = false
  const planning = rotation.plan({ id }).finally(() => {
    ended = true
  })
  await stage.finish(workspace.settle())
  expect(ended).toBe(true)
  expect(await planning).toMatchObject({ ok: true, value: { state: 'validated', problem: null } })
})
