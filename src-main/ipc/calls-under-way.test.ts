import { expect, it } from 'vitest'
import { channelOf } from '../../src-preload/define-contract.ts'
import { ok } from '../domain/result.ts'
import type { GitHub } from '../ports/github.ts'
import { RunControl } from '../use-cases/run-control.ts'
import { openStage, receivedRotation, rotationOf } from '../use-cases/test-world.ts'
import { answersOf } from './dispatch.ts'
import { handlersFor } from './handlers.ts'
import { plainDesktop } from './plain-desktop.ts'
import { plainGhCli } from './plain-gh-cli.ts'
import { Workspace } from './workspace.ts'

/** A window, and a GitHub that from `slow` on answers nobody until `open` is called. */
async function slowWindow() {
  let open = (): void => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  let isSlow = false
  const gated = (github: GitHub): GitHub => ({
    ...github,
    identify: async (...given) => {
      if (isSlow) await opened
      return github.identify(...given)
    },
  })
  const stage = await openStage({ github: gated })
  const id = await receivedRotation(stage)
  isSlow = true
  const desktop = plainDesktop({ confirm: () => new Promise(() => {}) })
  const workspace = new Workspace({ kind: 'real', world: stage.world, close: () => {} }, desktop)
  const sample = await openStage()
  const openSample = async () => ok({ kind: 'sample' as const, world: sample.world, close: () => {} })
  const handlers = handlersFor(workspace, { openReal: openSample, openSample }, plainGhCli())
  const answers = answersOf(handlers, undefined, undefined, (channel, working) =>
    workspace.underWay.calls.during(channel, working),
  )
  const call = (noun: string, name: string, request: unknown) =>
    answers.get(channelOf(noun, name))?.(request) ?? expect.fail(`Nobody answers ${noun}.${name}.`)
  return { stage, workspace, call, open, id }
}

it('waits for a call before the ledger is closed under it', async () => {
  const { stage, workspace, call, open, id } = await slowWindow()
  const answer = call('rotation', 'validate', { id, allowDifferentLogin: false, runDispatchProbes: false })
  let settled = false
  const settling = workspace.settle().then(() => {
    settled = true
  })
  for (let turn = 0; turn < 20; turn += 1) await stage.clock.advance(0)
  expect(settled).toBe(false)
  open()
  await settling
  expect(await answer).toMatchObject({ ok: true, value: { state: 'validated' } })
  expect(rotationOf(stage, id).state).toBe('validated')
})

it('gives up a call that does not end, and says so in its answer', async () => {
  const { stage, workspace, call, id } = await slowWindow()
  const answer = call('rotation', 'validate', { id, allowDifferentLogin: false, runDispatchProbes: false })
  await stage.finish(workspace.settle())
  expect(await answer).toMatchObject({
    ok: false,
    failure: { kind: 'unclear', message: expect.stringContaining('stopped waiting') },
  })
})

it('takes an open question for a no: nobody is left to answer it', async () => {
  const { stage, workspace, call } = await slowWindow()
  const answer = call('app', 'writeSetting', { key: 'mode', value: 'changes' })
  await stage.clock.advance(0)
  await stage.finish(workspace.settle())
  expect(await answer).toMatchObject({ ok: false, failure: { kind: 'cancelled' } })
  expect(workspace.settings().mode).toBe('read-only')
})

it('does not wait for the call that changes the workspace', async () => {
  const { stage, workspace, call } = await slowWindow()
  const before = stage.clock.monotonicMs()
  expect(await stage.finish(call('app', 'exploreSampleData', {}))).toMatchObject({ ok: true })
  expect(workspace.kind).toBe('sample')
  expect(stage.clock.monotonicMs()).toBe(before)
})

it('stops a run that a call begins while everything comes to its end', async () => {
  const { stage, workspace, call, open, id } = await slowWindow()
  const validating = call('rotation', 'validate', {
    id,
    allowDifferentLogin: false,
    runDispatchProbes: false,
  })
  let stopped = false
  let end = (): void => {}
  void validating.then(() => {
    const control = new RunControl()
    control.signal.addEventListener('abort', () => {
      stopped = true
      end()
    })
    workspace.underWay.runs.set(id, control)
    workspace.underWay.track(
      new Promise<void>((resolve) => {
        end = resolve
      }),
    )
  })
  const settling = workspace.settle()
  for (let turn = 0; turn < 20; turn += 1) await stage.clock.advance(0)
  open()
  await settling
  expect(stopped).toBe(true)
})

it('asks nobody any more while everything comes to its end', async () => {
  const { stage, workspace, call, open, id } = await slowWindow()
  const validating = call('rotation', 'validate', {
    id,
    allowDifferentLogin: false,
    runDispatchProbes: false,
  })
  const settling = workspace.settle()
  for (let turn = 0; turn < 20; turn += 1) await stage.clock.advance(0)
  const answer = call('app', 'writeSetting', { key: 'mode', value: 'changes' })
  expect(await answer).toMatchObject({ ok: false, failure: { kind: 'cancelled' } })
  open()
  await Promise.all([settling, validating])
})

it('waits for what is asked while the last of the reading comes to its end', async () => {
  const { stage, workspace, call, open, id } = await slowWindow()
  let isRead = false
  workspace.inTurns(function* () {
    while (!isRead) yield
  })
  let settled = false
  const settling = workspace.settle().then(() => {
    settled = true
  })
  for (let turn = 0; turn < 20; turn += 1) await stage.clock.advance(0)
  const answer = call('rotation', 'validate', { id, allowDifferentLogin: false, runDispatchProbes: false })
  isRead = true
  for (let turn = 0; turn < 20; turn += 1) await stage.clock.advance(0)
  expect(settled).toBe(false)
  open()
  await settling
  expect(await answer).toMatchObject({ ok: true, value: { state: 'validated' } })
})
