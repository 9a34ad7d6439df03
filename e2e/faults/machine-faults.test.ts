import { spawn, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { describe, expect, it } from 'vitest'
import type { Finished } from '../command-line/rekey-process.ts'
import { carryOut } from './carry-out.ts'
import { endStateOf } from './end-state.ts'
import { runRotation, wholeRotation, withToken } from './kill.ts'
import type { Stage } from './stage.ts'
import { stageForEach } from './stage-for-each.ts'

/* Faults of this computer, through the real command line: its drive, its data folder, a second Rekey. */

const isWhole = process.env.REKEY_KILLS === 'all'

const stages = stageForEach()
let stage: Stage

const ledgerOf = ({ operator }: Stage): string => join(operator.home, 'rekey', 'ledger.db')
const said = ({ stdout, stderr }: Finished): string => `${stdout}\n${stderr}`
const ends = async (given: string[] = wholeRotation): Promise<void> => {
  const resumed = await stage.operator.run(given, given.includes('--with-token') ? stage.newToken : '')
  expect(resumed.stderr).not.toContain('failed unexpectedly')
  const end = await endStateOf(stage)
  expect(stages.comparable(end)).toEqual(stages.calm())
}

/** Rekey as another program starts it. */
function startedBy(starter: readonly string[], args: readonly string[], input: string): Promise<Finished> {
  const [file = '', ...rest] = [...starter, ...stage.operator.command(args)]
  const child = spawn(file, rest, { env: stage.operator.environment, stdio: 'pipe' })
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
  return new Promise((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }))
  })
}

/** In mounts of its own a process may see a folder read-only that everybody else writes. */
const mountReadOnly = [
  '-rm',
  'sh',
  '-c',
  'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"',
] as const
const canMount = spawnSync('unshare', [...mountReadOnly, tmpdir(), 'true']).status === 0

describe('the drive', () => {
  /** A process whose files may not grow beyond a size, as on a full drive, in kB. */
  const withRoom = (kilobytes: number, args: readonly string[], input: string): Promise<Finished> =>
    // The signal would end the process: ignored, it leaves the error to whoever writes.
    startedBy(['bash', '-c', `trap '' XFSZ; ulimit -f ${kilobytes}; exec "$@"`, 'bash'], args, input)

  it('is full at any moment: nothing is done that cannot be recorded', { timeout: 300_000 }, async () => {
    const stops: string[] = []
    const rooms = isWhole ? [0, 40, 120, 240, 360, 480, 600] : [0, 240]
    for (const growth of rooms) {
      stage = await stages.set()
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
      if (growth !== rooms.at(-1)) await stage.end()
    }
    expect(stops).toContain('in the middle')
  })
})

describe('the data folder', () => {
  it('cannot be made', async () => {
    stage = await stages.set()
    const file = join(stage.operator.home, 'a-file')
    writeFileSync(file, '')
    const refused = await stage.operator.run(wholeRotation, '', { REKEY_HOME: join(file, 'rekey') })
    expect(refused.code).toBe(1)
    expect(refused.stderr).toMatch(/can't open its ledger|doesn't use/)
    await ends(withToken)
  })

  it.skipIf(!canMount)('is on a read-only drive', async () => {
    stage = await stages.set()
    await carryOut(stage, 'plan')
    const folder = dirname(ledgerOf(stage))
    const before = readFileSync(ledgerOf(stage))
    const struck = await startedBy(['unshare', ...mountReadOnly, folder], wholeRotation, '')
    expect(struck.code).toBe(1)
    expect(struck.stderr).toMatch(/can't open its ledger|can't keep its records/)
    expect(struck.stderr).not.toContain('failed unexpectedly')
    expect(stage.github.requests.filter(({ method }) => method === 'PUT')).toEqual([])
    expect(readFileSync(ledgerOf(stage))).toEqual(before)
    await ends()
  })

  it('holds a ledger of a newer version', async () => {
    stage = await stages.set()
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
  const damages = [
    ['cut to nothing', (path: string) => truncateSync(path, 0)],
    ['cut in half', (path: string) => truncateSync(path, Math.floor(statSync(path).size / 2))],
    ['overwritten', (path: string) => writeFileSync(path, Buffer.alloc(30_000, 0x5a))],
  ] as const
  for (const [what, spoil] of isWhole ? damages : damages.slice(1, 2))
    it(`in the middle of a rotation (${what}): it says so, restores when asked, and goes on`, async () => {
      stage = await stages.set()
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
      expect({ ...end, audited: [], auditChain: '' }).toEqual({
        ...stages.calm(),
        audited: [],
        auditChain: '',
      })
      // The keychain remembers a longer log than the backup has, and nothing hides that.
      expect(end.auditChain).not.toBe('')
    })
})

it('two Rekeys at once: one works, the other says so, and no place is written twice', async () => {
  stage = await stages.set()
  await carryOut(stage, 'plan')
  const both = [stage.operator.run(wholeRotation), stage.operator.run(wholeRotation)]
  // However late the other one comes: GitHub holds the writes until one of the two has ended.
  const one = Promise.race(both).then(() => undefined)
  stage.github.faults.add({
    kind: 'watched',
    match: { method: 'PUT' },
    times: Number.POSITIVE_INFINITY,
    onArrival: () => one,
  })
  const ended = await Promise.all(both)
  expect(ended.filter(({ code }) => code === 0)).toHaveLength(1)
  for (const run of ended)
    if (run.code !== 0) expect(run.stderr).toMatch(/Another Rekey is working|continues/)
  const writes = stage.github.requests.filter(({ method }) => method === 'PUT')
  expect(writes).toHaveLength(3)
  await ends()
})
