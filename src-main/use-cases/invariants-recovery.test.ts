import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { failure } from '../domain/failure.ts'
import { failed } from '../domain/result.ts'
import type { GitHub, SecretSlot } from '../ports/github.ts'
import { freezePlan } from './freeze-plan.ts'
import { receiveToken } from './receive-token.ts'
import { revokeOldToken } from './revoke-old-token.ts'
import { rollBack } from './roll-back.ts'
import { RunControl } from './run-control.ts'
import {
  destinationOf,
  done,
  idOf,
  must,
  openLedger,
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
  validate,
  verifiedRotation,
  verify,
} from './test-world.ts'
import { waiveCondition } from './waive-condition.ts'
import { waiveDestination } from './waive-destination.ts'

const all = (value: string) => repositories.map(() => value)
const statesOf = (stage: TestStage, id: string) =>
  rotationOf(stage, id).destinations.map((each) => each.state)
const rollBackOf = (stage: TestStage, id: string) =>
  stage.finish(rollBack(stage.world, { id, reason: 'It broke.', control: new RunControl() }))

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

describe('invariant 5: a kill at any moment, then a start, ends like an undisturbed run', () => {
  for (const arrived of [true, false])
    it(`resumes from a write that was begun and ${arrived ? 'did' : 'did not'} arrive`, async () => {
      const stage = await openStage()
      const id = await plannedRotation(stage)
      stage.ledger.rotations.move(id, 'propagating')
      for (const repository of ['acme/app-1', 'acme/app-2'])
        stage.ledger.rotations.updateDestination(id, idOf(repository), {
          state: 'writing',
          attempts: 1,
          attemptedAt: stage.clock.now().toISOString(),
        })
      if (arrived) stage.memory.putSecret('acme/app-1', 'PAT', testTokens.next)
      await stage.clock.advance(30_000)
      expect(must(await run(stage, id)).state).toBe('propagated')
      expect(must(await verify(stage, id)).state).toBe('verified')
      expect(must(await stage.finish(revokeOldToken(stage.world, { id }))).state).toBe('completed')
      expect(repositories.map(stage.valueIn)).toEqual(all(testTokens.next))
    })

  it('still knows of a lost write after another failure on the way', async () => {
    let network = true
    const stage = await openStage({
      github: (github) => ({
        ...github,
        readSecret: async (...input) =>
          network ? github.readSecret(...input) : failed(failure('network', 'acme', 'No network.')),
      }),
    })
    const id = await plannedRotation(stage)
    stage.ledger.rotations.move(id, 'propagating')
    stage.ledger.rotations.updateDestination(id, idOf('acme/app-1'), {
      state: 'writing',
      attempts: 1,
      attemptedAt: stage.clock.now().toISOString(),
    })
    stage.memory.putSecret('acme/app-1', 'PAT', testTokens.next)
    network = false
    await run(stage, id)
    network = true
    await stage.clock.advance(30_000)
    expect(must(await rollBackOf(stage, id)).state).toBe('rolled-back')
    expect(repositories.map(stage.valueIn)).toEqual(all(testTokens.old))
  })

  it('finishes after a kill between the revoke and its proof', async () => {
    const stage = await openStage()
    const id = await verifiedRotation(stage)
    stage.ledger.rotations.move(id, 'revoking')
    stage.memory.living(received(testTokens.old).value)!.diesAt = stage.clock.now().getTime()
    expect(must(await stage.finish(revokeOldToken(stage.world, { id }))).state).toBe('completed')
  })

  it('finishes after a kill between the proof and the end', async () => {
    const stage = await openStage()
    const id = await verifiedRotation(stage)
    stage.ledger.rotations.move(id, 'revoking')
    stage.ledger.rotations.move(id, 'revoked')
    expect(must(await stage.finish(revokeOldToken(stage.world, { id }))).state).toBe('completed')
    expect(must(await stage.world.keychain.read('credential.PAT.current'))?.reveal()).toBe(testTokens.next)
  })

  it('says that the old token was not proven dead, and lets it be proven later', async () => {
    const stage = await openStage()
    stage.memory.revocationDelayMs = 3_600_000
    const id = await verifiedRotation(stage)
    expect(refusalOf(await stage.finish(revokeOldToken(stage.world, { id }))).kind).toBe('not-confirmed')
    expect(rotationOf(stage, id).state).toBe('revoking')
    await stage.clock.advance(3_600_000)
    expect(must(await stage.finish(revokeOldToken(stage.world, { id }))).state).toBe('completed')
  })
})

describe('invariant 6: until the revoke, roll back puts the old value back everywhere', () => {
  it('restores written and verified places', async () => {
    for (const prepared of [
      async (stage: TestStage) => {
        const id = await plannedRotation(stage)
        done(await run(stage, id))
        return id
      },
      verifiedRotation,
    ]) {
      const stage = await openStage()
      const id = await prepared(stage)
      expect(must(await rollBackOf(stage, id)).state).toBe('rolled-back')
      expect(repositories.map(stage.valueIn)).toEqual(all(testTokens.old))
      expect(statesOf(stage, id)).toEqual(all('restored'))
    }
  })

  it('refuses when the old token is dead, and changes nothing', async () => {
    const stage = await openStage()
    const id = await verifiedRotation(stage)
    stage.memory.living(received(testTokens.old).value)!.diesAt = 0
    expect(refusalOf(await rollBackOf(stage, id)).message).toContain('no longer works (401)')
    expect(repositories.map(stage.valueIn)).toEqual(all(testTokens.next))
    expect(rotationOf(stage, id).rollBackReason).toBeNull()
  })

  for (const verified of [true, false])
    it(`leaves out what somebody else changed after the ${verified ? 'verification' : 'write'}`, async () => {
      const stage = await openStage()
      const id = await plannedRotation(stage)
      done(await run(stage, id))
      if (verified) done(await verify(stage, id))
      await stage.clock.advance(60_000)
      stage.memory.putSecret('acme/app-2', 'PAT', testTokens.foreign)
      expect(must(await rollBackOf(stage, id)).state).toBe('rolled-back')
      expect(stage.valueIn('acme/app-2')).toBe(testTokens.foreign)
      expect(statesOf(stage, id)).toEqual(['restored', 'waived', 'restored', 'restored'])
    })

  it('never writes the new value again once it has begun', async () => {
    let broken = true
    const stage = await openStage({
      github: withWrites((slot, write) =>
        broken && repositoryOf(slot) === 'acme/app-3'
          ? Promise.resolve(failed(failure('github-error', repositoryOf(slot), 'Broken.')))
          : write(),
      ),
    })
    broken = false
    const id = await verifiedRotation(stage)
    broken = true
    expect(refusalOf(await rollBackOf(stage, id)).message).toContain('3 of 4')
    expect(refusalOf(await run(stage, id)).message).toContain('roll back')
    broken = false
    expect(must(await rollBackOf(stage, id)).state).toBe('rolled-back')
    expect(repositories.map(stage.valueIn)).toEqual(all(testTokens.old))
  })

  it('also restores a place that had the new value before the plan, and one whose write was waived', async () => {
    const stage = await openStage()
    const id = await plannedRotation(stage)
    done(await run(stage, id))
    stage.ledger.rotations.updateDestination(id, idOf('acme/app-1'), { state: 'skipped', writtenAt: null })
    stage.ledger.rotations.updateDestination(id, idOf('acme/app-2'), {
      state: 'failed',
      failure: failure('not-confirmed', idOf('acme/app-2'), 'GitHub shows it late.'),
    })
    done(waiveDestination(stage.world, { id, destination: idOf('acme/app-2'), reason: 'Late.' }))
    done(await rollBackOf(stage, id))
    expect(repositories.map(stage.valueIn)).toEqual(all(testTokens.old))
  })

  it('says beforehand that it is impossible without the old value', async () => {
    const stage = await openStage({ adopted: false })
    const id = await verifiedRotation(stage)
    expect(rotationOf(stage, id)).toMatchObject({ oldTokenHeld: false })
    expect(rotationOf(stage, id).precheck.some((each) => each.sentence.includes("can't roll back"))).toBe(
      true,
    )
    expect(refusalOf(await rollBackOf(stage, id)).message).toContain("doesn't hold the old value")
  })
})

describe('invariant 7: no token anywhere but in the keychain', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rekey-test-'))
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('leaves none in the ledger file, its journal, its audit log or a failure', async () => {
    const ledger = must(openLedger(join(folder, 'ledger.db')))
    const stage = await openStage({ ledger })
    const said: unknown[] = []
    const id = await plannedRotation(stage)
    said.push(await receiveToken(stage.world, { id, token: received(testTokens.foreign) }))
    said.push(await freezePlan(stage.world, { id, pace: 'auto' }))
    done(await receiveToken(stage.world, { id, token: received(testTokens.next) }))
    done(await validate(stage, id))
    done(await freezePlan(stage.world, { id, pace: 'auto' }))
    stage.memory.putSecret('acme/app-1', 'PAT', testTokens.foreign)
    said.push(await run(stage, id))
    said.push(await receiveToken(stage.world, { id, token: received(testTokens.other) }))
    said.push(await stage.finish(revokeOldToken(stage.world, { id })))
    done(waiveDestination(stage.world, { id, destination: idOf('acme/app-1'), reason: 'Theirs.' }))
    said.push(await verify(stage, id), await stage.finish(revokeOldToken(stage.world, { id })))
    expect(rotationOf(stage, id).state).toBe('completed')

    const files = () =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .map((name) => join(folder, name))
        .filter((file) => statSync(file).isFile())
        .map((file) => readFileSync(file, 'latin1'))
        .join('\n')
    const text = [files(), JSON.stringify(said), JSON.stringify(ledger.rotations.journalOf(id))]
    ledger.close()
    text.push(files())
    // The backups were searched, too.
    expect(readdirSync(join(folder, 'backups')).length).toBeGreaterThan(1)
    expect(text.join()).toContain('secret.rotate.completed')
    for (const [name, value] of Object.entries(testTokens)) {
      expect(text.join().includes(value), name).toBe(false)
      // Not even the middle of one.
      expect(text.join().includes(value.slice(11, 30)), name).toBe(false)
    }
  })
})

describe('invariant 8: a repository is its numeric id', () => {
  const swap = (stage: TestStage, name: string) => {
    const old = stage.memory.repository(name)
    if (old === null) throw new Error('There is no such repository.')
    old.fullName = `${name}-renamed`
    stage.memory.addRepository(name)
    stage.memory.putSecret(name, 'PAT', testTokens.foreign)
  }

  it('refuses to write when another repository has the name by now', async () => {
    const stage = await openStage()
    const id = await plannedRotation(stage)
    swap(stage, 'acme/app-2')
    done(await run(stage, id))
    expect(stage.valueIn('acme/app-2')).toBe(testTokens.foreign)
    expect(destinationOf(stage, id, 'acme/app-2').failure?.kind).toBe('identity-changed')
    expect(statesOf(stage, id)).toEqual(['written', 'failed', 'written', 'written'])
  })

  it('writes nothing where GitHub does not say who is behind the name', async () => {
    let silent = false
    const stage = await openStage({
      github: (github) => ({
        ...github,
        readRepositories: async (...asked) => (silent ? new Map() : github.readRepositories(...asked)),
      }),
    })
    const id = await plannedRotation(stage)
    silent = true
    done(await run(stage, id))
    expect(statesOf(stage, id)).toEqual(['failed', 'failed', 'failed', 'failed'])
    expect(repositories.map((name) => stage.valueIn(name))).toEqual(all(testTokens.old))
  })

  it('refuses to restore the old value into a stranger, too', async () => {
    const stage = await openStage()
    const id = await plannedRotation(stage)
    done(await run(stage, id))
    const old = stage.memory.repository('acme/app-2')
    if (old === null) throw new Error('There is no such repository.')
    const secrets = new Map(old.secrets)
    old.fullName = 'acme/app-2-renamed'
    const stranger = stage.memory.addRepository('acme/app-2')
    for (const [key, secret] of secrets) stranger.secrets.set(key, secret)
    await rollBackOf(stage, id)
    expect(stage.valueIn('acme/app-2')).toBe(testTokens.next)
    expect(destinationOf(stage, id, 'acme/app-2').failure?.kind).toBe('identity-changed')
  })
})

describe('invariant 9: runs that hold the old value hold the revoke', () => {
  const queued = (stage: TestStage) =>
    stage.memory.runs.push({
      id: 1,
      repository: 'acme/app-1',
      status: 'queued',
      createdAt: new Date(stage.clock.now().getTime() - 3_600_000).toISOString(),
      url: 'https://github.test/run/1',
    })

  it('waits until they have drained', async () => {
    const stage = await openStage()
    const id = await verifiedRotation(stage)
    queued(stage)
    expect(refusalOf(await stage.finish(revokeOldToken(stage.world, { id }))).message).toContain(
      'queued before',
    )
    stage.memory.runs.length = 0
    expect(must(await stage.finish(revokeOldToken(stage.world, { id }))).state).toBe('completed')
  })

  it('lets the operator waive it with a reason, and nothing that would be an outage', async () => {
    const stage = await openStage()
    const id = await verifiedRotation(stage)
    queued(stage)
    for (const condition of ['destinations', 'new-token', 'not-signed-in'])
      expect(refusalOf(waiveCondition(stage.world, { id, condition, reason: 'Now.' })).kind).toBe('blocked')
    expect(refusalOf(waiveCondition(stage.world, { id, condition: 'luck', reason: 'Now.' })).kind).toBe(
      'unknown-name',
    )
    expect(refusalOf(waiveCondition(stage.world, { id, condition: 'runs', reason: '' })).kind).toBe(
      'invalid-input',
    )
    done(waiveCondition(stage.world, { id, condition: 'runs', reason: 'They are stuck.' }))
    expect(must(await stage.finish(revokeOldToken(stage.world, { id }))).state).toBe('completed')
    expect(JSON.stringify(stage.ledger.audit.list())).toContain('They are stuck.')
  })
})
