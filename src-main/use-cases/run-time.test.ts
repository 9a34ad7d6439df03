import { expect, it } from 'vitest'
import { RunControl } from './run-control.ts'
import { summarizeRotation } from './summarize-rotation.ts'
import { done, openStage, plannedRotation, rotationOf, run } from './test-world.ts'

it('keeps how long the runs of an update took, all together', async () => {
  const stage = await openStage({
    github: (github) => ({
      ...github,
      writeSecret: async (...given) => {
        await stage.clock.wait(1000)
        return github.writeSecret(...given)
      },
    }),
  })
  const id = await plannedRotation(stage)
  expect(rotationOf(stage, id).ranMs).toBeUndefined()
  done(await stage.finish(run(stage, id)))
  const took = rotationOf(stage, id).ranMs
  expect(took).toBeGreaterThanOrEqual(1000)
  expect(summarizeRotation(rotationOf(stage, id))).toContain(
    `- Updated in: ${Math.ceil((took ?? 0) / 1000)} s`,
  )
  expect(summarizeRotation(rotationOf(stage, id))).toContain(
    '- Runs since the update: Not exercised at 4 destinations.',
  )
  // Running again adds its time, and there is nothing to do.
  const control = new RunControl()
  stage.ledger.rotations.move(id, 'propagating')
  done(await stage.finish(run(stage, id, control)))
  expect(rotationOf(stage, id).ranMs).toBe(took)
})

it('does not know it of a run that was cut off, nor of one after that', async () => {
  const stage = await openStage()
  const id = await plannedRotation(stage)
  stage.ledger.rotations.move(id, 'propagating')
  stage.ledger.rotations.update(id, { ranMs: null })
  done(await run(stage, id))
  expect(rotationOf(stage, id).ranMs).toBeNull()
  expect(summarizeRotation(rotationOf(stage, id))).not.toContain('Updated in')
})
