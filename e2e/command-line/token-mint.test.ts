import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type App,
  type FleetScenario,
  fleet,
  type GitHubSimulator,
  startGitHubSimulator,
} from '../github-simulator/index.ts'
import { type DesktopSession, startDesktopSession } from '../harness/desktop-session.ts'
import { Operator } from './rekey-process.ts'

let session: DesktopSession
let scenario: FleetScenario
let github: GitHubSimulator
let operator: Operator
let app: App
let privateKey = ''

beforeAll(async () => {
  session = await startDesktopSession({ display: 'none' })
})
afterAll(() => session.stop())

beforeEach(async () => {
  scenario = fleet()
  github = await startGitHubSimulator({ scenario: scenario.world })
  const added = scenario.world.apps.add({
    slug: 'release-bot',
    owner: 'acme',
    permissions: { contents: 'write', actions: 'read' },
  })
  app = added.app
  privateKey = added.privateKey
  scenario.world.apps.install(app, 'acme', { repositories: ['acme/infra', 'acme/app-0000'] })
  operator = new Operator({
    DBUS_SESSION_BUS_ADDRESS: session.env.DBUS_SESSION_BUS_ADDRESS,
    XDG_RUNTIME_DIR: session.env.XDG_RUNTIME_DIR,
    REKEY_API_URL: github.url,
  })
})
afterEach(async () => {
  const keyLines = privateKey.split('\n').filter((line) => /^[A-Za-z0-9+/=]{40,}$/.test(line))
  const leaks = [
    ...operator.leaks(keyLines),
    // The one place where a minted token may show is what the command printed.
    ...operator.leaks(minted()).filter((place) => !place.startsWith('output')),
  ]
  operator.end()
  await github.close()
  expect(github.violations).toEqual([])
  expect(leaks).toEqual([])
})

const minted = (): string[] =>
  scenario.world.tokens.all.flatMap(({ kind, value }) => (kind === 'installation' ? [value] : []))

const connect = () =>
  operator.run(['auth', 'login', '--app', '--client-id', app.clientId, '--with-key'], privateKey)

const mint = (...more: string[]) =>
  operator.run(['token', 'mint', '--repository', 'acme/infra', '--permission', 'contents=read', ...more])

async function ask(token: string, method: string, path: string, body?: unknown): Promise<number> {
  const answer = await fetch(`${github.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'user-agent': 'a job', 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return answer.status
}

describe('rekey token mint', () => {
  it('prints exactly one token, which can do what was asked and nothing else', async () => {
    expect(await connect()).toMatchObject({ code: 0, stdout: '' })
    const { code, stdout, stderr } = await mint('--ttl', '30m', '--purpose', 'nightly diff')
    expect(stderr).toContain('contents: read in 1 repository, by release-bot@github.com')
    expect(stderr).toContain('GitHub offers no life shorter than an hour')
    expect(code).toBe(0)
    expect(stdout).toBe(`${minted().at(-1)}\n`)
    expect(stderr).not.toContain('ghs_')
    const token = stdout.trim()

    expect(await ask(token, 'GET', '/repos/acme/infra/contents/.github')).toBe(200)
    expect(await ask(token, 'GET', '/repos/acme/app-0000')).toBe(404)
    expect(await ask(token, 'GET', '/repos/acme/app-0001')).toBe(404)
    expect(await ask(token, 'POST', '/repos/acme/infra/dispatches', { event_type: 'deploy' })).toBe(403)
    expect(await ask(token, 'GET', '/repos/acme/infra/actions/runs')).toBe(403)
    expect(await ask(token, 'GET', '/repos/acme/infra/actions/secrets')).toBe(403)

    const list = await operator.json<{ state: string; purpose: string; repositories: string[] }[]>([
      'token',
      'list',
      '--json',
      'state,purpose,repositories',
    ])
    expect(list.value).toEqual([{ state: 'running', purpose: 'nightly diff', repositories: ['acme/infra'] }])
    const audit = await operator.json<{ action: string }[]>(['audit', 'list', '--json', 'action'])
    expect(audit.value.map(({ action }) => action)).toEqual(['token.minted', 'app.connected'])

    const revoked = await operator.run(['token', 'revoke', '--with-token'], token)
    expect(revoked).toMatchObject({ code: 0, stdout: '' })
    expect(revoked.stderr).toContain('no longer takes the token for acme/infra')
    expect(await ask(token, 'GET', '/repos/acme/infra')).toBe(401)
  })

  it('signs its requests with a JWT that GitHub would take, and keeps none of them', async () => {
    await connect()
    await mint()
    const asked = github.requests.filter(({ path }) => path.startsWith('/app'))
    expect(asked.map(({ method, status }) => `${method} ${status}`)).toEqual([
      'GET 200',
      'GET 200',
      'POST 201',
    ])
    expect(operator.leaks(['eyJhbGciOiJSUzI1NiI'])).toEqual([])
  })

  it('refuses what goes beyond the App, before GitHub makes anything', async () => {
    await connect()
    const beyond = await mint('--permission', 'secrets=write')
    expect(beyond).toMatchObject({ code: 1, stdout: '' })
    expect(beyond.stderr).toContain("wasn't granted secrets at acme")
    const elsewhere = await mint('--repository', 'acme/app-0002')
    expect(elsewhere).toMatchObject({ code: 1, stdout: '' })
    expect(elsewhere.stderr).toContain('acme/app-0002')
    const owners = await mint('--repository', 'octo-bot/dotfiles')
    expect(owners.stderr).toContain('different owners')
    const nothing = await operator.run(['token', 'mint', '--repository', 'acme/infra'])
    expect(nothing).toMatchObject({ code: 1, stdout: '' })
    expect(nothing.stderr).toContain('No permission is named')
    const long = await mint('--ttl', '2h')
    expect(long.stderr).toContain('from one minute to one hour')
    expect(minted()).toEqual([])
  })

  it('prints JSON with what the token is', async () => {
    await connect()
    const { stdout, code } = await mint('--json')
    expect(code).toBe(0)
    const document = JSON.parse(stdout) as Record<string, unknown>
    expect(document).toMatchObject({
      token: minted().at(-1),
      app: 'release-bot@github.com',
      repositories: ['acme/infra'],
      permissions: { contents: 'read', metadata: 'read' },
    })
    expect(Date.parse(String(document.expiresAt)) - Date.now()).toBeGreaterThan(59 * 60_000)
  })

  it('works in a CI job that stores nothing, and hides the value from its log first', async () => {
    const job = {
      REKEY_KEYCHAIN: 'none',
      REKEY_APP_ID: String(app.id),
      REKEY_APP_PRIVATE_KEY: privateKey,
      GITHUB_ACTIONS: 'true',
    }
    const { code, stdout, stderr } = await operator.run(
      ['token', 'mint', '--repository', 'acme/infra', '--permission', 'actions=read'],
      '',
      job,
    )
    expect(code).toBe(0)
    const token = stdout.trim()
    expect(stderr.split('\n')[0]).toBe(`::add-mask::${token}`)
    expect(await ask(token, 'GET', '/repos/acme/infra/actions/runs')).toBe(200)
    const half = await operator.run(['token', 'mint'], '', { REKEY_APP_ID: '1' })
    expect(half.code).not.toBe(0)
    const stored = await operator.run(
      ['auth', 'login', '--app', '--app-id', String(app.id), '--with-key'],
      privateKey,
      job,
    )
    expect(stored.stderr).toContain('There is no keychain to store the private key in')
  })

  it('takes the key from standard input or a file, checks it, and never shows it', async () => {
    const wrong = await operator.run(
      ['auth', 'login', '--app', '--client-id', app.clientId, '--with-key'],
      scenario.world.apps.add({ slug: 'other', owner: 'acme', permissions: {} }).privateKey,
    )
    expect(wrong.code).toBe(4)
    expect(wrong.stderr).toContain(`doesn't accept this key for the GitHub App ${app.clientId}`)
    expect(wrong.stderr).toContain('rekey auth login --app')
    const file = join(operator.home, 'release-bot.pem')
    writeFileSync(file, privateKey, { mode: 0o600 })
    const login = ['auth', 'login', '--app', '--app-id', String(app.id), '--key-file', file]
    expect(await operator.run(login)).toMatchObject({ code: 0 })
    writeFileSync(file, '')
    const status = await operator.run(['auth', 'status'])
    expect(status.stdout).toContain('release-bot')
    expect(status.stdout).toContain('acme')
    expect(await operator.run(['auth', 'logout', 'release-bot', '--app'])).toMatchObject({ code: 0 })
    const gone = await mint()
    expect(gone).toMatchObject({ code: 4, stdout: '' })
    expect(gone.stderr).toContain('No GitHub App is connected')
  })
})
