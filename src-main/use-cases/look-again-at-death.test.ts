import { describe, expect, it } from 'vitest'
import { closeLeak, openItemsOf } from './close-leak.ts'
import { decideLeak } from './decide-leak.ts'
import { dismissLeak } from './dismiss-leak.ts'
import { isLeaked } from './leak-record.ts'
import { leakReport } from './leak-report.ts'
import { lookAgainAtDeath, takeSecondLooks } from './look-again-at-death.ts'
import { replaceLeakedToken } from './replace-leaked-token.ts'
import { reportLeak } from './report-leak.ts'
import { revokeLeakedToken } from './revoke-leaked-token.ts'
import { done, must, openStage, received, refusalOf, type TestStage, testTokens } from './test-world.ts'

async function deadOnce(stage: TestStage): Promise<string> {
  const { id } = must(
    await reportLeak(stage.world, {
      credential: 'PAT',
      seenWhere: 'a gist',
      exposedSince: null,
      machineSuspect: false,
    }),
  )
  done(decideLeak(stage.world, { id, decision: 'revoke-now' }))
  const revoked = revokeLeakedToken(stage.world, { id, confirm: 'REVOKE', reason: 'seen in public' })
  expect(must(await stage.finish(revoked))).toMatchObject({ confirmedBy: 'github', confirmedAgainAt: null })
  return id
}

const kept = async (stage: TestStage, id: string) =>
  must(await stage.world.keychain.read(`leak.${id}`))?.reveal() ?? null

describe('the second look at a dead token', () => {
  it('holds up nothing, and is made once a minute has passed', async () => {
    const stage = await openStage()
    const id = await deadOnce(stage)
    expect(must(await replaceLeakedToken(stage.world, { id })).rotations).toHaveLength(1)
    await stage.clock.advance(59_000)
    expect(await takeSecondLooks(stage.world)).toBe(0)
    await stage.clock.advance(1_000)
    expect(await takeSecondLooks(stage.world)).toBe(1)
    const leak = stage.ledger.leaks.find(id)
    expect(leak?.confirmedAgainAt).toBe(stage.clock.now().toISOString())
    expect(leak?.journal.at(-1)?.sentence).toBe('GitHub rejects the token a second time (401).')
    expect(await takeSecondLooks(stage.world)).toBe(0)
    expect(must(leakReport(stage.world, { id })).markdown).toContain('and again')
  })

  it('keeps the value until then and no longer, also when the case was about a credential', async () => {
    const stage = await openStage()
    const id = await deadOnce(stage)
    await stage.world.keychain.remove('credential.PAT.current')
    expect(await kept(stage, id)).toBe(testTokens.old)
    await stage.clock.advance(60_000)
    done(await lookAgainAtDeath(stage.world, { id }))
    expect(await kept(stage, id)).toBeNull()
  })

  it('calls the token alive again when GitHub accepts it after all', async () => {
    const stage = await openStage()
    const id = await deadOnce(stage)
    for (const each of stage.memory.tokens) if (each.diesAt !== null) each.diesAt = null
    await stage.clock.advance(60_000)
    const refused = refusalOf(await closeLeak(stage.world, { id }))
    expect(refused).toMatchObject({ kind: 'not-confirmed' })
    expect(refused.message).toContain('works again')
    expect(stage.ledger.leaks.find(id)).toMatchObject({ confirmedDeadAt: null, closedAt: null })
  })

  it('closes the case only afterwards, or says that it was not made', async () => {
    const stage = await openStage()
    const id = await deadOnce(stage)
    expect(refusalOf(await closeLeak(stage.world, { id }))).toMatchObject({
      kind: 'blocked',
      retryAt: new Date(stage.clock.now().getTime() + 60_000).toISOString(),
    })
    const closed = must(await closeLeak(stage.world, { id, withoutSecondLook: true }))
    expect(openItemsOf(stage.world, closed)).toContain(
      'GitHub rejected the token once; it was not asked a second time.',
    )
    expect(await kept(stage, id)).toBeNull()
  })

  it('does not stand in the way of closing when GitHub cannot be reached', async () => {
    let away = false
    const stage = await openStage({
      github: (github) => ({
        ...github,
        identify: (...input) =>
          away
            ? Promise.resolve({
                ok: false,
                failure: { kind: 'network', subject: 'github.com', message: 'No answer.', hint: '' },
              })
            : github.identify(...input),
      }),
    })
    const id = await deadOnce(stage)
    await stage.clock.advance(60_000)
    away = true
    const closed = must(await closeLeak(stage.world, { id }))
    expect(closed.journal.at(-1)?.sentence).toContain('not asked a second time')
  })
})

it('gives a case that was dismissed no part in the revoke of the same token later', async () => {
  const stage = await openStage()
  const input = { token: received(testTokens.old), host: 'github.com' }
  const circumstances = { seenWhere: '', exposedSince: null, machineSuspect: false }
  const { id, fingerprint } = must(await reportLeak(stage.world, { ...input, ...circumstances }))
  expect(isLeaked(stage.world, fingerprint)).toBe(true)
  done(await dismissLeak(stage.world, { id, reason: 'a test string' }))
  expect(isLeaked(stage.world, fingerprint)).toBe(false)
})
