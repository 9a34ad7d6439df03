import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Destination } from './destination.ts'
import { readDestinationId } from './destination-id.ts'
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
    expect(plan({ updatedAt: '2026-03-09T12:00:09Z' }, written).reason).toBe(
      'Changed outside Rekey: written as of 2026-03-09 12:00:00 UTC, found as of 2026-03-09 12:00:09 UTC; the value will be replaced.',
    )
    expect(plan({}, { ...written, updatedAt: null, fingerprint: 'old' }).reason).not.toContain(
      'Changed outside',
    )
  })

  it('knows the current value where the place shows it, whoever put it there', () => {
    const step = (fingerprint: string) =>
      planStep(
        { destination, observation: { ...observation, fingerprint }, written: null, current: 'live' },
        'new',
      )
    expect(step('live').reason).toBe('Value only.')
    expect(step('other').reason).toContain('not known to Rekey')
    const file = {
      kind: 'file',
      path: '/p/.env',
      encrypted: '/p/.env.enc',
      remarks: ['It runs gpg.'],
    } as const
    const noted = planStep(
      {
        destination,
        observation: { ...observation, fingerprint: 'live', facts: file },
        written: null,
        current: 'live',
      },
      'new',
    )
    expect(noted.reason).toBe('Value only. Writes /p/.env and its encrypted copy /p/.env.enc. It runs gpg.')
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

  it('says who sees a shared secret, kept or chosen, and where the inventory says otherwise', () => {
    const shared = { kind: 'organization', organization: 'acme', secret: 'PAT' } as const
    const stepFor = (place: Destination, change: Partial<Observation>) =>
      planStep({ destination: place, observation: { ...observation, ...change }, written: null }, null).reason
    const facts = {
      kind: 'reach',
      visibility: 'selected',
      repositories: [{ id: 1, fullName: 'acme/app' }],
    } as const
    expect(stepFor(shared, { facts })).toBe(
      'The value is not known to Rekey and will be replaced. Visibility stays selected, with the same 1 repository.',
    )
    expect(stepFor({ ...shared, repositories: ['acme/app', 'acme/web'] }, { facts })).toContain(
      'The inventory says acme/app and acme/web, GitHub acme/app: the write leaves that as it is.',
    )
    const missing = { present: false, updatedAt: null }
    expect(stepFor(shared, missing)).toBe(
      'Organization acme lacks the secret: it will be created for private repositories.',
    )
    expect(stepFor({ ...shared, repositories: ['acme/app', 'acme/web'] }, missing)).toBe(
      'Organization acme lacks the secret: it will be created for acme/app and acme/web.',
    )
    expect(stepFor({ kind: 'codespaces', user: 'octo', secret: 'PAT' }, missing)).toBe(
      'User octo, Codespaces lacks the secret: it will be created for no repository.',
    )
  })

  it('tells of a secret that is gone since Rekey wrote it', () => {
    expect(plan({ present: false, updatedAt: null }, { ...written, fingerprint: 'old' }).reason).toBe(
      'acme/app lacks the secret: it will be created. Rekey wrote it in R-0001, as of 2026-03-09 12:00:00 UTC; it was gone when looked at on 2026-03-09 12:01:00 UTC.',
    )
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
  const placesOf = (steps: readonly PlanStep[]): Destination[] =>
    steps.flatMap((each) => readDestinationId(each.destination) ?? [])
  const steps = (writes: number): PlanStep[] =>
    Array.from({ length: writes }, (_, index) => ({
      ...plan({}),
      destination: `actions:acme/app-${index}/PAT`,
    }))

  it('counts requests and points of what is written, and nothing else', () => {
    const others = [plan({}, written), plan({ archived: true }), { ...plan({}), destination: 'manual:shell' }]
    expect(planCost([...steps(2), ...others], 'auto', placesOf([...steps(2), ...others]))).toMatchObject({
      reads: 6,
      writes: 2,
      points: 16,
    })
    expect(planCost(others, 'auto', placesOf(others))).toEqual({
      reads: 0,
      writes: 0,
      points: 0,
      estimatedSeconds: 0,
    })
  })

  it('keeps the careful pace: one write a second, 500 an hour', () => {
    expect(planCost(steps(40), 'careful', placesOf(steps(40))).estimatedSeconds).toBe(40)
    expect(planCost(steps(500), 'careful', placesOf(steps(500))).estimatedSeconds).toBe(500)
    expect(planCost(steps(501), 'careful', placesOf(steps(501))).estimatedSeconds).toBe(3601)
  })

  it('never promises more than the published points allow, and careful is never faster', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1500 }), (writes) => {
        const auto = planCost(steps(writes), 'auto', placesOf(steps(writes)))
        expect(auto.estimatedSeconds).toBeGreaterThanOrEqual((auto.points / 900 - 1) * 60)
        expect(
          planCost(steps(writes), 'careful', placesOf(steps(writes))).estimatedSeconds,
        ).toBeGreaterThanOrEqual(auto.estimatedSeconds)
      }),
      { numRuns: 30 },
    )
  })
})
