import { describe, expect, it } from 'vitest'
import type { Destination } from '../domain/destination.ts'
import { failure } from '../domain/failure.ts'
import { failed } from '../domain/result.ts'
import { SecretValue } from '../domain/secret-value.ts'
import { addDestination } from './add-destination.ts'
import { freezePlan } from './freeze-plan.ts'
import { readChecklist } from './read-checklist.ts'
import { rollBack } from './roll-back.ts'
import { RunControl, type RunEvent } from './run-control.ts'
import { signInToService } from './sign-in-to-service.ts'
import {
  destinationOf,
  done,
  idOf,
  must,
  openStage,
  plannedRotation,
  refusalOf,
  repositories,
  repositoryOf,
  rollBackOf,
  rotationOf,
  run,
  type TestStage,
  testTokens,
  verifiedRotation,
  verify,
} from './test-world.ts'
import { waiveDestination } from './waive-destination.ts'

const { old, next } = testTokens
const values = (stage: TestStage) => repositories.map(stage.valueIn)

describe('a roll back of a part', () => {
  it('restores what was chosen and nothing else, and the rotation stays open', async () => {
    const stage = await openStage()
    const id = await verifiedRotation(stage)
    const rolled = must(
      await rollBackOf(stage, id, { destinations: [idOf('acme/app-2'), idOf('acme/app-3')] }),
    )
    expect(values(stage)).toEqual([next, old, old, next])
    expect(rolled).toMatchObject({ state: 'stopped', rollBackReason: null, finishedAt: null })
    expect(rolled.destinations.map((each) => each.state)).toEqual([
      'verified',
      'restored',
      'restored',
      'verified',
    ])
    expect(stage.ledger.audit.list().map((each) => each.action)).toContain('rotation.partly_rolled_back')
  })

  it('counts the part and nothing else, from the first write to the last', async () => {
    const stage = await openStage()
    const id = await verifiedRotation(stage)
    const control = new RunControl('roll-back')
    const told: string[] = []
    done(
      await stage.finish(
        rollBack(stage.world, {
          id,
          reason: 'It broke.',
          scope: { destinations: [idOf('acme/app-2'), idOf('acme/app-3')] },
          control,
          onEvent: (event) => {
            if (event.type === 'destination')
              told.push(`${event.destination.state} ${control.part?.done} of ${control.part?.total}`)
          },
        }),
      ),
    )
    expect(told.toSorted()).toEqual([
      'restored 1 of 2',
      'restored 2 of 2',
      'writing 0 of 2',
      expect.stringMatching(/^writing [01] of 2$/),
    ])
  })

  it('tells of a place that its request is sent once more', async () => {
    const attempt = { number: 2, of: 3, status: 502 }
    const stage = await openStage({
      github: (github) => ({
        ...github,
        writeSecret: (session, slot, value, options) => {
          if (value.reveal() === old) options?.onAttempt?.(attempt)
          return github.writeSecret(session, slot, value, options)
        },
      }),
    })
    const id = await verifiedRotation(stage)
    const told: RunEvent[] = []
    const ended = rollBack(stage.world, {
      id,
      reason: 'It broke.',
      scope: { destinations: [idOf('acme/app-2')] },
      control: new RunControl('roll-back'),
      onEvent: (event) => told.push(event),
    })
    done(await stage.finish(ended))
    expect(told).toContainEqual({ type: 'attempt', destination: idOf('acme/app-2'), attempt })
  })

  it('holds up the revoke until the place is updated again', async () => {
    const stage = await openStage()
    const id = await verifiedRotation(stage)
    done(await rollBackOf(stage, id, { destinations: [idOf('acme/app-2')] }))
    const checklist = must(await readChecklist(stage.world, { id }))
    expect(checklist.allowed).toBe(false)
    expect(checklist.conditions[0]?.evidence).toContain(idOf('acme/app-2'))

    done(await freezePlan(stage.world, { id, pace: 'auto' }))
    expect(destinationOf(stage, id, 'acme/app-2').state).toBe('pending')
    done(await run(stage, id))
    expect(values(stage)).toEqual([next, next, next, next])
    await stage.clock.advance(5_000)
    expect(must(await verify(stage, id)).state).toBe('verified')
    expect(must(await readChecklist(stage.world, { id })).allowed).toBe(true)
  })

  it('goes on without the place when that is waived', async () => {
    const stage = await openStage()
    const id = await verifiedRotation(stage)
    done(await rollBackOf(stage, id, { destinations: [idOf('acme/app-2')] }))
    done(waiveDestination(stage.world, { id, destination: idOf('acme/app-2'), reason: 'It ends soon.' }))
    expect(must(await verify(stage, id)).state).toBe('verified')
    expect(stage.valueIn('acme/app-2')).toBe(old)
  })

  it('sends nothing while it is paused, and looks at every place anew when it goes on', async () => {
    const control = new RunControl('roll-back')
    let paused = false
    const stage = await openStage({
      github: (github) => ({
        ...github,
        writeSecret: async (session, slot, value, options) => {
          if (value.reveal() === old && !paused) {
            paused = true
            control.pause()
          }
          return github.writeSecret(session, slot, value, options)
        },
      }),
    })
    const id = await verifiedRotation(stage)
    const states = new Map<string, string>()
    const ended = rollBack(stage.world, {
      id,
      reason: 'changed my mind',
      control,
      onEvent: (event) => {
        if (event.type === 'destination') states.set(event.destination.destination, event.destination.state)
      },
    })
    await stage.clock.advance(1_000)
    expect([...states.values()]).toEqual(repositories.map(() => 'verified'))
    expect(values(stage)).toEqual([next, next, next, next])
    expect(rotationOf(stage, id).destinations.every((each) => each.failure === null)).toBe(true)
    control.continue()
    expect(must(await stage.finish(ended)).state).toBe('rolled-back')
    expect(values(stage)).toEqual([old, old, old, old])
  })

  it('never lets a place pass for updated when it is killed in the midst of its write', async () => {
    const stage = await openStage({
      github: (github) => ({
        ...github,
        writeSecret: async (session, slot, value, options) => {
          const written = await github.writeSecret(session, slot, value, options)
          return value.reveal() === old
            ? failed(failure('unclear', repositoryOf(slot), 'The answer was lost.'))
            : written
        },
      }),
    })
    const id = await verifiedRotation(stage)
    expect(refusalOf(await rollBackOf(stage, id, { destinations: [idOf('acme/app-2')] })).kind).toBe(
      'unclear',
    )
    expect(stage.valueIn('acme/app-2')).toBe(old)
    expect(destinationOf(stage, id, 'acme/app-2').state).toBe('writing')
    expect(must(await readChecklist(stage.world, { id })).allowed).toBe(false)
  })

  it('keeps what was verified when its write is refused', async () => {
    const stage = await openStage({
      github: (github) => ({
        ...github,
        writeSecret: (session, slot, value, options) =>
          value.reveal() === old
            ? Promise.resolve(failed(failure('permission', repositoryOf(slot), 'No.')))
            : github.writeSecret(session, slot, value, options),
      }),
    })
    const id = await verifiedRotation(stage)
    const before = destinationOf(stage, id, 'acme/app-2')
    expect(refusalOf(await rollBackOf(stage, id, { destinations: [idOf('acme/app-2')] })).message).toContain(
      '0 of 1',
    )
    expect(destinationOf(stage, id, 'acme/app-2')).toEqual({
      ...before,
      failure: expect.objectContaining({ kind: 'permission' }),
    })
  })

  it('leaves out what somebody else changed since, and does not call it settled', async () => {
    const stage = await openStage()
    const id = await verifiedRotation(stage)
    await stage.clock.advance(60_000)
    stage.memory.putSecret('acme/app-2', 'PAT', testTokens.foreign)
    done(await rollBackOf(stage, id, { destinations: [idOf('acme/app-2')] }))
    expect(stage.valueIn('acme/app-2')).toBe(testTokens.foreign)
    expect(destinationOf(stage, id, 'acme/app-2')).toMatchObject({
      state: 'failed',
      failure: { kind: 'changed' },
    })
  })

  it('of what failed to verify leaves the others alone', async () => {
    const stage = await openStage()
    const id = await verifiedRotation(stage)
    stage.ledger.rotations.updateDestination(id, idOf('acme/app-4'), {
      state: 'failed',
      failure: failure('not-confirmed', idOf('acme/app-4'), 'GitHub shows it late.'),
    })
    done(await rollBackOf(stage, id, 'failed'))
    expect(values(stage)).toEqual([next, next, next, old])
  })

  it('that chooses nothing changes nothing', async () => {
    const stage = await openStage()
    const id = await verifiedRotation(stage)
    expect(refusalOf(await rollBackOf(stage, id, 'failed')).kind).toBe('invalid-input')
    expect(values(stage)).toEqual([next, next, next, next])
    expect(rotationOf(stage, id).state).toBe('verified')
  })

  it('ends the rotation when it covers everything that was updated', async () => {
    const stage = await openStage()
    const id = await verifiedRotation(stage)
    expect(must(await rollBackOf(stage, id, { destinations: repositories.map(idOf) })).state).toBe(
      'rolled-back',
    )
  })
})

describe('a roll back of everything that is killed in the midst of a write', () => {
  it("goes on as if nothing had happened: its own write is not somebody else's", async () => {
    let killed = false
    const stage = await openStage({
      github: (github) => ({
        ...github,
        writeSecret: async (session, slot, value, options) => {
          const written = await github.writeSecret(session, slot, value, options)
          if (value.reveal() !== old || repositoryOf(slot) !== 'acme/app-2' || killed) return written
          killed = true
          throw new Error('killed')
        },
      }),
    })
    const id = await verifiedRotation(stage)
    await expect(rollBackOf(stage, id, 'all')).rejects.toThrow('killed')
    await stage.clock.advance(120_000)
    expect(must(await rollBackOf(stage, id, 'all')).state).toBe('rolled-back')
    expect(values(stage)).toEqual([old, old, old, old])
    expect(rotationOf(stage, id).destinations.map((each) => each.state)).toEqual(
      repositories.map(() => 'restored'),
    )
  })
})

describe('a roll back of a place whose write may have got lost', () => {
  it('is not over as long as that place could not be restored', async () => {
    let refused = false
    const stage = await openStage({
      github: (github) => ({
        ...github,
        writeSecret: async (session, slot, value, options) => {
          if (repositoryOf(slot) !== 'acme/app-2') return github.writeSecret(session, slot, value, options)
          if (value.reveal() === old && !refused) {
            refused = true
            return failed(failure('permission', 'acme/app-2', 'Not allowed.'))
          }
          const written = await github.writeSecret(session, slot, value, options)
          return value.reveal() === next ? failed(failure('unclear', 'acme/app-2', 'Lost.')) : written
        },
      }),
    })
    const id = await plannedRotation(stage)
    done(await run(stage, id))
    expect(stage.valueIn('acme/app-2')).toBe(next)
    expect(refusalOf(await rollBackOf(stage, id, 'all')).message).toContain('1 still')
    expect(must(await rollBackOf(stage, id, 'all')).state).toBe('rolled-back')
    expect(values(stage)).toEqual([old, old, old, old])
  })
})

describe('a roll back of a place that had the new value at the plan', () => {
  it('leaves out what somebody else put there since, where the place gives its value back', async () => {
    const stage = await openStage()
    const destination: Destination = { kind: 'heroku', app: 'console', configVar: 'PAT' }
    stage.heroku.addApp('console', [], { PAT: next })
    const secret = stage.heroku.addAccount('ops@acme.example')
    done(await signInToService(stage.world, { service: 'heroku', secret, clientId: null, site: '' }))
    done(addDestination(stage.world, { credential: 'PAT', destination }))
    const id = await verifiedRotation(stage)
    const theirs = new SecretValue('theirs')
    const heroku = stage.heroku.api(stage.world.serviceSignIns)
    done(await heroku.setConfigVars('console', new Map([['PAT', theirs]]), { subject: 'the test' }))
    done(await rollBackOf(stage, id, 'all'))
    expect(stage.heroku.valueOf('console', 'PAT')?.equals(theirs)).toBe(true)
    expect(values(stage)).toEqual([old, old, old, old])
  })
})
