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
import { validateToken } from './validate-token.ts'

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

it('sends no dispatch again that was accepted, though the inventory has another probe before it by now', async () => {
  const sent: string[] = []
  const stage = await openStage({
    github: (github) => ({
      ...github,
      probe: (session, probe, options) => {
        sent.push(probe.kind)
        return github.probe(session, probe, options)
      },
    }),
  })
  const id = await receivedRotation(stage)
  done(await validate(stage, id))
  const { credentials } = stage.ledger
  const credential = credentials.find(rotationOf(stage, id).credential) ?? expect.fail('No credential.')
  credentials.save({ ...credential, probes: [{ kind: 'identity' }, ...credential.probes] })
  done(await validate(stage, id))
  expect(sent).toEqual(['repository_dispatch', 'identity'])
  expect(rotationOf(stage, id).probes).toMatchObject([
    { spec: { kind: 'identity' }, ok: true },
    { spec: { kind: 'repository_dispatch' }, ok: true },
  ])
})

it('asks before it sends a dispatch again whose answer was lost', async () => {
  let sent = 0
  let isLost = true
  const stage = await openStage({
    github: (github) => ({
      ...github,
      probe: (session, probe, options) => {
        sent += 1
        // As after a kill: whoever sent it never hears of it.
        return isLost ? new Promise(() => {}) : github.probe(session, probe, options)
      },
    }),
  })
  const id = await receivedRotation(stage)
  const again = { id, allowDifferentLogin: false, runDispatchProbes: true }
  void validateToken(stage.world, again)
  while (sent === 0) await stage.clock.advance(0)
  isLost = false
  const [unclear] = rotationOf(stage, id).probes
  expect(unclear).toMatchObject({ ok: null, detail: expect.stringContaining("doesn't know whether") })
  expect(unclear?.at).not.toBeNull()
  done(await validateToken(stage.world, { ...again, holdUnclear: true }))
  expect(sent).toBe(1)
  expect(rotationOf(stage, id).probes).toEqual([unclear])
  expect(rotationOf(stage, id).checks).toContainEqual(
    expect.objectContaining({ result: 'unknown', sentence: expect.stringContaining("doesn't know whether") }),
  )
  done(await validateToken(stage.world, again))
  expect(sent).toBe(2)
  expect(rotationOf(stage, id).probes).toMatchObject([{ ok: true }])
})

it('knows that a dispatch which never left has started nothing', async () => {
  const stage = await openStage({
    github: (github) => ({
      ...github,
      probe: async () => failed(failure('network', 'acme/infra', 'Nobody answers.')),
    }),
  })
  const id = await receivedRotation(stage)
  expect(refusalOf(await validate(stage, id)).kind).toBe('network')
  expect(rotationOf(stage, id).probes).toMatchObject([{ ok: null, at: null }])
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
