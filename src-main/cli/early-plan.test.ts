import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import {
  gate,
  inventory,
  openStage,
  repositories,
  repositoryOf,
  rotationOf,
  type TestStage,
  testTokens,
} from '../use-cases/test-world.ts'
import { runInStage } from './run-in-stage.ts'

const { old, next, expired } = testTokens
const rotate = ['rotate', 'PAT', '--with-token', '--yes']
const quiet = inventory.replace(/ {4}probes:\n.*\n/, '')
const values = (stage: TestStage) => repositories.map(stage.valueIn)
const each = (act: string) => repositories.map((name) => `${act} ${name}`)

interface Held {
  readonly stage: TestStage
  /** What was done at the places up to the last write. */
  readonly acts: string[]
  /** GitHub was asked who the new token is. */
  readonly asked: Promise<void>
  /** GitHub was asked for what is in every place. */
  readonly seen: Promise<void>
  readonly letGo: () => void
}

/** GitHub says who the new token is only once it is let go. */
async function heldValidation(text = quiet): Promise<Held> {
  const acts: string[] = []
  const [asked, seen, going] = [gate(), gate(), gate()]
  const stage = await openStage({
    inventory: text,
    github: (github) => ({
      ...github,
      identify: async (session, options) => {
        const token = session.token.reveal()
        if (token === next || token === expired) {
          asked.open()
          await going.passed
        }
        return github.identify(session, options)
      },
      listSecrets: (session, store, options) => {
        const isWritten = acts.some((act) => act.startsWith('write'))
        if (!isWritten) acts.push(`list ${repositoryOf(store)}`)
        if (acts.length === repositories.length) seen.open()
        return github.listSecrets(session, store, options)
      },
      readSecret: (session, slot, options) => {
        acts.push(`look ${repositoryOf(slot)}`)
        return github.readSecret(session, slot, options)
      },
      writeSecret: (session, slot, value, options) => {
        acts.push(`write ${repositoryOf(slot)}`)
        return github.writeSecret(session, slot, value, options)
      },
    }),
  })
  return { stage, acts, asked: asked.passed, seen: seen.passed, letGo: going.open }
}

it('looks at the places while the token is validated, and writes nothing before it is', async () => {
  const { stage, acts, seen, letGo } = await heldValidation()
  const running = runInStage(stage, rotate, {}, next)
  await seen
  expect(acts.toSorted()).toEqual(each('list'))
  expect(rotationOf(stage, 'R-0001')).toMatchObject({ state: 'received', destinations: [] })
  expect(values(stage)).toEqual([old, old, old, old])

  letGo()
  const { code, err } = await stage.finish(running)
  expect(code, err).toBe(0)
  expect(values(stage)).toEqual([next, next, next, next])
  // Looked at once before the write, and once afterwards as its proof.
  expect(acts.toSorted()).toEqual([...each('list'), ...each('look'), ...each('write')])
  expect(acts.slice(4, 8).toSorted()).toEqual(each('write'))
})

it('looks again at places whose look has grown old until the token was validated', async () => {
  const { stage, acts, seen, letGo } = await heldValidation()
  const running = runInStage(stage, rotate, {}, next)
  await seen
  await stage.clock.advance(6_000)
  stage.memory.putSecret('acme/app-2', 'PAT', testTokens.other)
  letGo()
  const { code } = await stage.finish(running)
  expect(code).toBe(10)
  expect(values(stage)).toEqual([next, testTokens.other, next, next])
  for (const name of repositories.filter((other) => other !== 'acme/app-2'))
    expect(acts.indexOf(`look ${name}`)).toBeLessThan(acts.indexOf(`write ${name}`))
})

it('plans and writes nothing where the token is refused', async () => {
  const { stage, acts, seen, letGo } = await heldValidation()
  const running = runInStage(stage, rotate, {}, expired)
  await seen
  letGo()
  const { code } = await stage.finish(running)
  expect(code).toBe(1)
  expect(rotationOf(stage, 'R-0001')).toMatchObject({ state: 'received', plannedAt: null, destinations: [] })
  expect(values(stage)).toEqual([old, old, old, old])
  expect(acts.toSorted()).toEqual(each('list'))
})

it('looks at nothing before a workflow that the validation starts', async () => {
  const { stage, acts, asked, letGo } = await heldValidation(inventory)
  const running = runInStage(stage, rotate, {}, next)
  await asked
  for (let turn = 0; turn < 200; turn += 1) await nextTurn()
  expect(acts).toEqual([])
  letGo()
  const { code, err } = await stage.finish(running)
  expect(code, err).toBe(0)
  expect(acts.slice(0, 4).toSorted()).toEqual(each('list'))
})
