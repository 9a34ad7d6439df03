import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { declareCredential } from '../use-cases/declare-credential.ts'
import {
  done,
  idOf,
  openStage,
  repositories,
  repositoryOf,
  type TestStage,
  testTokens,
} from '../use-cases/test-world.ts'
import { runInStage } from './run-in-stage.ts'

const [, second = '', third = ''] = repositories
const rotate = ['rotate', 'PAT', '--with-token', '--yes']

function declare(stage: TestStage, canary: string | null): void {
  const credential = stage.ledger.credentials.find('PAT')
  if (credential === null) throw new Error('It is not tracked.')
  done(declareCredential(stage.world, { declaration: { ...credential, canary }, isNew: false }))
}

async function stageThatWrites() {
  const written: string[] = []
  const stage = await openStage({
    github: (github) => ({
      ...github,
      writeSecret: (session, slot, value, options) => {
        written.push(repositoryOf(slot))
        return github.writeSecret(session, slot, value, options)
      },
    }),
  })
  declare(stage, idOf(third))
  return { stage, written }
}

it('is the one of the credential in the plan, unless another is named', async () => {
  const { stage } = await stageThatWrites()
  const planned = async (...more: string[]): Promise<unknown> => {
    const { out } = await stage.finish(runInStage(stage, ['plan', 'PAT', '--json', ...more]))
    return (JSON.parse(out) as { canary: unknown }).canary
  }
  expect(await planned()).toBe(idOf(third))
  expect(await planned('--canary', second)).toBe(idOf(second))
  expect(await planned('--canary', 'none')).toBeNull()
})

it('is written first by a rotation that names none, and the plan says so beforehand', async () => {
  const { stage, written } = await stageThatWrites()
  const { code, err } = await stage.finish(runInStage(stage, rotate, {}, testTokens.next))
  expect(code, err).toBe(0)
  expect(written[0]).toBe(third)
  expect(err.indexOf(`Canary first: ${idOf(third)}. It is written and checked`)).toBeGreaterThan(-1)
  expect(stage.ledger.rotations.find('R-0001')?.canary).toMatchObject({
    destination: idOf(third),
    checkedAt: expect.any(String),
  })
})

it('gives way to the one that the rotation names, and to none', async () => {
  const other = await stageThatWrites()
  const run = await other.stage.finish(
    runInStage(other.stage, [...rotate, '--canary', second], {}, testTokens.next),
  )
  expect(run.code, run.err).toBe(0)
  expect(other.written[0]).toBe(second)
  const none = await stageThatWrites()
  const all = await none.stage.finish(
    runInStage(none.stage, [...rotate, '--canary', 'none'], {}, testTokens.next),
  )
  expect(all.code, all.err).toBe(0)
  expect(none.stage.ledger.rotations.find('R-0001')?.canary).toBeNull()
})

it('that has lost its place is said plainly, and all are written without one', async () => {
  const { stage } = await stageThatWrites()
  expect((await runInStage(stage, ['destination', 'remove', idOf(third)])).code).toBe(0)
  const { code, err } = await stage.finish(runInStage(stage, rotate, {}, testTokens.next))
  expect(code, err).toBe(0)
  expect(err).toContain(`The canary ${idOf(third)} is not among the destinations any more.`)
  expect(stage.ledger.rotations.find('R-0001')?.canary).toBeNull()
})

it('is part of a saved plan, whatever the credential says since', async () => {
  const { stage, written } = await stageThatWrites()
  const file = join(await mkdtemp(join(tmpdir(), 'rekey-plan-')), 'plan.json')
  expect((await stage.finish(runInStage(stage, ['plan', 'PAT', '--out', file]))).code).toBe(0)
  declare(stage, idOf(second))
  const { code, err } = await stage.finish(
    runInStage(stage, ['apply', file, '--with-token', '--yes'], {}, testTokens.next),
  )
  expect(code, err).toBe(0)
  expect(written[0]).toBe(third)
})
