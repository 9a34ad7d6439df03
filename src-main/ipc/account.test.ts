import { beforeEach, describe, expect, it } from 'vitest'
import { ok } from '../domain/result.ts'
import type { SecretValue } from '../domain/secret-value.ts'
import type { GhAccount } from '../ports/gh-cli.ts'
import type { GitHub } from '../ports/github.ts'
import { openStage, received, type TestStage, testTokens } from '../use-cases/test-world.ts'
import { accountHandlers, checkSignIns } from './account.ts'
import { plainDesktop } from './plain-desktop.ts'
import { plainGhCli } from './plain-gh-cli.ts'
import { Workspace } from './workspace.ts'

const admin = 'octo-admin@github.com'

let stage: TestStage
let workspace: Workspace
let account: ReturnType<typeof accountHandlers>
const askedGh: string[] = []

beforeEach(async () => {
  stage = await openStage({ adopted: false, github: withQuota })
  workspace = new Workspace({ kind: 'real', world: stage.world, close: () => {} }, plainDesktop())
  askedGh.length = 0
  const gh = plainGhCli(async (host, login) => {
    askedGh.push(login === null ? host : `${login} on ${host}`)
    return received(testTokens.foreign).value
  })
  account = accountHandlers(workspace, gh)
})

const quota = { limit: 5000, remaining: 4990, resetAt: '2026-03-09T13:00:00.000Z' }

/** The double of GitHub names no quota of its own. */
function withQuota(github: GitHub): GitHub {
  return {
    ...github,
    identify: async (session, options) => {
      const identity = await github.identify(session, options)
      return identity.ok ? ok({ ...identity.value, quota }) : identity
    },
  }
}

const accounts = async () => (await workspace.snapshot()).accounts
const connect = (host: string, token: string, owner = '') => account.connect({ host, owner, token })

describe('accounts', () => {
  it('are on several hosts, each with its own address and its own acting account', async () => {
    expect(await connect('https://ghes.example.com/login', testTokens.foreign)).toMatchObject({ ok: true })
    expect(await connect('octo.ghe.com', testTokens.other)).toMatchObject({ ok: true })
    expect((await accounts()).map(({ id, active }) => [id, active])).toEqual([
      [admin, true],
      ['octo-bot@octo.ghe.com', true],
      ['somebody@ghes.example.com', true],
    ])
  })

  it('send no token to what is no host', async () => {
    expect(await connect('octo@evil.test', testTokens.foreign)).toMatchObject({
      ok: false,
      failure: { kind: 'invalid-input' },
    })
    expect(await account.connectFromGh({ host: 'a b', login: null })).toMatchObject({ ok: false })
    expect(askedGh).toEqual([])
    expect(await accounts()).toHaveLength(1)
  })

  it('come from the GitHub CLI for the host that was asked for', async () => {
    expect(await account.connectFromGh({ host: 'GHES.example.com', login: null })).toMatchObject({
      ok: true,
      value: { login: 'somebody', host: 'ghes.example.com', source: 'gh', quota: { limit: 5000 } },
    })
    expect(askedGh).toEqual(['ghes.example.com'])
  })

  it('keep the refusal of any of their tokens, until GitHub takes all of them again', async () => {
    await connect('github.com', testTokens.operator, 'acme')
    const found = (await accounts())[0]
    expect(found?.tokens.map(({ owner }) => owner)).toEqual(['', 'acme'])
    expect(found?.problem).toBeNull()
    const token = stage.memory.living(received(testTokens.operator).value)
    if (token === null) throw new Error('The token is not alive.')
    token.diesAt = stage.clock.now().getTime()
    expect(await account.check({ id: admin })).toMatchObject({ ok: false, failure: { kind: 'sign-in' } })
    expect((await accounts())[0]?.problem).toMatchObject({ kind: 'sign-in' })
    token.diesAt = null
    expect(await account.check({ id: admin })).toMatchObject({ ok: true, value: { problem: null, quota } })
    expect((await accounts())[0]?.problem).toBeNull()
  })

  it('are asked about one by one, and all of them in the background', async () => {
    await connect('ghes.example.com', testTokens.foreign)
    workspace.budgets.quotas.clear()
    await account.check({ id: admin })
    expect([...workspace.budgets.quotas.keys()]).toEqual([admin])
    await checkSignIns(workspace)
    expect([...workspace.budgets.quotas.keys()]).toEqual([admin, 'somebody@ghes.example.com'])
  })

  it('leave the place of the acting one to the next on that host', async () => {
    await connect('github.com', testTokens.foreign)
    await connect('ghes.example.com', testTokens.foreign)
    await account.remove({ id: 'somebody@github.com' })
    expect((await accounts()).map(({ id, active }) => [id, active])).toEqual([
      [admin, true],
      ['somebody@ghes.example.com', true],
    ])
    expect(workspace.budgets.quotas.has('somebody@github.com')).toBe(false)
    const recorded = stage.ledger.audit.list({ newestFirst: true, limit: 2 }).map(({ action }) => action)
    expect(recorded).toEqual(['account.activated', 'account.forgotten'])
  })

  it('leave the acting one alone when another is removed', async () => {
    await connect('github.com', testTokens.foreign)
    await account.remove({ id: admin })
    expect((await accounts()).map(({ id, active }) => [id, active])).toEqual([['somebody@github.com', true]])
    expect(stage.ledger.audit.list({ newestFirst: true, limit: 1 })[0]?.action).toBe('account.forgotten')
  })
})

describe('the GitHub CLI', () => {
  it('is missing, signed out or signed in: three sentences, and a command where one helps', async () => {
    const found = (signIn: SecretValue | 'signed-out' | null) =>
      accountHandlers(
        workspace,
        plainGhCli(async () => signIn),
      ).findGh({})
    expect(await found(null)).toMatchObject({ found: false, command: null })
    expect(await found('signed-out')).toMatchObject({ found: false, command: 'gh auth login' })
    expect(await found(received(testTokens.foreign).value)).toMatchObject({ found: true, command: null })
    expect((await found(null)).sentence).not.toBe((await found('signed-out')).sentence)
    const ghes = accountHandlers(
      workspace,
      plainGhCli(async () => 'signed-out'),
    )
    expect(await ghes.connectFromGh({ host: 'ghes.example.com', login: null })).toMatchObject({
      ok: false,
      failure: { hint: expect.stringContaining('gh auth login --hostname ghes.example.com') },
    })
  })

  it('says whose sign-ins it keeps before one is taken, and takes the one that is chosen', async () => {
    const accounts: GhAccount[] = [
      { host: 'github.com', login: 'octo-bot', active: true },
      { host: 'github.com', login: 'somebody', active: false },
    ]
    const taken: (string | null)[] = []
    const signIn = async (_host: string, login: string | null) => {
      taken.push(login)
      return received(testTokens.foreign).value
    }
    const gh = accountHandlers(workspace, plainGhCli(signIn, accounts))
    const found = await gh.findGh({})
    expect(found).toMatchObject({ found: true, accounts })
    expect(found.sentence).toContain('Found: octo-bot on github.com, somebody on github.com.')
    expect(taken).toEqual([])
    expect(await gh.connectFromGh({ host: 'github.com', login: 'somebody' })).toMatchObject({
      ok: true,
      value: { id: 'somebody@github.com', source: 'gh' },
    })
    expect(taken).toEqual(['somebody'])
  })
})

it('asks GitHub nothing that it would ask after Rekey ended, whatever the keychain takes', async () => {
  const asked: (AbortSignal | undefined)[] = []
  const identify: GitHub['identify'] = (session, options) => {
    asked.push(options?.signal)
    return stage.world.github.identify(session, options)
  }
  const world = { ...stage.world, github: { ...stage.world.github, identify } }
  const ending = new Workspace({ kind: 'real', world, close: () => {} }, plainDesktop())
  const checking = checkSignIns(ending)
  expect(asked).toEqual([])
  ending.timetable.end()
  await checking
  expect(asked.map((signal) => signal?.aborted)).toEqual([true])
})
