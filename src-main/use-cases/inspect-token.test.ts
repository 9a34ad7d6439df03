import { describe, expect, it } from 'vitest'
import { failure } from '../domain/failure.ts'
import { failed } from '../domain/result.ts'
import { SecretValue } from '../domain/secret-value.ts'
import { tokenFingerprint } from '../domain/token.ts'
import { inspectCredential, inspectToken } from './inspect-token.ts'
import { runCredentialProbe } from './run-credential-probe.ts'
import { must, openStage, refusalOf, type TestStage, testTokens } from './test-world.ts'
import type { World } from './world.ts'

const secret = (text: string) => new SecretValue(text)
const look = (world: World, token: string, offline = false) =>
  inspectToken(world, { token: secret(token), host: 'github.com', offline }).then(must)
const entries = ({ ledger }: TestStage) =>
  [...ledger.audit.list({})].filter(({ action }) => action === 'token.inspected')

/** The same world with a GitHub that counts its inspections, or fails them. */
function watched(world: World, answer?: Awaited<ReturnType<World['inspector']['inspect']>>) {
  const asked: string[] = []
  const inspector: World['inspector'] = {
    inspect: (session, hints, options) => {
      asked.push(session.token.reveal())
      return answer === undefined ? world.inspector.inspect(session, hints, options) : Promise.resolve(answer)
    },
  }
  return { world: { ...world, inspector }, asked }
}

const noAnswer = failed(
  failure('network', 'github.com', 'No connection to github.com: it is unplugged.', 'Check the network.'),
)

describe('inspectToken', () => {
  it('keeps what it found by the fingerprint, and audits it without the value', async () => {
    const stage = await openStage()
    const facts = await look(stage.world, testTokens.next)
    expect(facts).toMatchObject({ alive: true, kind: 'fine-grained', login: 'octo-bot', host: 'github.com' })
    expect(facts.fingerprint).toBe(tokenFingerprint(secret(testTokens.next)))
    expect(stage.ledger.inspections.of(facts.fingerprint)).toEqual(facts)
    const [entry] = entries(stage)
    expect(entry?.context).toMatchObject({ fingerprint: facts.fingerprint, label: facts.label, alive: true })
    const kept = JSON.stringify([facts, entries(stage), stage.ledger.inspections.list()])
    expect(kept).not.toContain(testTokens.next)
  })

  it('sends GitHub nothing that is not its own, and says so', async () => {
    const stage = await openStage()
    const { world, asked } = watched(stage.world)
    const others = {
      [`gw_${'a'.repeat(36)}`]: ['githosted-workspace', 'foreign'],
      [`gr_${'a'.repeat(36)}`]: ['githosted-repository', 'foreign'],
      AKIAIOSFODNN7EXAMPLE: ['unknown', 'foreign'],
      [`ghr_${'a'.repeat(76)}`]: ['app-refresh', 'no-sign-in'],
    }
    for (const [text, [kind, why]] of Object.entries(others)) {
      const facts = await look(world, text)
      expect(facts).toMatchObject({ kind, alive: null, notAsked: { why } })
      expect(facts.notAsked?.sentence).not.toContain(text)
    }
    expect(asked).toEqual([])
    await look(world, 'a1'.repeat(20))
    expect(asked).toHaveLength(1)
  })

  it('tells what the value alone tells when nobody answers or nobody is to be asked', async () => {
    const stage = await openStage()
    const classic = `ghp_${'a'.repeat(36)}`
    const silent = await look(watched(stage.world, noAnswer).world, classic)
    expect(silent).toMatchObject({ kind: 'classic', checksum: 'wrong', alive: null, login: null })
    expect(silent.notAsked).toEqual({
      why: 'no-answer',
      sentence: 'No connection to github.com: it is unplugged.',
    })
    const { world, asked } = watched(stage.world)
    expect((await look(world, classic, true)).notAsked?.why).toBe('offline')
    expect(asked).toEqual([])
  })

  it('loses nothing that was found earlier when nobody answers', async () => {
    const stage = await openStage()
    const before = await look(stage.world, testTokens.next)
    await stage.clock.advance(60_000)
    const after = await look(watched(stage.world, noAnswer).world, testTokens.next)
    expect(after).toMatchObject({ alive: null, login: 'octo-bot', at: before.at })
    expect(after.repositories).toEqual(before.repositories)
    expect(stage.ledger.inspections.of(before.fingerprint)).toEqual(before)
    const again = await look(stage.world, testTokens.next)
    expect(again.notAsked).toBeUndefined()
    expect(again.alive).toBe(true)
  })

  it('remembers of a dead token what it could do', async () => {
    const stage = await openStage()
    const alive = await look(stage.world, testTokens.next)
    must(await stage.world.github.revoke(stage.world.hostOf('github.com'), secret(testTokens.next)))
    await stage.clock.advance(60_000)
    const dead = await look(stage.world, testTokens.next)
    expect(dead).toMatchObject({ alive: false, login: 'octo-bot', requests: 1 })
    expect(dead.repositories).toEqual(alive.repositories)
    expect(dead.grants).toEqual(alive.grants)
    expect(stage.ledger.inspections.of(dead.fingerprint)?.alive).toBe(false)
    expect(await look(stage.world, testTokens.unknown)).toMatchObject({ alive: false, grants: [] })
  })

  it('is stopped by nobody but the operator, and then keeps nothing', async () => {
    const stage = await openStage()
    const signal = AbortSignal.abort()
    const stopped = await inspectToken(stage.world, {
      token: secret(testTokens.next),
      host: 'github.com',
      signal,
    })
    expect(refusalOf(stopped).kind).toBe('cancelled')
    expect(stage.ledger.inspections.list()).toEqual([])
    expect(entries(stage)).toEqual([])
  })
})

describe('inspectCredential', () => {
  const declared = `
version: 1
credentials:
  - name: PAT
    owner: acme
    permissions: { contents: write, pull_requests: write, workflows: write }
    probes:
      - { kind: repository_dispatch, repository: acme/infra, eventType: deploy }
    destinations:
      - { kind: actions, repositories: [acme/app-1] }
`
  const levels = (facts: { readonly grants: readonly unknown[] }) => facts.grants

  it('adds what probes proved and what is declared, each marked as such', async () => {
    const stage = await openStage({ inventory: declared })
    const before = must(await inspectCredential(stage.world, { credential: 'pat' }))
    expect(levels(before)).toContainEqual({ slug: 'contents', level: 'read', source: 'answered' })
    expect(levels(before)).toContainEqual({ slug: 'contents', level: 'write', source: 'declared' })
    expect(levels(before)).toContainEqual({ slug: 'workflows', level: 'write', source: 'declared' })
    // GitHub refused pull requests: the declaration is wrong about the token.
    expect(before.refused.map(({ slug }) => slug)).toContain('pull_requests')
    expect(before.grants.map(({ slug }) => slug)).not.toContain('pull_requests')

    await stage.clock.advance(1_000)
    must(await runCredentialProbe(stage.world, { name: 'PAT', probe: 0, agreedToStartWorkflow: true }))
    const after = must(await inspectCredential(stage.world, { credential: 'PAT' }))
    expect(after.grants.filter(({ slug }) => slug === 'contents')).toEqual([
      { slug: 'contents', level: 'write', source: 'probed' },
    ])
  })

  it('brings the credential up to date with what GitHub says of the value now', async () => {
    const stage = await openStage()
    const before = stage.ledger.credentials.find('PAT')?.current
    await stage.clock.advance(60_000)
    const facts = must(await inspectCredential(stage.world, { credential: 'PAT' }))
    const after = stage.ledger.credentials.find('PAT')?.current
    expect(after).toEqual({ ...before, expiresAt: facts.expiresAt, checkedAt: expect.any(String) })
    expect(Date.parse(after?.checkedAt ?? '')).toBeGreaterThan(Date.parse(before?.checkedAt ?? ''))
  })

  it('does not take a probe of another token for its own', async () => {
    const stage = await openStage({ inventory: declared })
    await stage.clock.advance(1_000)
    must(await runCredentialProbe(stage.world, { name: 'PAT', probe: 0, agreedToStartWorkflow: true }))
    const other = await look(stage.world, testTokens.other)
    expect(other.grants.filter(({ source }) => source === 'probed' || source === 'declared')).toEqual([])
  })

  it('refuses a name that nobody knows, and a value that Rekey does not hold', async () => {
    const stage = await openStage({ adopted: false })
    expect(refusalOf(await inspectCredential(stage.world, { credential: 'NONE' })).kind).toBe('unknown-name')
    const unheld = refusalOf(await inspectCredential(stage.world, { credential: 'PAT' }))
    expect(unheld.kind).toBe('blocked')
    expect(unheld.message).toContain("doesn't hold the current value of PAT")
  })
})
