import type { LeakCase } from '../domain/leak.ts'
import { decideLeak } from './decide-leak.ts'
import { freezePlan } from './freeze-plan.ts'
import { receiveToken } from './receive-token.ts'
import { reportLeak } from './report-leak.ts'
import { done, must, received, run, type TestStage, testTokens, validate, verify } from './test-world.ts'

/** What a person says of a leak. */
export const circumstances = {
  seenWhere: 'public repository acme/site',
  exposedSince: '2026-03-08T00:00:00.000Z',
  machineSuspect: false,
}

/** The case of the stage's old token. */
export async function reported(stage: TestStage, machineSuspect = false): Promise<LeakCase> {
  return must(
    await reportLeak(stage.world, {
      token: received(testTokens.old),
      host: 'github.com',
      ...circumstances,
      machineSuspect,
    }),
  )
}

/** As `reported`, decided to be revoked first. */
export async function revoking(stage: TestStage): Promise<LeakCase> {
  const { id } = await reported(stage)
  return must(decideLeak(stage.world, { id, decision: 'revoke-now' }))
}

/** What a person types to revoke first. */
export const typed = { confirm: 'REVOKE', reason: 'seen in public' }

/** Takes a rotation of a leaked token from its start to the update and the verification. */
export async function replaced(stage: TestStage, id: string, token: string = testTokens.next): Promise<void> {
  done(await receiveToken(stage.world, { id, token: received(token) }))
  done(await validate(stage, id))
  done(await freezePlan(stage.world, { id, pace: 'auto' }))
  await stage.clock.advance(60_000)
  done(await run(stage, id))
  await stage.clock.advance(5_000)
  done(await verify(stage, id))
}

/** Entries of the audit log about leaks, oldest first. */
export const actionsOf = (stage: TestStage): string[] =>
  stage.ledger.audit
    .list()
    .map((each) => each.action)
    .filter((each) => each.startsWith('leak.'))
