import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { type EveryStoreScenario, everyStore, type GitHubSimulator } from '../github-simulator/index.ts'
import { type DesktopSession, startDesktopSession } from '../harness/desktop-session.ts'
import type { HerokuSimulator } from '../heroku-simulator/heroku-simulator.ts'
import type { InfisicalSimulator } from '../infisical-simulator/infisical-simulator.ts'
import type { Operator, RotationDocument } from './rekey-process.ts'
import { infisicalFolder, startThreeServices, type ThreeServices } from './three-services.ts'

/*
 * One credential with every kind of destination that there is, in one rotation that is killed at a random moment,
 * resumed, rolled back and made again. Afterwards every place is opened and compared.
 */

const name = 'DISPATCH_PAT'
const families = ['actions', 'dependabot', 'codespaces', 'agents'] as const
const hasAge = spawnSync('age', ['--version']).error === undefined
if (!hasAge)
  console.warn('NOT RUN: the rotation of every kind of destination, since age is not installed here.')

let session: DesktopSession
let scenario: EveryStoreScenario
let services: ThreeServices
let github: GitHubSimulator
let heroku: HerokuSimulator
let infisical: InfisicalSimulator
let operator: Operator
/** The operator's project, with an ignored .env and its encrypted copy. */
let project = ''
const at = (file: string): string => join(project, file)

beforeAll(async () => {
  session = await startDesktopSession({ display: 'none' })
})
afterAll(() => session.stop())

beforeEach(async () => {
  if (!hasAge) return
  scenario = everyStore({ services: 130 })
  const old = scenario.tokens.dispatchOld
  services = await startThreeServices(session.env, { world: scenario.world, latencyMs: 15, value: old })
  ;({ github, heroku, infisical, operator } = services)
  heroku.addApp({ name: 'console', configVars: { [name]: old }, formation: [{ type: 'web', quantity: 2 }] })
  project = realpathSync(mkdtempSync(join(tmpdir(), 'rekey-project-')))
  execFileSync('git', ['init', '-q'], { cwd: project })
  writeFileSync(at('.gitignore'), '.env\nkey.txt\n')
  writeFileSync(at('.env'), `A=1\n${name}=${old}\nB=2\n`, { mode: 0o600 })
  execFileSync('age-keygen', ['--output', at('key.txt')], { stdio: 'pipe' })
  writeFileSync(at('.age-recipients'), /age1[0-9a-z]+/.exec(readFileSync(at('key.txt'), 'utf8'))?.[0] ?? '')
  Object.assign(operator.environment, {
    HEROKU_API_KEY: services.apiKey,
    INFISICAL_CLIENT_ID: services.identity.clientId,
    INFISICAL_CLIENT_SECRET: services.identity.clientSecret,
    // Scopes of a classic token cover the user's own secrets beside those of the organization.
    GH_TOKEN: scenario.tokens.classic,
  })
  writeFileSync(at('rekey.yaml'), withEveryKind(scenario.inventoryYaml))
  const imported = await operator.run(['inventory', 'import', at('rekey.yaml')])
  expect(imported.stderr).not.toContain('line')
  expect(imported.code).toBe(0)
  expect((await operator.run(['credential', 'adopt', name, '--with-token'], old)).code).toBe(0)
})

afterEach(async () => {
  if (!hasAge) return
  const leaks = operator.leaks(scenario.world.tokens.all.map(({ value }) => value))
  await services.end()
  rmSync(project, { recursive: true, force: true })
  expect(services.violations()).toEqual([])
  expect(leaks).toEqual([])
})

function withEveryKind(yaml: string): string {
  const inventory = parse(yaml) as { credentials: { destinations: unknown[] }[] }
  inventory.credentials[0]?.destinations.push(
    ...families.slice(1).map((kind) => ({ kind, organization: 'acme' })),
    { kind: 'codespaces', user: 'octo-bot' },
    { kind: 'heroku', apps: ['console'] },
    { kind: 'infisical', projectId: 'p-1', environment: 'prod', path: '/github' },
    { kind: 'dotenv', file: '.env', encrypt: 'age' },
    { kind: 'manual', title: 'shell profile', instructions: 'Change the export line.' },
  )
  return stringify(inventory)
}

/** Every value that any place holds, by place. */
function values(): Record<string, string | null> {
  const opened = execFileSync('age', ['--decrypt', '--identity', at('key.txt'), at('.env.age')], {
    encoding: 'utf8',
  })
  const variable = new RegExp(`^${name}=(.*)$`, 'm')
  return {
    ...Object.fromEntries(
      scenario.places
        .filter((place) => !('repository' in place && place.repository === 'acme/app-legacy'))
        .map((place) => [JSON.stringify(place), github.secretValueAt(place, name) ?? null]),
    ),
    heroku: heroku.app('console').configVars.get(name) ?? null,
    infisical: infisical.versions(...infisicalFolder, name).at(-1) ?? null,
    dotenv: variable.exec(readFileSync(at('.env'), 'utf8'))?.[1] ?? null,
    encrypted: variable.exec(opened)?.[1] ?? null,
  }
}
const everywhere = (value: string) => Object.fromEntries(Object.keys(values()).map((place) => [place, value]))

/** Who sees each organization's secret, to the last id and in its order. */
const selections = () =>
  Object.fromEntries(families.map((family) => [family, github.selectedRepositoryIds('acme', family, name)]))

const states = ({ destinations }: RotationDocument): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const { state } of destinations) counts[state] = (counts[state] ?? 0) + 1
  return counts
}

it.skipIf(!hasAge)(
  'rotates every kind of place in one run that is killed, resumed, rolled back and made again',
  async () => {
    const before = selections()
    expect(before.actions).toHaveLength(136)
    const token = scenario.issueNewDispatchToken()
    const rotate = ['rotate', name, '--with-token', '--yes', '--json']

    const moment = 300 + Math.floor(Math.random() * 1500)
    const first = operator.start(rotate, token)
    setTimeout(() => first.child.kill('SIGKILL'), moment)
    await first.finished
    const resumed = await operator.json<RotationDocument>(rotate, token)
    expect(
      resumed.value.destinations.filter(({ error }) => error !== null),
      `killed after ${moment} ms`,
    ).toEqual([])
    expect(resumed.code).toBe(0)
    expect(resumed.value.state).toBe('verified')
    expect(states(resumed.value)).toEqual({ verified: 17, pending: 1 })
    expect(values()).toEqual(everywhere(token))
    expect(selections()).toEqual(before)

    const back = await operator.run(['rollback', name, '--reason', 'It was an exercise', '--yes'])
    expect(back.code).toBe(0)
    expect(values()).toEqual(everywhere(scenario.tokens.dispatchOld))
    expect(selections()).toEqual(before)

    const again = scenario.issueNewDispatchToken()
    const made = await operator.json<RotationDocument>(rotate, again)
    expect(made.code).toBe(0)
    expect(values()).toEqual(everywhere(again))
    expect(selections()).toEqual(before)

    const manual = ['rotation', 'confirm', name, 'manual:shell-profile']
    expect((await operator.run(manual)).code).toBe(0)
    const revoked = await operator.json<RotationDocument>(['revoke', name, '--confirm', name, '--json'])
    expect(revoked.value.oldToken).toMatchObject({ revoked: true, confirmedDead: true })
    expect((await operator.run(['audit', 'verify'])).code).toBe(0)
    expect((await operator.run(['check', name])).code).toBe(0)
  },
  180_000,
)
