import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  type FaultRequest,
  type FleetScenario,
  fleet,
  type GitHubSimulator,
} from '../github-simulator/index.ts'
import { Canaries } from '../harness/canaries.ts'
import { memoryOf } from '../harness/core-dump.ts'
import { type DesktopSession, startDesktopSession } from '../harness/desktop-session.ts'
import { ProcessTree } from '../harness/process-tree.ts'
import type { HerokuSimulator } from '../heroku-simulator/heroku-simulator.ts'
import { commandLine, type Operator } from './rekey-process.ts'
import { startThreeServices, type ThreeServices } from './three-services.ts'

/*
 * Whole rotations by the command line, well and with everything going wrong, and then a search through all that they
 * left behind or showed to others meanwhile.
 */

let session: DesktopSession
let scenario: FleetScenario
let services: ThreeServices
let github: GitHubSimulator
let heroku: HerokuSimulator
let operator: Operator
let newToken = ''
let canaries: Canaries
const trees: ProcessTree[] = []

beforeAll(async () => {
  session = await startDesktopSession({ display: 'none' })
})
afterAll(() => session.stop())

const inventory = `
version: 1
credentials:
  - name: DISPATCH_PAT
    owner: acme
    rotateEvery: 90d
    probes:
      - { kind: repository_dispatch, repository: acme/infra, eventType: deploy }
    destinations:
      - { kind: actions, repositories: [acme/app-0000, acme/app-0001, acme/app-0002, acme/app-0003] }
      - { kind: heroku, apps: [console-prod], configVar: DISPATCH_PAT }
      - { kind: infisical, projectId: p-1, environment: prod, path: /github }
      - { kind: dotenv, file: .env, variable: DISPATCH_PAT }
`

beforeEach(async () => {
  scenario = fleet()
  const old = scenario.tokens.dispatchOld
  services = await startThreeServices(session.env, { world: scenario.world, latencyMs: 5, value: old })
  ;({ github, heroku, operator } = services)
  const { apiKey, identity } = services
  newToken = scenario.issueNewDispatchToken()
  heroku.addApp({
    name: 'console-prod',
    configVars: { DISPATCH_PAT: old },
    formation: [{ type: 'web', quantity: 1 }],
  })
  canaries = new Canaries({
    'the operator token': scenario.tokens.operator,
    'the old token': old,
    'the new token': newToken,
    'the API key of Heroku': apiKey,
    'the client secret of Infisical': identity.clientSecret,
  })
  // What Node or a tool writes beside everything else, it writes there.
  operator.environment.TMPDIR = join(operator.home, 'temporary')
  mkdirSync(operator.environment.TMPDIR)
  mkdirSync(join(operator.home, 'project'))
  writeFileSync(join(operator.home, 'project', 'rekey.yaml'), inventory)
  writeFileSync(join(operator.home, 'project', '.env'), `DISPATCH_PAT=${old}\n`, { mode: 0o600 })
  for (const [args, input] of [
    [['auth', 'login', '--with-token'], scenario.tokens.operator],
    [['auth', 'login', '--service', 'heroku', '--with-token'], apiKey],
    [
      ['auth', 'login', '--service', 'infisical', '--client-id', identity.clientId, '--with-token'],
      identity.clientSecret,
    ],
    [['inventory', 'import', join(operator.home, 'project', 'rekey.yaml')], ''],
    [['credential', 'adopt', 'DISPATCH_PAT', '--with-token'], old],
  ] as const) {
    const done = await watched(args, input)
    expect(done.stderr, args.join(' ')).not.toContain('X ')
    expect(done.code).toBe(0)
  }
})

afterEach(async () => {
  for (const tree of trees.splice(0)) tree.stop()
  await services.end()
})

/** Runs a command while others look at its processes. */
async function watched(args: readonly string[], input = '') {
  const running = operator.start(args, input)
  const tree = new ProcessTree(running.child.pid ?? 0)
  trees.push(tree)
  const finished = await running.finished
  tree.stop()
  return finished
}

function filesBelow(at: string): string[] {
  if (!existsSync(at)) return []
  return readdirSync(at).flatMap((name) => {
    const path = join(at, name)
    return statSync(path).isDirectory() ? filesBelow(path) : [path]
  })
}

/** Everything that is left, but for the .env: that is where the value belongs. */
function search(): readonly string[] {
  for (const file of filesBelow(operator.home))
    if (relative(operator.home, file) !== join('project', '.env')) {
      const content = readFileSync(file)
      const isCore = basename(dirname(file)) === 'cores' && basename(file).startsWith('core')
      canaries.search(relative(operator.home, file), isCore ? memoryOf(content) : content)
    }
  for (const [index, output] of operator.outputs.entries()) canaries.search(`output ${index}`, output)
  for (const tree of trees)
    for (const [shown, command] of tree.seen) canaries.search(`arguments or environment of ${command}`, shown)
  return canaries.found
}

/** The search itself must be able to find: a log that says nothing would pass too. */
function expectTraces(): void {
  const log = readFileSync(join(operator.home, 'rekey', 'logs', 'rekey.log'), 'utf8')
  for (const event of ['started', 'request', 'act', 'ended']) expect(log).toContain(`"event":"${event}"`)
  const seen = trees.flatMap((tree) => [...tree.seen.values()])
  expect(seen.some((command) => command.includes('rotate'))).toBe(true)
}

const rotate = ['rotate', 'DISPATCH_PAT', '--with-token', '--yes', '--json']
const status = async (...args: string[]) => (await watched(args)).code

it('a search finds what it is made to find', () => {
  writeFileSync(
    join(operator.home, 'leak'),
    Buffer.from(`x${Buffer.from(`ab${newToken}`).toString('base64')}`),
  )
  operator.outputs.push(encodeURIComponent(scenario.tokens.operator))
  expect(search()).toEqual(['the new token in leak', expect.stringMatching(/^the operator token in output/)])
})

/** Has the next command keep what JavaScript still holds at its end, after the garbage is gone, where `search` looks. */
function keepHeapAtExit(): string {
  const at = join(operator.home, 'at-the-end.heapsnapshot')
  const hook = join(operator.home, 'keep-heap.cjs')
  writeFileSync(
    hook,
    `process.on('exit', () => {
       delete process.env.NODE_OPTIONS
       if (require('node:fs').existsSync(${JSON.stringify(at)})) return
       require('node:v8').setFlagsFromString('--expose-gc')
       require('node:vm').runInNewContext('gc')()
       require('node:v8').writeHeapSnapshot(${JSON.stringify(at)})
     })`,
  )
  operator.environment.NODE_OPTIONS = `--require ${hook}`
  return at
}

it('a whole rotation, up to the proof that the old token is dead, leaves none', async () => {
  const heap = keepHeapAtExit()
  expect((await watched(rotate, newToken)).code).toBe(0)
  // A heap that is empty, or cut off, would hold no token either.
  expect(readFileSync(heap, 'utf8')).toContain('"DISPATCH_PAT"')
  for (const args of [
    ['status'],
    ['rotation', 'view', 'R-0001', '--json'],
    ['plan', 'DISPATCH_PAT', '--json'],
    ['doctor'],
    ['audit', 'list', '--json', 'seq,action,context'],
    ['audit', 'export', '--format', 'json'],
    ['inventory', 'export', join(operator.home, 'exported.yaml')],
    ['config', 'list'],
    ['auth', 'status'],
    ['revoke', 'R-0001', '--confirm', 'DISPATCH_PAT', '--json'],
    ['audit', 'verify'],
  ])
    await status(...args)
  expect(github.tokens.find(scenario.tokens.dispatchOld)?.revokedAt).not.toBeNull()
  expectTraces()
  expect(search()).toEqual([])
}, 120_000)

const write = { method: 'PUT', path: /secrets\/DISPATCH_PAT$/ } as const
/** A hostile or careless server repeats what it was sent, in every part of its answer. */
const repeating = (code: number): Pick<FaultRequest, 'kind' | 'status' | 'body' | 'headers'> => ({
  kind: 'status',
  status: code,
  body: {
    message: `Bad value ${newToken} from ${scenario.tokens.operator} (Bearer ${scenario.tokens.operator})`,
    errors: [newToken, scenario.tokens.dispatchOld],
    documentation_url: `https://docs.github.com/${newToken}`,
  },
  headers: { 'x-github-request-id': newToken, 'x-accepted-github-permissions': newToken },
})

describe('a rotation that meets trouble leaves none', () => {
  const troubles: [string, () => void][] = [
    ['401 in the middle', () => github.faults.add({ ...repeating(401), match: write, after: 1, times: 99 })],
    ['403 that repeats what it got', () => github.faults.add({ ...repeating(403), match: write, times: 99 })],
    ['404 that repeats what it got', () => github.faults.add({ ...repeating(404), match: write, times: 99 })],
    ['422 that repeats what it got', () => github.faults.add({ ...repeating(422), match: write, times: 99 })],
    ['500 that repeats what it got', () => github.faults.add({ ...repeating(500), match: write, times: 99 })],
    [
      'an identity that repeats what it got',
      () => github.faults.add({ ...repeating(403), match: { path: /^\/user$/ }, after: 1, times: 99 }),
    ],
    ['a connection that is reset', () => github.faults.add({ kind: 'reset', match: write, times: 99 })],
    ['answers that are lost', () => github.faults.add({ kind: 'applied-but-lost', match: write, times: 99 })],
    ['a web page for an answer', () => github.faults.add({ kind: 'html-200', match: write, times: 99 })],
    [
      'Heroku that refuses',
      () => heroku.fault({ kind: 'status', method: 'PATCH', status: 403, times: 99, path: /console/ }),
    ],
  ]

  it.each(troubles)(
    '%s',
    async (_what, arrange) => {
      arrange()
      const { code } = await watched(rotate, newToken)
      expect(code).not.toBe(0)
      await status('rotation', 'view', 'R-0001', '--json')
      await status('rotation', 'resume', 'R-0001', '--no-wait')
      await status('rollback', 'R-0001', '--yes')
      await status('doctor')
      expectTraces()
      expect(search()).toEqual([])
    },
    120_000,
  )

  it('a token that is mistyped in every way', async () => {
    for (const typed of [
      `${newToken} `,
      `"${newToken}"`,
      `${newToken}\n${newToken}`,
      `export T=${newToken}`,
      newToken.slice(0, -1),
      `${newToken}x`,
    ])
      await watched(rotate, typed)
    // As an argument it is refused; it stands in the process list of whoever typed it, and nowhere else.
    const typed = await operator.run(['rotate', 'DISPATCH_PAT', newToken])
    expect(typed.code).not.toBe(0)
    expect(search()).toEqual([])
  }, 120_000)

  it.runIf(process.platform === 'linux').each<[NodeJS.Signals, readonly NodeJS.Signals[]]>([
    ['SIGSEGV', ['SIGSEGV']],
    // Where nothing listens for a wish for a report, the signal ends the process.
    ['SIGUSR2', ['SIGUSR2', 'SIGKILL']],
  ])(
    '%s in the middle, with core dumps and reports turned on',
    async (signal, endings) => {
      const at = join(operator.home, 'cores')
      mkdirSync(at)
      const arrived = new Promise<void>((resolve) => {
        github.faults.add({
          kind: 'watched',
          match: write,
          after: 1,
          onArrival: () => new Promise<void>(() => resolve()),
        })
      })
      const reports = `--report-on-fatalerror --report-on-signal --report-uncaught-exception --report-directory=${at}`
      const child = spawn(
        'bash',
        ['-c', 'ulimit -c unlimited; exec "$@"', 'bash', process.execPath, ...commandLine(rotate)],
        {
          cwd: at,
          env: { ...operator.environment, NODE_OPTIONS: reports },
          stdio: ['pipe', 'ignore', 'ignore'],
        },
      )
      const tree = new ProcessTree(child.pid ?? 0)
      trees.push(tree)
      const ended = new Promise<string | null>((resolve) =>
        child.once('exit', (_code, signal) => resolve(signal)),
      )
      child.stdin.end(newToken)
      await arrived
      // Killed within a change of the file, it leaves the folder of that change beside it until Rekey looks there again:
      // that has tests beside its code. Here the file's turn is over, and others are in the middle of theirs.
      const project = join(operator.home, 'project')
      await vi.waitFor(
        () => {
          expect(readFileSync(join(project, '.env'), 'utf8')).toContain(newToken)
          expect(existsSync(join(project, '.env.rekey'))).toBe(false)
        },
        { timeout: 60_000 },
      )
      expect(readFileSync(`/proc/${child.pid}/coredump_filter`, 'utf8').trim()).toBe('00000000')
      child.kill(signal)
      // One that may outlive the signal is ended; the other writes its core dump, which takes as long as it takes.
      if (endings.includes('SIGKILL')) {
        await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 1000))])
        child.kill('SIGKILL')
      }
      expect(endings).toContain(await ended)
      tree.stop()
      expect(readdirSync(at).filter((name) => name.startsWith('report'))).toEqual([])
      expect(search()).toEqual([])
      rmSync(at, { recursive: true })
    },
    120_000,
  )
})
