import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type GitHubSimulator,
  type SimulatorOptions,
  startGitHubSimulator,
  type TokenRequest,
  World,
} from '../../../e2e/github-simulator/index.ts'
import { SecretValue } from '../../domain/secret-value.ts'
import { tokenFingerprint } from '../../domain/token.ts'
import type { Session } from '../../ports/github.ts'
import { type InspectionHints, noHints } from '../../ports/token-inspector.ts'
import { systemClock } from '../clock/system-clock.ts'
import { createClients } from './clients.ts'
import { failureOf, successOf } from './simulated-stage.ts'
import { testTokenInspectorContract } from './token-inspector.contract.ts'
import { createTokenInspector } from './token-inspector.ts'

const work = { contents: 'write', actions: 'write', secrets: 'write', environments: 'read' } as const
const inDays = (days: number) => new Date(Math.floor(Date.now() / 1000) * 1000 + days * 86_400_000)

function acme(): World {
  const world = new World()
  world.addUser('octo-bot')
  world.addOrganization('acme', { members: { 'octo-bot': 'admin' } })
  world.addRepository('acme/app', { environments: ['production/eu west'] })
  world.addRepository('acme/infra')
  return world
}

function inspectorThrough(fetched: typeof fetch) {
  return createTokenInspector(
    createClients({
      httpCache: { read: () => null, write: () => {} },
      clock: systemClock,
      limits: { windowMs: 600 },
      fetch: fetched,
    }),
  )
}

async function start(world: World, options: SimulatorOptions = {}) {
  const simulator = await startGitHubSimulator({ scenario: world, ...options })
  const inspector = inspectorThrough(fetch)
  const session = (text: string): Session => {
    const token = new SecretValue(text)
    return {
      host: { name: 'github.com', apiUrl: simulator.url },
      token,
      identity: tokenFingerprint(token),
    }
  }
  const issue = (request: Omit<TokenRequest, 'login'>) =>
    session(world.tokens.issue({ login: 'octo-bot', ...request }))
  const inspect = async (who: Session, hints: InspectionHints = noHints) =>
    successOf(await inspector.inspect(who, hints))
  const stop = async () => {
    await simulator.close()
    expect(simulator.violations).toEqual([])
    expect(simulator.requests.filter(({ method }) => method !== 'GET')).toEqual([])
  }
  return { simulator, inspector, session, issue, inspect, stop }
}

testTokenInspectorContract('over HTTP', async () => {
  const world = acme()
  const { inspector, session, issue, stop } = await start(world)
  const readerExpiresAt = inDays(30)
  const fineGrained = { kind: 'fine-grained', owner: 'acme' } as const
  return {
    inspector,
    sessions: {
      reader: issue({
        ...fineGrained,
        repositories: ['acme/infra'],
        permissions: { contents: 'read' },
        expiresAt: readerExpiresAt,
      }),
      worker: issue({ ...fineGrained, permissions: work }),
      classic: issue({ kind: 'classic', scopes: ['repo'] }),
      pending: issue({ ...fineGrained, permissions: work, pendingApproval: true }),
      installation: issue({
        kind: 'installation',
        owner: 'acme',
        repositories: ['acme/app'],
        permissions: { contents: 'read' },
        expiresAt: inDays(1 / 24),
      }),
      stranger: session(`github_pat_${'x'.repeat(40)}`),
    },
    readerExpiresAt: readerExpiresAt.toISOString(),
    revoke: ({ token }) => {
      world.tokens.revoke(token.reveal())
    },
    stop,
  }
})

describe('createTokenInspector', () => {
  let world: World
  let stage: Awaited<ReturnType<typeof start>>
  const open = async (options: SimulatorOptions = {}): Promise<GitHubSimulator> => {
    stage = await start(world, options)
    return stage.simulator
  }
  beforeEach(() => {
    world = acme()
  })
  afterEach(() => stage.stop())
  const fineGrained = { kind: 'fine-grained', owner: 'acme' } as const

  it('asks one thing once, and says how many it asked', async () => {
    const simulator = await open()
    const facts = await stage.inspect(stage.issue({ ...fineGrained, permissions: work }))
    expect(facts.requests).toBe(simulator.requests.length)
    const asked = simulator.requests.map(({ path }) => path)
    expect(new Set(asked).size).toBe(asked.length)
    expect(facts.requests).toBeLessThanOrEqual(35)
  })

  it('encodes every part of a path that came from outside', async () => {
    const simulator = await open()
    await stage.inspect(stage.issue({ ...fineGrained, permissions: { ...work, environments: 'read' } }))
    expect(simulator.requests.map(({ path }) => path)).toContain(
      '/repos/acme/app/environments/production%2Feu%20west/secrets',
    )
  })

  it('knows that reading Codespaces secrets takes write', async () => {
    await open()
    const facts = await stage.inspect(
      stage.issue({ ...fineGrained, permissions: { codespaces_secrets: 'write' } }),
    )
    expect(facts.grants).toContainEqual({ slug: 'codespaces_secrets', level: 'write', source: 'answered' })
  })

  it('asks for permissions of the organization, and of the account where the person is the owner', async () => {
    world.addRepository('octo-bot/notes')
    await open()
    const ofOrganization = await stage.inspect(
      stage.issue({ ...fineGrained, permissions: { organization_secrets: 'read' } }),
    )
    expect(ofOrganization.grants.map(({ slug }) => slug)).toContain('organization_secrets')
    expect(ofOrganization.refused.map(({ slug }) => slug)).toContain('organization_hooks')
    const ofPerson = await stage.inspect(stage.issue({ kind: 'fine-grained', permissions: { keys: 'read' } }))
    expect(ofPerson.repositories.map(({ fullName }) => fullName)).toEqual(['octo-bot/notes'])
    expect(ofPerson.grants.map(({ slug }) => slug)).toContain('keys')
    expect(ofPerson.refused.map(({ slug }) => slug)).toContain('codespaces_user_secrets')
    expect(ofPerson.organizations).toEqual([])
  })

  it('takes a feature that is turned off for no refusal', async () => {
    await open()
    const facts = await stage.inspect(
      stage.issue({
        ...fineGrained,
        permissions: { security_events: 'write', vulnerability_alerts: 'read' },
      }),
    )
    expect(facts.unknown).toEqual(expect.arrayContaining(['security_events', 'vulnerability_alerts']))
  })

  it('counts public repositories only where the token does more than anybody', async () => {
    world.addRepository('acme/site', { private: false })
    world.addRepository('acme/blog', { private: false })
    await open()
    const names = async (who: Session) =>
      (await stage.inspect(who)).repositories.map(({ fullName }) => fullName).sort()
    expect(await names(stage.issue({ ...fineGrained, repositories: ['acme/site'] }))).toEqual(['acme/site'])
    expect(await names(stage.issue({ ...fineGrained, repositories: ['acme/app'] }))).toEqual(['acme/app'])
    expect(await names(stage.issue({ kind: 'classic', scopes: ['public_repo'] }))).toEqual([
      'acme/blog',
      'acme/site',
    ])
    expect(await names(stage.issue({ kind: 'classic', scopes: ['read:org'] }))).toEqual([])
  })

  it('proves nothing by what anybody reads of a public repository', async () => {
    world.addRepository('acme/site', { private: false })
    await open()
    const facts = await stage.inspect(
      stage.issue({ ...fineGrained, repositories: ['acme/site'], permissions: { secrets: 'read' } }),
    )
    expect(facts.grants.map(({ slug }) => slug)).toEqual(['metadata', 'secrets'])
    expect(facts.organizations).toEqual([{ login: 'acme', access: 'open', because: '' }])
    expect(facts.unknown).toEqual(expect.arrayContaining(['contents', 'actions']))
  })

  it('says what single sign-on withholds, with the page of this host only', async () => {
    world.addOrganization('locked', { members: { 'octo-bot': 'member' }, ssoEnforced: true })
    world.addRepository('locked/vault')
    const simulator = await open()
    const classic = stage.issue({ kind: 'classic', scopes: ['repo', 'read:org'] })
    const facts = await stage.inspect(classic)
    expect(facts.repositories.map(({ fullName }) => fullName)).toEqual(['acme/app', 'acme/infra'])
    expect(facts.repositoriesComplete).toBe(false)
    const locked = facts.organizations.find(({ login }) => login === 'locked')
    expect(locked?.access).toBe('sso-required')
    expect(locked?.because).toContain('https://github.com/orgs/locked/sso?authorization_request=')
    const elsewhere = { ...classic, host: { name: 'ghe.acme.test', apiUrl: simulator.url } }
    const other = (await stage.inspect(elsewhere)).organizations.find(({ login }) => login === 'locked')
    expect(other?.because).toContain('Authorize it on GitHub')
    expect(other?.because).not.toContain('https://')
  })

  it('names an organization by its id where the token may not list its memberships', async () => {
    const { id } = world.addOrganization('locked', { members: { 'octo-bot': 'member' }, ssoEnforced: true })
    await open()
    const facts = await stage.inspect(stage.issue({ kind: 'classic', scopes: ['repo'] }))
    expect(facts.organizations).toEqual([
      { login: 'acme', access: 'open', because: '' },
      expect.objectContaining({ login: `organization ${id}`, access: 'sso-required' }),
    ])
  })

  it.each([
    ['answers with what is public', () => Response.json([])],
    ['hides itself', () => Response.json({ message: 'Not Found' }, { status: 404 })],
    [
      'leaves its repositories out of its list alone',
      () => Response.json([], { headers: { 'x-github-sso': 'partial-results; organizations=21955855' } }),
    ],
  ])('never calls an organization open that withholds its repositories and %s', async (how, answer) => {
    world.addOrganization('locked', { members: { 'octo-bot': 'member' }, ssoEnforced: true })
    await open()
    const listsAll = how.startsWith('leaves')
    const inspector = inspectorThrough(async (url, init) => {
      if (String(url).includes('/orgs/locked/repos')) return answer()
      const real = await fetch(url, init)
      if (!listsAll) return real
      const headers = new Headers(real.headers)
      headers.delete('x-github-sso')
      return new Response(await real.arrayBuffer(), { status: real.status, headers })
    })
    const classic = stage.issue({ kind: 'classic', scopes: ['repo', 'read:org'] })
    const facts = successOf(await inspector.inspect(classic, noHints))
    expect(facts.organizations.find(({ login }) => login === 'locked')).toMatchObject({
      access: 'sso-required',
      because: expect.stringContaining('single sign-on'),
    })
  })

  it("takes no refusal that may be about the person's rights for one of the token", async () => {
    world.addOrganization('mixed', { members: { 'octo-bot': 'member' } })
    world.addRepository('mixed/active', { roles: { 'octo-bot': 'push' } })
    world.addRepository('mixed/site', { private: false, roles: { 'octo-bot': 'admin' } })
    await open()
    const facts = await stage.inspect(
      stage.issue({ kind: 'fine-grained', owner: 'mixed', permissions: { contents: 'read' } }),
    )
    expect(facts.repositories.map(({ fullName, role }) => [fullName, role])).toEqual([
      ['mixed/active', 'push'],
      ['mixed/site', 'admin'],
    ])
    expect(facts.refused.map(({ slug }) => slug)).not.toContain('administration')
    expect(facts.unknown).toContain('administration')
  })

  it('does not claim that an App user token without a named end lives for ever', async () => {
    await open()
    const facts = await stage.inspect(stage.issue({ kind: 'app-user', expiresAt: null }))
    expect(facts).toMatchObject({ alive: true, expiresAt: null, neverExpires: false })
  })

  it('says what policies of organizations forbid', async () => {
    world.addOrganization('modern', { members: { 'octo-bot': 'admin' }, forbidsClassicTokens: true })
    world.addOrganization('brief', { members: { 'octo-bot': 'admin' }, maximumTokenLifetimeDays: 30 })
    world.addRepository('brief/app')
    await open()
    const classic = await stage.inspect(stage.issue({ kind: 'classic', scopes: ['repo', 'read:org'] }))
    expect(classic.organizations.find(({ login }) => login === 'modern')).toMatchObject({
      access: 'forbidden',
      because: "modern doesn't allow classic tokens. Use a fine-grained token.",
    })
    const long = await stage.inspect(
      stage.issue({ kind: 'fine-grained', owner: 'brief', permissions: work, expiresAt: inDays(90) }),
      { owners: ['brief'], repositories: [] },
    )
    expect(long.repositories).toEqual([])
    expect(long.organizations).toEqual([
      expect.objectContaining({
        login: 'brief',
        access: 'forbidden',
        because: expect.stringContaining('longer than 30 days'),
      }),
    ])
  })

  it('reads all pages of a long list, and says when it stopped early', async () => {
    for (let each = 0; each < 250; each += 1) world.addRepository(`acme/more-${each}`)
    await open()
    const all = await stage.inspect(stage.issue({ ...fineGrained, permissions: work }))
    expect(all.repositories).toHaveLength(252)
    expect(all.repositoriesComplete).toBe(true)
    for (let each = 250; each < 600; each += 1) world.addRepository(`acme/more-${each}`)
    const some = await stage.inspect(stage.issue({ ...fineGrained, permissions: work }))
    expect(some.repositories).toHaveLength(500)
    expect(some.repositoriesComplete).toBe(false)
    expect(some.requests).toBeLessThanOrEqual(40)
  })

  it('believes no list with a name that is no text', async () => {
    await open()
    const answers = JSON.stringify([{ id: 1, full_name: 'acme/\ud800', private: true }])
    const inspector = inspectorThrough(async (url, init) =>
      String(url).includes('/user/repos')
        ? new Response(answers, { status: 200, headers: { 'content-type': 'application/json' } })
        : fetch(url, init),
    )
    const facts = successOf(
      await inspector.inspect(stage.issue({ ...fineGrained, permissions: work }), noHints),
    )
    expect(facts).toMatchObject({ alive: true, repositories: [], repositoriesComplete: false })
  })

  it('works on an Enterprise Server', async () => {
    await open({ mode: 'ghes' })
    const facts = await stage.inspect(stage.issue({ ...fineGrained, permissions: work }))
    expect(facts).toMatchObject({ alive: true, login: 'octo-bot' })
    expect(facts.grants.map(({ slug }) => slug)).toContain('secrets')
  })

  it('fails when nobody answers, and knows an expired token for a dead one', async () => {
    const simulator = await open()
    const expired = stage.issue({ ...fineGrained, expiresAt: inDays(-1) })
    expect(await stage.inspect(expired)).toMatchObject({ alive: false, requests: 1 })
    const gone = { ...expired, host: { name: 'github.com', apiUrl: 'http://127.0.0.1:9' } }
    expect(failureOf(await stage.inspector.inspect(gone, noHints)).kind).toBe('network')
    expect(simulator.requests).toHaveLength(1)
  })
})
