import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'dotenv'
import { describe, expect, it } from 'vitest'
import type { Destination, DestinationOf } from '../../domain/destination.ts'
import { SecretValue } from '../../domain/secret-value.ts'
import { systemClock } from '../clock/system-clock.ts'
import { diskEnvFiles } from './dotenv/disk-env-files.ts'
import { memoryEnvFiles } from './dotenv/memory-env-files.ts'
import { findTool } from './dotenv/run-tool.ts'
import { dotenvDriver } from './dotenv.ts'
import { type DriverStage, testDriverContract } from './driver.contract.ts'

const content = '# the team\nHELD=old\nOTHER="x y"\n'
const variable = (folder: string, name: string, change: object = {}): Destination => ({
  kind: 'dotenv',
  file: '.env',
  folder,
  variable: name,
  ...change,
})
const nameOf = (destination: Destination): string => (destination as DestinationOf<'dotenv'>).variable

async function onDisk(encrypt: object = {}): Promise<DriverStage> {
  const folder = mkdtempSync(join(tmpdir(), 'rekey-driver-'))
  const file = join(folder, '.env')
  writeFileSync(file, content, { mode: 0o600 })
  const values = () => parse(readFileSync(file, 'utf8'))
  return {
    driver: dotenvDriver(diskEnvFiles({ environment: process.env })),
    session: null,
    held: variable(folder, 'HELD', encrypt),
    empty: variable(folder, 'EMPTY', encrypt),
    unreachable: variable(join(folder, 'gone'), 'GONE'),
    values,
    valueAt: (destination) => values()[nameOf(destination)] ?? null,
    writeAsOther: (destination, value) =>
      writeFileSync(
        file,
        readFileSync(file, 'utf8').replace(
          /^HELD=.*$/m,
          `${nameOf(destination)}='${value.replace("'", '')}'`,
        ),
      ),
    tick: () => new Promise((resolve) => setTimeout(resolve, 10)),
    stop: async () => rmSync(folder, { recursive: true }),
  }
}

testDriverContract('dotenv, on the disk', () => onDisk())

const age = await findTool('age', process.env)
if (age === null) console.warn('NOT RUN: the contract of dotenv files with age, which is not installed here.')
else
  testDriverContract('dotenv, encrypted with age', async () => {
    const recipient = /age1[0-9a-z]+/.exec(
      execFileSync('age-keygen', { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    )
    const stage = await onDisk({ encrypt: { age: { recipients: [recipient?.[0] ?? ''] } } })
    // Without its encrypted copy no value is in place.
    await stage.driver.write({ destination: stage.held, session: null }, new SecretValue('old'))
    return stage
  })

testDriverContract('dotenv, in memory', async () => {
  const files = memoryEnvFiles(systemClock)
  files.put('/sample/.env', content)
  const values = () => parse(files.text('/sample/.env') ?? '')
  return {
    driver: dotenvDriver(files),
    session: null,
    held: variable('/sample', 'HELD'),
    empty: variable('/sample', 'EMPTY'),
    unreachable: variable('/nowhere', 'GONE'),
    values,
    valueAt: (destination) => values()[nameOf(destination)] ?? null,
    writeAsOther: (_destination, value) => files.put('/sample/.env', content.replace('old', `"${value}"`)),
    tick: () => new Promise((resolve) => setTimeout(resolve, 10)),
    stop: async () => {},
  }
})

describe('the driver of dotenv files', () => {
  it('tells the plan which files are written, and the rotation which were', async () => {
    const stage = await onDisk({ encrypt: { command: ['tr', 'a-z', 'b-za'], output: '.env.sealed' } })
    const target = { destination: stage.held, session: null }
    const seen: unknown[] = []
    await stage.driver.observe([target], '2026-03-09T12:00:00.000Z', (each) => seen.push(each))
    const folder = (stage.held as DestinationOf<'dotenv'>).folder ?? ''
    expect(seen).toMatchObject([
      {
        facts: {
          kind: 'file',
          path: join(folder, '.env'),
          encrypted: join(folder, '.env.sealed'),
          remarks: ['It runs tr a-z b-za.'],
        },
      },
    ])
    expect(await stage.driver.write(target, new SecretValue('new-value-1'))).toMatchObject({
      ok: true,
      value: { created: false, note: 'Wrote .env and .env.sealed.' },
    })
    await stage.stop()
  })

  it('says nothing of a value whose encrypted copy is missing', async () => {
    const stage = await onDisk({ encrypt: { command: ['tr', 'a-z', 'b-za'] } })
    const look = await stage.driver.lookAgain({ destination: stage.held, session: null })
    expect(look).toEqual({ ok: true, value: { present: true, updatedAt: null, fingerprint: null } })
    await stage.stop()
  })

  it('tells in which git work tree a file lies, also where git tracks it', async () => {
    const { driver, held, stop } = await onDisk()
    const folder = (held as DestinationOf<'dotenv'>).folder ?? ''
    const look = async () => {
      const seen: unknown[] = []
      await driver.observe([{ destination: held, session: null }], '2026-03-09T12:00:00.000Z', (each) =>
        seen.push(each),
      )
      return seen[0]
    }
    expect(await look()).toMatchObject({ facts: { repository: null }, failure: null })
    const git = (...words: readonly string[]) => execFileSync('git', words, { cwd: folder, stdio: 'ignore' })
    git('init')
    expect(await look()).toMatchObject({ facts: { repository: folder }, failure: null })
    git('add', '-f', '.env')
    expect(await look()).toMatchObject({ facts: { repository: folder }, failure: { kind: 'blocked' } })
    await stop()
  })

  it('names what dotenv files need of this computer', async () => {
    const { driver, held, stop } = await onDisk({ encrypt: { command: ['no-such-program'] } })
    mkdirSync(join((held as DestinationOf<'dotenv'>).folder ?? '', '.git'))
    const needs = (await driver.examine?.([held])) ?? []
    expect(needs).toContainEqual({ name: 'git', ok: true, sentence: expect.stringContaining('/git') })
    expect(needs).toContainEqual({
      name: 'no-such-program',
      ok: false,
      sentence: expect.stringContaining("no-such-program isn't installed"),
    })
    await stop()
  })
})
