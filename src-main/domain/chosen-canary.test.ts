import { describe, expect, it } from 'vitest'
import { canaryMistake, plannedCanary } from './chosen-canary.ts'
import type { PlanAction } from './plan.ts'

const idOf = (name: string) => `actions:acme/${name}/PAT`
const step = (name: string, action: PlanAction = 'update') => ({ destination: idOf(name), action })
const others = [step('b'), step('c')]
const none = new Set<string>()

describe('the canary of a plan', () => {
  it('is the one that the credential names, in the spelling of its destination', () => {
    expect(plannedCanary({ canary: idOf('A') }, [step('a'), ...others], none)).toEqual({
      canary: idOf('a'),
      warning: null,
    })
    expect(plannedCanary({}, others, none)).toEqual({ canary: null, warning: null })
  })

  it('is none, and why is said, when that one can not be written first', () => {
    const canary = idOf('a')
    for (const [steps, guarded, why] of [
      [others, none, 'is not among the destinations any more'],
      [[step('a', 'blocked'), ...others], none, "can't be written"],
      [[step('a', 'skip'), ...others], none, 'has the new value already'],
      [[step('a'), ...others], new Set([canary]), 'is protected'],
    ] as const) {
      const planned = plannedCanary({ canary }, steps, guarded)
      expect(planned.canary).toBeNull()
      expect(planned.warning).toContain(`${canary} ${why}`)
      expect(planned.warning).toContain('No canary is written first unless another one is chosen.')
    }
  })

  it('is none without a word where nothing would wait for it', () => {
    const steps = [step('a'), step('b', 'skip'), { destination: 'manual:profile', action: 'update' as const }]
    expect(plannedCanary({ canary: idOf('a') }, steps, none)).toEqual({ canary: null, warning: null })
  })
})

describe('a declared canary', () => {
  const destinations = [{ kind: 'actions', repository: 'acme/a', secret: 'PAT' } as const]

  it('is one of the destinations, which may still come where a rule selects them', () => {
    expect(canaryMistake({ destinations }, idOf('A'))).toBeNull()
    expect(canaryMistake({ destinations }, idOf('b'))).toContain('none of its destinations')
    const selections = [
      { kind: 'actions', secret: 'PAT', organizations: ['acme'], match: [], topic: [], exclude: [] },
    ] as never
    expect(canaryMistake({ destinations, selections }, idOf('b'))).toBeNull()
  })

  it('is nothing that a person does', () => {
    expect(canaryMistake({ destinations }, 'manual:profile')).toContain('manual step')
  })
})
