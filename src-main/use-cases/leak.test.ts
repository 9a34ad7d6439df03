import { describe, expect, it } from 'vitest'
import { type Destination, destinationId } from '../domain/destination.ts'
import { tokenFingerprint } from '../domain/token.ts'
import { abandonRotation } from './abandon-rotation.ts'
import { addDestination } from './add-destination.ts'
import { closeLeak, openItemsOf, tickLookBack } from './close-leak.ts'
import { confirmLeakDeath } from './confirm-leak-death.ts'
import { decideLeak } from './decide-leak.ts'
import { gatherLeakEvidence } from './gather-leak-evidence.ts'
import { leakReport } from './leak-report.ts'
import { lookAgainAtDeath } from './look-again-at-death.ts'
import { readChecklist } from './read-checklist.ts'
import { removeDestination } from './remove-destination.ts'
import { replaceLeakedToken } from './replace-leaked-token.ts'
import { identifyLeak, reportLeak } from './report-leak.ts'
import { revokeLeakedToken } from './revoke-leaked-token.ts'
import { revokeOldToken } from './revoke-old-token.ts'
import { actionsOf, circumstances, replaced, reported, revoking, typed } from './test-leak.ts'
import {
  createMemoryKeychain,
  done,
  must,
  openStage,
  received,
  refusalOf,
  repositories,
  testTokens,
} from './test-world.ts'

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
  it('takes a token for one of the host that it is known to be of, whatever host was named', async () => {
    const stage = await openStage()
    const token = received(testTokens.old)
    const leak = must(await reportLeak(stage.world, { token, host: 'github.example.com', ...circumstances }))
    expect(leak.host).toBe('github.com')
    const unknown = received(testTokens.unknown)
    const elsewhere = { token: unknown, host: 'github.example.com', ...circumstances }
    expect(must(await reportLeak(stage.world, elsewhere)).host).toBe('github.example.com')
    expect(refusalOf(await reportLeak(stage.world, { ...elsewhere, host: 'github.com' })).kind).toBe(
      'invalid-input',
    )
  })

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

  it('keeps the suspicion against this computer that an earlier report had', async () => {
    const stage = await openStage()
    const report = (machineSuspect: boolean) =>
      reportLeak(stage.world, { credential: 'PAT', ...circumstances, machineSuspect })
    expect(must(await report(false)).machineSuspect).toBe(false)
    expect(must(await report(true)).machineSuspect).toBe(true)
    expect(must(await report(false)).machineSuspect).toBe(true)
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
    const waiver = { reason: 'gone', by: 'octo', at: stage.clock.now().toISOString() }
    stage.ledger.rotations.updateDestination(rotation, 'actions:acme/app-4/PAT', { state: 'waived', waiver })
    done(await stage.finish(revokeOldToken(stage.world, { id: rotation })))
    const leak = stage.ledger.leaks.find(id)
    expect(leak).toMatchObject({ confirmedBy: 'github' })
    expect(leak === null ? [] : openItemsOf(stage.world, leak)).toContain(
      '1 destination was waived and may hold the old token.',
    )
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
    const late: Destination = { kind: 'actions', repository: 'acme/app-3', secret: 'TWIN' }
    must(addDestination(stage.world, { credential: 'TWIN', destination: late }))
    const refused = refusalOf(await stage.finish(revokeOldToken(stage.world, { id: one })))
    expect(refused).toMatchObject({ kind: 'blocked', subject: two })
    expect(refused.message).toContain('A destination came after the plan')
    must(removeDestination(stage.world, { id: destinationId(late) }))
    expect(must(await stage.finish(revokeOldToken(stage.world, { id: one }))).state).toBe('completed')
    expect(must(await stage.finish(revokeOldToken(stage.world, { id: two }))).state).toBe('completed')
  })
})

it('replaces anew what a rotation that was abandoned did not replace', async () => {
  const stage = await openStage()
  const { id } = await revoking(stage)
  done(await stage.finish(revokeLeakedToken(stage.world, { id, ...typed })))
  const [first = ''] = must(await replaceLeakedToken(stage.world, { id })).rotations
  done(await abandonRotation(stage.world, { id: first }))
  await stage.clock.advance(60_000)
  const leak = must(await lookAgainAtDeath(stage.world, { id }))
  expect(openItemsOf(stage.world, leak)).toContain('PAT has no new token yet.')
  expect(must(await replaceLeakedToken(stage.world, { id })).rotations).toHaveLength(2)
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
      state: 'not-known',
      evidence: expect.stringContaining("Can't be known"),
    })
    expect(unread.allowed).toBe(true)
  })
})

describe('closing and reporting', () => {
  it('keeps a case open until the token is dead, and reports without any secret', async () => {
    const stage = await openStage()
    const { id } = await revoking(stage)
    expect(refusalOf(await closeLeak(stage.world, { id })).kind).toBe('blocked')
    done(await stage.finish(revokeLeakedToken(stage.world, { id, ...typed })))
    done(tickLookBack(stage.world, { id, item: 'deploy-keys', done: true, note: 'none | new' }))
    const image = '![x](https://evil.example/a.png) <img src=x>'
    done(tickLookBack(stage.world, { id, item: 'webhooks', done: true, note: image }))
    await stage.clock.advance(60_000)
    const closed = must(await closeLeak(stage.world, { id }))
    expect(openItemsOf(stage.world, closed)).toContain('PAT has no new token yet.')
    const { markdown, json, report } = must(leakReport(stage.world, { id }))
    expect(report.auditHead).toEqual(stage.ledger.audit.head())
    expect(markdown).toContain('- [x] Deploy keys looked through')
    expect(markdown).toContain('none \\| new')
    expect(markdown).toContain('!\\[x](https://evil.example/a.png) \\<img src=x>')
    expect(markdown).toContain('GitHub rejects the token (401).')
    expect(report.timeline.map((each) => each.at)).toEqual(report.timeline.map((each) => each.at).toSorted())
    for (const text of [markdown, json])
      for (const value of Object.values(testTokens)) expect(text).not.toContain(value)
  })
})
