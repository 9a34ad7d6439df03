import { expect, it } from 'vitest'
import { failure } from '../domain/failure.ts'
import { failed } from '../domain/result.ts'
import { openStage, received, testTokens } from '../use-cases/test-world.ts'
import { exitCodes } from './exit-codes.ts'
import { runInStage } from './run-in-stage.ts'

/** A signed-in Rekey whose GitHub nobody reaches any more. */
async function withoutConnection() {
  let isGone = false
  let looks = 0
  const gone = failed(failure('network', 'github.com', 'No connection to github.com.'))
  const stage = await openStage({
    github: (github) => ({
      ...github,
      identify: async (...given) => (isGone ? gone : github.identify(...given)),
      readRepositories: async (session, names, options) => {
        looks += 1
        return isGone
          ? new Map(names.map((name) => [name, gone]))
          : github.readRepositories(session, names, options)
      },
      readWorkflows: async (...given) => (isGone ? gone : github.readWorkflows(...given)),
      listSecrets: async (...given) => (isGone ? gone : github.listSecrets(...given)),
    }),
  })
  isGone = true
  looks = 0
  return { stage, looks: () => looks }
}

it('does not call it a problem of the sign-in when the network is gone', async () => {
  const { stage } = await withoutConnection()
  const done = await stage.finish(runInStage(stage, ['doctor', '--json', 'findings']))
  expect(done.code).toBe(exitCodes.gaveUp)
  expect(done.out).toContain('"kind":"network"')
})

it('does not end a plan well that could look at nothing', async () => {
  const { stage } = await withoutConnection()
  for (const flags of [[], ['--exit-code']]) {
    const done = await stage.finish(runInStage(stage, ['plan', 'PAT', ...flags]))
    expect(done.code).toBe(exitCodes.gaveUp)
    expect(done.err).toContain('could not be read')
  }
})

it('does not call a secret unused when no workflow could be read', async () => {
  const { stage } = await withoutConnection()
  const done = await stage.finish(runInStage(stage, ['consumers', 'PAT']))
  expect(done.code).toBe(exitCodes.gaveUp)
  expect(done.err.match(/No connection to github\.com/g)).toHaveLength(1)
})

it('ends when nobody answers whose token the environment holds, before it waits for each place', async () => {
  const { stage, looks } = await withoutConnection()
  const runToken = { token: received(testTokens.operator).value, source: 'GH_TOKEN' } as const
  const done = await stage.finish(runInStage({ ...stage, world: { ...stage.world, runToken } }, ['status']))
  expect(done.code).toBe(exitCodes.gaveUp)
  expect(done.err).toContain('No connection to github.com.')
  expect(looks()).toBe(0)
})
