import { describe, expect, it, vi } from 'vitest'
import { failure } from '../domain/failure.ts'
import { failed } from '../domain/result.ts'
import type { GitHub, SecretSlot } from '../ports/github.ts'
import type { Keychain } from '../ports/keychain.ts'
import { abandonRotation } from './abandon-rotation.ts'
import { confirmDeathByOperator } from './confirm-death-by-operator.ts'
import { freezePlan } from './freeze-plan.ts'
import { readChecklist } from './read-checklist.ts'
import { receiveToken } from './receive-token.ts'
import { revokeOldToken } from './revoke-old-token.ts'
import { RunControl } from './run-control.ts'
import { runRotation } from './run-rotation.ts'
import { startRotation } from './start-rotation.ts'
import {
  createMemoryKeychain,
  destinationOf,
  done,
  idOf,
  must,
  openStage,
  plannedRotation,
  received,
  refusalOf,
  repositories,
  repositoryOf,
  rotationOf,
  run,
  type TestStage,
  testTokens,
  verifiedRotation,
  verify,
} from './test-world.ts'
import { waiveDestination } from './waive-destination.ts'

const all = (value: string) => repositories.map(() => value)
const statesOf = (stage: TestStage, id: string) =>
  rotationOf(stage, id).destinations.map((each) => each.state)

/** A GitHub whose writes go wrong where the test says so. */
function withWrites(
  change: (
    slot: SecretSlot,
    write: () => ReturnType<GitHub['writeSecret']>,
  ) => ReturnType<GitHub['writeSecret']>,
) {
  return (github: GitHub): GitHub => ({
    ...github,
    writeSecret: (session, slot, value, options) =>
      change(slot, () => github.writeSecret(session, slot, value, options)),
  })
}

describe('invariant 1: a new token is in the keychain and journaled before anything else is done with it', () => {
  const refusing = (): Keychain => {
    const keychain = createMemoryKeychain({ description: 'test keychain', persistent: true })
    return {
      ...keychain,
      store: async (item, value) =>
        item.endsWith('.next')
          ? failed(failure('keychain-locked', item, 'The keychain is locked.'))
          : keychain.store(item, value),
    }
  }

  it('journals nothing as received, and writes nowhere, when the keychain does not take it', async () => {
    const stage = await openStage({ keychain: refusing() })
    const { id } = must(await startRotation(stage.world, { credential: 'PAT', reason: '' }))
    const refused = await receiveToken(stage.world, { id, token: received(testTokens.next) })
    expect(refusalOf(refused).kind).toBe('keychain-locked')
    expect(rotationOf(stage, id)).toMatchObject({ newToken: null, destinations: [] })
    expect(stage.ledger.rotations.journalOf(id).filter((each) => each.act === 'receive')).toMatchObject([
      { phase: 'before' },
    ])
    expect(stage.ledger.audit.list().some((each) => each.action === 'token.received')).toBe(false)
    expect(refusalOf(await run(stage, id)).kind).toBe('blocked')
    expect(repositories.map(stage.valueIn)).toEqual(all(testTokens.old))
  })

  it('finds the token again after a kill between keychain and journal', async () => {
    const keychain = createMemoryKeychain({ description: 'test keychain', persistent: true })
    let killed = false
    const stage = await openStage({
      keychain: {
        ...keychain,
        store: async (item, value) => {
          const stored = await keychain.store(item, value)
          if (item.endsWith('.next') && !killed) {
            killed = true
            throw new Error('killed')
          }
          return stored
        },
      },
    })
    const { id } = must(await startRotation(stage.world, { credential: 'PAT', reason: '' }))
    await expect(receiveToken(stage.world, { id, token: received(testTokens.next) })).rejects.toThrow(
      'killed',
    )
    const again = must(await startRotation(stage.world, { credential: 'PAT', reason: '' }))
    expect(again).toMatchObject({
      id,
      state: 'received',
      newToken: { label: expect.stringContaining('github_pat_') },
    })
  })

  it('keeps the token even when the pre-check cannot reach GitHub, and takes it up later', async () => {
    let reachable = true
    const stage = await openStage({
      github: (github) => ({
        ...github,
        identify: async (...input) =>
          reachable ? github.identify(...input) : failed(failure('network', 'github.com', 'No network.')),
      }),
    })
    const { id } = must(await startRotation(stage.world, { credential: 'PAT', reason: '' }))
    reachable = false
    expect(refusalOf(await receiveToken(stage.world, { id, token: received(testTokens.next) })).kind).toBe(
      'network',
    )
    expect(must(await stage.world.keychain.read('credential.PAT.next'))?.reveal()).toBe(testTokens.next)
    reachable = true
    expect(must(await startRotation(stage.world, { credential: 'PAT', reason: '' })).state).toBe('received')
  })

  it('forgets an unused token when the operator abandons, and keeps one that is in use', async () => {
    const unused = await openStage()
    done(await abandonRotation(unused.world, { id: await plannedRotation(unused) }))
    expect(must(await unused.world.keychain.read('credential.PAT.next'))).toBeNull()

    const used = await openStage()
    done(await abandonRotation(used.world, { id: await verifiedRotation(used) }))
    expect(must(await used.world.keychain.read('credential.PAT.next'))?.reveal()).toBe(testTokens.next)
  })

  it('keeps the token of a rotation that another process wrote with right before the operator abandons', async () => {
    const stage = await openStage()
    const id = await plannedRotation(stage)
    const { rotations } = stage.ledger
    const take = rotations.lease.bind(rotations)
    vi.spyOn(rotations, 'lease').mockImplementationOnce((...given) => {
      rotations.move(id, 'propagating')
      const [written] = rotations.find(id)?.destinations ?? []
      if (written === undefined) throw new Error('The plan is empty.')
      rotations.updateDestination(id, written.destination, { state: 'written' })
      rotations.move(id, 'stopped')
      return take(...given)
    })
    done(await abandonRotation(stage.world, { id }))
    expect(must(await stage.world.keychain.read('credential.PAT.next'))?.reveal()).toBe(testTokens.next)
  })
})

describe('invariant 2: the old token is never revoked while a destination is unsettled', () => {
  it('refuses in every state before verified, also when called directly', async () => {
    const stage = await openStage()
    const id = await plannedRotation(stage)
    const revoke = () => stage.finish(revokeOldToken(stage.world, { id }))
    expect(refusalOf(await revoke()).kind).toBe('blocked')
    done(await run(stage, id))
    expect(refusalOf(await revoke()).kind).toBe('blocked')
    expect(refusalOf(await confirmDeathByOperator(stage.world, { id })).kind).toBe('blocked')
  })

  for (const state of ['pending', 'writing', 'written', 'failed', 'skipped', 'restored'] as const)
    it(`refuses while one destination is ${state}, although the rotation is verified`, async () => {
      const stage = await openStage()
      const id = await verifiedRotation(stage)
      stage.ledger.rotations.updateDestination(id, idOf('acme/app-3'), { state })
      const refused = refusalOf(await stage.finish(revokeOldToken(stage.world, { id })))
      expect(refused.kind).toBe('blocked')
      expect(refused.message).toContain('actions:acme/app-3/PAT')
      expect(refusalOf(await confirmDeathByOperator(stage.world, { id })).kind).toBe('blocked')
      expect(stage.memory.tokens.every((each) => each.diesAt === null)).toBe(true)
      expect(rotationOf(stage, id).state).toBe('verified')
    })

  it('lets a waiver with a reason settle it, keeps the reason, and needs one', async () => {
    const stage = await openStage()
    stage.memory.repository('acme/app-3')!.archived = true
    const id = await plannedRotation(stage)
    expect(must(await run(stage, id)).state).toBe('stopped')
    const destination = idOf('acme/app-3')
    expect(refusalOf(waiveDestination(stage.world, { id, destination, reason: '  ' })).kind).toBe(
      'invalid-input',
    )
    expect(must(waiveDestination(stage.world, { id, destination, reason: 'Is retired.' })).state).toBe(
      'propagated',
    )
    expect(must(await verify(stage, id)).state).toBe('verified')
    expect(must(await stage.finish(readChecklist(stage.world, { id }))).whyNameIsTyped).toContainEqual({
      of: 'waived-places',
      sentence: '1 destination was waived.',
    })
    expect(must(await stage.finish(revokeOldToken(stage.world, { id }))).state).toBe('completed')
    expect(stage.ledger.audit.list().find((each) => each.action === 'verify.waived')?.context).toMatchObject({
      destination,
      reason: 'Is retired.',
    })
  })

  it('revokes nothing but the token that the rotation replaces', async () => {
    const stage = await openStage()
    const id = await verifiedRotation(stage)
    for (const value of [testTokens.next, testTokens.other, testTokens.operator]) {
      const refused = await stage.finish(revokeOldToken(stage.world, { id, oldToken: received(value).value }))
      expect(refusalOf(refused).message).toContain('Nothing was revoked')
    }
    expect(stage.memory.tokens.every((each) => each.diesAt === null)).toBe(true)
  })
})

describe('invariant 3: what the plan shows is what happens', () => {
  it('withholds the write where somebody changed the secret since the plan, until it is planned again', async () => {
    const stage = await openStage()
    const id = await plannedRotation(stage)
    stage.memory.putSecret('acme/app-2', 'PAT', testTokens.foreign)
    expect(must(await run(stage, id)).state).toBe('stopped')
    expect(stage.valueIn('acme/app-2')).toBe(testTokens.foreign)
    expect(destinationOf(stage, id, 'acme/app-2')).toMatchObject({
      state: 'failed',
      failure: { kind: 'changed' },
    })
    expect(must(await run(stage, id)).state).toBe('stopped')
    expect(stage.valueIn('acme/app-2')).toBe(testTokens.foreign)

    done(await freezePlan(stage.world, { id, pace: 'auto' }))
    expect(must(await run(stage, id)).state).toBe('propagated')
    expect(repositories.map(stage.valueIn)).toEqual(all(testTokens.next))
  })

  it('withholds the write where the secret was deleted or appeared since the plan', async () => {
    const stage = await openStage()
    stage.memory.repository('acme/app-1')?.secrets.clear()
    const id = await plannedRotation(stage)
    stage.memory.putSecret('acme/app-1', 'PAT', testTokens.foreign)
    stage.memory.repository('acme/app-2')?.secrets.clear()
    done(await run(stage, id))
    expect(statesOf(stage, id)).toEqual(['failed', 'failed', 'written', 'written'])
    expect(stage.valueIn('acme/app-2')).toBeNull()
  })

  it('notices a change between write and verification', async () => {
    const stage = await openStage()
    const id = await plannedRotation(stage)
    done(await run(stage, id))
    await stage.clock.advance(60_000)
    stage.memory.putSecret('acme/app-4', 'PAT', testTokens.foreign)
    expect(must(await verify(stage, id)).state).toBe('propagated')
    expect(destinationOf(stage, id, 'acme/app-4')).toMatchObject({
      state: 'failed',
      failure: { kind: 'changed' },
    })
  })
})

describe('invariant 4: one failure never hides or stops the others', () => {
  it('writes everything else, and only what is left when it is run again', async () => {
    const writes: string[] = []
    const stage = await openStage({
      github: withWrites((slot, write) => {
        writes.push(repositoryOf(slot))
        return write()
      }),
    })
    const repository = stage.memory.repository('acme/app-2')!
    repository.archived = true
    const id = await plannedRotation(stage)
    expect(must(await run(stage, id)).state).toBe('stopped')
    expect(statesOf(stage, id)).toEqual(['written', 'failed', 'written', 'written'])
    expect(destinationOf(stage, id, 'acme/app-2').failure?.message).toBe(
      'acme/app-2 is archived: unarchive it or remove it from the inventory.',
    )
    repository.archived = false
    expect(must(await run(stage, id)).state).toBe('propagated')
    expect(writes.toSorted()).toEqual(repositories)
  })

  it('stops at the first failure only if asked to', async () => {
    const stage = await openStage({
      github: withWrites(async (slot) => failed(failure('permission', repositoryOf(slot), 'No.'))),
    })
    const id = await plannedRotation(stage)
    const control = new RunControl()
    const input = { id, pace: 'auto', control, failFast: true } as const
    expect(refusalOf(await stage.finish(runRotation(stage.world, input))).kind).toBe('permission')
    expect(rotationOf(stage, id).state).toBe('stopped')
  })

  it('leaves a destination to be done when the operator stops the run', async () => {
    const control = new RunControl()
    const stage = await openStage({
      github: withWrites((_slot, write) => {
        control.stop()
        return write()
      }),
    })
    const id = await plannedRotation(stage)
    done(await run(stage, id, control))
    expect(rotationOf(stage, id).state).toBe('stopped')
    expect(statesOf(stage, id)).not.toContain('failed')
    expect(must(await run(stage, id)).state).toBe('propagated')
  })
})
