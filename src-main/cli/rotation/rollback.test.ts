import { describe, expect, it } from 'vitest'
import { failure } from '../../domain/failure.ts'
import { failed } from '../../domain/result.ts'
import { killedRollBack } from '../../use-cases/test-killed-roll-back.ts'
import {
  done,
  idOf,
  openStage,
  repositories,
  repositoryOf,
  rollBackOf,
  rotationOf,
  type TestStage,
  testTokens,
  verifiedRotation,
} from '../../use-cases/test-world.ts'
import { exitCodes } from '../exit-codes.ts'
import { runInStage } from '../run-in-stage.ts'

const { old, next } = testTokens
const nothing: Readonly<Record<string, string>> = {}
const values = (stage: TestStage) => repositories.map(stage.valueIn)

async function cutOff() {
  const { stage, id } = await killedRollBack('all')
  const command = (words: readonly string[], typed: string | null = null) =>
    stage.finish(runInStage(stage, words, nothing, typed))
  return { stage, id, command }
}

describe('a roll back of everything that was cut off', () => {
  it('is gone on with by resume, once that is agreed to', async () => {
    const { stage, id, command } = await cutOff()
    const half = values(stage)
    const unasked = await command(['rotation', 'resume', id])
    expect(unasked).toMatchObject({ code: exitCodes.failure, err: expect.stringContaining('Add --yes.') })
    const declined = await command(['rotation', 'resume', id], 'n\n')
    expect(declined).toMatchObject({
      code: exitCodes.cancelled,
      err: expect.stringContaining('Restore the old value in 4 secrets?'),
    })
    expect(values(stage)).toEqual(half)
    const resumed = await command(['rotation', 'resume', id, '--yes'])
    expect(resumed.code, resumed.err).toBe(exitCodes.success)
    expect(resumed.err).toContain(`${id} goes on: its roll back was cut off.`)
    expect(values(stage)).toEqual([old, old, old, old])
    expect(rotationOf(stage, id)).toMatchObject({ state: 'rolled-back', rollBackReason: 'It broke.' })
  })

  it('is agreed to by a person at the terminal', async () => {
    const { stage, id, command } = await cutOff()
    expect((await command(['rotation', 'resume', id], 'y\n')).code).toBe(exitCodes.success)
    expect(values(stage)).toEqual([old, old, old, old])
  })

  it('names beforehand what it would restore, whatever was asked for', async () => {
    const { stage, id, command } = await cutOff()
    const half = values(stage)
    for (const words of [
      ['rotation', 'resume', id, '--dry-run'],
      ['rollback', id, '--dry-run', '-R', 'acme/app-3'],
      ['rollback', id, '--dry-run', '--failed'],
    ]) {
      const { code, out } = await command(words)
      expect(code).toBe(exitCodes.success)
      expect(out.trim().split('\n')).toEqual(repositories.map(idOf))
    }
    expect(values(stage)).toEqual(half)
  })

  it('is not given up by a new plan', async () => {
    const { stage, id, command } = await cutOff()
    const { code, err } = await command(['rotation', 'resume', id, '--replan', '--yes'])
    expect(code).toBe(exitCodes.failure)
    expect(err).toContain(`Go on with rekey rollback ${id}.`)
    expect(rotationOf(stage, id).rollBackReason).toBe('It broke.')
  })
})

describe('the exit code of a roll back', () => {
  /** A part that was rolled back to its end; whatever else is rolled back is refused by GitHub. */
  async function partly() {
    let refuses = false
    const stage = await openStage({
      github: (github) => ({
        ...github,
        writeSecret: async (session, slot, value, options) =>
          refuses && repositoryOf(slot) !== 'acme/app-3'
            ? failed(failure('permission', slot.name, 'No.'))
            : github.writeSecret(session, slot, value, options),
      }),
    })
    const id = await verifiedRotation(stage)
    done(await rollBackOf(stage, id, { destinations: [idOf('acme/app-2')] }))
    refuses = true
    return { id, command: (words: readonly string[]) => stage.finish(runInStage(stage, words)) }
  }

  it('is no partial one where nothing was chosen', async () => {
    const { id, command } = await partly()
    expect((await command(['rollback', id, '--failed', '--yes'])).code).toBe(exitCodes.failure)
  })

  it('stays partial although the template fails on the document', async () => {
    const { id, command } = await partly()
    const words = ['rollback', id, '--yes', '--json', '--template', '{{.state.nope}}']
    const { code, err } = await command(words)
    expect(err).toContain('has no field nope.')
    expect(code).toBe(exitCodes.partial)
  })
})

it('prints the document of a dry run where that is asked for', async () => {
  const stage = await openStage()
  const id = await verifiedRotation(stage)
  const { out } = await stage.finish(runInStage(stage, ['rollback', id, '--dry-run', '--json', 'rotation']))
  expect(JSON.parse(out)).toEqual({ rotation: id })
  expect(values(stage)).toEqual(repositories.map(() => next))
})
