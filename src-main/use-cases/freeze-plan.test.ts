import { describe, expect, it } from 'vitest'
import { failure } from '../domain/failure.ts'
import { failed } from '../domain/result.ts'
import { freezePlan } from './freeze-plan.ts'
import { proveDeath } from './prove-death.ts'
import { rollBack } from './roll-back.ts'
import { RunControl } from './run-control.ts'
import {
  destinationOf,
  done,
  idOf,
  must,
  openStage,
  plannedRotation,
  receivedRotation,
  refusalOf,
  repositories,
  rotationOf,
  run,
  testTokens,
  verifiedRotation,
} from './test-world.ts'

describe('freezePlan', () => {
  it('needs a validated token', async () => {
    const stage = await openStage()
    const id = await receivedRotation(stage)
    expect(refusalOf(await freezePlan(stage.world, { id, pace: 'auto' })).kind).toBe('blocked')
  })

  it('keeps what is done when planning again', async () => {
    const stage = await openStage()
    const id = await plannedRotation(stage)
    done(await run(stage, id))
    const before = rotationOf(stage, id).destinations
    expect(must(await freezePlan(stage.world, { id, pace: 'careful' })).destinations).toEqual(before)
  })

  it('does not forget a write whose answer was lost: a roll back still restores the place', async () => {
    const stage = await openStage()
    const id = await plannedRotation(stage)
    stage.ledger.rotations.move(id, 'propagating')
    stage.ledger.rotations.updateDestination(id, idOf('acme/app-1'), {
      state: 'writing',
      attempts: 1,
      attemptedAt: stage.clock.now().toISOString(),
    })
    stage.memory.putSecret('acme/app-1', 'PAT', testTokens.next)
    done(await freezePlan(stage.world, { id, pace: 'auto' }))
    expect(destinationOf(stage, id, 'acme/app-1').state).toBe('writing')
    done(await stage.finish(rollBack(stage.world, { id, reason: 'x', control: new RunControl() })))
    expect(repositories.map(stage.valueIn)).toEqual(repositories.map(() => testTokens.old))
  })

  it('freezes nothing when it is cancelled', async () => {
    const stage = await openStage()
    const id = await plannedRotation(stage)
    const before = rotationOf(stage, id)
    const signal = AbortSignal.abort()
    expect(refusalOf(await freezePlan(stage.world, { id, pace: 'careful', signal })).kind).toBe('cancelled')
    expect(rotationOf(stage, id)).toEqual(before)
  })
})

describe('proveDeath', () => {
  it('does not call the old token alive when GitHub could not be asked', async () => {
    let reachable = true
    const stage = await openStage({
      github: (github) => ({
        ...github,
        identify: async (...input) =>
          reachable ? github.identify(...input) : failed(failure('network', 'github.com', 'No network.')),
      }),
    })
    const id = await verifiedRotation(stage)
    stage.ledger.rotations.move(id, 'revoking')
    reachable = false
    expect(refusalOf(await stage.finish(proveDeath(stage.world, { id }))).kind).toBe('network')
    expect(rotationOf(stage, id).state).toBe('revoking')
  })

  it('asks a handful of times and no more', async () => {
    let asked = 0
    const stage = await openStage({
      github: (github) => ({
        ...github,
        identify: (...input) => {
          asked += 1
          return github.identify(...input)
        },
      }),
    })
    const id = await verifiedRotation(stage)
    stage.ledger.rotations.move(id, 'revoking')
    asked = 0
    expect(refusalOf(await stage.finish(proveDeath(stage.world, { id }))).kind).toBe('not-confirmed')
    expect(asked).toBeLessThanOrEqual(6)
  })
})
