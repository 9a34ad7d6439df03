import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { DatabaseSync } from '@photostructure/sqlite'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Finished } from '../command-line/rekey-process.ts'
import { startDesktopSession } from '../harness/desktop-session.ts'
import { carryOut } from './carry-out.ts'
import { type EndState, endStateOf } from './end-state.ts'
import { runRotation, wholeRotation, withToken } from './kill.ts'
import { type Stage, setStage } from './stage.ts'

/* Faults of this computer, through the real command line: its drive, its data folder, its keychain, a second Rekey. */

let stage: Stage
afterEach(async () => {
  const leaks = stage.operator.leaks([stage.oldToken, stage.newToken, stage.scenario.tokens.operator])
  const { violations } = stage.github
  await stage.end()
  expect(leaks).toEqual([])
  expect(violations).toEqual([])
})

let calm: EndState
beforeAll(async () => {
  stage = await setStage({ repositories: 3 })
  await carryOut(stage, 'revoke')
  calm = await endStateOf(stage)
  await stage.end()
})

const ledgerOf = ({ operator }: Stage): string => join(operator.home, 'rekey', 'ledger.db')
const said = ({ stdout, stderr }: Finished): string => `${stdout}\n${stderr}`
const ends = async (given: string[] = wholeRotation): Promise<void> => {
  const resumed = await stage.operator.run(given, given.includes('--with-token') ? stage.newToken : '')
  expect(resumed.stderr).not.toContain('failed unexpectedly')
  const end = await endStateOf(stage)
  expect({ ...end, audited: end.audited.filter((each) => calm.audited.includes(each)) }).toEqual(calm)
}

describe('the drive', () => {
  /** A process whose files may not grow beyond a size, as on a full drive, in kB. */
  const withRoom = (kilobytes: number, args: readonly string[], input: string): Promise<Finished> =>
    new Promise((resolve) => {
      // The signal would end the process: ignored, it leaves the error to whoever writes.
      const limited = `trap '' XFSZ; ulimit -f ${kilobytes}; exec "$@"`
      const [file, ...rest] = stage.operator.command(args)
      const child = spawn('bash', ['-c', limited, 'bash', file ?? '', ...rest], {
        env: stage.operator.environment,
        stdio: 'pipe',
      })
      let stdout = ''
      let stderr = ''
      child.stdout.on('data', (text: Buffer) => {
        stdout += text.toString()
      })
      child.stderr.on('data', (text: Buffer) => {
        stderr += text.toString()
      })
      child.stdin.on('error', () => undefined)
      child.stdin.end(input)
      child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }))
    })

  it('is full at any moment: nothing is done that cannot be recorded', { timeout: 120_000 }, async () => {
    const stops: string[] = []
    for (const growth of [0, 40, 120, 240, 360, 480, 600]) {
      stage = await setStage({ repositories: 3 })
      const room = Math.ceil(statSync(ledgerOf(stage)).size / 1024) + growth
      const full = await withRoom(room, withToken, stage.newToken)
      expect(said(full)).not.toContain('failed unexpectedly')
      if (full.code !== 0) {
        expect(full.stderr).toMatch(/can't keep its records|can't open its ledger/)
        stops.push(full.stderr.includes('started') ? 'in the middle' : 'at the start')
      }
      const written = stage.repositories.filter(
        (name) => stage.github.secretValue(name, 'DISPATCH_PAT') === stage.newToken,
      )
      const known = await stage.look(({ ledger }) =>
        (ledger.rotations.list()[0]?.destinations ?? [])
          .filter((each) => each.state !== 'pending')
          .map((each) => each.destination),
      )
      for (const name of written) expect(known).toContain(`actions:${name}/DISPATCH_PAT`)
      const isKnown = await stage.look(
        ({ ledger }) => (ledger.rotations.list()[0]?.newToken ?? null) !== null,
      )
      await ends(isKnown || full.code === 0 ? wholeRotation : withToken)
      if (growth < 600) await stage.end()
    }
    expect(stops).toContain('in the middle')
  })
})

describe('the data folder', () => {
  it('cannot be made', async () => {
    stage = await setStage({ repositories: 3 })
    const file = join(stage.operator.home, 'a-file')
    writeFileSync(file, '')
    const refused = await stage.operator.run(wholeRotation, '', { REKEY_HOME: join(file, 'rekey') })
    expect(refused.code).toBe(1)
    expect(refused.stderr).toMatch(/can't open its ledger|doesn't use/)
    await ends(withToken)
  })

  it('holds a ledger of a newer version', async () => {
    stage = await setStage({ repositories: 3 })
    await carryOut(stage, 'plan')
    const path = ledgerOf(stage)
    const at = (version: number): void => {
      const database = new DatabaseSync(path)
      database.exec(`PRAGMA user_version = ${version}`)
      database.close()
    }
    const version = Number(
      Object.values(new DatabaseSync(path).prepare('PRAGMA user_version').get() ?? {})[0],
    )
    at(version + 1)
    const before = readFileSync(path)
    const refused = await stage.operator.run(wholeRotation)
    expect(refused.stderr).toContain('was written by a newer Rekey')
    expect(readFileSync(path)).toEqual(before)
    at(version)
    await ends()
  })
})

describe('the ledger is damaged', () => {
  for (const [what, spoil] of [
    ['cut to nothing', (path: string) => truncateSync(path, 0)],
    ['cut in half', (path: string) => truncateSync(path, Math.floor(statSync(path).size / 2))],
    ['overwritten', (path: string) => writeFileSync(path, Buffer.alloc(30_000, 0x5a))],
  ] as const)
    it(`in the middle of a rotation (${what}): it says so, restores when asked, and goes on`, async () => {
      stage = await setStage({ repositories: 3 })
      const killed = await runRotation(stage, {
        token: true,
        kill: { whileGitHub: 'has acted on', method: 'PUT', nth: 2 },
      })
      expect(killed.finished.signal).toBe('SIGKILL')
      const path = ledgerOf(stage)
      spoil(path)
      // With a whole log SQLite could still mend it.
      rmSync(`${path}-wal`, { force: true })
      const damaged = readFileSync(path)

      const refused = await stage.operator.run(wholeRotation)
      expect(refused.code).toBe(1)
      expect(refused.stderr).toContain('is damaged')
      expect(refused.stderr).toContain('rekey doctor --restore-backup')
      expect(readFileSync(path)).toEqual(damaged)

      const restored = await stage.operator.run(['doctor', '--restore-backup'])
      expect(restored.stderr).toMatch(/The ledger was restored from .*What was recorded after .* UTC is lost/)
      expect(restored.stderr).toContain('What R-0001 wrote after that is not known')
      const [aside = ''] = readdirSync(join(path, '..')).filter((name) => name.startsWith('damaged-'))
      expect(readFileSync(join(path, '..', aside, 'ledger.db'))).toEqual(damaged)
      const audited = await stage.look(({ ledger }) => ledger.audit.list().map(({ action }) => action))
      expect(audited).toContain('ledger.restored')

      // No token is asked for again: the backup was taken after the keychain had it.
      await stage.operator.run(wholeRotation)
      await stage.operator.run([...wholeRotation, '--replan'])
      const end = await endStateOf(stage)
      expect({ ...end, audited: [], auditChain: '' }).toEqual({ ...calm, audited: [], auditChain: '' })
      // The keychain remembers a longer log than the backup has, and nothing hides that.
      expect(end.auditChain).not.toBe('')
    })
})

it('two Rekeys at once: one works, the other says so, and no place is written twice', async () => {
  stage = await setStage({ repositories: 3, simulator: { latencyMs: 40 } })
  await carryOut(stage, 'plan')
  const runs = await Promise.all([stage.operator.run(wholeRotation), stage.operator.run(wholeRotation)])
  for (const run of runs)
    if (run.code !== 0) expect(run.stderr).toMatch(/Another Rekey is working|is completed|continues/)
  const writes = stage.github.requests.filter(({ method }) => method === 'PUT')
  expect(writes).toHaveLength(3)
  await ends()
})

describe('the keychain, in the middle of a rotation', () => {
  const inSession = async (
    work: (session: Awaited<ReturnType<typeof startDesktopSession>>) => Promise<void>,
  ) => {
    const session = await startDesktopSession({ display: 'none' })
    try {
      await work(session)
    } finally {
      session.stop()
    }
  }

  it('is gone, and comes back', async () => {
    stage = await setStage({ repositories: 3 })
    await carryOut(stage, 'plan')
    const gone = { DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(stage.operator.home, 'nobody')}` }
    const struck = await stage.operator.run(wholeRotation, '', gone)
    expect(struck.code).not.toBe(0)
    expect(struck.stderr).toContain('No system keychain was found')
    expect(stage.github.requests.filter(({ method }) => method === 'PUT')).toEqual([])
    await ends()
  })

  it('is locked: nothing is read as absent, and nothing is written', () =>
    inSession(async (session) => {
      const { DBUS_SESSION_BUS_ADDRESS, XDG_RUNTIME_DIR } = session.env
      stage = await setStage({ repositories: 3 })
      // The rotation begins in a keyring of its own, which then locks.
      const environment = { DBUS_SESSION_BUS_ADDRESS, XDG_RUNTIME_DIR }
      const began = await runRotation(stage, {
        token: true,
        kill: { whileGitHub: 'holds', method: 'PUT', nth: 1 },
        environment,
      })
      expect(began.finished.signal).toBe('SIGKILL')
      session.lockKeyring()
      const puts = () => stage.github.requests.filter(({ method }) => method === 'PUT').length
      const before = puts()
      const struck = await stage.operator.run(wholeRotation, '', environment)
      expect(struck.code).not.toBe(0)
      expect(struck.stderr).toContain('The system keychain is locked')
      expect(puts()).toBe(before)
      await stage.look(async ({ ledger }) => expect(ledger.rotations.list()[0]?.state).toBe('propagating'))
    }))

  it('hangs: the deadline passes, it says so, and goes on when it answers again', { timeout: 90_000 }, () =>
    inSession(async (session) => {
      const { DBUS_SESSION_BUS_ADDRESS, XDG_RUNTIME_DIR } = session.env
      const environment = { DBUS_SESSION_BUS_ADDRESS, XDG_RUNTIME_DIR }
      stage = await setStage({ repositories: 3, environment })
      const began = await runRotation(stage, {
        token: true,
        kill: { whileGitHub: 'holds', method: 'PUT', nth: 1 },
      })
      expect(began.finished.signal).toBe('SIGKILL')
      const daemon = daemonOf(XDG_RUNTIME_DIR ?? '')
      process.kill(daemon, 'SIGSTOP')
      const struck = await stage.operator.run(wholeRotation)
      process.kill(daemon, 'SIGCONT')
      expect(struck.code).not.toBe(0)
      expect(struck.stderr).toMatch(/The system keychain didn't answer within 15 s/)
      await sleep(200)
      // The old value was adopted into another keyring, so this rotation ends before the revoke.
      await stage.operator.run(['rotate', credential, '--yes'])
      const { secrets, rotations } = await endStateOf(stage)
      expect(secrets).toEqual({ new: 3 })
      expect(rotations[0]?.state).toBe('verified')
    }),
  )
})

/** The keyring of one desktop session, by the folder that only this session has. */
function daemonOf(runtime: string): number {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const file = (name: string) => join('/proc', pid, name)
    try {
      if (!readFileSync(file('cmdline'), 'latin1').includes('gnome-keyring-daemon')) continue
      if (readFileSync(file('environ'), 'latin1').includes(`XDG_RUNTIME_DIR=${runtime}\0`)) return Number(pid)
    } catch {
      // It ended meanwhile.
    }
  }
  throw new Error('the keyring of the session is not running')
}
