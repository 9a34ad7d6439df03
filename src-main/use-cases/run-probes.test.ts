import { expect, it } from 'vitest'
import { failure } from '../domain/failure.ts'
import { failed } from '../domain/result.ts'
import { receiveToken } from './receive-token.ts'
import {
  done,
  inventory,
  openStage,
  received,
  receivedRotation,
  refusalOf,
  rotationOf,
  testTokens,
  validate,
} from './test-world.ts'

const twoProbes = inventory.replace(
  'eventType: deploy }',
  'eventType: deploy }\n      - { kind: read_runs, repository: acme/infra }',
)

it('keeps that a workflow was started when the probe after it fails, and starts it once', async () => {
  const started: string[] = []
  let isDown = true
  const stage = await openStage({
    inventory: twoProbes,
    github: (github) => ({
      ...github,
      probe: async (session, probe, options) => {
        started.push(probe.kind)
        return probe.kind === 'read_runs' && isDown
          ? failed(failure('network', 'acme/infra', 'Nobody answers.'))
          : github.probe(session, probe, options)
      },
    }),
  })
  const id = await receivedRotation(stage)
  expect(refusalOf(await validate(stage, id)).kind).toBe('network')
  expect(rotationOf(stage, id).probes.map(({ ok }) => ok)).toEqual([true])
  isDown = false
  done(await validate(stage, id))
  expect(started).toEqual(['repository_dispatch', 'read_runs', 'read_runs'])
  expect(rotationOf(stage, id).probes.map(({ ok }) => ok)).toEqual([true, true])
})

it('concludes nothing about a token that another was given for meanwhile', async () => {
  let meanwhile: (() => Promise<unknown>) | null = null
  const stage = await openStage({
    github: (github) => ({
      ...github,
      probe: async (...given) => {
        await meanwhile?.()
        return github.probe(...given)
      },
    }),
  })
  const id = await receivedRotation(stage, testTokens.other)
  meanwhile = async () => {
    meanwhile = null
    done(await receiveToken(stage.world, { id, token: received(testTokens.next) }))
  }
  const refused = refusalOf(await validate(stage, id))
  expect(refused.kind).toBe('busy')
  expect(refused.message).toContain('Another token was given')
  expect(rotationOf(stage, id)).toMatchObject({ state: 'received', checks: [], probes: [] })
  done(await validate(stage, id))
  expect(rotationOf(stage, id).state).toBe('validated')
})
