import { describe, expect, it } from 'vitest'
import { closeLeak } from './close-leak.ts'
import { confirmLeakDeath } from './confirm-leak-death.ts'
import { decideLeak } from './decide-leak.ts'
import { dismissLeak } from './dismiss-leak.ts'
import { replaceLeakedToken } from './replace-leaked-token.ts'
import { reportLeak } from './report-leak.ts'
import { revokeLeakedToken } from './revoke-leaked-token.ts'
import { revokeOldToken } from './revoke-old-token.ts'
import { actionsOf, circumstances, replaced, reported, revoking, typed } from './test-leak.ts'
import {
  createMemoryKeychain,
  done,
  must,
  openLedger,
  openStage,
  received,
  refusalOf,
  type TestStage,
  testTokens,
} from './test-world.ts'

describe('revoke first', () => {
  it('kills a token that destinations still need, and proves it by the 401', async () => {
    const stage = await openStage()
    stage.memory.revocationDelayMs = 4_000
    const { id } = await revoking(stage)
    const dead = must(await stage.finish(revokeLeakedToken(stage.world, { id, ...typed })))
    expect(dead.confirmedBy).toBe('github')
    expect(stage.memory.living(received(testTokens.old).value)).toBeNull()
    expect(stage.valueIn('acme/app-1')).toBe(testTokens.old)
    expect(stage.ledger.inspections.of(dead.fingerprint)?.repositories.length).toBeGreaterThan(0)
    expect(actionsOf(stage)).toEqual([
      'leak.reported',
      'leak.decided',
      'leak.evidence_gathered',
      'leak.revoke_requested',
      'leak.confirmed_dead',
    ])
  })

  it('needs the decision, the exact word and a reason', async () => {
    const stage = await openStage()
    const { id } = await reported(stage)
    const ask = async (input: { confirm: string; reason: string }) =>
      refusalOf(await revokeLeakedToken(stage.world, { id, ...input })).kind
    expect(await ask(typed)).toBe('blocked')
    done(decideLeak(stage.world, { id, decision: 'replace-first' }))
    expect(await ask(typed)).toBe('blocked')
    done(decideLeak(stage.world, { id, decision: 'revoke-now' }))
    expect(await ask({ ...typed, confirm: 'revoke' })).toBe('invalid-input')
    expect(await ask({ ...typed, reason: ' ' })).toBe('invalid-input')
    expect(stage.memory.living(received(testTokens.old).value)).not.toBeNull()
  })

  it('works without any sign-in that GitHub still accepts', async () => {
    const stage = await openStage()
    const operator = stage.memory.living(received(testTokens.operator).value)
    if (operator !== null) operator.diesAt = stage.clock.now().getTime()
    const { id } = await revoking(stage)
    const dead = must(await stage.finish(revokeLeakedToken(stage.world, { id, ...typed })))
    expect(dead.confirmedDeadAt).not.toBeNull()
    expect(dead.evidence.every((each) => each.failure !== null)).toBe(true)
  })

  it('warns of a suspect computer before anything is revoked', async () => {
    const stage = await openStage()
    stage.machineTraces.push('/home/me/.config/systemd/user/gh-token-monitor.service')
    const { id, machineSuspect } = await revoking(stage)
    expect(machineSuspect).toBe(true)
    const refused = refusalOf(await revokeLeakedToken(stage.world, { id, ...typed }))
    expect(refused.message).toContain('gh-token-monitor.service was found')
    expect(stage.memory.living(received(testTokens.old).value)).not.toBeNull()
    const dead = await stage.finish(
      revokeLeakedToken(stage.world, { id, ...typed, fromSuspectMachine: true }),
    )
    expect(must(dead).confirmedBy).toBe('github')
  })

  it('keeps the only sign-in unless told otherwise', async () => {
    const stage = await openStage()
    const { id } = must(
      await reportLeak(stage.world, {
        token: received(testTokens.operator),
        host: 'github.com',
        ...circumstances,
      }),
    )
    done(decideLeak(stage.world, { id, decision: 'revoke-now' }))
    expect(refusalOf(await revokeLeakedToken(stage.world, { id, ...typed })).message).toContain(
      'no other sign-in',
    )
    const dead = await stage.finish(revokeLeakedToken(stage.world, { id, ...typed, evenOnlySignIn: true }))
    expect(must(dead).confirmedBy).toBe('github')
  })

  it('says so when the host has no such call, and confirms what is deleted by hand', async () => {
    const stage = await openStage({
      github: (github) => ({
        ...github,
        revoke: async () => ({
          ok: false,
          failure: { kind: 'unsupported', subject: 'ghes', message: 'Not here.', hint: 'Delete it.' },
        }),
      }),
    })
    const { id } = await revoking(stage)
    expect(refusalOf(await stage.finish(revokeLeakedToken(stage.world, { id, ...typed }))).kind).toBe(
      'unsupported',
    )
    expect(refusalOf(await stage.finish(confirmLeakDeath(stage.world, { id }))).kind).toBe('not-confirmed')
    const token = stage.memory.living(received(testTokens.old).value)
    if (token !== null) token.diesAt = stage.clock.now().getTime()
    expect(must(await stage.finish(confirmLeakDeath(stage.world, { id, once: true }))).confirmedBy).toBe(
      'github',
    )
  })

  it('sends nothing for a token that GitHub rejects already', async () => {
    let asked = 0
    const stage = await openStage({
      github: (github) => ({
        ...github,
        revoke: (...input) => {
          asked += 1
          return github.revoke(...input)
        },
      }),
    })
    const token = stage.memory.living(received(testTokens.old).value)
    if (token !== null) token.diesAt = stage.clock.now().getTime()
    const { id } = await revoking(stage)
    expect(must(await stage.finish(revokeLeakedToken(stage.world, { id, ...typed }))).confirmedBy).toBe(
      'github',
    )
    expect(asked).toBe(0)
  })

  it('refuses another token than the reported one', async () => {
    const stage = await openStage()
    const { id } = await revoking(stage)
    const answer = await revokeLeakedToken(stage.world, {
      id,
      ...typed,
      token: received(testTokens.other).value,
    })
    expect(refusalOf(answer).kind).toBe('different-token')
  })

  it('then replaces at once: no soak, no waiting, and the rotation needs no second revoke', async () => {
    const stage = await openStage()
    stage.ledger.settings.write('revoke.soak-hours', '24')
    const { id } = await revoking(stage)
    done(await stage.finish(revokeLeakedToken(stage.world, { id, ...typed })))
    const { rotations } = must(await replaceLeakedToken(stage.world, { id }))
    expect(rotations).toHaveLength(1)
    expect(must(await replaceLeakedToken(stage.world, { id })).rotations).toEqual(rotations)
    const rotation = rotations[0] ?? ''
    await replaced(stage, rotation)
    const finished = must(await stage.finish(revokeOldToken(stage.world, { id: rotation })))
    expect(finished.state).toBe('completed')
    expect(finished.reason).toBe('Leak')
    expect(stage.valueIn('acme/app-4')).toBe(testTokens.next)
    done(await closeLeak(stage.world, { id }))
  })
})

it("ends an App's installation token by itself: no value revokes that kind", async () => {
  const stage = await openStage()
  const value = `ghs_${'4d'.repeat(18)}`
  stage.memory.addToken({ value, login: 'minter[bot]' })
  const token = received(value)
  const { id } = must(await reportLeak(stage.world, { token, host: 'github.com', ...circumstances }))
  done(decideLeak(stage.world, { id, decision: 'revoke-now' }))
  const dead = must(await stage.finish(revokeLeakedToken(stage.world, { id, ...typed })))
  expect(dead.confirmedBy).toBe('github')
  expect(stage.memory.living(token.value)).toBeNull()
})

describe('a revoke that somebody thought better of', () => {
  /** A person acts while the evidence is gathered, which takes seconds. */
  async function meanwhile(act: (stage: TestStage, id: string) => unknown) {
    let acting: (() => unknown) | null = null
    const stage = await openStage()
    const { look } = stage.evidence
    stage.evidence.look = async (...input) => {
      await acting?.()
      acting = null
      return look(...input)
    }
    const { id } = await revoking(stage)
    acting = () => act(stage, id)
    const answer = refusalOf(await stage.finish(revokeLeakedToken(stage.world, { id, ...typed })))
    expect(stage.memory.living(received(testTokens.old).value)?.diesAt).toBeNull()
    expect(stage.ledger.leaks.find(id)?.revokeRequestedAt).toBeNull()
    return answer
  }

  it('is not sent once the case was dismissed', async () => {
    const answer = await meanwhile((stage, id) => dismissLeak(stage.world, { id, reason: 'a test string' }))
    expect(answer).toMatchObject({ kind: 'blocked', message: expect.stringContaining('closed already') })
  })

  it('is not sent once the token is to be replaced first', async () => {
    const answer = await meanwhile((stage, id) => decideLeak(stage.world, { id, decision: 'replace-first' }))
    expect(answer).toMatchObject({
      kind: 'blocked',
      message: expect.stringContaining('replaces the token first'),
    })
  })

  it('is not sent, and not noted as sent, after a cancel', async () => {
    const stage = await openStage()
    const { id } = await revoking(stage)
    const control = new AbortController()
    const { look } = stage.evidence
    stage.evidence.look = (...input) => {
      control.abort()
      return look(...input)
    }
    const asked = revokeLeakedToken(stage.world, { id, ...typed, signal: control.signal })
    expect(refusalOf(await stage.finish(asked)).kind).toBe('cancelled')
    expect(stage.ledger.leaks.find(id)?.revokeRequestedAt).toBeNull()
    done(decideLeak(stage.world, { id, decision: 'replace-first' }))
  })
})

it('never takes a value for the token of a case that nobody ever saw the token of', async () => {
  const stage = await openStage({ adopted: false })
  const { id } = must(await reportLeak(stage.world, { credential: 'PAT', ...circumstances }))
  done(decideLeak(stage.world, { id, decision: 'revoke-now' }))
  const token = received(testTokens.operator).value
  expect(refusalOf(await revokeLeakedToken(stage.world, { id, ...typed, token })).kind).toBe(
    'different-token',
  )
  expect(stage.memory.living(token)).not.toBeNull()
})

it('notes the first proof only, however many ask at once', async () => {
  const stage = await openStage()
  stage.memory.revocationDelayMs = 4_000
  const { id } = await revoking(stage)
  const asked = [1, 2].map(() => revokeLeakedToken(stage.world, { id, ...typed }))
  for (const each of await stage.finish(Promise.all(asked))) expect(must(each).confirmedBy).toBe('github')
  const { journal } = stage.ledger.leaks.find(id) ?? { journal: [] }
  expect(journal.filter((each) => each.act === 'death')).toHaveLength(1)
})

describe('after a kill', () => {
  it.each(['reported', 'decided', 'revoke announced', 'revoke sent'])(
    'goes on where it was: %s',
    async (point) => {
      const ledger = must(openLedger(':memory:'))
      const keychain = createMemoryKeychain({ description: 'test keychain', persistent: true })
      let killed = false
      const stage = await openStage({
        ledger,
        keychain,
        github: (github) => ({
          ...github,
          revoke: async (...input) => {
            if (!killed && point === 'revoke announced') throw new Error('killed')
            const answer = await github.revoke(...input)
            if (!killed && point === 'revoke sent') throw new Error('killed')
            return answer
          },
        }),
      })
      const { id } = await reported(stage)
      if (point !== 'reported') done(decideLeak(stage.world, { id, decision: 'revoke-now' }))
      if (point.startsWith('revoke'))
        await expect(stage.finish(revokeLeakedToken(stage.world, { id, ...typed }))).rejects.toThrow('killed')
      killed = true
      const again: TestStage = {
        ...stage,
        world: { ...stage.world, worker: { ...stage.world.worker, owner: 'second' } },
      }
      const leak = ledger.leaks.find(id)
      if (leak?.decision !== 'revoke-now') done(decideLeak(again.world, { id, decision: 'revoke-now' }))
      const dead = must(await stage.finish(revokeLeakedToken(again.world, { id, ...typed })))
      expect(dead.confirmedBy).toBe('github')
      expect(stage.memory.living(received(testTokens.old).value)).toBeNull()
      expect(must(await replaceLeakedToken(again.world, { id })).rotations).toHaveLength(1)
    },
  )
})
