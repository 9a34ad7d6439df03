// biome-ignore-all lint/style/noRestrictedImports: it wires the real adapter to a GitHub over HTTP, as compose.ts does.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type EveryStoreScenario,
  everyStore,
  type GitHubSimulator,
  startGitHubSimulator,
} from '../../e2e/github-simulator/index.ts'
import { systemClock } from '../adapters/clock/system-clock.ts'
import { gitHubDrivers } from '../adapters/destinations/github-drivers.ts'
import { createGitHub } from '../adapters/github/create-github.ts'
import { createMemoryKeychain } from '../adapters/keychain/memory-keychain.ts'
import { inMemory, openLedger } from '../adapters/ledger/open-ledger.ts'
import { failure } from '../domain/failure.ts'
import { failed } from '../domain/result.ts'
import type { Clock } from '../ports/clock.ts'
import type { GitHub } from '../ports/github.ts'
import type { CachedAnswer } from '../ports/http-cache.ts'
import { adoptCredential } from './adopt-credential.ts'
import { connectAccount } from './connect-account.ts'
import { freezePlan } from './freeze-plan.ts'
import { importInventory } from './import-inventory.ts'
import { receiveToken } from './receive-token.ts'
import { rollBack } from './roll-back.ts'
import { RunControl } from './run-control.ts'
import { runRotation } from './run-rotation.ts'
import { startRotation } from './start-rotation.ts'
import { done, must, openStage, received } from './test-world.ts'
import { validateToken } from './validate-token.ts'
import { verifyRotation } from './verify-rotation.ts'
import type { World } from './world.ts'

const name = 'DISPATCH_PAT'
const families = ['actions', 'dependabot', 'codespaces', 'agents'] as const
const user = { level: 'user', user: 'octo-bot' } as const

let scenario: EveryStoreScenario
let simulator: GitHubSimulator
let world: World
/** The simulator dates to the second: what happens later has to be dated later. */
let aheadMs: number
let writesUntilCut: number

beforeEach(async () => {
  aheadMs = 0
  writesUntilCut = Number.POSITIVE_INFINITY
  const now = (): Date => new Date(Date.now() + aheadMs)
  scenario = everyStore({ services: 130, now })
  simulator = await startGitHubSimulator({ scenario: scenario.world })
  const ledger = must(openLedger(inMemory))
  const cache = new Map<string, CachedAnswer>()
  const clock: Clock = { ...systemClock, now }
  const plain = createGitHub({
    httpCache: {
      read: (key) => cache.get(key) ?? null,
      write: (key, answer) => {
        cache.set(key, answer)
      },
    },
    clock,
    limits: { windowMs: 600 },
  })
  const github = cutOff(plain)
  const drivers = new Map(Object.values(gitHubDrivers(github)).map((each) => [each.kind, each]))
  const stage = await openStage({ ledger: must(openLedger(inMemory)) })
  world = {
    ...stage.world,
    ledger,
    keychain: createMemoryKeychain({ description: 'test keychain', persistent: true }),
    github,
    drivers: { of: (kind) => drivers.get(kind) ?? null },
    clock,
    hostOf: (host) => ({ name: host, apiUrl: simulator.url }),
  }
  for (const [owner, token] of [
    ['acme', scenario.tokens.operator],
    ['octo-bot', scenario.tokens.personal],
  ] as const)
    done(
      await connectAccount(world, {
        host: 'github.com',
        owner,
        token: received(token).value,
        source: 'token',
      }),
    )
  const text = `${scenario.inventoryYaml}      - { kind: dependabot, organization: acme }
      - { kind: codespaces, organization: acme }
      - { kind: agents, organization: acme }
      - { kind: codespaces, user: octo-bot }
`
  expect(must(importInventory(world, { text })).problems).toEqual([])
  done(await adoptCredential(world, { name, token: received(scenario.tokens.dispatchOld) }))
})

afterEach(async () => {
  await simulator.close()
  expect(simulator.violations).toEqual([])
})

/** Every place that the inventory names; the archived repository is in none of its lists. */
const places = () =>
  scenario.places.filter((each) => !('repository' in each) || each.repository !== 'acme/app-legacy')

const values = () => places().map((each) => simulator.secretValueAt(each, name))

function expectSameReach(): void {
  const ids = scenario.selected.map((each) => scenario.world.repository(each)?.id)
  expect(ids).toHaveLength(136)
  for (const family of families) expect(simulator.selectedRepositoryIds('acme', family, name)).toEqual(ids)
  expect(simulator.reachAt(user, name)?.selectedRepositoryIds).toEqual(
    ['octo-bot/dotfiles', 'acme/app-0001'].map((each) => scenario.world.repository(each)?.id),
  )
}

async function planned(token: string, missing = 0): Promise<string> {
  const { id } = must(await startRotation(world, { credential: name, reason: 'Routine' }))
  done(await receiveToken(world, { id, token: received(token) }))
  done(await validateToken(world, { id, allowDifferentLogin: false, runDispatchProbes: true }))
  const rotation = must(await freezePlan(world, { id, pace: 'auto' }))
  const actions = rotation.destinations.map(({ action }) => action)
  expect(actions.filter((each) => each === 'create')).toHaveLength(missing)
  expect(actions.filter((each) => each === 'update')).toHaveLength(places().length - missing)
  aheadMs += 3_000
  return id
}

async function run(id: string) {
  return must(await runRotation(world, { id, pace: 'auto', control: new RunControl() }))
}

/** The connection ends with a write: it arrives, its answer doesn't, and no other one is sent. */
function cutOff(github: GitHub): GitHub {
  return {
    ...github,
    writeSecret: async (...request) => {
      const [, slot] = request
      writesUntilCut -= 1
      if (writesUntilCut < 0) return failed(failure('network', slot.name, 'No connection.'))
      // Known before the answers come: those sent together with the last one get theirs.
      const last = writesUntilCut === 0
      const receipt = await github.writeSecret(...request)
      return last ? failed(failure('unclear', slot.name, 'The answer was lost.')) : receipt
    },
  }
}

describe('one credential in every store of GitHub', () => {
  it.each(Array.from({ length: 13 }, (_, before) => before + 1))(
    'is rotated, cut off with write %i, resumed, rolled back and rotated again; every place holds what it should',
    async (cut) => {
      expect(places().length).toBeGreaterThan(cut)
      const first = scenario.issueNewDispatchToken()
      const id = await planned(first)
      writesUntilCut = cut
      expect((await run(id)).state, `cut off after ${cut}`).toBe('stopped')
      expect(values().filter((each) => each === first)).toHaveLength(cut)
      expectSameReach()
      writesUntilCut = Number.POSITIVE_INFINITY

      expect((await run(id)).state).toBe('propagated')
      expect(values()).toEqual(places().map(() => first))
      // What was done stayed done; only the write whose answer was lost may have been repeated.
      const histories = places().map((each) => simulator.secretHistoryAt(each, name).length)
      expect(histories.filter((length) => length !== 2).length).toBeLessThanOrEqual(1)
      expectSameReach()
      const verified = must(await verifyRotation(world, { id, runDispatchProbes: true }))
      expect(verified.destinations.map(({ state }) => state)).toEqual(places().map(() => 'verified'))

      aheadMs += 3_000
      const back = must(
        await rollBack(world, { id, reason: 'It broke.', control: new RunControl('roll-back') }),
      )
      expect(back.state).toBe('rolled-back')
      expect(values()).toEqual(places().map(() => scenario.tokens.dispatchOld))
      expectSameReach()

      aheadMs += 3_000
      const second = scenario.issueNewDispatchToken()
      const again = await planned(second)
      expect((await run(again)).state).toBe('propagated')
      expect(must(await verifyRotation(world, { id: again, runDispatchProbes: true })).state).toBe('verified')
      expect(values()).toEqual(places().map(() => second))
      expectSameReach()
      // Every write that a shared secret ever got carried the selection that it has.
      for (const family of families) {
        const history = simulator.reachHistoryAt(
          { level: 'organization', organization: 'acme', family },
          name,
        )
        expect(history.length).toBeGreaterThanOrEqual(4)
        for (const each of history)
          expect(each).toMatchObject({
            visibility: 'selected',
            selectedRepositoryIds: simulator.selectedRepositoryIds('acme', family, name),
          })
      }
    },
    60_000,
  )

  it.each([
    ['that are there', 0],
    ['that are missing', 5],
  ])(
    'costs what the plan says: the requests of writing secrets %s, and of a look at each afterwards',
    async (_, gone) => {
      const missing = [
        { level: 'repository', repository: 'acme/app-0001', family: 'dependabot' },
        { level: 'environment', repository: 'acme/app-0002', environment: 'staging' },
        { level: 'organization', organization: 'acme', family: 'actions' },
        { level: 'organization', organization: 'acme', family: 'agents' },
        user,
      ] as const
      for (const place of missing.slice(0, gone)) scenario.world.vaultAt(place).remove(name)
      const id = await planned(scenario.issueNewDispatchToken(), gone)
      const cost = world.ledger.rotations.find(id)?.cost
      const before = simulator.requests.length
      expect((await run(id)).state).toBe('propagated')
      const asked = simulator.requests.slice(before)
      // Who is behind each name is asked once before a run, beside the writes.
      const identities = asked.filter(({ path }) => /^\/(?:user|orgs\/[^/]+|repos\/[^/]+\/[^/]+)$/.test(path))
      const reads = asked.filter(({ method }) => method === 'GET').length - identities.length
      const writes = asked.filter(({ method }) => method === 'PUT').length
      expect({ reads: reads + places().length, writes }).toEqual({ reads: cost?.reads, writes: cost?.writes })
      expect(values()).not.toContain(null)
      const created = simulator.reachAt(
        { level: 'organization', organization: 'acme', family: 'actions' },
        name,
      )
      const declared = scenario.selected.map((each) => scenario.world.repository(each)?.id)
      expect(created).toEqual({ visibility: 'selected', selectedRepositoryIds: declared })
    },
    60_000,
  )

  it('says what is missing where a token has no rights in the organization, and writes everywhere else', async () => {
    done(
      await connectAccount(world, {
        host: 'github.com',
        owner: 'acme',
        token: received(scenario.tokens.withoutOrganization).value,
        source: 'token',
      }),
    )
    const token = scenario.issueNewDispatchToken()
    const { id } = must(await startRotation(world, { credential: name, reason: 'Routine' }))
    done(await receiveToken(world, { id, token: received(token) }))
    done(await validateToken(world, { id, allowDifferentLogin: false, runDispatchProbes: true }))
    const rotation = must(await freezePlan(world, { id, pace: 'auto' }))
    const blocked = rotation.destinations.filter(({ action }) => action === 'blocked')
    expect(blocked.map(({ destination }) => destination).toSorted()).toEqual([
      'agents:acme/DISPATCH_PAT',
      'codespaces:acme/DISPATCH_PAT',
      'dependabot:acme/DISPATCH_PAT',
      'organization:acme/DISPATCH_PAT',
    ])
    for (const { failure } of blocked) {
      expect(failure?.kind).toBe('permission')
      expect(failure?.message).toMatch(/^The token can't list \w+ secrets of the organization acme\.$/)
      expect(failure?.hint).toContain('Only owners of acme have access to its secrets.')
    }
    expect((await run(id)).state).toBe('stopped')
    const holders = places().filter((each) => simulator.secretValueAt(each, name) === token)
    expect(holders).toHaveLength(places().length - blocked.length)
    expectSameReach()
  })
})
