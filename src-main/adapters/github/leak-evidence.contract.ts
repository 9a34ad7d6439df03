import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Session } from '../../ports/github.ts'
import type { LeakEvidenceSource } from '../../ports/leak-evidence.ts'
import { failureOf, successOf } from './simulated-stage.ts'

/**
 * A GitHub after an incident on 2026-03-09: in `acme` (which has an audit log) the leaked token cloned `acme/app` at
 * 10:00, its literal is in an alert of 10:05 beside that of another token, workflow files of `acme/app` changed at 10:10
 * and on 2026-01-01, a deploy key "backdoor" came at 10:20 and a webhook to evil.example at 10:30. `plain` is an
 * organization without an audit log.
 */
export interface EvidenceStage {
  readonly evidence: LeakEvidenceSource
  /** May read all of it. */
  readonly operator: Session
  readonly stranger: Session
  readonly fingerprint: string
  /** Every literal of the stage: none may be in an answer. */
  readonly literals: readonly string[]
  stop(): Promise<void>
}

const since = '2026-03-09T00:00:00Z'

/** What every implementation of the port LeakEvidenceSource has to do. */
export function testLeakEvidenceContract(name: string, start: () => Promise<EvidenceStage>): void {
  describe(`LeakEvidenceSource: ${name}`, () => {
    let stage: EvidenceStage
    beforeEach(async () => {
      stage = await start()
    })
    afterEach(() => stage.stop())

    it('finds what the token did in the audit log, and nothing of others', async () => {
      const { evidence, operator, fingerprint } = stage
      const question = { kind: 'audit-log', organization: 'acme', fingerprint, since } as const
      const answer = successOf(await evidence.look(operator, question))
      expect(answer.found).toHaveLength(1)
      expect(answer.found[0]).toContain('git.clone')
      expect(answer.newestAt).toBe('2026-03-09T10:00:00.000Z')
      expect(Number.isNaN(Date.parse(answer.at))).toBe(false)
      const unknown = successOf(await evidence.look(operator, { ...question, fingerprint: 'another' }))
      expect(unknown).toMatchObject({ found: [], newestAt: null })
    })

    it('says that an organization has no audit log to read', async () => {
      const { evidence, operator, fingerprint } = stage
      const question = { kind: 'audit-log', organization: 'plain', fingerprint, since } as const
      const why = failureOf(await evidence.look(operator, question))
      expect(why.kind).toBe('unsupported')
      expect(why.message).toContain("can't be read")
    })

    it('tells the alerts about this token only where the literals are to be compared, and keeps none', async () => {
      const { evidence, operator, fingerprint, literals } = stage
      const place = { organization: 'acme' }
      const all = successOf(
        await evidence.look(operator, { kind: 'secret-scanning', place, fingerprint: null }),
      )
      expect(all.found).toHaveLength(2)
      const own = successOf(await evidence.look(operator, { kind: 'secret-scanning', place, fingerprint }))
      expect(own.found).toHaveLength(1)
      for (const literal of literals) expect(JSON.stringify([all, own])).not.toContain(literal)
    })

    it('names changes of workflow files, deploy keys and webhooks since a day', async () => {
      const { evidence, operator } = stage
      const repository = 'acme/app'
      const workflows = successOf(await evidence.look(operator, { kind: 'workflows', repository, since }))
      expect(workflows.found).toHaveLength(1)
      const keys = successOf(await evidence.look(operator, { kind: 'deploy-keys', repository, since }))
      expect(keys.found.join()).toContain('backdoor')
      const hooks = successOf(await evidence.look(operator, { kind: 'webhooks', repository, since }))
      expect(hooks.found.join()).toContain('evil.example')
      const later = '2026-03-10T00:00:00Z'
      for (const kind of ['workflows', 'deploy-keys', 'webhooks'] as const)
        expect(successOf(await evidence.look(operator, { kind, repository, since: later })).found).toEqual([])
    })

    it('is refused with a token that GitHub does not know', async () => {
      const question = { kind: 'webhooks', repository: 'acme/app', since: null } as const
      expect(failureOf(await stage.evidence.look(stage.stranger, question)).kind).toBe('sign-in')
    })

    it('ends at once when it is cancelled', async () => {
      const question = { kind: 'webhooks', repository: 'acme/app', since: null } as const
      const signal = AbortSignal.abort()
      expect(failureOf(await stage.evidence.look(stage.operator, question, { signal })).kind).toBe(
        'cancelled',
      )
    })
  })
}
