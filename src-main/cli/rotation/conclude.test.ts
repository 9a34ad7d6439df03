import { expect, it } from 'vitest'
import { failure } from '../../domain/failure.ts'
import { failed } from '../../domain/result.ts'
import { openStage, repositories, repositoryOf, testTokens } from '../../use-cases/test-world.ts'
import { exitCodes } from '../exit-codes.ts'
import { runInStage } from '../run-in-stage.ts'

const rotate = ['rotate', 'PAT', '--with-token', '--yes', '--json', '--template', '{{.state.nope}}']

it('tells how the work ended although the template fails on its document', async () => {
  const stage = await openStage()
  const { code, err } = await stage.finish(runInStage(stage, rotate, {}, testTokens.next))
  expect(code).toBe(exitCodes.failure)
  expect(err).toContain('"verified" has no field nope.')
  expect(err).toContain('rekey revoke R-0001 --confirm PAT')
})

it('keeps the exit code of what failed before the template did', async () => {
  const stage = await openStage({
    github: (github) => ({
      ...github,
      writeSecret: async (session, slot, value, options) =>
        repositoryOf(slot) === repositories[1]
          ? failed(failure('permission', slot.name, 'No.'))
          : github.writeSecret(session, slot, value, options),
    }),
  })
  const { code } = await stage.finish(runInStage(stage, rotate, {}, testTokens.next))
  expect(code).toBe(exitCodes.partial)
})
