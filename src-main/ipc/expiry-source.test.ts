import { describe, expect, it } from 'vitest'
import { ok } from '../domain/result.ts'
import { adoptCredential } from '../use-cases/adopt-credential.ts'
import { precheckRotation } from '../use-cases/precheck-rotation.ts'
import { startRotation } from '../use-cases/start-rotation.ts'
import { done, must, openStage, received, type TestStage, testTokens } from '../use-cases/test-world.ts'
import { credentialView } from './views.ts'

const currentOf = (stage: TestStage) => stage.ledger.credentials.find('PAT')?.current ?? null

function viewOf(stage: TestStage) {
  const credential = stage.ledger.credentials.find('PAT')
  if (credential === null) throw new Error('The stage has PAT.')
  return credentialView(credential, {
    counts: {},
    openRotation: null,
    annotation: stage.ledger.annotations.of('PAT'),
    probes: [],
    selections: [],
    reminderTime: '10:00',
  }).expiry
}

describe('what GitHub says about the current value', () => {
  it('is kept with the time at which GitHub was asked, each time anew', async () => {
    const stage = await openStage()
    expect(viewOf(stage).checkedAt).toBe('2026-03-09T12:00:00.000Z')
    await stage.clock.advance(3_600_000)
    const rotation = must(await startRotation(stage.world, { credential: 'PAT', reason: '' }))
    must(await precheckRotation(stage.world, { id: rotation.id }))
    expect(viewOf(stage).checkedAt).toBe('2026-03-09T13:01:00.000Z')
    expect(currentOf(stage)?.since).toBe('2026-03-09T12:00:00.000Z')
  })

  it('is kept as it came where it cannot be read, and nothing is guessed', async () => {
    const stage = await openStage({
      adopted: false,
      github: (github) => ({
        ...github,
        identify: async (session, options) => {
          const identity = await github.identify(session, options)
          return identity.ok
            ? ok({ ...identity.value, expiresAt: null, unreadableExpiry: 'next spring' })
            : identity
        },
      }),
    })
    done(await adoptCredential(stage.world, { name: 'PAT', token: received(testTokens.old) }))
    expect(viewOf(stage)).toMatchObject({
      expiresAt: null,
      neverExpires: false,
      source: null,
      unreadable: 'next spring',
    })
  })

  it('may lack both in a ledger from before', async () => {
    const stage = await openStage()
    const current = currentOf(stage)
    if (current === null) throw new Error('The stage has adopted its value.')
    const { checkedAt: _, unreadableExpiry: __, ...older } = current
    stage.ledger.credentials.setCurrent('PAT', older, null)
    expect(viewOf(stage)).toMatchObject({ checkedAt: current.since, unreadable: null, source: 'github' })
  })
})
