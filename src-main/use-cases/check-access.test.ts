import { beforeEach, expect, it } from 'vitest'
import { failure } from '../domain/failure.ts'
import { failed } from '../domain/result.ts'
import { checkAccess } from './check-access.ts'
import { sessionFor } from './operator-session.ts'
import { openStage, received, type TestStage, testTokens } from './test-world.ts'

let stage: TestStage
beforeEach(async () => {
  stage = await openStage()
  stage.memory.addRepository('acme/docs', { private: false })
})

const checked = (...repositoryAccess: string[]) =>
  checkAccess(
    stage.world,
    sessionFor(stage.world.hostOf('github.com'), received(testTokens.next).value),
    { owner: 'octo-bot', repositoryAccess },
    { kind: 'fine-grained', login: 'octo-bot' },
  )

it('asks for just what was noted, and for nothing where nothing was', async () => {
  expect(await checked()).toEqual([])
  expect(await checked('acme/infra')).toEqual([
    { name: 'Repository access', result: 'passed', sentence: 'Sees acme/infra (1 of 1).' },
  ])
})

it('calls a public repository not checkable: everybody sees it', async () => {
  expect(await checked('acme/docs')).toEqual([
    {
      name: 'Repository access',
      result: 'not-checkable',
      sentence: 'acme/docs: public, so seeing it proves nothing.',
    },
  ])
  const [both] = await checked('acme/infra', 'acme/docs')
  expect(both).toMatchObject({
    result: 'passed',
    sentence: expect.stringContaining('Sees acme/infra (1 of 2)'),
  })
})

it('warns of a repository that the token does not see', async () => {
  const [check] = await checked('acme/infra', 'acme/elsewhere')
  expect(check).toMatchObject({
    result: 'warning',
    sentence: expect.stringContaining("Can't see acme/elsewhere (1 of 2)"),
  })
})

it('is blocked by an organization that wants the token authorized for single sign-on', async () => {
  const why = failure('sso', 'acme/infra', 'acme requires single sign-on.', 'Authorize the token on GitHub.')
  const { github } = stage.world
  const world = {
    ...stage.world,
    github: { ...github, readRepositories: async () => new Map([['acme/infra', failed(why)]]) },
  }
  const session = sessionFor(world.hostOf('github.com'), received(testTokens.next).value)
  const credential = { owner: 'acme', repositoryAccess: ['acme/infra'] }
  const checks = await checkAccess(world, session, credential, { kind: 'classic', login: 'octo-bot' })
  expect(checks.map(({ name, result }) => [name, result])).toEqual([
    ['Single sign-on', 'blocked'],
    ['Repository access', 'warning'],
  ])
  expect(checks[0]?.sentence).toBe('acme requires single sign-on. Authorize the token on GitHub.')
})
