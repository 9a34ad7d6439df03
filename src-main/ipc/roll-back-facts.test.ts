import { describe, expect, it } from 'vitest'
import { destination, rotationWith } from '../domain/fake-rotation.ts'
import { RunControl } from '../use-cases/run-control.ts'
import { rollBackFacts } from './roll-back-facts.ts'
import { rotationView } from './rotation-views.ts'

const idOf = (name: string) => `actions:acme/${name}/PAT`
const atRest = { control: null, elsewhere: false, problem: null, writes: new Map(), form: null, hours: null }

describe('a roll back of some destinations that was cut off', () => {
  const rotation = rotationWith(
    [
      destination(idOf('a'), 'restored'),
      destination(idOf('b'), 'writing'),
      destination(idOf('c'), 'verified'),
      destination(idOf('d'), 'verified'),
    ],
    {
      state: 'propagating',
      partRollBack: { reason: 'x', destinations: ['a', 'b', 'c'].map(idOf) },
    },
  )

  it('is told as what it is, with what is left of it', () => {
    expect(rotationView(rotation, null, atRest)).toMatchObject({
      rollingBack: true,
      unfinishedRollBack: { whole: false, left: [idOf('b'), idOf('c')] },
      reach: { done: 1, total: 3, rollingBack: true },
      nextStep: 'Continue the roll back',
      mayRollBack: true,
    })
  })

  it('is not called unfinished while it goes on, here or in another Rekey', () => {
    const control = new RunControl('roll-back')
    expect(rollBackFacts(rotation, { control, elsewhere: false }).unfinishedRollBack).toBeNull()
    expect(rollBackFacts(rotation, { control: null, elsewhere: true }).unfinishedRollBack).toBeNull()
  })

  it('may be finished although nothing has the new value any more', () => {
    const restored = { ...rotation, destinations: [destination(idOf('a'), 'restored')] }
    expect(rollBackFacts(restored, atRest)).toMatchObject({ mayRollBack: true, rollBackProblem: '' })
  })
})

describe('a roll back', () => {
  const rotation = rotationWith([destination(idOf('a'), 'verified')])
  const dead = 'The old token no longer works: GitHub rejects it (401).'
  const why = (change: Parameters<typeof rotationWith>[1], oldTokenDead = false) =>
    rollBackFacts({ ...rotation, ...change }, { ...atRest, oldTokenDead }).rollBackProblem

  it('is not offered once GitHub has rejected the old token, in a roll back or in a leak case', () => {
    expect(why({})).toBe('')
    expect(why({ oldTokenRefusedAt: '2026-03-09T12:00:00.000Z' })).toBe(dead)
    expect(why({}, true)).toBe(dead)
  })

  it('says that the revoke has begun, and not that nothing was written', () => {
    expect(why({ state: 'revoking', revokeRequestedAt: '2026-03-09T12:00:00.000Z' })).toBe(
      'The revoke of the old token has begun.',
    )
  })
})
