import { describe, expect, it } from 'vitest'
import { adoptCredential } from './adopt-credential.ts'
import { confirmManualStep } from './confirm-manual-step.ts'
import { exportInventory } from './export-inventory.ts'
import { importInventory } from './import-inventory.ts'
import { receiveToken } from './receive-token.ts'
import { revokeOldToken } from './revoke-old-token.ts'
import { rollBack } from './roll-back.ts'
import { withLease } from './rotation-lease.ts'
import { RunControl } from './run-control.ts'
import { runRotation } from './run-rotation.ts'
import { startRotation } from './start-rotation.ts'
import {
  createMemoryKeychain,
  done,
  inventory,
  must,
  openStage,
  plannedRotation,
  received,
  receivedRotation,
  refusalOf,
  repositories,
  rotationOf,
  run,
  type TestStage,
  testTokens,
  validate,
  verifiedRotation,
  verify,
} from './test-world.ts'
import { verifyAudit } from './verify-audit.ts'
import type { World } from './world.ts'

describe('a new token is refused before any write', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['of another user', testTokens.foreign, "Signs in as somebody, the old token was octo-bot's."],
    ['that GitHub never gave out', testTokens.unknown, "GitHub doesn't accept this token (401)."],
    ['that expired', testTokens.expired, "GitHub doesn't accept this token (401)."],
    ['that may not do its work', testTokens.weak, "The token can't start a workflow in acme/infra."],
    ['that is the old one again', testTokens.old, 'This is the old token. Paste the new one.'],
    ["that is the operator's own", testTokens.operator, 'This is the token that Rekey is signed in with.'],
  ]
  for (const [name, token, sentence] of cases)
    it(`${name}, with its own sentence`, async () => {
      const stage = await openStage()
      const id = await receivedRotation(stage, token)
      const refused = refusalOf(await validate(stage, id))
      expect(refused.kind).toBe('token-refused')
      expect(refused.message).toContain(sentence)
      expect(refused.hint).toContain('Nothing was written.')
      expect(rotationOf(stage, id).state).toBe('received')
      expect(must(await stage.world.keychain.read('credential.PAT.next'))?.reveal()).toBe(token)
      expect(refusalOf(await run(stage, id)).kind).toBe('blocked')
      expect(repositories.map(stage.valueIn)).toEqual(repositories.map(() => testTokens.old))
      expect(stage.ledger.audit.list().at(-1)?.action).toBe('token.refused')
    })

  it('whose life is longer than the policy allows', async () => {
    const stage = await openStage({ inventory: inventory.replace('maxLifetime: 90d', 'maxLifetime: 30d') })
    const refused = refusalOf(await validate(stage, await receivedRotation(stage)))
    expect(refused.message).toContain('the policy allows 30')
  })

  it('and may be replaced by a better one', async () => {
    const stage = await openStage()
    const id = await receivedRotation(stage, testTokens.weak)
    done(await receiveToken(stage.world, { id, token: received(testTokens.next) }))
    expect(rotationOf(stage, id)).toMatchObject({ probes: [], checks: [] })
    expect(must(await validate(stage, id)).state).toBe('validated')
    expect(stage.ledger.audit.list().some((each) => each.action === 'token.replaced')).toBe(true)
  })

  it('unless the operator accepts another login, which is audited', async () => {
    const stage = await openStage()
    const id = await receivedRotation(stage, testTokens.foreign)
    expect(must(await validate(stage, id, true)).state).toBe('validated')
    expect(stage.ledger.audit.list().at(-1)).toMatchObject({
      action: 'token.validated',
      context: { overridden: 'different login' },
    })
  })
})

describe('a resumed rotation', () => {
  it('refuses a different token once something was written, and keeps the first', async () => {
    const stage = await openStage()
    const id = await plannedRotation(stage)
    done(await run(stage, id))
    const refused = refusalOf(await receiveToken(stage.world, { id, token: received(testTokens.other) }))
    expect(refused.kind).toBe('different-token')
    expect(must(await stage.world.keychain.read('credential.PAT.next'))?.reveal()).toBe(testTokens.next)
  })

  it('asks for the same token again where nothing is stored', async () => {
    const keychain = () => createMemoryKeychain({ description: 'memory only', persistent: false })
    const stage = await openStage({ keychain: keychain(), adopted: false })
    stage.memory.repository('acme/app-4')?.secrets.clear()
    const id = await plannedRotation(stage)
    stage.ledger.rotations.move(id, 'propagating')
    const restarted: TestStage = { ...stage, world: { ...stage.world, keychain: keychain() } }
    const refused = refusalOf(await run(restarted, id))
    expect(refused.message).toContain('is not in the memory only')
    expect(refused.hint).toBe('Give the same token again.')
    const other = await receiveToken(restarted.world, { id, token: received(testTokens.other) })
    expect(refusalOf(other).kind).toBe('different-token')
    done(await receiveToken(restarted.world, { id, token: received(testTokens.next) }))
    expect(must(await run(restarted, id)).state).toBe('propagated')
    expect(must(await verify(restarted, id)).state).toBe('verified')
    const revoked = stage.finish(
      revokeOldToken(restarted.world, { id, oldToken: received(testTokens.old).value }),
    )
    expect(must(await revoked).state).toBe('completed')
    expect(stage.ledger.credentials.find('PAT')?.current?.held).toBe(false)
  })

  it('never writes another value that found its way into the keychain', async () => {
    const stage = await openStage()
    const id = await plannedRotation(stage)
    done(await stage.world.keychain.store('credential.PAT.next', received(testTokens.other).value))
    expect(refusalOf(await run(stage, id)).kind).toBe('different-token')
    expect(repositories.map(stage.valueIn)).toEqual(repositories.map(() => testTokens.old))
  })
})

describe('the lease of a rotation', () => {
  const another = (world: World, isAlive: (pid: number) => boolean): World => ({
    ...world,
    worker: { owner: 'second', pid: 2, isAlive },
  })

  it('refuses a second worker while the first is alive, and lets it take over when that died', async () => {
    const stage = await openStage()
    const id = await plannedRotation(stage)
    const input = { id, pace: 'auto', control: new RunControl() } as const
    stage.ledger.rotations.lease(
      id,
      { owner: 'first', pid: 1, renewedAt: stage.clock.now().toISOString() },
      () => false,
    )
    const living = another(stage.world, () => true)
    for (const work of [
      runRotation(living, input),
      rollBack({ ...living }, { id, reason: 'x', control: new RunControl() }),
      revokeOldToken(living, { id }),
    ])
      expect(['busy', 'blocked']).toContain(refusalOf(await stage.finish(work)).kind)
    expect(refusalOf(await stage.finish(runRotation(living, input))).kind).toBe('busy')
    const survivor = another(stage.world, (pid) => pid === 2)
    expect(must(await stage.finish(runRotation(survivor, input))).state).toBe('propagated')
  })

  it('takes over from one that has not been heard of for minutes', async () => {
    const stage = await openStage()
    const id = await plannedRotation(stage)
    stage.ledger.rotations.lease(
      id,
      { owner: 'first', pid: 1, renewedAt: stage.clock.now().toISOString() },
      () => false,
    )
    await stage.clock.advance(121_000)
    const input = { id, pace: 'auto', control: new RunControl() } as const
    expect(
      (
        await stage.finish(
          runRotation(
            another(stage.world, () => true),
            input,
          ),
        )
      ).ok,
    ).toBe(true)
  })

  it('lets one process do one thing at a time, and is free again afterwards, also after a bug', async () => {
    const stage = await openStage()
    const id = await plannedRotation(stage)
    const inner = withLease(stage.world, id, () =>
      withLease(stage.world, id, async () => ({ ok: true, value: 1 })),
    )
    expect(refusalOf(await inner).kind).toBe('busy')
    const bug = withLease(stage.world, id, async () => {
      throw new Error('a bug')
    })
    await expect(bug).rejects.toThrow('a bug')
    expect(await withLease(stage.world, id, async () => ({ ok: true, value: 2 }))).toEqual({
      ok: true,
      value: 2,
    })
  })
})

describe('manual steps', () => {
  const withManual = `${inventory}      - { kind: manual, title: shell profile, instructions: Update the export line. }\n`

  it('never hold up the update, hold the revoke, and are confirmed by name', async () => {
    const stage = await openStage({ inventory: withManual })
    const id = await verifiedRotation(stage)
    const refused = refusalOf(await stage.finish(revokeOldToken(stage.world, { id })))
    expect(refused.message).toContain('manual:shell-profile')
    expect(
      refusalOf(confirmManualStep(stage.world, { id, destination: 'actions:acme/app-1/PAT' })).kind,
    ).toBe('unknown-name')
    done(confirmManualStep(stage.world, { id, destination: 'manual:shell-profile' }))
    expect(stage.ledger.rotations.destination(id, 'manual:shell-profile')).toMatchObject({
      doneBy: 'tester',
      doneAt: expect.stringMatching(/^2026-/),
    })
    expect(must(await stage.finish(revokeOldToken(stage.world, { id }))).state).toBe('completed')
  })
})

describe('adopting the current value', () => {
  it('keeps it in the keychain, with its login, and needs it to be alive', async () => {
    const stage = await openStage({ adopted: false })
    const adopt = (token: string) => adoptCredential(stage.world, { name: 'pat', token: received(token) })
    expect(refusalOf(await adopt(testTokens.unknown)).kind).toBe('sign-in')
    expect(refusalOf(await adopt(testTokens.operator)).kind).toBe('token-refused')
    expect(stage.ledger.credentials.find('PAT')?.current).toBeNull()
    expect(must(await adopt(testTokens.old)).current).toMatchObject({
      login: 'octo-bot',
      version: 1,
      held: true,
    })
    expect(must(await adopt(testTokens.old)).current?.version).toBe(1)
  })

  it('during a rotation makes roll back and revoke possible', async () => {
    const stage = await openStage({ adopted: false })
    const id = await verifiedRotation(stage)
    const adopt = (token: string) => adoptCredential(stage.world, { name: 'PAT', token: received(token) })
    expect(refusalOf(await adopt(testTokens.next)).kind).toBe('different-token')
    done(await adopt(testTokens.old))
    expect(rotationOf(stage, id)).toMatchObject({ oldTokenHeld: true, oldToken: { login: 'octo-bot' } })
    expect(refusalOf(await adopt(testTokens.other)).kind).toBe('different-token')
    expect(must(await stage.finish(revokeOldToken(stage.world, { id }))).state).toBe('completed')
  })
})

describe('importing an inventory', () => {
  it('is all or nothing, with every mistake told', async () => {
    const stage = await openStage()
    const before = stage.ledger.credentials.list()
    const text = `${inventory}  - name: SECOND\n    owner: acme\n  - name: THIRD\n    owner: acme\n    colour: red\n`
    const report = must(importInventory(stage.world, { text }))
    expect(report).toMatchObject({
      credentials: [],
      destinations: 0,
      problems: [{ message: 'Unknown key "colour".' }],
    })
    expect(stage.ledger.credentials.list()).toEqual(before)
  })

  it('refuses a place that another credential has already', async () => {
    const stage = await openStage()
    const text =
      'version: 1\ncredentials:\n  - name: OTHER\n    owner: acme\n    destinations: [{ kind: actions, repository: acme/app-1, secret: pat }]\n'
    const report = must(importInventory(stage.world, { text }))
    expect(report.problems[0]?.message).toContain('belongs to the credential PAT')
    expect(stage.ledger.credentials.find('OTHER')).toBeNull()
  })

  it('keeps what is known of the value, and can be repeated with what was exported', async () => {
    const stage = await openStage()
    const before = stage.ledger.credentials.list()
    expect(
      must(importInventory(stage.world, { text: exportInventory(stage.world, '/work') })).problems,
    ).toEqual([])
    expect(stage.ledger.credentials.list()).toEqual(before)
  })
})

describe('starting', () => {
  it('names what is not known', async () => {
    const stage = await openStage()
    expect(refusalOf(await startRotation(stage.world, { credential: 'NOPE', reason: '' })).kind).toBe(
      'unknown-name',
    )
    expect(refusalOf(await run(stage, 'R-0042')).kind).toBe('unknown-name')
  })
})

describe('the audit log', () => {
  it('is not intact without the note of its end', async () => {
    const stage = await openStage()
    expect((await verifyAudit(stage.world)).intact).toBe(true)
    const ledger = { ...stage.ledger, audit: { ...stage.ledger.audit, head: () => null } }
    expect(await verifyAudit({ ...stage.world, ledger })).toMatchObject({ intact: false })
  })
})
