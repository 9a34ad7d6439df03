import { afterEach, describe, expect, it } from 'vitest'
import { SecretValue } from '../../domain/secret-value.ts'
import { actionsSlot, failureOf, type Stage, startStage, successOf } from './simulated-stage.ts'

let stage: Stage
afterEach(() => stage.close())

const fleet = (count: number) =>
  Array.from({ length: count }, (_, index) => `acme/app-${String(index).padStart(4, '0')}`)

describe('ETags', () => {
  it('asks every time, answers a 304 from the cache, and reads in full after its own write', async () => {
    stage = await startStage()
    stage.simulator.putSecretDirectly('acme/app', 'DEPLOY_PAT', 'old')
    const slot = actionsSlot('acme/app')
    const statuses = () =>
      stage.simulator.requests.filter((each) => each.path.endsWith('DEPLOY_PAT')).map((each) => each.status)
    const first = successOf(await stage.github.readSecret(stage.operator, slot))
    const second = successOf(await stage.github.readSecret(stage.operator, slot))
    expect(second).toEqual(first)
    expect(statuses()).toEqual([200, 304])

    stage.simulator.putSecretDirectly('acme/app', 'DEPLOY_PAT', 'by somebody else')
    expect(successOf(await stage.github.readSecret(stage.operator, slot))?.updatedAt).not.toBe(
      first?.updatedAt,
    )
    successOf(await stage.github.writeSecret(stage.operator, slot, new SecretValue('new')))
    successOf(await stage.github.readSecret(stage.operator, slot))
    expect(statuses()).toEqual([200, 304, 200, 204, 200])
  })

  it('keeps them apart by token and never stores keys, users or runs', async () => {
    stage = await startStage()
    const other = stage.session(
      stage.world.tokens.issue({ kind: 'classic', login: 'octo-bot', scopes: ['repo'] }),
    )
    const slot = actionsSlot('acme/app')
    for (const session of [stage.operator, other]) {
      successOf(await stage.github.identify(session))
      successOf(await stage.github.writeSecret(session, slot, new SecretValue('new')))
      successOf(
        await stage.github.listSecrets(session, {
          level: 'repository',
          family: 'actions',
          repository: 'acme/app',
        }),
      )
      successOf(await stage.github.unfinishedRuns(session, 'acme/app', new Date().toISOString()))
      expect(stage.github.budget(session).pace).toBe('auto')
    }
    const keys = [...stage.cache.keys()]
    expect(keys).toHaveLength(2)
    expect(keys.map((each) => each.split(' ')[0]).sort()).toEqual(
      [stage.operator.identity, other.identity].sort(),
    )
    expect(keys.every((each) => each.includes('/actions/secrets?per_page=100'))).toBe(true)
    expect(JSON.stringify([...stage.cache])).not.toContain(stage.operator.token.reveal())
  })
})

describe('readRepositories', () => {
  it('reads 250 repositories of an organization from three pages', async () => {
    const names = fleet(250)
    stage = await startStage({ repositories: names })
    const facts = await stage.github.readRepositories(stage.operator, names)
    expect(facts.size).toBe(250)
    for (const name of names) expect(successOf(facts.get(name)).fullName).toBe(name)
    expect(stage.simulator.requests.map((each) => each.path)).toEqual(Array(3).fill('/orgs/acme/repos'))
  })

  it('tells the repositories of each page before it asks for the next', async () => {
    const names = fleet(250)
    stage = await startStage({ repositories: names })
    const { requests } = stage.simulator
    const told: number[] = []
    const facts = await stage.github.readRepositories(stage.operator, names, {
      onRead: (name, repository) => {
        expect(successOf(repository).fullName).toBe(name)
        told.push(requests.length)
      },
    })
    expect(facts.size).toBe(250)
    expect(told).toEqual([1, 2, 3].flatMap((page) => Array(page < 3 ? 100 : 50).fill(page)))
  })

  it('asks for single ones when that is cheaper, and for what a list leaves out', async () => {
    const names = fleet(1_300)
    stage = await startStage({ repositories: names })
    const wanted = [...names.slice(0, 9), ...names.slice(1_290, 1_292)]
    const facts = await stage.github.readRepositories(stage.operator, wanted)
    expect([...facts.values()].every((each) => each.ok)).toBe(true)
    const lists = stage.simulator.requests.filter((each) => each.path === '/orgs/acme/repos')
    expect(lists).toHaveLength(1)
    expect(stage.simulator.requests.length).toBeLessThanOrEqual(12)

    stage.simulator.requests.length = 0
    const few = await stage.github.readRepositories(stage.operator, names.slice(0, 3))
    expect(few.size).toBe(3)
    expect(stage.simulator.requests.every((each) => /^\/repos\/acme\/app-/.test(each.path))).toBe(true)
  })

  it('lists a user’s own repositories, follows renames and gives each name its own outcome', async () => {
    stage = await startStage()
    const { world } = stage
    const names = Array.from({ length: 12 }, (_, index) => `octo-bot/tool-${index}`)
    for (const name of names) world.addRepository(name)
    world.renameRepository('octo-bot/tool-3', 'octo-bot/instrument')
    const session = stage.session(
      world.tokens.issue({ kind: 'classic', login: 'octo-bot', scopes: ['repo'] }),
    )
    const facts = await stage.github.readRepositories(session, [...names, 'octo-bot/never', 'acme/app'])
    expect(successOf(facts.get('octo-bot/tool-3')).fullName).toBe('octo-bot/instrument')
    expect(failureOf(facts.get('octo-bot/never')).kind).toBe('not-found')
    expect(failureOf(facts.get('octo-bot/never')).subject).toBe('octo-bot/never')
    expect(successOf(facts.get('acme/app')).writable).toBe(true)
    expect(facts.size).toBe(14)
    const paths = stage.simulator.requests.map((each) => each.path)
    expect(paths).toContain('/user/repos')
  })

  it('stops at once when the token is refused', async () => {
    stage = await startStage()
    const session = stage.session('ghp_nobody0000000000000000000000000000000')
    const facts = await stage.github.readRepositories(session, fleet(40))
    expect([...facts.values()].every((each) => !each.ok && each.failure.kind === 'sign-in')).toBe(true)
    expect(stage.simulator.requests).toHaveLength(1)
  })

  it('counts what it sees in two requests', async () => {
    stage = await startStage({ repositories: fleet(250) })
    expect(successOf(await stage.github.countRepositories(stage.operator))).toBe(250)
    expect(stage.simulator.requests).toHaveLength(2)
  })
})

describe('readSecret', () => {
  it('says absent only after a list, and passes on why it cannot tell', async () => {
    stage = await startStage({ repositories: ['acme/app', 'acme/hidden'] })
    const session = stage.session(
      stage.world.tokens.issue({
        kind: 'fine-grained',
        login: 'octo-bot',
        owner: 'acme',
        repositories: ['acme/app'],
        permissions: { secrets: 'read' },
      }),
    )
    expect(successOf(await stage.github.readSecret(session, actionsSlot('acme/app', 'NONE')))).toBeNull()
    expect(stage.simulator.requests.map((each) => each.status)).toEqual([404, 200])
    const why = failureOf(await stage.github.readSecret(session, actionsSlot('acme/hidden')))
    expect(why.kind).toBe('not-found')
    expect(why.subject).toBe('actions:acme/hidden/DEPLOY_PAT')
  })
})

describe('identify', () => {
  it('reads the scopes of a classic token and the quota', async () => {
    stage = await startStage()
    const session = stage.session(
      stage.world.tokens.issue({ kind: 'classic', login: 'octo-bot', scopes: ['repo', 'read:org'] }),
    )
    const identity = successOf(await stage.github.identify(session))
    expect(identity.kind).toBe('classic')
    expect([...(identity.scopes ?? [])].sort()).toEqual(['read:org', 'repo'])
    expect(identity.quota?.limit).toBeGreaterThan(0)
    expect(successOf(await stage.github.identify(stage.operator)).scopes).toBeNull()
  })
})
