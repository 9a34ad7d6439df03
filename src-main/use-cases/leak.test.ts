import { describe, expect, it } from 'vitest'
import type { LeakCase } from '../domain/leak.ts'
import { tokenFingerprint } from '../domain/token.ts'
import { carryLeak, takeUpLeak } from './carry-leak.ts'
import { closeLeak, openItemsOf, tickLookBack } from './close-leak.ts'
import { confirmLeakDeath } from './confirm-leak-death.ts'
import { decideLeak } from './decide-leak.ts'
import { freezePlan } from './freeze-plan.ts'
import { gatherLeakEvidence } from './gather-leak-evidence.ts'
import { leakReport } from './leak-report.ts'
import { readChecklist } from './read-checklist.ts'
import { receiveToken } from './receive-token.ts'
import { replaceLeakedToken } from './replace-leaked-token.ts'
import { identifyLeak, reportLeak } from './report-leak.ts'
import { revokeLeakedToken } from './revoke-leaked-token.ts'
import { revokeOldToken } from './revoke-old-token.ts'
import {
  createMemoryKeychain,
  done,
  must,
  openLedger,
  openStage,
  received,
  refusalOf,
  repositories,
  run,
  type TestStage,
  testTokens,
  validate,
  verify,
} from './test-world.ts'

const circumstances = {
  seenWhere: 'public repository acme/site',
  exposedSince: '2026-03-08T00:00:00.000Z',
  machineSuspect: false,
}

async function reported(stage: TestStage, machineSuspect = false): Promise<LeakCase> {
  return must(
    await reportLeak(stage.world, {
      token: received(testTokens.old),
      host: 'github.com',
      ...circumstances,
      machineSuspect,
    }),
  )
}

async function revoking(stage: TestStage): Promise<LeakCase> {
  const { id } = await reported(stage)
  return must(decideLeak(stage.world, { id, decision: 'revoke-now' }))
}

const typed = { confirm: 'REVOKE', reason: 'seen in public' }

/** Takes a rotation of a leaked token from its start to the update and the verification. */
async function replaced(stage: TestStage, id: string, token: string = testTokens.next): Promise<void> {
  done(await receiveToken(stage.world, { id, token: received(token) }))
  done(await validate(stage, id))
  done(await freezePlan(stage.world, { id, pace: 'auto' }))
  await stage.clock.advance(60_000)
  done(await run(stage, id))
  await stage.clock.advance(5_000)
  done(await verify(stage, id))
}

const actionsOf = (stage: TestStage): string[] =>
  stage.ledger.audit
    .list()
    .map((each) => each.action)
    .filter((each) => each.startsWith('leak.'))

describe('identifyLeak', () => {
  it('tells by fingerprint which credential a pasted value is of, and asks nobody', async () => {
    const stage = await openStage({
      github: (github) => ({ ...github, identify: () => Promise.reject(new Error('GitHub was asked')) }),
      adopted: false,
      keychain: createMemoryKeychain({ description: 'memory', persistent: false }),
    })
    stage.ledger.credentials.setCurrent('PAT', currentOld, null)
    const found = must(
      await identifyLeak(stage.world, { token: received(testTokens.old), host: 'github.com' }),
    )
    expect(found.credentials).toEqual(['PAT'])
    expect(found.picture.places.map((each) => each.place)).toEqual(repositories)
    expect(found.picture.repositories).toBe(4)
    expect(found.picture.exposedMinutes).toBeGreaterThan(0)
    expect(stage.ledger.leaks.list()).toEqual([])
  })

  it('knows a token that no credential holds as unknown, and can still take it up', async () => {
    const stage = await openStage()
    const found = must(
      await identifyLeak(stage.world, { token: received(testTokens.unknown), host: 'github.com' }),
    )
    expect(found.credentials).toEqual([])
    expect(found.picture.places).toEqual([])
  })

  it('says which sign-in of its own a token is', async () => {
    const stage = await openStage()
    const { picture } = must(
      await identifyLeak(stage.world, { token: received(testTokens.operator), host: 'github.com' }),
    )
    expect(picture.signIns).toEqual(['octo-admin@github.com'])
    expect(picture.otherSignIn).toBe(false)
  })
})

const currentOld = {
  fingerprint: tokenFingerprint(received(testTokens.old).value),
  label: 'github_pat_…1b1b',
  kind: 'fine-grained',
  login: 'octo-bot',
  expiresAt: null,
  neverExpires: false,
  version: 1,
  since: '2026-03-01T00:00:00.000Z',
  createdAt: null,
  held: true,
} as const

describe('reportLeak', () => {
  it('opens one case a token, and keeps the pasted value in the keychain only', async () => {
    const stage = await openStage()
    const first = must(
      await reportLeak(stage.world, {
        token: received(testTokens.unknown),
        host: 'github.com',
        ...circumstances,
      }),
    )
    const again = must(
      await reportLeak(stage.world, {
        token: received(testTokens.unknown),
        host: 'github.com',
        ...circumstances,
        seenWhere: 'a log',
      }),
    )
    expect(again.id).toBe(first.id)
    expect(again.seenWhere).toBe('a log')
    const kept = must(await stage.world.keychain.read(`leak.${first.id}`))
    expect(kept?.reveal()).toBe(testTokens.unknown)
    expect(JSON.stringify(stage.ledger.leaks.list())).not.toContain(testTokens.unknown)
    expect(actionsOf(stage)).toEqual(['leak.reported'])
  })

  it('takes a credential whose value nobody ever handed over', async () => {
    const stage = await openStage({ adopted: false })
    const leak = must(await reportLeak(stage.world, { credential: 'PAT', ...circumstances }))
    expect(leak).toMatchObject({ fingerprint: '', credentials: ['PAT'] })
    done(decideLeak(stage.world, { id: leak.id, decision: 'revoke-now' }))
    expect(refusalOf(await revokeLeakedToken(stage.world, { id: leak.id, ...typed })).kind).toBe(
      'unsupported',
    )
    const dead = must(await confirmLeakDeath(stage.world, { id: leak.id, byOperator: true }))
    expect(dead.confirmedBy).toBe('operator')
  })

  it('refuses an exposure in the future', async () => {
    const stage = await openStage()
    const answer = await reportLeak(stage.world, {
      credential: 'PAT',
      ...circumstances,
      exposedSince: '2027-01-01T00:00:00.000Z',
    })
    expect(refusalOf(answer).kind).toBe('invalid-input')
  })
})

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
    expect(must(await stage.world.keychain.read(`leak.${id}`))).toBeNull()
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
    done(closeLeak(stage.world, { id }))
  })
})

describe('replace first', () => {
  it('keeps workflows running, and lets the checklist of the rotation kill the token without a soak', async () => {
    const stage = await openStage()
    stage.ledger.settings.write('revoke.soak-hours', '24')
    const { id } = await reported(stage)
    done(decideLeak(stage.world, { id, decision: 'replace-first' }))
    const rotation = must(await replaceLeakedToken(stage.world, { id })).rotations[0] ?? ''
    expect(stage.memory.living(received(testTokens.old).value)).not.toBeNull()
    await replaced(stage, rotation)
    const checklist = must(await readChecklist(stage.world, { id: rotation }))
    expect(checklist.conditions.find((each) => each.name === 'soak')?.state).toBe('done')
    done(await stage.finish(revokeOldToken(stage.world, { id: rotation })))
    expect(stage.ledger.leaks.find(id)).toMatchObject({ confirmedBy: 'github' })
  })

  it('lets two credentials that share the token be rotated both before it dies', async () => {
    const stage = await openStage({
      inventory: `
version: 1
credentials:
  - { name: PAT, owner: acme, destinations: [{ kind: actions, repositories: [acme/app-1] }] }
  - { name: TWIN, owner: acme, destinations: [{ kind: actions, repositories: [acme/app-2] }] }
`,
    })
    stage.ledger.credentials.setCurrent('TWIN', currentOld, null)
    done(await stage.world.keychain.store('credential.TWIN.current', received(testTokens.old).value))
    const { id, credentials } = await reported(stage)
    expect(credentials).toEqual(['PAT', 'TWIN'])
    done(decideLeak(stage.world, { id, decision: 'replace-first' }))
    const [one = '', two = ''] = must(await replaceLeakedToken(stage.world, { id })).rotations
    await replaced(stage, one)
    expect(refusalOf(await stage.finish(revokeOldToken(stage.world, { id: one }))).kind).toBe(
      'different-token',
    )
    await replaced(stage, two, testTokens.other)
    expect(must(await stage.finish(revokeOldToken(stage.world, { id: one }))).state).toBe('completed')
    expect(must(await stage.finish(revokeOldToken(stage.world, { id: two }))).state).toBe('completed')
  })
})

describe('gatherLeakEvidence', () => {
  it('keeps what was found with its time, and says what could not be looked at', async () => {
    const stage = await openStage()
    const { id, fingerprint } = await reported(stage)
    const at = '2026-03-09T10:00:00.000Z'
    stage.evidence.traces.push(
      { kind: 'audit-log', subject: 'acme', at, sentence: 'somebody git.clone', fingerprint },
      { kind: 'audit-log', subject: 'acme', at, sentence: 'of another token', fingerprint: 'x' },
      { kind: 'workflows', subject: 'acme/app-2', at, sentence: 'workflow files changed' },
      { kind: 'workflows', subject: 'acme/app-3', at: '2026-01-01T00:00:00.000Z', sentence: 'long before' },
    )
    stage.evidence.closed.add('secret-scanning acme')
    const { evidence } = must(await gatherLeakEvidence(stage.world, { id }))
    const of = (kind: string, subject: string) =>
      evidence.find((each) => each.kind === kind && each.subject === subject)
    expect(of('audit-log', 'acme')?.found).toEqual([`${at}: somebody git.clone`])
    expect(of('workflows', 'acme/app-2')?.found).toHaveLength(1)
    expect(of('workflows', 'acme/app-3')?.found).toEqual([])
    expect(of('secret-scanning', 'acme')?.failure).toContain("can't be read")
    stage.evidence.traces.length = 0
    const again = must(await gatherLeakEvidence(stage.world, { id })).evidence
    expect(again.find((each) => each.subject === 'acme/app-2')?.found).toHaveLength(1)
  })
})

describe('the checklist of an ordinary revoke', () => {
  it('holds the revoke when the audit log shows the old token in use after the update', async () => {
    const stage = await openStage()
    const { id } = await reported(stage)
    done(decideLeak(stage.world, { id, decision: 'replace-first' }))
    const rotation = must(await replaceLeakedToken(stage.world, { id })).rotations[0] ?? ''
    await replaced(stage, rotation)
    const at = stage.clock.now().toISOString()
    stage.evidence.traces.push({
      kind: 'audit-log',
      subject: 'acme',
      at,
      sentence: 'git.clone',
      fingerprint: currentOld.fingerprint,
    })
    const { conditions, allowed } = must(await readChecklist(stage.world, { id: rotation }))
    expect(conditions.find((each) => each.name === 'last-use')).toMatchObject({
      state: 'open',
      mayBeWaived: true,
    })
    expect(allowed).toBe(false)
    stage.evidence.closed.add('audit-log acme')
    const unread = must(await readChecklist(stage.world, { id: rotation }))
    expect(unread.conditions.find((each) => each.name === 'last-use')).toMatchObject({
      state: 'not-exercised',
      evidence: expect.stringContaining("Can't be known"),
    })
    expect(unread.allowed).toBe(true)
  })
})

describe('closing and reporting', () => {
  it('keeps a case open until the token is dead, and reports without any secret', async () => {
    const stage = await openStage()
    const { id } = await revoking(stage)
    expect(refusalOf(closeLeak(stage.world, { id })).kind).toBe('blocked')
    done(await stage.finish(revokeLeakedToken(stage.world, { id, ...typed })))
    done(tickLookBack(stage.world, { id, item: 'deploy-keys', done: true, note: 'none | new' }))
    const closed = must(closeLeak(stage.world, { id }))
    expect(openItemsOf(stage.world, closed)).toContain('PAT has no new token yet.')
    const { markdown, json, report } = must(leakReport(stage.world, { id }))
    expect(report.auditHead).toEqual(stage.ledger.audit.head())
    expect(markdown).toContain('- [x] Deploy keys looked through')
    expect(markdown).toContain('none \\| new')
    expect(markdown).toContain('GitHub rejects the token (401).')
    expect(report.timeline.map((each) => each.at)).toEqual(report.timeline.map((each) => each.at).toSorted())
    for (const text of [markdown, json])
      for (const value of Object.values(testTokens)) expect(text).not.toContain(value)
  })
})

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
      machineSuspect: true,
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
