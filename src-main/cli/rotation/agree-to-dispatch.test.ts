import { expect, it } from 'vitest'
import { freezePlan } from '../../use-cases/freeze-plan.ts'
import { done, openStage, receivedRotation, rotationOf, run } from '../../use-cases/test-world.ts'
import { validateToken } from '../../use-cases/validate-token.ts'
import { runInStage } from '../run-in-stage.ts'

/** A rotation whose process was killed while GitHub answered its dispatch. */
async function killedDispatch() {
  let sent = 0
  let isLost = true
  const stage = await openStage({
    github: (github) => ({
      ...github,
      probe: (...given) => {
        sent += 1
        return isLost ? new Promise(() => {}) : github.probe(...given)
      },
    }),
  })
  const id = await receivedRotation(stage)
  void validateToken(stage.world, { id, allowDifferentLogin: false, runDispatchProbes: true })
  while (sent === 0) await stage.clock.advance(0)
  isLost = false
  return { stage, id, sent: () => sent }
}

it('does not start a workflow again that --yes agreed to once', async () => {
  const { stage, id, sent } = await killedDispatch()
  const resumed = await stage.finish(runInStage(stage, ['rotation', 'resume', id, '--yes']))
  expect(resumed.err).toContain("Rekey doesn't know whether the workflow was started")
  expect(resumed.err).toContain(`rekey verify ${id} --dispatch-probes`)
  expect(resumed.out).toContain('repository_dispatch  unknown')
  expect(resumed.code).toBe(0)
  expect(sent()).toBe(1)
  await stage.finish(runInStage(stage, ['verify', id, '--dispatch-probes']))
  expect(sent()).toBe(2)
  expect(rotationOf(stage, id).probes).toMatchObject([{ ok: true }])
})

it('asks at a terminal, and starts it again for a yes', async () => {
  const { stage, id, sent } = await killedDispatch()
  const resumed = await stage.finish(runInStage(stage, ['rotation', 'resume', id], {}, 'y\n'))
  expect(resumed.err).toContain('Start it again? (y/N)')
  expect(sent()).toBe(2)
  expect(rotationOf(stage, id).probes).toMatchObject([{ ok: true }])
})

/** A rotation that was written everywhere, whose operator agreed to no dispatch, as in the window. */
async function writtenWithoutDispatch() {
  let sent = 0
  const stage = await openStage({
    github: (github) => ({
      ...github,
      probe: (...given) => {
        sent += 1
        return github.probe(...given)
      },
    }),
  })
  const id = await receivedRotation(stage)
  done(await validateToken(stage.world, { id, allowDifferentLogin: false, runDispatchProbes: false }))
  done(await freezePlan(stage.world, { id, pace: 'auto' }))
  done(await run(stage, id))
  return { stage, id, sent: () => sent }
}

it('starts no workflow that nobody agreed to when a rotation goes on after its first write', async () => {
  const { stage, id, sent } = await writtenWithoutDispatch()
  const resumed = await stage.finish(runInStage(stage, ['rotation', 'resume', id]))
  expect(sent()).toBe(0)
  expect(resumed.err).toContain(`rekey verify ${id} --dispatch-probes`)
  expect(rotationOf(stage, id)).toMatchObject({ state: 'verified', probes: [{ ok: null, at: null }] })
})

it.each([
  ['--yes', ['--yes'], null, 1],
  ['a yes at a terminal', [], 'y\n', 1],
  ['a no at a terminal', [], 'n\n', 0],
])('goes by %s then', async (_, flags, typed, started) => {
  const { stage, id, sent } = await writtenWithoutDispatch()
  const resumed = await stage.finish(runInStage(stage, ['rotation', 'resume', id, ...flags], {}, typed))
  expect(resumed.err.includes('Start it to check the new token? (y/N)')).toBe(typed !== null)
  expect(sent()).toBe(started)
  expect(rotationOf(stage, id).probes).toMatchObject([{ ok: started === 1 ? true : null }])
})
