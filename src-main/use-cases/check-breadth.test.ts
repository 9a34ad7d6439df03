import { beforeEach, expect, it } from 'vitest'
import { failure } from '../domain/failure.ts'
import { failed } from '../domain/result.ts'
import { checkBreadth, inspectOldToken } from './check-breadth.ts'
import { compareTokens } from './compare-tokens.ts'
import { inspectCredential } from './inspect-token.ts'
import { receiveToken } from './receive-token.ts'
import { startRotation } from './start-rotation.ts'
import {
  gate,
  inventory,
  must,
  openStage,
  received,
  receivedRotation,
  refusalOf,
  type TestStage,
  testTokens,
} from './test-world.ts'
import { validateToken } from './validate-token.ts'

const classic = `ghp_${'9c'.repeat(20)}`
const narrow = `github_pat_narrow${'8d'.repeat(16)}`

let stage: TestStage
beforeEach(async () => {
  stage = await openStage({
    inventory: inventory.replace(
      '    rotateEvery: 60d\n',
      '    rotateEvery: 60d\n    permissions: { contents: write, actions: read }\n    repositoryAccess: [acme/infra]\n',
    ),
  })
  const reach = { repositories: ['acme/infra'], permissions: { contents: 'write', actions: 'read' } } as const
  for (const token of stage.memory.tokens)
    if (token.value.reveal() === testTokens.old) Object.assign(token, reach)
  stage.memory.addToken({ value: narrow, login: 'octo-bot', expiresAt: null, ...reach })
  stage.memory.addToken({ value: classic, login: 'octo-bot', expiresAt: null, scopes: ['repo', 'workflow'] })
})

async function breadthOf(value: string, world = stage.world) {
  const { id } = must(await startRotation(stage.world, { credential: 'PAT', reason: '' }))
  must(await receiveToken(stage.world, { id, token: received(value) }))
  const rotation = stage.ledger.rotations.find(id)
  if (rotation === null) throw new Error(`${id} is gone.`)
  const check = await stage.finish(
    checkBreadth(world, rotation, {
      token: received(value).value,
      host: 'github.com',
      old: inspectOldToken(world, rotation, undefined),
    }),
  )
  return { id, check }
}

it('warns of a classic token that reaches and can do more than the old one', async () => {
  const { id, check } = await breadthOf(classic)
  expect(check).toMatchObject({ name: 'Breadth', result: 'warning' })
  expect(check.sentence).toMatch(/^Broader than the old token: can also .*reaches acme\/app-1/)
  const compared = must(compareTokens(stage.world, { rotation: id }))
  expect(compared?.comparison.gainedRepositories).toEqual([
    'acme/app-1',
    'acme/app-2',
    'acme/app-3',
    'acme/app-4',
  ])
  expect(compared?.before.radius.repositories.map(({ repository }) => repository)).toEqual(['acme/infra'])
})

it('says what nobody sees of a fine-grained token with the same reach', async () => {
  const { check } = await breadthOf(narrow)
  expect(check.result).toBe('unknown')
  expect(check.sentence).toContain('Same reach as the old token, as far as GitHub tells.')
  expect(check.sentence).toContain('changing workflow files')
})

it('looks at the old token again only after a day', async () => {
  const asked: string[] = []
  const world: typeof stage.world = {
    ...stage.world,
    inspector: {
      inspect: (session, ...rest) => {
        asked.push(session.token.reveal())
        return stage.world.inspector.inspect(session, ...rest)
      },
    },
  }
  must(await inspectCredential(stage.world, { credential: 'PAT' }))
  await breadthOf(narrow, world)
  expect(asked).toEqual([narrow])
})

it('is unknown and blocks nothing where GitHub does not answer', async () => {
  const world: typeof stage.world = {
    ...stage.world,
    inspector: {
      inspect: async () =>
        failed(failure('network', 'github.com', 'No connection to github.com.', 'Check it.')),
    },
  }
  const { check } = await breadthOf(narrow, world)
  expect(check.result).toBe('unknown')
  expect(check.sentence).toContain('No connection to github.com.')
})

it('has nothing to compare before there is a new token', async () => {
  const { id } = must(await startRotation(stage.world, { credential: 'PAT', reason: '' }))
  expect(must(compareTokens(stage.world, { rotation: id }))).toBeNull()
  expect(compareTokens(stage.world, { rotation: 'R-0099' })).toMatchObject({ ok: false })
})

it('looks at the old token before anything is known of the new one, and no longer once that is refused', async () => {
  const asked: string[] = []
  const world: typeof stage.world = {
    ...stage.world,
    github: {
      ...stage.world.github,
      identify: async (session, options) => {
        if (session.token.reveal() === testTokens.expired) await going.passed
        return stage.world.github.identify(session, options)
      },
    },
    inspector: {
      inspect: (session, _, options) => {
        asked.push(session.token.reveal())
        const ended = failed(failure('cancelled', 'github.com', 'Stopped.'))
        return new Promise((resolve) => options?.signal?.addEventListener('abort', () => resolve(ended)))
      },
    },
  }
  const going = gate()
  const id = await receivedRotation(stage, testTokens.expired)
  const validating = validateToken(world, { id, allowDifferentLogin: false, runDispatchProbes: true })
  await expect.poll(() => asked).toEqual([testTokens.old])
  going.open()
  expect(refusalOf(await validating).kind).toBe('token-refused')
  expect(asked).toEqual([testTokens.old])
})
