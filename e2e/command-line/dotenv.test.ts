import { execFileSync, spawnSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type DesktopSession, startDesktopSession } from '../harness/desktop-session.ts'
import { type FleetFixture, startFleet } from './fleet-fixture.ts'
import type { RotationDocument } from './rekey-process.ts'

const hasAge = spawnSync('age', ['--version']).error === undefined
// The setup installs age on Debian: without it this is no complete run.
if (!hasAge) console.warn('NOT RUN: the rotations of a dotenv file with age, which is not installed here.')

let session: DesktopSession
let fleet: FleetFixture
/** The operator's project: a git repository with an ignored .env. */
let project = ''

beforeAll(async () => {
  session = await startDesktopSession({ display: 'none' })
})
afterAll(() => session.stop())

const at = (name: string): string => join(project, name)
const content = (token: string): string =>
  `# local deploys\r\nLOG_LEVEL=info\r\nexport DISPATCH_PAT="${token}" # of octo-bot\r\nOTHER='x # y'\r\n`
const opened = (): string =>
  execFileSync('age', ['--decrypt', '--identity', at('key.txt'), at('.env.age')], { encoding: 'utf8' })
const git = (...args: string[]): string => execFileSync('git', args, { cwd: project, encoding: 'utf8' })
const statesOf = ({ destinations }: RotationDocument): Record<string, string> =>
  Object.fromEntries(
    destinations
      .filter((each) => each.destination.startsWith('dotenv:'))
      .map((each) => [each.destination, each.state]),
  )

beforeEach(async () => {
  fleet = await startFleet(session.env)
  const { operator, scenario } = fleet
  project = realpathSync(mkdtempSync(join(tmpdir(), 'rekey-project-')))
  git('init', '-q')
  writeFileSync(at('.gitignore'), '.env\nkey.txt\n')
  writeFileSync(at('.env'), content(scenario.tokens.dispatchOld), { mode: 0o644 })
  if (hasAge) {
    execFileSync('age-keygen', ['--output', at('key.txt')], { stdio: 'pipe' })
    writeFileSync(at('.age-recipients'), /age1[0-9a-z]+/.exec(readFileSync(at('key.txt'), 'utf8'))?.[0] ?? '')
  }
  await operator.run(['credential', 'adopt', 'DISPATCH_PAT', '--with-token'], scenario.tokens.dispatchOld)
})
afterEach(async () => {
  const leaks = fleet.operator.leaks(fleet.tokens())
  await fleet.end()
  rmSync(project, { recursive: true, force: true })
  expect(leaks).toEqual([])
})

describe.skipIf(!hasAge)('a dotenv file and its copy encrypted with age, beside 44 repositories', () => {
  it('is planned, killed in the middle, resumed, rolled back and rotated again', async () => {
    const { operator, scenario, github, writable } = fleet
    const id = `dotenv:${project}/.env/DISPATCH_PAT`
    const added = await operator.run(['destination', 'add', 'DISPATCH_PAT', id, '--encrypt', 'age'])
    expect(added.code).toBe(0)

    const plan = await operator.run(['plan', 'DISPATCH_PAT'])
    expect(plan.stdout).toContain(`Writes ${at('.env')} and its encrypted copy ${at('.env.age')}.`)
    expect(plan.stdout).toContain('Other users lose their rights to it (644 becomes 600).')

    // A canary goes first, and age ends the whole of Rekey while it encrypts.
    const token = scenario.issueNewDispatchToken()
    const deadly = join(operator.home, 'age')
    const real = execFileSync('sh', ['-c', 'command -v age'], { encoding: 'utf8' }).trim()
    writeFileSync(deadly, `#!/bin/sh\ncat > /dev/null\nkill -9 "$PPID"\n`, { mode: 0o755 })
    const path = operator.environment.PATH ?? ''
    operator.environment.PATH = `${operator.home}:${path}`
    const killed = await operator.run(
      ['rotate', 'DISPATCH_PAT', '--with-token', '--yes', '--canary', id],
      token,
    )
    expect(killed.signal).toBe('SIGKILL')
    operator.environment.PATH = path
    rmSync(deadly)
    expect(real).not.toBe('')
    expect(readFileSync(at('.env'), 'utf8')).toBe(content(scenario.tokens.dispatchOld))
    expect(git('status', '--porcelain')).toBe('?? .age-recipients\n?? .gitignore\n')

    const resumed = await operator.run(['rotation', 'resume', 'DISPATCH_PAT', '--yes'])
    expect(resumed.code).toBe(0)
    expect(readFileSync(at('.env'), 'utf8')).toBe(content(token))
    expect(opened()).toBe(content(token))
    expect(statSync(at('.env')).mode & 0o777).toBe(0o600)
    expect(readdirSync(project).sort()).toEqual([
      '.age-recipients',
      '.env',
      '.env.age',
      '.git',
      '.gitignore',
      'key.txt',
    ])
    const verified = await operator.json<RotationDocument>(['rotation', 'view', 'DISPATCH_PAT', '--json'])
    expect(statesOf(verified.value)).toEqual({ [id]: 'verified' })

    const back = await operator.run(['rollback', 'DISPATCH_PAT', '--reason', 'a test', '--yes'])
    expect(back.code).toBe(0)
    expect(readFileSync(at('.env'), 'utf8')).toBe(content(scenario.tokens.dispatchOld))
    expect(opened()).toBe(content(scenario.tokens.dispatchOld))

    const again = scenario.issueNewDispatchToken()
    const rotated = await operator.json<RotationDocument>(
      ['rotate', 'DISPATCH_PAT', '--with-token', '--yes', '--json'],
      again,
    )
    expect(rotated.code).toBe(0)
    expect(statesOf(rotated.value)).toEqual({ [id]: 'verified' })
    expect(readFileSync(at('.env'), 'utf8')).toBe(content(again))
    expect(opened()).toBe(content(again))
    expect(writable.every((name) => github.secretValue(name, 'DISPATCH_PAT') === again)).toBe(true)
    expect(git('ls-files')).toBe('')

    const doctor = await operator.run(['doctor'])
    expect(doctor.stdout).toMatch(/Program git\tok\t.*\/git\nProgram age\tok\t.*\/age\n/)
  }, 120_000)
})

describe('a dotenv file that git tracks', () => {
  it('holds up nothing else, and is named with what to do', async () => {
    const { operator, scenario } = fleet
    git('add', '-f', '.env')
    const id = `dotenv:${project}/.env/DISPATCH_PAT`
    await operator.run(['destination', 'add', 'DISPATCH_PAT', id])
    const token = scenario.issueNewDispatchToken()
    const rotated = await operator.run(['rotate', 'DISPATCH_PAT', '--with-token', '--yes'], token)
    expect(rotated.code).toBe(10)
    expect(rotated.stderr).toContain(`Git tracks ${at('.env')}`)
    expect(readFileSync(at('.env'), 'utf8')).toBe(content(scenario.tokens.dispatchOld))
    git('rm', '-q', '--cached', '.env')
    const resumed = await operator.run(['rotation', 'resume', 'DISPATCH_PAT', '--yes'])
    expect(resumed.code).toBe(0)
    expect(readFileSync(at('.env'), 'utf8')).toBe(content(token))
  })
})

describe('the path of a dotenv file', () => {
  it('starts from the folder of its inventory file, whatever folder Rekey runs in, and is exported for another', async () => {
    const { operator } = fleet
    mkdirSync(at('team'))
    writeFileSync(
      at('team/rekey.yaml'),
      'version: 1\ncredentials:\n  - name: LOCAL_PAT\n    owner: acme\n    destinations: [{ kind: dotenv, file: ../.env, variable: OTHER }]\n',
    )
    const imported = await operator.run(['inventory', 'import', at('team/rekey.yaml')])
    expect(imported.code).toBe(0)
    const plan = await operator.run(['plan', 'LOCAL_PAT'])
    expect(plan.stdout).toContain(`Writes ${at('.env')}.`)
    const exported = await operator.run(['inventory', 'export', at('rekey.yaml')])
    expect(exported.code).toBe(0)
    expect(readFileSync(at('rekey.yaml'), 'utf8')).toMatch(/file: \.env\n/)
  })

  it('that is typed starts from where the operator stands; a tool that Rekey does not know is refused', async () => {
    const { operator } = fleet
    const add = (...args: string[]) => operator.run(['destination', 'add', 'READONLY_PAT', ...args])
    expect(await add('dotenv:.env/X', '--encrypt', 'gpg')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('--encrypt is sops or age, not gpg.'),
    })
    expect((await add('dotenv:no-such-folder/.env/X')).code).toBe(0)
    const plan = await operator.run(['plan', 'READONLY_PAT'])
    expect(plan.stdout).toContain(`There is no folder ${join(process.cwd(), 'no-such-folder')}.`)
  })
})

describe('a manual step', () => {
  it('is shown with its owner and every line, and confirmed by name', async () => {
    const { operator, scenario } = fleet
    const instructions = 'Open ~/.profile.\nChange the export line.'
    await operator.run([
      ...['destination', 'add', 'DISPATCH_PAT', '--title', 'Build server'],
      ...['--owner', 'kim', '--instructions', instructions],
    ])
    const token = scenario.issueNewDispatchToken()
    const rotated = await operator.run(['rotate', 'DISPATCH_PAT', '--with-token', '--yes'], token)
    expect(rotated.stdout).toContain(
      '  manual:build-server  for kim\n    Open ~/.profile.\n    Change the export line.\n    When it is done: rekey rotation confirm R-0001 manual:build-server',
    )
    expect((await operator.run(['rotation', 'confirm', 'R-0001', 'manual:build-server'])).code).toBe(0)
    const log = await operator.json<{ action: string; actor: string; at: string }[]>([
      ...['audit', 'list', '--json', 'action,actor,at'],
    ])
    const confirmed = log.value.find((each) => each.action === 'manual.confirmed')
    expect(confirmed?.actor).toContain(userInfo().username)
    const back = await operator.run(['rollback', 'DISPATCH_PAT', '--yes'])
    expect(back.stdout).toContain('Manual steps to undo:\n  manual:build-server  for kim')
    expect(back.stdout).toContain('Put the old value back there.')
  })
})
