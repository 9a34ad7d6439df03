import { describe, expect, it } from 'vitest'
import { confirmDeathByOperator } from './confirm-death-by-operator.ts'
import {
  must,
  openStage,
  received,
  refusalOf,
  rotationOf,
  testTokens,
  verifiedRotation,
} from './test-world.ts'

describe('a token that was deleted on GitHub by hand', () => {
  it('is not believed to be dead while GitHub accepts it, and nothing moves', async () => {
    const stage = await openStage()
    const id = await verifiedRotation(stage)
    const refusal = refusalOf(await stage.finish(confirmDeathByOperator(stage.world, { id })))
    expect(refusal).toMatchObject({ kind: 'not-confirmed' })
    expect(refusal.message).toContain('still works')
    expect(rotationOf(stage, id).state).toBe('verified')
  })

  it('is proven dead by GitHub when Rekey holds its value', async () => {
    const stage = await openStage()
    const id = await verifiedRotation(stage)
    const old = stage.memory.living(received(testTokens.old).value)
    if (old !== null) old.diesAt = stage.clock.now().getTime()
    const ended = must(await stage.finish(confirmDeathByOperator(stage.world, { id })))
    expect(ended).toMatchObject({ state: 'completed', confirmedBy: 'github' })
  })

  it("is dead by the operator's word where Rekey never had its value", async () => {
    const stage = await openStage({ adopted: false })
    const id = await verifiedRotation(stage)
    const ended = must(await stage.finish(confirmDeathByOperator(stage.world, { id })))
    expect(ended).toMatchObject({ state: 'completed', confirmedBy: 'operator' })
  })
})
