import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import { type DesktopSession, startDesktopSession } from '../harness/desktop-session.ts'
import { unlockKeyring } from '../harness/unlock-keyring.ts'
import { carryOut } from './carry-out.ts'
import { endStateOf } from './end-state.ts'
import { runRotation, wholeRotation } from './kill.ts'
import { credential, type Stage } from './stage.ts'
import { stageForEach } from './stage-for-each.ts'

/* The keychain fails in the middle of a rotation, which the real command line then resumes to its end. */

const isWhole = process.env.REKEY_KILLS === 'all'

const stages = stageForEach()
let stage: Stage

const puts = (): number => stage.github.requests.filter(({ method }) => method === 'PUT').length

it('is gone, and comes back', async () => {
  stage = await stages.set()
  await carryOut(stage, 'plan')
  const gone = { DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(stage.operator.home, 'nobody')}` }
  const struck = await stage.operator.run(wholeRotation, '', gone)
  expect(struck.code).not.toBe(0)
  expect(struck.stderr).toContain('No system keychain was found')
  expect(puts()).toBe(0)
  const resumed = await stage.operator.run(wholeRotation)
  expect(resumed.code).toBe(0)
  expect(stages.comparable(await endStateOf(stage))).toEqual(stages.calm())
})

describe('a keyring of its own', () => {
  let session: DesktopSession
  let own: NodeJS.ProcessEnv
  /** Stopped in the middle of the writes, with both tokens in that keyring. */
  beforeEach(async () => {
    session = await startDesktopSession({ display: 'none' })
    const { DBUS_SESSION_BUS_ADDRESS, XDG_RUNTIME_DIR } = session.env
    own = { DBUS_SESSION_BUS_ADDRESS, XDG_RUNTIME_DIR }
    stage = await stages.set({ environment: own })
    // This process keeps to its own keyring, so the old token goes there once more by the command line.
    const adopt = ['credential', 'adopt', credential, '--with-token']
    expect((await stage.operator.run(adopt, stage.oldToken)).code).toBe(0)
    const killed = await runRotation(stage, {
      token: true,
      kill: { whileGitHub: 'holds', method: 'PUT', nth: 1 },
    })
    expect(killed.finished.signal).toBe('SIGKILL')
    return () => session.stop()
  })

  const goesOn = async (): Promise<void> => {
    const resumed = await stage.operator.run(wholeRotation)
    expect(resumed.stderr).not.toContain('failed unexpectedly')
    expect(resumed.code).toBe(0)
    const end = stages.comparable(await endStateOf(stage))
    // What `endStateOf` sees is the keyring of this process.
    const { auditChain: _, ...rest } = { ...end, keychain: tokensIn(session.env) }
    const { auditChain: __, ...wanted } = stages.calm()
    expect(rest).toEqual(wanted)
    expect((await stage.operator.run(['audit', 'verify'])).code).toBe(0)
  }

  const tokensIn = (env: NodeJS.ProcessEnv): Record<string, string> => {
    const list = "require('keytar').findCredentials('rekey').then((all) => console.log(JSON.stringify(all)))"
    const { stdout } = spawnSync(process.execPath, ['-e', list], { env, encoding: 'utf8' })
    const items = JSON.parse(stdout) as { account: string; password: string }[]
    return Object.fromEntries(
      ['current', 'next', 'previous'].map((role) => {
        const value = items.find(({ account }) =>
          account.endsWith(`credential.${credential}.${role}`),
        )?.password
        const name = value === stage.newToken ? 'new' : value === stage.oldToken ? 'old' : 'another'
        return [role, value === undefined ? 'none' : name]
      }),
    )
  }

  it('is locked, says so and writes nothing; unlocked, the rotation goes on to its end', async () => {
    session.lockKeyring()
    const before = puts()
    const struck = await stage.operator.run(wholeRotation)
    expect(struck.code).not.toBe(0)
    expect(struck.stderr).toContain('The system keychain is locked')
    expect(puts()).toBe(before)
    await unlockKeyring(session.env)
    await goesOn()
  })

  it.runIf(isWhole)(
    'hangs: the deadline passes, and it goes on when it answers again',
    {
      timeout: 120_000,
    },
    async () => {
      const daemon = daemonOf(own.XDG_RUNTIME_DIR ?? '')
      process.kill(daemon, 'SIGSTOP')
      const struck = await stage.operator.run(wholeRotation)
      process.kill(daemon, 'SIGCONT')
      expect(struck.code).not.toBe(0)
      expect(struck.stderr).toMatch(/The system keychain didn't answer within 15 s/)
      await sleep(200)
      await goesOn()
    },
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
