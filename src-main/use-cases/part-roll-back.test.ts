import { describe, expect, it } from 'vitest'
import { SecretValue } from '../domain/secret-value.ts'
import { eraseOldValue } from './erase-old-value.ts'
import { freezePlan } from './freeze-plan.ts'
import type { RollBackScope } from './roll-back.ts'
import { killedRollBack } from './test-killed-roll-back.ts'
import {
  destinationOf,
  done,
  idOf,
  must,
  refusalOf,
  repositories,
  rollBackOf,
  rotationOf,
  run,
  type TestStage,
  testTokens,
  verify,
} from './test-world.ts'
import { waiveDestination } from './waive-destination.ts'

const { old, next } = testTokens
const values = (stage: TestStage) => repositories.map(stage.valueIn)

/** Both of them were to get the old value back, and no others; found two minutes later. */
async function killed(scope: RollBackScope = { destinations: [idOf('acme/app-2'), idOf('acme/app-3')] }) {
  const found = await killedRollBack(scope)
  await found.stage.clock.advance(120_000)
  return found
}

describe('a roll back of a part that is killed', () => {
  it('is known to be unfinished, and nothing writes the new value where the old one was wanted', async () => {
    const { stage, id } = await killed()
    expect(values(stage)).toEqual([next, old, next, next])
    expect(rotationOf(stage, id)).toMatchObject({
      state: 'propagating',
      partRollBack: { reason: 'It broke.', destinations: [idOf('acme/app-2'), idOf('acme/app-3')] },
    })
    expect(refusalOf(await run(stage, id))).toMatchObject({ kind: 'blocked', hint: 'Finish the roll back.' })
    expect(values(stage)).toEqual([next, old, next, next])
  })

  it('goes on with the rest of the part, and with nothing else', async () => {
    const { stage, id } = await killed()
    const ended = must(await rollBackOf(stage, id, 'rest'))
    expect(ended).toMatchObject({ state: 'stopped', partRollBack: null, rollBackReason: null })
    expect(values(stage)).toEqual([next, old, old, next])
    expect(refusalOf(await rollBackOf(stage, id, 'rest')).kind).toBe('invalid-input')
    expect(values(stage)).toEqual([next, old, old, next])
  })

  it('comes to its end also when it was killed after its last write', async () => {
    const { stage, id } = await killed()
    for (const name of ['acme/app-2', 'acme/app-3'])
      stage.ledger.rotations.updateDestination(id, idOf(name), { state: 'restored' })
    expect(must(await rollBackOf(stage, id, 'rest'))).toMatchObject({ state: 'stopped', partRollBack: null })
    expect(values(stage)).toEqual([next, old, next, next])
  })

  it('is remembered when another part is rolled back meanwhile', async () => {
    const { stage, id } = await killed()
    done(await rollBackOf(stage, id, { destinations: [idOf('acme/app-4')] }))
    expect(values(stage)).toEqual([next, old, next, old])
    expect(refusalOf(await run(stage, id)).kind).toBe('blocked')
    done(await rollBackOf(stage, id, 'rest'))
    expect(values(stage)).toEqual([next, old, old, old])
  })

  it('is neither verified away nor made impossible', async () => {
    const { stage, id } = await killed()
    stage.ledger.rotations.move(id, 'stopped')
    expect(refusalOf(await verify(stage, id)).kind).toBe('blocked')
    expect(refusalOf(await eraseOldValue(stage.world, { id })).kind).toBe('blocked')
    expect(rotationOf(stage, id).partRollBack).not.toBeNull()
  })

  it('leaves out what was waived since', async () => {
    const { stage, id } = await killed()
    done(waiveDestination(stage.world, { id, destination: idOf('acme/app-3'), reason: 'It ends soon.' }))
    done(await rollBackOf(stage, id, 'rest'))
    expect(values(stage)).toEqual([next, old, next, next])
  })

  it('is given up by a new plan, which wants the new value everywhere', async () => {
    const { stage, id } = await killed()
    done(await freezePlan(stage.world, { id, pace: 'auto' }))
    expect(rotationOf(stage, id).partRollBack).toBeNull()
    done(await run(stage, id))
    expect(values(stage)).toEqual([next, next, next, next])
  })

  it('becomes a roll back of everything when that is wanted', async () => {
    const { stage, id } = await killed()
    expect(must(await rollBackOf(stage, id, 'all'))).toMatchObject({
      state: 'rolled-back',
      partRollBack: null,
    })
    expect(values(stage)).toEqual([old, old, old, old])
  })
})

describe('a roll back to a token that died meanwhile', () => {
  it.each([
    ['of a part', undefined],
    ['of everything', 'all'],
  ] as const)('%s is given up, so that the new value can come everywhere', async (_, scope) => {
    const { stage, id } = await killed(scope)
    const token = stage.memory.living(new SecretValue(old))
    if (token === null) throw new Error('It was dead already.')
    token.diesAt = stage.clock.now().getTime()
    expect(refusalOf(await rollBackOf(stage, id, 'rest')).message).toContain('no longer works (401)')
    expect(rotationOf(stage, id)).toMatchObject({
      rollBackReason: null,
      partRollBack: null,
      oldTokenRefusedAt: expect.any(String),
    })
    expect(stage.ledger.audit.list().map((each) => each.action)).toContain('rotation.roll_back_refused')
    done(await freezePlan(stage.world, { id, pace: 'auto' }))
    done(await run(stage, id))
    expect(values(stage)).toEqual([next, next, next, next])
    expect(destinationOf(stage, id, 'acme/app-2').failure).toBeNull()
  })
})
