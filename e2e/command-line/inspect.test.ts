import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type GitHubSimulator,
  startGitHubSimulator,
  type TokenRequest,
  World,
} from '../github-simulator/index.ts'
import { fleetForEach } from './fleet-for-each.ts'
import { Operator } from './rekey-process.ts'

interface Inspection {
  readonly label: string
  readonly fingerprint: string
  readonly kind: string
  readonly checksum: string
  readonly alive: boolean | null
  readonly notAsked: { readonly why: string; readonly sentence: string } | null
  readonly login: string | null
  readonly expiresAt: string | null
  readonly daysLeft: number | null
  readonly scopes: readonly string[] | null
  readonly permissions: readonly { readonly slug: string; readonly level: string; readonly source: string }[]
  readonly refused: readonly { readonly slug: string }[]
  readonly unknown: readonly string[]
  readonly repositories: readonly { readonly repository: string; readonly role: string | null }[]
  readonly repositoriesComplete: boolean
  readonly organizations: readonly {
    readonly login: string
    readonly access: string
    readonly because: string
  }[]
  readonly blastRadius: { readonly score: number }
  readonly requests: number
}

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000)
const fingerprintOf = (value: string) => createHash('sha256').update(value).digest('base64')

describe('inspect', () => {
  let world: World
  let github: GitHubSimulator
  let operator: Operator
  /** Values that no world knows, which must not show up in an output either. */
  let strangers: string[]

  beforeEach(async () => {
    world = new World()
    world.addUser('octo-bot')
    world.addOrganization('acme', { members: { 'octo-bot': 'admin' } })
    world.addRepository('acme/app', { environments: ['production'] })
    world.addRepository('acme/infra')
    github = await startGitHubSimulator({ scenario: world })
    operator = new Operator({ REKEY_API_URL: github.url, REKEY_KEYCHAIN: 'none' })
    strangers = []
  })
  afterEach(async () => {
    const leaks = operator.leaks([...world.tokens.all.map(({ value }) => value), ...strangers])
    operator.end()
    await github.close()
    expect(github.violations).toEqual([])
    expect(github.requests.filter(({ method }) => method !== 'GET')).toEqual([])
    expect(leaks).toEqual([])
  })

  const issue = (request: Omit<TokenRequest, 'login'>) =>
    world.tokens.issue({ login: 'octo-bot', ...request })
  const fineGrained = { kind: 'fine-grained', owner: 'acme' } as const
  const inspect = async (token: string): Promise<Inspection> => {
    const { code, value } = await operator.json<Inspection>(
      ['inspect', '--with-token', '--json', '--no-prompt'],
      token,
    )
    expect(code).toBe(0)
    return value
  }
  const slugs = (items: readonly { readonly slug: string }[]) => items.map(({ slug }) => slug)
  const names = (items: Inspection['repositories']) => items.map(({ repository }) => repository).sort()

  it('tells a token that only reads contents from one that works with actions and secrets', async () => {
    const reader = await inspect(
      issue({
        ...fineGrained,
        repositories: ['acme/infra'],
        permissions: { contents: 'read' },
        expiresAt: inDays(30.5),
      }),
    )
    expect(reader).toMatchObject({
      kind: 'fine-grained',
      checksum: 'none',
      alive: true,
      login: 'octo-bot',
      daysLeft: 30,
      scopes: null,
    })
    expect(names(reader.repositories)).toEqual(['acme/infra'])
    expect(slugs(reader.permissions)).toEqual(['contents', 'metadata'])
    expect(slugs(reader.refused)).toEqual(expect.arrayContaining(['actions', 'secrets', 'administration']))

    const worker = await inspect(
      issue({ ...fineGrained, permissions: { contents: 'write', actions: 'write', secrets: 'write' } }),
    )
    expect(names(worker.repositories)).toEqual(['acme/app', 'acme/infra'])
    expect(slugs(worker.permissions)).toEqual(['actions', 'contents', 'metadata', 'secrets'])
    // Reading proves no write, and nothing was written to find out.
    expect(worker.permissions.filter(({ level }) => level !== 'read')).toEqual([])
    expect(worker.unknown).toContain('workflows')
    expect(worker.requests).toBeLessThanOrEqual(40)
  })

  it('takes the scopes of a classic token, and names what single sign-on keeps from it', async () => {
    world.addOrganization('locked', { members: { 'octo-bot': 'member' }, ssoEnforced: true })
    world.addRepository('locked/vault')
    const request = { kind: 'classic', scopes: ['repo', 'read:org'] } as const
    const authorized = await inspect(issue({ ...request, ssoAuthorized: ['locked'] }))
    expect(authorized).toMatchObject({ kind: 'classic', checksum: 'right', scopes: ['repo', 'read:org'] })
    expect(names(authorized.repositories)).toEqual(['acme/app', 'acme/infra', 'locked/vault'])
    expect(authorized.permissions).toContainEqual({ slug: 'contents', level: 'write', source: 'scope' })
    expect(authorized.organizations.map(({ access }) => access)).toEqual(['open', 'open'])
    expect(authorized.blastRadius.score).toBeGreaterThan(0)

    const kept = await inspect(issue(request))
    expect(names(kept.repositories)).toEqual(['acme/app', 'acme/infra'])
    expect(kept.repositoriesComplete).toBe(false)
    expect(kept.organizations.find(({ login }) => login === 'locked')).toMatchObject({
      access: 'sso-required',
      because: expect.stringContaining('https://github.com/orgs/locked/sso'),
    })
  })

  it('learns in one request that a token is expired, revoked or was never issued', async () => {
    const expired = issue({ ...fineGrained, expiresAt: inDays(-1) })
    const revoked = issue({ kind: 'classic', scopes: ['repo'] })
    world.tokens.revoke(revoked)
    strangers = [`github_pat_${'s'.repeat(22)}_${'t'.repeat(59)}`]
    for (const token of [expired, revoked, ...strangers])
      expect(await inspect(token)).toMatchObject({ alive: false, requests: 1, repositories: [] })
    expect(github.requests.map(({ path }) => path)).toEqual(['/user', '/user', '/user'])
  })

  it('reads an installation token without asking for a user', async () => {
    const token = issue({
      kind: 'installation',
      owner: 'acme',
      repositories: ['acme/app'],
      permissions: { contents: 'read' },
      expiresAt: inDays(1 / 24),
    })
    const facts = await inspect(token)
    expect(facts).toMatchObject({ kind: 'app-installation', alive: true, login: null, expiresAt: null })
    expect(names(facts.repositories)).toEqual(['acme/app'])
    expect(slugs(facts.permissions)).toEqual(['contents', 'metadata'])
    expect(github.requests.map(({ path }) => path)).not.toContain('/user')
  })

  it('says of a token that waits for approval that nothing lets it in', async () => {
    const pending = issue({ ...fineGrained, permissions: { contents: 'write' }, pendingApproval: true })
    const facts = await inspect(pending)
    expect(facts).toMatchObject({ alive: true, repositories: [], permissions: [] })
    expect(facts.unknown).toEqual(expect.arrayContaining(['contents', 'secrets']))
  })

  it('tells every kind apart, and sends GitHub none that is not its own', async () => {
    const body = 'Zq7Wx2Lm9Pk4Rt6Vb8NsZq7Wx2Lm9Pk4Rt6V'
    strangers = [
      `gw_${body}`,
      `gr_${body}`,
      `ghr_${body}${body}`,
      `acme-${body}`,
      `ghs_42_eyJhbGciOiJSUzI1NiJ9.${body}.${body}`,
      '0123456789abcdef0123456789abcdef01234567',
      `gho_${body}`,
      `ghu_${body}`,
    ]
    const seen: (readonly [string, string | null, boolean | null])[] = []
    for (const token of strangers) {
      const { kind, notAsked, alive } = await inspect(token)
      seen.push([kind, notAsked?.why ?? null, alive])
    }
    expect(seen).toEqual([
      ['githosted-workspace', 'foreign', null],
      ['githosted-repository', 'foreign', null],
      ['app-refresh', 'no-sign-in', null],
      ['unknown', 'foreign', null],
      ['app-installation', null, false],
      ['legacy', null, false],
      ['oauth', null, false],
      ['app-user', null, false],
    ])
    const sent = new Set(github.requests.map(({ tokenFingerprint }) => tokenFingerprint))
    expect(sent).toEqual(new Set(strangers.slice(4).map(fingerprintOf)))
  })

  it('remarks on a mistyped token, and asks all the same', async () => {
    const token = issue({ kind: 'classic', scopes: ['repo'] })
    const mistyped = `${token.slice(0, -1)}${token.endsWith('a') ? 'b' : 'a'}`
    strangers = [mistyped]
    const { code, stdout } = await operator.run(['inspect', '-'], mistyped)
    expect(code).toBe(0)
    expect(stdout).toContain("checksum\tdoesn't fit: the token may be mistyped or cut")
    expect(stdout).toContain('alive\tno: github.com refuses it (401)')
  })

  it('shows a person everything', async () => {
    const token = issue({
      ...fineGrained,
      permissions: { contents: 'write', secrets: 'read' },
      expiresAt: inDays(6.5),
    })
    const { code, stdout, stderr } = await operator.run(['inspect', '--with-token'], token, {
      REKEY_FORCE_TTY: '120',
      NO_COLOR: '1',
    })
    expect(code).toBe(0)
    for (const part of [
      'fine-grained',
      'octo-bot',
      '6 days left',
      'all of them reads',
      'PERMISSION',
      'GitHub answered a read',
      'REPOSITORY',
      'acme/infra',
      'ORGANIZATION',
      'Refused',
      'Unknown',
      'Blast radius',
    ])
      expect(stdout).toContain(part)
    expect(stderr).toContain('never proves that writing is allowed')
  })

  it('gives up with its own code when nobody answers, and still says what the value tells', async () => {
    const token = issue({ kind: 'classic', scopes: ['repo'] })
    const { code, stdout } = await operator.run(['inspect', '--with-token'], token, {
      REKEY_API_URL: 'http://127.0.0.1:9',
    })
    expect(code).toBe(14)
    expect(stdout).toContain('kind\tclassic')
    expect(stdout).toContain('checksum\tfits')
    const offline = await operator.run(['inspect', '--with-token', '--offline'], token)
    expect(offline.code).toBe(0)
    expect(offline.stdout).toContain('alive\tnot known. GitHub was not asked.')
    expect(github.requests).toEqual([])
  })

  it('takes no token for an argument, repeats none, and refuses what is no token', async () => {
    const token = issue({ kind: 'classic', scopes: ['repo'] })
    const argument = await operator.run(['inspect', token])
    expect(argument.code).toBe(1)
    expect(argument.stderr).toContain('Argument 2 is a token. Nothing was done.')
    expect(argument.stderr).not.toContain(token)
    for (const text of ['', '-', `"${token}"`, `${token} ${token}`])
      expect((await operator.run(['inspect', '--with-token'], text)).code).toBe(1)
    const asked = await operator.run(['inspect'])
    expect(asked.code).toBe(1)
    expect(asked.stderr).toContain('there is no terminal to ask on')
    expect((await operator.run(['inspect', 'NOBODY'])).stderr).toContain('There is no credential NOBODY')
    expect(github.requests).toEqual([])
  })
})

describe('inspect of a credential', () => {
  const { begin } = fleetForEach()

  it('asks with its own token, and marks what is only declared', async () => {
    const { operator, scenario, github } = await begin()
    const { dispatchOld } = scenario.tokens
    expect(
      (await operator.run(['credential', 'adopt', 'DISPATCH_PAT', '--with-token'], dispatchOld)).code,
    ).toBe(0)
    const before = github.requests.length
    const { code, value } = await operator.json<Inspection>(['inspect', 'DISPATCH_PAT', '--json'])
    expect(code).toBe(0)
    expect(value.fingerprint).toBe(fingerprintOf(dispatchOld))
    expect(value.repositories.map(({ repository }) => repository)).toEqual(['acme/infra'])
    expect(value.permissions.filter(({ slug }) => slug === 'contents')).toEqual([
      { slug: 'contents', level: 'read', source: 'answered' },
      { slug: 'contents', level: 'write', source: 'declared' },
    ])
    const asked = github.requests.slice(before)
    expect(asked.filter(({ method }) => method !== 'GET')).toEqual([])
    // With the credential's own token, not with that of the operator.
    expect(new Set(asked.map(({ tokenFingerprint }) => tokenFingerprint))).toEqual(
      new Set([fingerprintOf(dispatchOld)]),
    )
    const { value: entries } = await operator.json<{ action: string; context: { fingerprint: string } }[]>([
      'audit',
      'list',
      '--json',
      'action,context',
    ])
    expect(entries.filter(({ action }) => action === 'token.inspected')).toMatchObject([
      { context: { fingerprint: fingerprintOf(dispatchOld), alive: true } },
    ])
  })
})
