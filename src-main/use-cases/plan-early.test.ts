import { expect, it } from 'vitest'
import { failure } from '../domain/failure.ts'
import { failed, type Result } from '../domain/result.ts'
import type { GitHub } from '../ports/github.ts'
import { freezePlan } from './freeze-plan.ts'
import { planEarly } from './plan-early.ts'
import {
  done,
  inventory,
  must,
  openStage,
  receivedRotation,
  refusalOf,
  repositories,
  repositoryOf,
  rotationOf,
  run,
  type TestStage,
  testTokens,
  validate,
} from './test-world.ts'

const quiet = inventory.replace(/ {4}probes:\n.*\n/, '')
const missing: Result<never> = failed(failure('blocked', 'PAT', 'There is no early plan.', ''))
const agreed = { pace: 'auto', runDispatchProbes: true } as const

/** A stage that tells which repositories' lists were read. */
async function watched(
  text = quiet,
  more: (github: GitHub) => Partial<GitHub> = () => ({}),
): Promise<{ stage: TestStage; listed: string[] }> {
  const listed: string[] = []
  const stage = await openStage({
    inventory: text,
    github: (github) => ({
      ...github,
      listSecrets: (session, store, options) => {
        listed.push(repositoryOf(store))
        return github.listSecrets(session, store, options)
      },
      ...more(github),
    }),
  })
  return { stage, listed }
}

it('looks at the places while the token is validated, and is frozen once it is', async () => {
  const { stage, listed } = await watched()
  const id = await receivedRotation(stage)
  const early = planEarly(stage.world, rotationOf(stage, id), agreed)
  expect(must((await early?.plan) ?? missing).steps).toHaveLength(repositories.length)
  expect(listed.sort()).toEqual([...repositories])
  expect(rotationOf(stage, id)).toMatchObject({ state: 'received', destinations: [], plannedAt: null })

  expect(refusalOf(await freezePlan(stage.world, { id, pace: 'auto', early })).kind).toBe('blocked')
  done(await validate(stage, id))
  const planned = must(await freezePlan(stage.world, { id, pace: 'auto', early }))
  expect(planned.state).toBe('planned')
  expect(planned.destinations.map(({ action }) => action)).toEqual(repositories.map(() => 'update'))
  expect(listed).toHaveLength(repositories.length)
})

it('counts its age from its first look', async () => {
  const { stage } = await watched(quiet, (github) => ({
    readRepositories: async (...asked) => {
      await stage.clock.wait(3_000)
      return github.readRepositories(...asked)
    },
  }))
  const id = await receivedRotation(stage)
  const before = stage.clock.monotonicMs()
  const early = planEarly(stage.world, rotationOf(stage, id), agreed)
  done(await stage.finish(early?.plan ?? Promise.resolve(missing)))
  expect(stage.clock.monotonicMs()).toBe(before + 3_000)
  expect(early?.beganMs).toBe(before)
})

it('is made anew for another token and for another pace', async () => {
  const { stage, listed } = await watched()
  const id = await receivedRotation(stage)
  const early = planEarly(stage.world, rotationOf(stage, id), agreed)
  await early?.plan
  done(await validate(stage, id))
  done(await freezePlan(stage.world, { id, pace: 'careful', early }))
  expect(listed).toHaveLength(2 * repositories.length)

  await receivedRotation(stage, testTokens.other)
  done(await validate(stage, id))
  done(await freezePlan(stage.world, { id, pace: 'auto', early }))
  expect(listed).toHaveLength(3 * repositories.length)
})

it('is made anew once something is written', async () => {
  const { stage, listed } = await watched()
  const id = await receivedRotation(stage)
  const early = planEarly(stage.world, rotationOf(stage, id), agreed)
  await early?.plan
  done(await validate(stage, id))
  done(await freezePlan(stage.world, { id, pace: 'auto', early }))
  done(await run(stage, id))
  stage.memory.putSecret('acme/app-2', 'PAT', testTokens.other)
  listed.length = 0
  done(await freezePlan(stage.world, { id, pace: 'auto', early }))
  expect(listed.sort()).toEqual([...repositories])
})

it('looks at nothing more once it is ended, and leaves no trace in the rotation', async () => {
  let letGo = (): void => {}
  const going = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const { stage, listed } = await watched(quiet, (github) => ({
    readRepositories: async (...asked) => {
      await going
      return github.readRepositories(...asked)
    },
  }))
  const id = await receivedRotation(stage)
  const early = planEarly(stage.world, rotationOf(stage, id), agreed)
  const ending = early?.end()
  letGo()
  await ending
  expect(refusalOf((await early?.plan) ?? missing).kind).toBe('cancelled')
  expect(listed).toEqual([])
  expect(rotationOf(stage, id)).toMatchObject({ state: 'received', destinations: [] })
})

it('is not begun where a probe starts a workflow, unless nobody agreed to that', async () => {
  const { stage, listed } = await watched(inventory)
  const rotation = rotationOf(stage, await receivedRotation(stage))
  expect(planEarly(stage.world, rotation, agreed)).toBeNull()
  expect(listed).toEqual([])
  const early = planEarly(stage.world, rotation, { ...agreed, runDispatchProbes: false })
  done((await early?.plan) ?? missing)
})

it('is not begun for so many places that a refused token would be dear', async () => {
  const many = Array.from({ length: 201 }, (_, index) => `acme/many-${index}`)
  const { stage, listed } = await watched(quiet.replace(repositories.join(', '), many.join(', ')))
  const rotation = rotationOf(stage, await receivedRotation(stage))
  expect(planEarly(stage.world, rotation, agreed)).toBeNull()
  expect(listed).toEqual([])
})

it('is not begun without a token, or after a stop', async () => {
  const { stage } = await watched()
  const rotation = rotationOf(stage, await receivedRotation(stage))
  expect(planEarly(stage.world, { ...rotation, newToken: null }, agreed)).toBeNull()
  expect(planEarly(stage.world, rotation, { ...agreed, signal: AbortSignal.abort() })).toBeNull()
})
