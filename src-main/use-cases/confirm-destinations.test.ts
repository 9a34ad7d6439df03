import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { gate, must, openStage, plannedRotation, repositoryOf, run } from './test-world.ts'
import { verifyRotation } from './verify-rotation.ts'

const many = Array.from({ length: 60 }, (_, index) => `acme/many-${String(index).padStart(2, '0')}`)

it('asks as many places at once as GitHub may be asked, and each of them once', async () => {
  const looked: string[] = []
  let holds = false
  const going = gate()
  const stage = await openStage({
    repositories: many,
    github: (github) => ({
      ...github,
      readSecret: async (session, slot, options) => {
        if (holds) {
          looked.push(repositoryOf(slot))
          await going.passed
        }
        return github.readSecret(session, slot, options)
      },
    }),
  })
  const id = await plannedRotation(stage)
  must(await run(stage, id))
  await stage.clock.advance(5_000)
  holds = true
  const verifying = verifyRotation(stage.world, { id, runDispatchProbes: false })
  for (let turn = 0; turn < 100; turn += 1) await nextTurn()
  expect(looked).toEqual(many.slice(0, 48))
  going.open()
  expect(must(await stage.finish(verifying)).state).toBe('verified')
  expect(looked).toEqual(many)
})
