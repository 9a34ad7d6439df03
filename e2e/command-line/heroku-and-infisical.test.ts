import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type FleetScenario, fleet, type GitHubSimulator } from '../github-simulator/index.ts'
import { type DesktopSession, startDesktopSession } from '../harness/desktop-session.ts'
import type { HerokuSimulator } from '../heroku-simulator/heroku-simulator.ts'
import type { InfisicalSimulator } from '../infisical-simulator/infisical-simulator.ts'
import type { Operator, RotationDocument } from './rekey-process.ts'
import { infisicalFolder, startThreeServices, type ThreeServices } from './three-services.ts'

let session: DesktopSession
let scenario: FleetScenario
let services: ThreeServices
let github: GitHubSimulator
let heroku: HerokuSimulator
let infisical: InfisicalSimulator
let operator: Operator
let apiKey = ''
let identity: ThreeServices['identity']

beforeAll(async () => {
  session = await startDesktopSession({ display: 'none' })
})
afterAll(() => session.stop())

const repositories = ['acme/app-0000', 'acme/app-0001']
const apps = ['console-prod', 'console-staging']
const inventory = `
version: 1
credentials:
  - name: DISPATCH_PAT
    owner: acme
    rotateEvery: 90d
    destinations:
      - { kind: actions, repositories: [${repositories.join(', ')}] }
      - { kind: heroku, apps: [${apps.join(', ')}], configVar: DISPATCH_PAT }
      - { kind: heroku, apps: [console-prod], configVar: DEPLOY_TOKEN }
      - { kind: infisical, projectId: p-1, environment: prod, path: /github }
`

beforeEach(async () => {
  scenario = fleet()
  const old = scenario.tokens.dispatchOld
  services = await startThreeServices(session.env, { world: scenario.world, value: old })
  ;({ github, heroku, infisical, operator, apiKey, identity } = services)
  heroku.addApp({
    name: 'console-prod',
    configVars: { DISPATCH_PAT: old, DEPLOY_TOKEN: old, LOG_LEVEL: 'info' },
    formation: [
      { type: 'web', quantity: 2 },
      { type: 'worker', quantity: 1 },
    ],
  })
  heroku.addApp({ name: 'console-staging', configVars: { DISPATCH_PAT: old } })
  operator.environment.GH_TOKEN = scenario.tokens.operator
  const file = join(operator.home, 'rekey.yaml')
  writeFileSync(file, inventory)
  expect(await operator.run(['inventory', 'import', file])).toMatchObject({ code: 0 })
  expect((await adopt()).code).toBe(0)
})
afterEach(async () => {
  const secrets = [apiKey, identity.clientSecret, ...scenario.world.tokens.all.map(({ value }) => value)]
  const leaks = operator.leaks(secrets)
  await services.end()
  expect(services.violations()).toEqual([])
  expect(leaks).toEqual([])
})

const adopt = () =>
  operator.run(['credential', 'adopt', 'DISPATCH_PAT', '--with-token'], scenario.tokens.dispatchOld)
const signInToHeroku = () =>
  operator.run(['auth', 'login', '--service', 'heroku', '--with-token'], `${apiKey}\n`)
const signInToInfisical = () =>
  operator.run(
    ['auth', 'login', '--service', 'infisical', '--client-id', identity.clientId, '--with-token'],
    `${identity.clientSecret}\n`,
  )
const rotate = (token: string, ...more: string[]) =>
  operator.run(['rotate', 'DISPATCH_PAT', '--with-token', '--yes', ...more], token)

/** Every copy of the value, by place. */
function values(): Record<string, string | null> {
  const prod = heroku.app('console-prod').configVars
  return {
    ...Object.fromEntries(
      repositories.map((name) => [name, github.secretValue(name, 'DISPATCH_PAT') ?? null]),
    ),
    prod: prod.get('DISPATCH_PAT') ?? null,
    prodSecond: prod.get('DEPLOY_TOKEN') ?? null,
    staging: heroku.app('console-staging').configVars.get('DISPATCH_PAT') ?? null,
    infisical: infisical.versions(...infisicalFolder, 'DISPATCH_PAT').at(-1) ?? null,
  }
}
const everywhere = (value: string) => Object.fromEntries(Object.keys(values()).map((place) => [place, value]))

describe('signing in to other services', () => {
  it('asks the service first, keeps the secret in the keychain, and lists and forgets it', async () => {
    const refused = await operator.run(
      ['auth', 'login', '--service', 'heroku', '--with-token'],
      'HRKU-not-one-of-yours',
    )
    expect(refused.code).toBe(4)
    expect(refused.stderr).toContain('Heroku does not accept the sign-in (401).')
    const heroku = await signInToHeroku()
    expect(heroku).toMatchObject({ code: 0 })
    expect(heroku.stderr).toContain('Signed in to Heroku as ops@acme.example.')
    expect(await signInToInfisical()).toMatchObject({ code: 0 })

    const listed = await operator.json<{ account: string; login: string; source: string; ok: boolean }[]>([
      'auth',
      'status',
      '--json',
      'account,login,source,ok',
    ])
    expect(listed.value.slice(-2)).toEqual([
      { account: 'heroku', login: 'ops@acme.example', source: 'keychain', ok: true },
      { account: 'infisical', login: identity.clientId, source: 'keychain', ok: true },
    ])
    expect((await operator.run(['auth', 'status'])).stdout).toMatch(/heroku|Heroku/)
    const doctor = await operator.run(['doctor'])
    expect(doctor.stdout).toContain('Sign-in to Heroku')
    expect((await operator.run(['auth', 'logout', '--service', 'heroku'])).code).toBe(0)
    expect((await operator.run(['auth', 'logout', '--service', 'heroku'])).code).toBe(1)
    const audit = await operator.json<{ action: string; context: unknown }[]>([
      'audit',
      'list',
      '--json',
      'action,context',
    ])
    expect(audit.value.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['service.connected', 'service.forgotten']),
    )
  })

  it('uses the environment for one run and stores nothing of it', async () => {
    operator.environment.HEROKU_API_KEY = apiKey
    operator.environment.INFISICAL_CLIENT_ID = identity.clientId
    operator.environment.INFISICAL_CLIENT_SECRET = identity.clientSecret
    const status = await operator.json<{ state: string }[]>(['status', '--json', 'destination,state'])
    expect(status.value.map(({ state }) => state)).not.toContain('unreachable')
    for (const name of ['HEROKU_API_KEY', 'INFISICAL_CLIENT_ID', 'INFISICAL_CLIENT_SECRET'])
      delete operator.environment[name]
    const refreshed = await operator.run(['status', 'DISPATCH_PAT'])
    expect(refreshed.code).toBe(0)
    expect(refreshed.stderr).toContain('Rekey is not signed in to Infisical.')
    expect(refreshed.stderr).toContain('rekey auth login --service infisical')
    const without = await operator.run(['auth', 'login', '--service', 'infisical', '--with-token'], 'x')
    expect(without.stderr).toContain('The client id is missing.')
    const plan = await operator.run(['plan', 'DISPATCH_PAT'])
    expect(plan.stdout).toContain('Rekey is not signed in to Heroku.')
  })

  it('sends secrets over https only', async () => {
    const args = ['auth', 'login', '--service', 'infisical', '--client-id', identity.clientId]
    const refused = await operator.run(
      [...args, '--site', 'http://secrets.example.com', '--with-token'],
      identity.clientSecret,
    )
    expect(refused.code).toBe(1)
    expect(refused.stderr).toContain("isn't encrypted")
    operator.environment.REKEY_HEROKU_API_URL = 'http://heroku.example.com'
    expect((await operator.run(['status'])).stderr).toContain('REKEY_HEROKU_API_URL')
  })
})

describe('a rotation over GitHub, Heroku and Infisical', () => {
  it('says what restarts, writes each place once, and shows release and version', async () => {
    await signInToHeroku()
    await signInToInfisical()
    const plan = await operator.json<{ steps: { destination: string; reason: string }[] }>([
      'plan',
      'DISPATCH_PAT',
      '--json',
    ])
    const reasonOf = (id: string) =>
      plan.value.steps.find(({ destination }) => destination === id)?.reason ?? ''
    expect(reasonOf('heroku:console-prod/DISPATCH_PAT')).toContain('The write restarts web (2), worker (1).')
    expect(reasonOf('infisical:p-1/prod/github/DISPATCH_PAT')).toContain('It has version 1 now.')

    const token = scenario.issueNewDispatchToken()
    const rotated = await rotate(token)
    expect(rotated).toMatchObject({ code: 0 })
    expect(values()).toEqual(everywhere(token))
    // Two config vars of one app are one release, and one restart.
    expect(heroku.app('console-prod').restarts).toBe(1)
    expect(heroku.app('console-staging').restarts).toBe(1)
    expect(heroku.app('console-prod').configVars.get('LOG_LEVEL')).toBe('info')
    expect(infisical.logins.count).toBeLessThanOrEqual(4)
    const view = await operator.run(['rotation', 'view', 'DISPATCH_PAT'])
    expect(view.stdout).toContain('Heroku release v2.')
    expect(view.stdout).toContain('Infisical version 2.')
  })

  it('loses nothing to kill -9, and restarts no app twice', async () => {
    await signInToHeroku()
    await signInToInfisical()
    const token = scenario.issueNewDispatchToken()
    // Heroku does the work and its answer is lost, at the very moment that Rekey is killed.
    heroku.fault({ kind: 'applied-but-lost', method: 'PATCH' })
    const running = operator.start(['rotate', 'DISPATCH_PAT', '--with-token', '--yes'], token)
    const written = () => heroku.requests.some(({ method }) => method === 'PATCH')
    while (!written() && running.child.exitCode === null)
      await new Promise((resolve) => setTimeout(resolve, 2))
    running.child.kill('SIGKILL')
    await running.finished
    expect((await operator.run(['rotation', 'resume', 'DISPATCH_PAT', '--yes'])).code).toBe(0)
    expect(values()).toEqual(everywhere(token))
    for (const app of apps) expect(heroku.app(app).restarts).toBe(1)
    const after = await operator.json<RotationDocument>(['rotation', 'view', 'DISPATCH_PAT', '--json'])
    expect(after.value.state).toBe('verified')
  })

  it('rolls back everywhere, and rotates again', async () => {
    await signInToHeroku()
    await signInToInfisical()
    const token = scenario.issueNewDispatchToken()
    expect((await rotate(token)).code).toBe(0)
    expect((await operator.run(['rollback', 'DISPATCH_PAT', '--yes'])).code).toBe(0)
    expect(values()).toEqual(everywhere(scenario.tokens.dispatchOld))
    expect(heroku.app('console-prod').restarts).toBe(2)
    const next = scenario.issueNewDispatchToken()
    expect((await rotate(next)).code).toBe(0)
    expect(values()).toEqual(everywhere(next))
    const revoked = await operator.run(['revoke', 'DISPATCH_PAT', '--confirm', 'DISPATCH_PAT'])
    expect(revoked).toMatchObject({ code: 0 })
  })

  it('withholds what somebody else changed after the plan, at each service', async () => {
    await signInToHeroku()
    await signInToInfisical()
    const out = join(operator.home, 'plan.json')
    expect((await operator.run(['plan', 'DISPATCH_PAT', '--out', out])).code).toBe(0)
    heroku.setConfigVars('console-prod', { DISPATCH_PAT: 'of-somebody-else' })
    infisical.put(...infisicalFolder, 'DISPATCH_PAT', 'of-somebody-else')
    const token = scenario.issueNewDispatchToken()
    const applied = await operator.run(['apply', out, '--with-token', '--yes'], token)
    expect(applied.code).not.toBe(0)
    expect(values()).toMatchObject({ prod: 'of-somebody-else', infisical: 'of-somebody-else' })
  })

  it('does the rest when one service is not signed in, and finishes later', async () => {
    await signInToInfisical()
    const token = scenario.issueNewDispatchToken()
    const partial = await rotate(token)
    expect(partial.code).toBe(10)
    expect(partial.stdout).toContain('Rekey is not signed in to Heroku.')
    expect(values()).toMatchObject({
      [repositories[0] ?? '']: token,
      infisical: token,
      prod: scenario.tokens.dispatchOld,
    })
    await signInToHeroku()
    expect((await operator.run(['rotation', 'resume', 'DISPATCH_PAT', '--yes'])).code).toBe(0)
    expect(values()).toEqual(everywhere(token))
  })

  it('withholds the write when another app has the name by now', async () => {
    await signInToHeroku()
    await signInToInfisical()
    const token = scenario.issueNewDispatchToken()
    heroku.fault({ kind: 'status', method: 'PATCH', status: 403, times: 9, path: /staging/ })
    expect((await rotate(token)).code).toBe(10)
    heroku.removeApp('console-staging')
    heroku.addApp({ name: 'console-staging', configVars: { DISPATCH_PAT: scenario.tokens.dispatchOld } })
    const resumed = await operator.run(['rotation', 'resume', 'DISPATCH_PAT', '--yes'])
    expect(resumed.code).toBe(10)
    expect(resumed.stdout).toContain('The app behind this name is another one')
    expect(heroku.app('console-staging').configVars.get('DISPATCH_PAT')).toBe(scenario.tokens.dispatchOld)
  })
})
