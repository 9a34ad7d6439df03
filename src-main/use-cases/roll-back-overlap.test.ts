import { describe, expect, it } from 'vitest'
import type { Result } from '../domain/result.ts'
import type { Rotation } from '../domain/rotation.ts'
import type { Lease, Ledger } from '../ports/ledger.ts'
import { eraseOldValue } from './erase-old-value.ts'
import { freezePlan } from './freeze-plan.ts'
import { revokeOldToken } from './revoke-old-token.ts'
import { rollBack } from './roll-back.ts'
import { RunControl } from './run-control.ts'
import {
  destinationOf,
  done,
  gate,
  idOf,
  openStage,
  refusalOf,
  repositoryOf,
  rollBackOf,
  rotationOf,
  run,
  type TestStage,
  testTokens,
  verifiedRotation,
  verify,
} from './test-world.ts'

const { old, next } = testTokens
const part = { destinations: [idOf('acme/app-2')] }

describe('a roll back that can not record what it did', () => {
  it('keeps its lease until the last of its requests was answered', async () => {
    const held = gate()
    const stage = await openStage({
      github: (github) => ({
        ...github,
        writeSecret: async (session, slot, value, options) => {
          if (value.reveal() !== old) return github.writeSecret(session, slot, value, options)
          if (repositoryOf(slot) === 'acme/app-1') throw new Error('The drive is full.')
          if (repositoryOf(slot) === 'acme/app-2') await held.passed
          return github.writeSecret(session, slot, value, options)
        },
      }),
    })
    const id = await verifiedRotation(stage)
    let ended = false
    const rolled = rollBack(stage.world, { id, reason: 'It broke.', control: new RunControl() }).finally(
      () => {
        ended = true
      },
    )
    rolled.catch(() => undefined)
    await stage.clock.advance(1_000)
    expect(ended).toBe(false)
    expect(stage.ledger.rotations.leaseOf(id)).not.toBeNull()
    held.open()
    await expect(stage.finish(rolled)).rejects.toThrow('The drive is full.')
    expect(stage.valueIn('acme/app-2')).toBe(old)
    expect(stage.ledger.rotations.leaseOf(id)).toBeNull()
  })
})

describe('a plan that is made while a part is rolled back', () => {
  it('does not take places for updated that got the old value meanwhile', async () => {
    const looking = gate()
    let holds = false
    const stage = await openStage({
      github: (github) => ({
        ...github,
        readSecret: async (...asked) => {
          if (holds) await looking.passed
          return github.readSecret(...asked)
        },
        listSecrets: async (...asked) => {
          if (holds) await looking.passed
          return github.listSecrets(...asked)
        },
      }),
    })
    const id = await verifiedRotation(stage)
    holds = true
    const planning = freezePlan(stage.world, { id, pace: 'auto' })
    await stage.clock.advance(0)
    holds = false
    const rolled = await rollBackOf(stage, id, part)
    looking.open()
    const planned = await stage.finish(planning)
    const isNew = stage.valueIn('acme/app-2') === next
    expect(destinationOf(stage, id, 'acme/app-2').state === 'verified').toBe(isNew)
    // Whichever of the two comes first, the other one waits.
    expect([rolled, planned].filter((each) => !each.ok)).toHaveLength(1)
  })
})

/** Another Rekey changes the rotation, and is gone, right before this one takes the lease. */
async function stageWhereOtherIsFaster(change: (ledger: Ledger, id: string) => void) {
  let isFast = false
  const stage = await openStage()
  const { rotations } = stage.ledger
  const ledger = new Proxy(stage.ledger, {
    get: (target, name) =>
      name !== 'rotations'
        ? Reflect.get(target, name)
        : new Proxy(rotations, {
            get: (of, key) => {
              const value: unknown = Reflect.get(of, key)
              if (typeof value !== 'function') return value
              if (key !== 'lease') return value.bind(of)
              return (id: string, lease: Lease, isStale: (other: Lease) => boolean) => {
                if (isFast) change(stage.ledger, id)
                isFast = false
                return rotations.lease(id, lease, isStale)
              }
            },
          }),
  })
  const id = await verifiedRotation(stage)
  const faster: TestStage = { ...stage, world: { ...stage.world, ledger } }
  return {
    stage: faster,
    id,
    race: () => {
      isFast = true
    },
  }
}

const rolledBack = { reason: 'It broke.', destinations: part.destinations }
const acts: Readonly<Record<string, (stage: TestStage, id: string) => Promise<Result<Rotation>>>> = {
  update: (stage, id) => run(stage, id),
  verification: (stage, id) => verify(stage, id),
  'erasure of the old value': (stage, id) => eraseOldValue(stage.world, { id }),
  revoke: (stage, id) => stage.finish(revokeOldToken(stage.world, { id })),
  plan: (stage, id) => stage.finish(freezePlan(stage.world, { id, pace: 'auto' })),
}

describe('a roll back of another Rekey that is cut off', () => {
  it.each(['update', 'verification', 'erasure of the old value', 'revoke'])(
    'of a part, is finished before any %s',
    async (act) => {
      const { stage, id, race } = await stageWhereOtherIsFaster((ledger, id) =>
        ledger.rotations.update(id, { partRollBack: rolledBack }),
      )
      race()
      const refused = await acts[act]?.(stage, id)
      expect(refused === undefined ? null : refusalOf(refused).kind).toBe('blocked')
      expect(rotationOf(stage, id)).toMatchObject({ state: 'verified', partRollBack: rolledBack })
    },
  )

  it.each(Object.keys(acts))('of everything, is finished before any %s', async (act) => {
    const { stage, id, race } = await stageWhereOtherIsFaster((ledger, id) =>
      ledger.rotations.update(id, { rollBackReason: 'It broke.' }),
    )
    race()
    const refused = await acts[act]?.(stage, id)
    expect(refused === undefined ? null : refusalOf(refused).kind).toBe('blocked')
    expect(rotationOf(stage, id)).toMatchObject({ state: 'verified', rollBackReason: 'It broke.' })
    done(await rollBackOf(stage, id, 'rest'))
  })
})

describe('a revoke of another Rekey that has begun', () => {
  it('leaves nothing to roll back', async () => {
    const { stage, id, race } = await stageWhereOtherIsFaster((ledger, id) =>
      ledger.rotations.move(id, 'revoking'),
    )
    race()
    expect(refusalOf(await rollBackOf(stage, id, part)).kind).toBe('blocked')
    expect(stage.valueIn('acme/app-2')).toBe(next)
  })
})
