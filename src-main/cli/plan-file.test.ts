import { describe, expect, it } from 'vitest'
import type { Observation } from '../domain/observation.ts'
import type { Plan } from '../domain/plan.ts'
import { driftFrom, planFileOf, readPlanFile, seenIn } from './plan-file.ts'

const observation: Observation = {
  destination: 'actions:acme/a/X',
  present: true,
  updatedAt: '2026-03-01T00:00:00Z',
  repositoryId: 7,
  archived: false,
  writable: true,
  observedAt: '2026-03-09T12:00:00Z',
  failure: null,
}
const plan: Plan = {
  credential: 'X',
  steps: [{ destination: 'actions:acme/a/X', action: 'update', reason: '', observation, failure: null }],
  cost: { reads: 3, writes: 1, points: 8, estimatedSeconds: 1 },
  pace: 'auto',
  warnings: [],
  canary: null,
  plannedAt: '2026-03-09T12:00:00Z',
  hourLeft: null,
}

describe('a saved plan', () => {
  it('is read back as it was saved', () => {
    const saved = planFileOf(plan)
    expect(readPlanFile(JSON.stringify(saved), 'plan.json')).toEqual(saved)
  })

  it('is refused when it was edited, or is something else', () => {
    const edited = JSON.stringify(planFileOf(plan)).replace('2026-03-01', '2026-03-02')
    expect(() => readPlanFile(edited, 'plan.json')).toThrow('changed since it was saved')
    const other = JSON.stringify(planFileOf({ ...plan, canary: 'actions:acme/a/X' }))
    expect(readPlanFile(other, 'plan.json').canary).toBe('actions:acme/a/X')
    expect(() =>
      readPlanFile(other.replace('"canary":"actions:acme/a/X"', '"canary":null'), 'plan.json'),
    ).toThrow('changed since it was saved')
    expect(() => readPlanFile('{}', 'plan.json')).toThrow('no plan')
    expect(() => readPlanFile('not JSON', 'plan.json')).toThrow("isn't JSON")
  })

  it('notices a new time, another repository behind the name, and a place that came or went', () => {
    const saved = planFileOf(plan)
    const now = (change: Partial<Observation>) => [
      { destination: 'actions:acme/a/X', seen: seenIn({ ...observation, ...change }) },
    ]
    expect(driftFrom(saved, now({ observedAt: '2027-01-01T00:00:00Z' }))).toEqual([])
    expect(driftFrom(saved, now({ updatedAt: '2026-03-01T00:00:00.000+00:00' }))).toEqual([])
    expect(driftFrom(saved, now({ updatedAt: '2026-03-05T00:00:00Z' }))).toEqual(['actions:acme/a/X'])
    expect(driftFrom(saved, now({ repositoryId: 8 }))).toEqual(['actions:acme/a/X'])
    expect(driftFrom(saved, [])).toEqual(['actions:acme/a/X'])
  })
})
