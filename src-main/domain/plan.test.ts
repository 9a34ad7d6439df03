import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Destination } from './destination.ts'
import { failure } from './failure.ts'
import type { KnownWrite, Observation } from './observation.ts'
import { type PlanStep, planCost, planStep } from './plan.ts'

const destination: Destination = { kind: 'actions', repository: 'acme/app', secret: 'PAT' }
const id = 'actions:acme/app/PAT'
const observation: Observation = {
  destination: id,
  present: true,
  updatedAt: '2026-03-09T12:00:00Z',
  repositoryId: 7,
  archived: false,
  writable: true,
  observedAt: '2026-03-09T12:01:00.000Z',
  failure: null,
}
const written: KnownWrite = {
  destination: id,
  fingerprint: 'new',
  updatedAt: '2026-03-09T12:00:00.000Z',
  rotation: 'R-0001',
}
const plan = (
  change: Partial<Observation> | null,
  known: KnownWrite | null = null,
  fingerprint: string | null = 'new',
) =>
  planStep(
    { destination, observation: change === null ? null : { ...observation, ...change }, written: known },
    fingerprint,
  )

describe('planStep', () => {
  it('updates what is there and creates what is missing', () => {
    expect(plan({})).toMatchObject({ destination: id, action: 'update', failure: null })
    expect(plan({ present: false, updatedAt: null }).action).toBe('create')
  })

  it('skips only a place that surely has the new value', () => {
    expect(plan({}, written).action).toBe('skip')
    expect(plan({}, written, null).action).toBe('update')
    expect(plan({}, { ...written, fingerprint: 'old' }).action).toBe('update')
    expect(plan({ updatedAt: '2026-03-09T12:00:09Z' }, written).action).toBe('update')
    expect(plan({}, { ...written, updatedAt: null }).action).toBe('update')
  })

  it('says when somebody else changed it, and only then', () => {
    expect(plan({ updatedAt: '2026-03-09T12:00:09Z' }, written).reason).toContain('Changed outside Rekey')
    expect(plan({}, { ...written, updatedAt: null, fingerprint: 'old' }).reason).not.toContain(
      'Changed outside',
    )
  })

  it('rests on the observation that it shows', () => {
    expect(plan({}).observation).toEqual(observation)
  })

  it('blocks what cannot be written, each with the sentence a person needs', () => {
    expect(plan(null)).toMatchObject({ action: 'blocked', failure: { kind: 'blocked' } })
    expect(plan({ archived: true })).toMatchObject({
      action: 'blocked',
      reason: 'acme/app is archived: unarchive it or remove it from the inventory.',
      failure: { kind: 'archived', subject: id },
    })
    expect(plan({ writable: false }).failure?.kind).toBe('permission')
    expect(plan({ failure: failure('not-found', id, 'Not there.') })).toMatchObject({
      action: 'blocked',
      reason: 'Not there.',
    })
  })

  it('blocks a place that was never read', () => {
    const step = planStep(
      { destination: { kind: 'heroku', app: 'console', configVar: 'PAT' }, observation: null, written: null },
      null,
    )
    expect(step).toMatchObject({ action: 'blocked', failure: { kind: 'blocked' } })
    expect(step.reason).toBe('Heroku app console has not been read yet. Refresh and plan again.')
  })

  it('leaves a manual step to a person', () => {
    const step = planStep(
      {
        destination: { kind: 'manual', title: 'shell profile', instructions: '' },
        observation: null,
        written: null,
      },
      null,
    )
    expect(step).toMatchObject({ destination: 'manual:shell-profile', action: 'update', failure: null })
  })
})

describe('planCost', () => {
  const steps = (writes: number): PlanStep[] =>
    Array.from({ length: writes }, (_, index) => ({
      ...plan({}),
      destination: `actions:acme/app-${index}/PAT`,
    }))

  it('counts requests and points of what is written, and nothing else', () => {
    const others = [plan({}, written), plan({ archived: true }), { ...plan({}), destination: 'manual:shell' }]
    expect(planCost([...steps(2), ...others], 'auto')).toMatchObject({ reads: 6, writes: 2, points: 16 })
    expect(planCost(others, 'auto')).toEqual({ reads: 0, writes: 0, points: 0, estimatedSeconds: 0 })
  })

  it('keeps the careful pace: one write a second, 500 an hour', () => {
    expect(planCost(steps(40), 'careful').estimatedSeconds).toBe(40)
    expect(planCost(steps(500), 'careful').estimatedSeconds).toBe(500)
    expect(planCost(steps(501), 'careful').estimatedSeconds).toBe(3601)
  })

  it('never promises more than the published points allow, and careful is never faster', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1500 }), (writes) => {
        const auto = planCost(steps(writes), 'auto')
        expect(auto.estimatedSeconds).toBeGreaterThanOrEqual((auto.points / 900 - 1) * 60)
        expect(planCost(steps(writes), 'careful').estimatedSeconds).toBeGreaterThanOrEqual(
          auto.estimatedSeconds,
        )
      }),
      { numRuns: 30 },
    )
  })
})
