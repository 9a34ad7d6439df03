import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readAppPrivateKey } from '../domain/app-private-key.ts'
import { mintedState } from '../domain/github-app.ts'
import { SecretValue } from '../domain/secret-value.ts'
import { tokenFingerprint } from '../domain/token.ts'
import type { GitHubApps, IssuedToken } from '../ports/github-apps.ts'
import { appKeyItem } from '../ports/keychain.ts'
import { connectApp } from './connect-app.ts'
import { endMintedToken } from './end-minted-token.ts'
import { forgetApp } from './forget-app.ts'
import { listMintedTokens } from './list-minted-tokens.ts'
import { type MintRequest, mintToken } from './mint-token.ts'
import { createMemoryKeychain, must, openStage, refusalOf, type TestStage, testTokens } from './test-world.ts'
import type { World } from './world.ts'

const pem = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
  type: 'pkcs1',
  format: 'pem',
})
const key = must(readAppPrivateKey(pem.toString(), 'the test'))
const issuer = 'Iv23litest'

const request: MintRequest = {
  host: 'github.com',
  app: null,
  repositories: ['acme/app-1'],
  permissions: { contents: 'read' },
  lifeMinutes: 60,
  purpose: 'release notes',
}

async function stageWithApp(options: Parameters<typeof openStage>[0] = {}): Promise<TestStage> {
  const stage = await openStage(options)
  stage.memory.apps.add({
    slug: 'minter',
    name: 'Minter',
    owner: 'acme',
    clientId: issuer,
    key,
    permissions: { contents: 'write', actions: 'read' },
    installations: [
      { owner: 'acme', repositories: ['acme/app-1', 'acme/app-2'], permissions: { contents: 'read' } },
    ],
  })
  return stage
}

async function connected(): Promise<TestStage> {
  const stage = await stageWithApp()
  must(await connectApp(stage.world, { host: 'github.com', issuer, key }))
  return stage
}

function actions(world: World): string[] {
  return world.ledger.audit.list().map(({ action }) => action)
}

describe('connectApp', () => {
  it('keeps the key in the keychain and nowhere else, and forgets it', async () => {
    const { world } = await connected()
    const [app] = world.ledger.githubApps.list()
    expect(app).toMatchObject({ id: 'minter@github.com', slug: 'minter', issuer })
    expect(must(await world.keychain.read(appKeyItem('minter@github.com')))?.equals(key)).toBe(true)
    const written = JSON.stringify([world.ledger.githubApps.list(), world.ledger.audit.list()])
    expect(written).not.toContain(key.reveal().slice(40, 80))
    must(await forgetApp(world, { id: 'minter@github.com' }))
    expect(world.ledger.githubApps.list()).toEqual([])
    expect(must(await world.keychain.read(appKeyItem('minter@github.com')))).toBeNull()
    expect(actions(world)).toEqual(expect.arrayContaining(['app.connected', 'app.forgotten']))
    expect(refusalOf(await forgetApp(world, { id: 'minter@github.com' })).kind).toBe('unknown-name')
  })

  it('stores nothing that GitHub does not accept', async () => {
    const { world } = await stageWithApp()
    const wrong = await connectApp(world, { host: 'github.com', issuer: 'Iv23liother', key })
    expect(refusalOf(wrong).kind).toBe('sign-in')
    const garbage = await connectApp(world, { host: 'github.com', issuer: 'not an id', key })
    expect(refusalOf(garbage).kind).toBe('invalid-input')
    expect(world.ledger.githubApps.list()).toEqual([])
  })

  it('has nowhere to put a key without a keychain', async () => {
    const { world } = await stageWithApp({
      keychain: createMemoryKeychain({ description: 'none', persistent: false }),
    })
    expect(refusalOf(await connectApp(world, { host: 'github.com', issuer, key })).kind).toBe(
      'keychain-missing',
    )
  })
})

describe('mintToken', () => {
  it('hands out a token that can do what was asked, and notes all but the value', async () => {
    const { world, clock } = await connected()
    const { token, minted } = must(await mintToken(world, { ...request, lifeMinutes: 30 }))
    expect(minted).toMatchObject({
      fingerprint: tokenFingerprint(token),
      app: 'minter@github.com',
      repositories: ['acme/app-1'],
      permissions: { contents: 'read', metadata: 'read' },
      purpose: 'release notes',
      by: 'tester',
      endedAt: null,
    })
    expect(Date.parse(minted.endsAt) - clock.now().getTime()).toBe(30 * 60_000)
    expect(Date.parse(minted.expiresAt) - clock.now().getTime()).toBe(60 * 60_000)
    expect(listMintedTokens(world)).toEqual([minted])
    const entry = world.ledger.audit.list().find(({ action }) => action === 'token.minted')
    expect(entry?.context).toMatchObject({ fingerprint: minted.fingerprint, repositories: ['acme/app-1'] })
    expect(JSON.stringify([world.ledger.audit.list(), listMintedTokens(world)])).not.toContain(token.reveal())
    expect(mintedState(minted, clock.now())).toBe('running')
    await clock.advance(31 * 60_000)
    expect(mintedState(minted, clock.now())).toBe('overdue')
    await clock.advance(30 * 60_000)
    expect(mintedState(minted, clock.now())).toBe('expired')
  })

  it('asks GitHub for nothing that no token can be', async () => {
    const { world } = await connected()
    const refused = async (change: Partial<MintRequest>): Promise<string> =>
      refusalOf(await mintToken(world, { ...request, ...change })).message
    expect(await refused({ repositories: [] })).toContain('No repository')
    expect(await refused({ repositories: ['app-1'] })).toContain('"app-1" is no repository')
    expect(await refused({ repositories: ['acme/app-1', 'other/app'] })).toContain('different owners')
    expect(await refused({ permissions: {} })).toContain('No permission')
    expect(await refused({ permissions: { 'Contents!': 'read' } })).toContain('is no permission')
    expect(await refused({ lifeMinutes: 61 })).toContain('from one minute to one hour')
    expect(await refused({ lifeMinutes: 0 })).toContain('from one minute to one hour')
    expect(await refused({ repositories: Array.from({ length: 501 }, (_, i) => `acme/r${i}`) })).toContain(
      '501 repositories',
    )
    expect(listMintedTokens(world)).toEqual([])
  })

  it('names the repositories that the App is not installed for, and the permissions it was not granted', async () => {
    const { world } = await connected()
    const left = refusalOf(await mintToken(world, { ...request, repositories: ['acme/app-1', 'acme/app-3'] }))
    expect(left.message).toContain('acme/app-3')
    // The App asks for contents: write, but acme has only agreed to read.
    const tooMuch = refusalOf(
      await mintToken(world, { ...request, permissions: { contents: 'write', issues: 'read' } }),
    )
    expect(tooMuch.message).toContain('contents, issues')
    expect(tooMuch.hint).toContain('contents: read')
  })

  it('ends a token that differs from what was asked and hands nothing out', async () => {
    const { world, memory } = await connected()
    const broader: readonly ((issued: IssuedToken) => IssuedToken)[] = [
      (issued) => ({ ...issued, permissions: { ...issued.permissions, contents: 'write' } }),
      (issued) => ({ ...issued, permissions: { ...issued.permissions, secrets: 'read' } }),
      (issued) => ({ ...issued, repositories: [...issued.repositories, 'acme/app-2'] }),
      (issued) => ({ ...issued, selection: 'all', repositories: [] }),
      (issued) => ({ ...issued, permissions: { metadata: 'read' } }),
      (issued) => ({ ...issued, repositories: [] }),
    ]
    for (const change of broader) {
      let made: IssuedToken | null = null
      const githubApps: GitHubApps = {
        ...world.githubApps,
        mint: async (...asked) => {
          const answer = await world.githubApps.mint(...asked)
          if (answer.ok) made = change(answer.value)
          return made === null ? answer : { ok: true, value: made }
        },
      }
      const refused = refusalOf(await mintToken({ ...world, githubApps }, request))
      expect(refused.message).toContain('Rekey ended it at once')
      expect(made).not.toBeNull()
      if (made !== null) expect(memory.living((made as IssuedToken).value)).toBeNull()
    }
    expect(listMintedTokens(world)).toEqual([])
    expect(actions(world).filter((each) => each === 'token.withheld')).toHaveLength(broader.length)
  })

  it('ends a token that it can not note', async () => {
    const { world, memory } = await connected()
    const full: World = {
      ...world,
      ledger: {
        ...world.ledger,
        mintedTokens: {
          ...world.ledger.mintedTokens,
          save: () => {
            throw new Error('The disk is full.')
          },
        },
      },
    }
    await expect(mintToken(full, request)).rejects.toThrow('The disk is full.')
    const made = memory.tokens.filter(({ value }) => value.reveal().startsWith('ghs_'))
    expect(made).toHaveLength(1)
    expect(made.map(({ value }) => memory.living(value))).toEqual([null])
  })

  it('takes the App of the run before any connected one, and says what is wrong with it', async () => {
    const { world } = await stageWithApp()
    expect(refusalOf(await mintToken(world, request)).kind).toBe('sign-in')
    const runApp = { ok: true, value: { issuer, key } } as const
    expect(must(await mintToken({ ...world, runApp }, request)).minted.app).toBe('minter@github.com')
    expect((await mintToken({ ...world, runApp }, { ...request, app: 'Minter@GitHub.com' })).ok).toBe(true)
    const other = refusalOf(await mintToken({ ...world, runApp }, { ...request, app: 'other' }))
    expect(other.message).toBe('REKEY_APP_ID names the GitHub App minter, and not other.')
    const broken = readAppPrivateKey('nonsense', 'REKEY_APP_PRIVATE_KEY')
    if (broken.ok) throw new Error('It was read.')
    expect(refusalOf(await mintToken({ ...world, runApp: broken }, request)).message).toContain(
      'REKEY_APP_PRIVATE_KEY',
    )
  })

  it('picks among several Apps by name only', async () => {
    const stage = await connected()
    const { world } = stage
    const second = { ...world.ledger.githubApps.list()[0], id: 'other@github.com', slug: 'other' }
    world.ledger.githubApps.save(second as Parameters<typeof world.ledger.githubApps.save>[0])
    expect(refusalOf(await mintToken(world, request)).hint).toContain('minter, other')
    expect((await mintToken(world, { ...request, app: 'Minter' })).ok).toBe(true)
    expect(refusalOf(await mintToken(world, { ...request, app: 'nobody' })).kind).toBe('unknown-name')
    expect(refusalOf(await mintToken(world, { ...request, app: 'other' })).message).toContain(
      'no longer in the test keychain',
    )
  })
})

describe('endMintedToken', () => {
  it('ends a token before its hour and notes when', async () => {
    const { world, clock, memory } = await connected()
    const { token, minted } = must(await mintToken(world, request))
    await clock.advance(5 * 60_000)
    const ended = must(await endMintedToken(world, { host: 'github.com', token }))
    expect(ended).toEqual({ ...minted, endedAt: clock.now().toISOString() })
    expect(memory.living(token)).toBeNull()
    expect(listMintedTokens(world).map((each) => mintedState(each, clock.now()))).toEqual(['ended'])
    expect(actions(world).at(-1)).toBe('token.ended')
  })

  it('ends tokens that somebody else minted, and nothing but App tokens', async () => {
    const { world } = await connected()
    const strange = new SecretValue(`ghs_${'9'.repeat(36)}`)
    expect(must(await endMintedToken(world, { host: 'github.com', token: strange }))).toBeNull()
    const personal = new SecretValue(testTokens.operator)
    expect(refusalOf(await endMintedToken(world, { host: 'github.com', token: personal })).kind).toBe(
      'token-refused',
    )
  })

  it('never ends the token that Rekey itself signs in with', async () => {
    const { world } = await connected()
    const own = new SecretValue(`ghs_${'8'.repeat(36)}`)
    const busy: World = { ...world, runToken: { token: own, source: 'GITHUB_TOKEN' } }
    expect(refusalOf(await endMintedToken(busy, { host: 'github.com', token: own })).kind).toBe(
      'token-refused',
    )
  })

  it('ends what a job minted for itself, also while it is in GH_TOKEN', async () => {
    const { world } = await connected()
    const { token } = must(await mintToken(world, request))
    const job: World = { ...world, runToken: { token, source: 'GH_TOKEN' } }
    expect((await endMintedToken(job, { host: 'github.com', token })).ok).toBe(true)
  })
})

describe('listMintedTokens', () => {
  it('forgets what ran out a month ago', async () => {
    const { world, clock } = await connected()
    must(await mintToken(world, request))
    await clock.advance(29 * 86_400_000)
    expect(listMintedTokens(world)).toHaveLength(1)
    await clock.advance(3 * 86_400_000)
    expect(listMintedTokens(world)).toEqual([])
  })
})
