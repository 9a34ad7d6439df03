import { describe, expect, it } from 'vitest'
import { auditLine } from '../domain/audit-line.ts'
import { rollBack } from './roll-back.ts'
import { RunControl } from './run-control.ts'
import { done, openStage, plannedRotation, received, run, testTokens, verify } from './test-world.ts'
import { verifyAudit } from './verify-audit.ts'
import { record } from './world.ts'

describe('the audit log', () => {
  it('notes whom GitHub took Rekey for, where an act went to GitHub', async () => {
    const stage = await openStage()
    const id = await plannedRotation(stage)
    done(await run(stage, id))
    await stage.clock.advance(60_000)
    done(await verify(stage, id))
    done(
      await stage.finish(
        rollBack(stage.world, { id, reason: 'changed my mind', control: new RunControl('roll-back') }),
      ),
    )
    const lines = stage.ledger.audit.list().map((entry) => auditLine(entry, () => null))
    const operatorOf = (action: string) => [
      ...new Set(lines.filter(({ entry }) => entry.action === action).map(({ operator }) => operator)),
    ]
    for (const action of [
      'run.started',
      'secret.updated',
      'run.finished',
      'verify.passed',
      'rotation.roll_back_started',
      'secret.restored',
      'rotation.rolled_back',
    ])
      expect(operatorOf(action), action).toEqual(['octo-admin'])
    // Nothing of these went to GitHub with an operator token; and a credential's own login is another's.
    for (const action of ['rotation.started', 'token.received', 'credential.adopted'])
      expect(operatorOf(action), action).toEqual([null])
  })

  it('notes nobody where nobody asked whose token it is', async () => {
    const stage = await openStage()
    const id = await plannedRotation(stage)
    const runToken = { token: received(testTokens.operator).value, source: 'GH_TOKEN' as const }
    done(await run({ ...stage, world: { ...stage.world, runToken } }, id))
    const updated = stage.ledger.audit.list().filter(({ action }) => action === 'secret.updated')
    expect(updated).toHaveLength(4)
    expect(updated.every(({ context }) => !('operator' in context))).toBe(true)
  })

  it('stays one chain with entries from before', async () => {
    const { world } = await openStage()
    record(world, 'secret.updated', { rotation: 'R-0001', destination: 'actions:acme/app/PAT' })
    record(world, 'secret.updated', { rotation: 'R-0001', operator: 'octo-admin' })
    expect((await verifyAudit(world)).intact).toBe(true)
  })
})
