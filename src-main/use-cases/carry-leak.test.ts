import { describe, expect, it } from 'vitest'
import { tokenFingerprint } from '../domain/token.ts'
import { carryLeak, takeUpLeak } from './carry-leak.ts'
import { decideLeak } from './decide-leak.ts'
import { gatherLeakEvidence } from './gather-leak-evidence.ts'
import { reportLeak } from './report-leak.ts'
import { revokeLeakedToken } from './revoke-leaked-token.ts'
import { circumstances, reported, typed } from './test-leak.ts'
import { done, must, openStage, received, refusalOf, testTokens } from './test-world.ts'

describe('a case that is carried to another computer', () => {
  it('comes over whole, without any secret, and goes on there', async () => {
    const stage = await openStage()
    const { id } = await reported(stage, true)
    const text = must(carryLeak(stage.world, { id, folder: '/home/me' }))
    for (const value of Object.values(testTokens)) expect(text).not.toContain(value)
    const other = await openStage({
      inventory: 'version: 1\ncredentials: [{ name: ELSE, owner: acme, destinations: [] }]\n',
      adopted: false,
    })
    const taken = must(takeUpLeak(other.world, { text, folder: '/home/me' }))
    expect(taken).toMatchObject({
      credentials: ['PAT'],
      machineSuspect: false,
      seenWhere: circumstances.seenWhere,
    })
    expect(other.ledger.credentials.find('PAT')?.destinations).toHaveLength(4)
    const again = must(
      await reportLeak(other.world, {
        token: received(testTokens.old),
        host: 'github.com',
        ...circumstances,
      }),
    )
    expect(again.id).toBe(taken.id)
    done(decideLeak(other.world, { id: taken.id, decision: 'revoke-now' }))
    const dead = await other.finish(revokeLeakedToken(other.world, { id: taken.id, ...typed }))
    expect(must(dead).confirmedBy).toBe('github')
  })

  it('is refused when a single character of it was changed', async () => {
    const stage = await openStage()
    const { id } = await reported(stage)
    const text = must(carryLeak(stage.world, { id, folder: '/home/me' }))
    const other = await openStage()
    const changed = text.replace('acme/app-1', 'acme/app-9')
    expect(refusalOf(takeUpLeak(other.world, { text: changed })).message).toContain('hash differs')
    expect(refusalOf(takeUpLeak(other.world, { text: '{}' })).kind).toBe('invalid-input')
    expect(other.ledger.leaks.list()).toEqual([])
  })

  it('comes over although what was found links to a commit by its whole hash', async () => {
    const stage = await openStage()
    const { id } = await reported(stage)
    const sha = 'a1b2c3d4e5'.repeat(4)
    const at = '2026-03-09T10:00:00.000Z'
    stage.evidence.traces.push({
      kind: 'workflows',
      subject: 'acme/app-2',
      at,
      sentence: `https://github.com/c/${sha}`,
    })
    done(await gatherLeakEvidence(stage.world, { id }))
    const leak = stage.ledger.leaks.find(id)
    if (leak !== null) stage.ledger.leaks.save({ ...leak, seenWhere: sha })
    const text = must(carryLeak(stage.world, { id, folder: '/home/me' }))
    const other = await openStage()
    done(takeUpLeak(other.world, { text, folder: '/home/me' }))
  })

  it('is taken up once, and only for a host that can be one', async () => {
    const stage = await openStage()
    const { id } = await reported(stage)
    const text = must(carryLeak(stage.world, { id, folder: '/home/me' }))
    const other = await openStage()
    const taken = must(takeUpLeak(other.world, { text, folder: '/home/me' }))
    expect(refusalOf(takeUpLeak(other.world, { text, folder: '/home/me' })).message).toContain(taken.id)
    const leak = stage.ledger.leaks.find(id)
    if (leak !== null) stage.ledger.leaks.save({ ...leak, host: 'github.com@evil.example' })
    const forged = must(carryLeak(stage.world, { id, folder: '/home/me' }))
    expect(refusalOf(takeUpLeak((await openStage()).world, { text: forged })).message).toContain('no host')
  })

  it('has no say in where a pasted token is sent', async () => {
    const stage = await openStage()
    const { id } = await reported(stage)
    const leak = stage.ledger.leaks.find(id)
    if (leak !== null) stage.ledger.leaks.save({ ...leak, host: 'evil.example' })
    const text = must(carryLeak(stage.world, { id, folder: '/home/me' }))
    const other = await openStage()
    const taken = must(takeUpLeak(other.world, { text, folder: '/home/me' }))
    const token = received(testTokens.unknown)
    other.ledger.leaks.save({ ...taken, fingerprint: tokenFingerprint(token.value) })
    const pasted = await reportLeak(other.world, { token, host: 'github.com', ...circumstances })
    expect(refusalOf(pasted).message).toContain('on evil.example, and not on github.com')
  })
})
