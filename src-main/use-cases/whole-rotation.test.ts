import { describe, expect, it } from 'vitest'
import { freezePlan } from './freeze-plan.ts'
import { readStatus } from './read-status.ts'
import { revokeOldToken } from './revoke-old-token.ts'
import { startRotation } from './start-rotation.ts'
import { takeInventory } from './take-inventory.ts'
import {
  destinationOf,
  done,
  must,
  openStage,
  plannedRotation,
  receivedRotation,
  repositories,
  rotationOf,
  run,
  testTokens,
  validate,
  verifiedRotation,
  verify,
} from './test-world.ts'
import { validateToken } from './validate-token.ts'
import { verifyAudit } from './verify-audit.ts'

describe('a whole rotation', () => {
  it('goes from a new token to the proven death of the old one', async () => {
    const stage = await openStage()
    const id = await verifiedRotation(stage)
    const completed = must(await stage.finish(revokeOldToken(stage.world, { id })))
    expect(completed).toMatchObject({
      id: 'R-0001',
      state: 'completed',
      confirmedBy: 'github',
      version: 2,
    })
    expect(repositories.map(stage.valueIn)).toEqual(repositories.map(() => testTokens.next))
    expect(stage.ledger.credentials.find('PAT')?.current).toMatchObject({
      version: 2,
      held: true,
      login: 'octo-bot',
    })
    expect(must(await stage.world.keychain.read('credential.PAT.current'))?.reveal()).toBe(testTokens.next)
    expect(must(await stage.world.keychain.read('credential.PAT.next'))).toBeNull()
    expect((await verifyAudit(stage.world)).intact).toBe(true)
    expect(stage.ledger.audit.list().map((each) => each.action)).toEqual(
      expect.arrayContaining([
        'rotation.started',
        'token.received',
        'token.validated',
        'plan.created',
        'run.started',
        'secret.updated',
        'run.finished',
        'verify.passed',
        'token.revoke_requested',
        'token.revoke_confirmed',
        'secret.rotate.completed',
      ]),
    )
  })

  it('starts afresh after it, with the next id and nothing left over', async () => {
    const stage = await openStage()
    const id = await verifiedRotation(stage)
    done(await stage.finish(revokeOldToken(stage.world, { id })))
    const second = must(await startRotation(stage.world, { credential: 'PAT', reason: '' }))
    expect(second).toMatchObject({ id: 'R-0002', state: 'draft', newToken: null, oldTokenHeld: true })
  })

  it('is one rotation, however often it is started', async () => {
    const stage = await openStage()
    const first = must(await startRotation(stage.world, { credential: 'PAT', reason: '' }))
    expect(must(await startRotation(stage.world, { credential: 'PAT', reason: '' })).id).toBe(first.id)
  })

  it('announces every act in the journal before it is done', async () => {
    const stage = await openStage()
    const id = await verifiedRotation(stage)
    const journal = stage.ledger.rotations.journalOf(id)
    for (const act of ['receive', 'validate', 'plan', 'probe', 'verify']) {
      const phases = journal.filter((each) => each.act === act).map((each) => each.phase)
      expect(phases.slice(0, 2), act).toEqual(['before', 'after'])
    }
  })

  it('lets the token be validated again after the plan, and plans again', async () => {
    const stage = await openStage()
    const id = await plannedRotation(stage)
    expect(must(await validate(stage, id)).state).toBe('validated')
    expect(must(await freezePlan(stage.world, { id, pace: 'auto' })).state).toBe('planned')
    expect(must(await run(stage, id)).state).toBe('propagated')
  })

  it('does not send a dispatch probe twice', async () => {
    let sent = 0
    const stage = await openStage({
      github: (github) => ({
        ...github,
        probe: (...input) => {
          sent += 1
          return github.probe(...input)
        },
      }),
    })
    await verifiedRotation(stage)
    expect(sent).toBe(1)
  })

  it('sends no dispatch that nobody agreed to', async () => {
    const stage = await openStage()
    const id = await receivedRotation(stage)
    const validated = must(
      await validateToken(stage.world, { id, allowDifferentLogin: false, runDispatchProbes: false }),
    )
    expect(validated.probes).toMatchObject([{ ok: null }])
  })

  it('creates a missing secret and never deletes one', async () => {
    const stage = await openStage()
    stage.memory.repository('acme/app-2')?.secrets.clear()
    const id = await plannedRotation(stage)
    expect(destinationOf(stage, id, 'acme/app-2').action).toBe('create')
    done(await run(stage, id))
    expect(destinationOf(stage, id, 'acme/app-2')).toMatchObject({ state: 'written', created: true })
  })
})

describe('status during and after a rotation', () => {
  const states = (stage: Awaited<ReturnType<typeof openStage>>) => [
    ...new Set(readStatus(stage.world, {}).map((each) => each.state)),
  ]

  it('never calls writes of Rekey itself changed or stale', async () => {
    const stage = await openStage()
    const id = await plannedRotation(stage)
    done(await run(stage, id))
    expect(states(stage)).toEqual(['present'])
    done(await takeInventory(stage.world, {}))
    expect(states(stage)).toEqual(['present'])
    done(await verify(stage, id))
    expect(states(stage)).toEqual(['current'])
    done(await stage.finish(revokeOldToken(stage.world, { id })))
    expect(states(stage)).toEqual(['current'])
  })

  it('tells the progress of a refresh to its end, whatever the inventory holds', async () => {
    const stage = await openStage()
    stage.ledger.credentials.save({
      ...must({ ok: true, value: stage.ledger.credentials.list()[0] ?? fail() }),
      destinations: [
        { kind: 'actions', repository: 'acme/app-1', secret: 'PAT' },
        { kind: 'manual', title: 'shell profile', instructions: '' },
        { kind: 'heroku', app: 'console', configVar: 'PAT' },
      ],
    })
    const told: [number, number][] = []
    done(await takeInventory(stage.world, { onProgress: (done, total) => told.push([done, total]) }))
    expect(told.at(-1)).toEqual([2, 2])
  })
})

function fail(): never {
  throw new Error('There is no credential.')
}

it('keeps what the ledger knows of a rotation readable by its id in any case', async () => {
  const stage = await openStage()
  const id = await plannedRotation(stage)
  expect(rotationOf(stage, id.toLowerCase()).id).toBe(id)
})
