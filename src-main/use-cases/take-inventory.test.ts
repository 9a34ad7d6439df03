import { describe, expect, it } from 'vitest'
import { failure } from '../domain/failure.ts'
import type { Observation } from '../domain/observation.ts'
import { failed } from '../domain/result.ts'
import type { GitHub } from '../ports/github.ts'
import { readStatus } from './read-status.ts'
import { lastRefresh, takeInventory } from './take-inventory.ts'
import {
  done,
  idOf,
  must,
  openStage,
  plannedRotation,
  repositories,
  repositoryOf,
  run,
  verify,
} from './test-world.ts'

const noConnection = failure('network', 'github.com', 'No connection to github.com.')

/** A GitHub whose lists of secrets don't get through for these repositories. */
const cutOff =
  (names: readonly string[]) =>
  (github: GitHub): GitHub => ({
    ...github,
    listSecrets: async (session, store, ...rest) =>
      names.includes(repositoryOf(store))
        ? failed(noConnection)
        : github.listSecrets(session, store, ...rest),
  })

describe('a look at the whole inventory', () => {
  it('says when it was and by whom', async () => {
    const { world, finish } = await openStage({ adopted: false })
    expect(lastRefresh(world)).toBeNull()
    expect((await finish(takeInventory(world, {}))).ok).toBe(true)
    expect(lastRefresh(world)).toMatchObject({ by: world.actor })
  })

  it('fails when nothing got through, and leaves what was seen and its time', async () => {
    let offline = false
    const { world, finish } = await openStage({
      adopted: false,
      github: (github) => ({
        ...github,
        listSecrets: (...given) => (offline ? cutOff(repositories)(github) : github).listSecrets(...given),
      }),
    })
    await finish(takeInventory(world, {}))
    const before = lastRefresh(world)
    const seen = world.ledger.observations.find(idOf('acme/app-1'))
    offline = true
    expect(await finish(takeInventory(world, {}))).toMatchObject({
      ok: false,
      failure: { message: noConnection.message },
    })
    expect(lastRefresh(world)).toEqual(before)
    expect(world.ledger.observations.find(idOf('acme/app-1'))).toEqual(seen)
  })

  it('keeps what was seen when the sign-in is refused meanwhile', async () => {
    let refused = false
    const { world, finish } = await openStage({
      adopted: false,
      github: (github) => ({
        ...github,
        listSecrets: async (...given) =>
          refused
            ? failed(failure('sign-in', 'github.com', 'Bad credentials.'))
            : github.listSecrets(...given),
      }),
    })
    await finish(takeInventory(world, {}))
    const seen = world.ledger.observations.find(idOf('acme/app-1'))
    refused = true
    expect(await finish(takeInventory(world, {}))).toMatchObject({ ok: false, failure: { kind: 'sign-in' } })
    expect(world.ledger.observations.find(idOf('acme/app-1'))).toEqual(seen)
  })

  it('does not count as a look at everything when a part got lost', async () => {
    const { world, finish } = await openStage({ adopted: false, github: cutOff(['acme/app-2']) })
    expect((await finish(takeInventory(world, {}))).ok).toBe(true)
    expect(world.ledger.observations.find(idOf('acme/app-1'))?.present).toBe(true)
    expect(lastRefresh(world)).toBeNull()
  })

  it('leaves what a rotation saw later, and tells that', async () => {
    const held: (() => void)[] = []
    const stage = await openStage({
      github: (github) => ({
        ...github,
        listSecrets: async (session, store, options) => {
          const secrets = await github.listSecrets(session, store, options)
          if (options?.background === true && repositoryOf(store) === repositories.at(-1))
            await new Promise<void>((go) => held.push(go))
          return secrets
        },
      }),
    })
    const { world, clock, ledger } = stage
    const rotation = await plannedRotation(stage)
    const told: Observation[] = []
    const slow = takeInventory(world, { background: true, onObserved: (seen) => told.push(seen) })
    await expect.poll(() => held.length).toBe(1)
    await clock.advance(60_000)
    done(await run(stage, rotation))
    expect(must(await verify(stage, rotation)).state).toBe('verified')
    const verified = repositories.map((each) => ledger.observations.find(idOf(each)))
    held[0]?.()
    done(await stage.finish(slow))
    expect(readStatus(world, {}).map(({ state }) => state)).toEqual(repositories.map(() => 'current'))
    expect(repositories.map((each) => ledger.observations.find(idOf(each)))).toEqual(verified)
    expect(told.toSorted((one, other) => one.destination.localeCompare(other.destination))).toEqual(verified)
  })

  it('replaces what was stored with a time that is not over yet', async () => {
    const { world, finish } = await openStage()
    done(await finish(takeInventory(world, {})))
    const id = idOf('acme/app-1')
    const ahead = world.ledger.observations.find(id) ?? expect.fail('It was seen.')
    world.ledger.observations.save([{ ...ahead, present: false, observedAt: '2027-01-01T00:00:00.000Z' }])
    done(await finish(takeInventory(world, {})))
    expect(world.ledger.observations.find(id)?.present).toBe(true)
  })

  it('lets everything else pass with all of its requests when it runs in the background', async () => {
    const asked: (readonly [string, unknown])[] = []
    const { world, memory, finish } = await openStage({
      inventory: `
version: 1
credentials:
  - name: PAT
    owner: acme
    destinations:
      - { kind: actions, repositories: { organization: acme, match: "app-*" } }
      - { kind: organization, organization: acme, secret: SHARED }
`,
      github: (github) => ({
        ...github,
        listRepositories: (session, owner, options) => {
          asked.push(['repositories', options?.background])
          return github.listRepositories(session, owner, options)
        },
        listSecrets: (session, store, options) => {
          asked.push([`secrets of the ${store.level}`, options?.background])
          return github.listSecrets(session, store, options)
        },
      }),
    })
    memory.putSecretIn(
      { level: 'organization', family: 'actions', organization: 'acme', name: 'SHARED' },
      'a value',
      { visibility: 'all', repositoryIds: [] },
    )
    done(await finish(takeInventory(world, { background: true })))
    const kinds = new Set(asked.map(([what]) => what))
    expect(kinds).toEqual(
      new Set(['repositories', 'secrets of the repository', 'secrets of the organization']),
    )
    // For the selection, and for who inherits the organization's secret.
    expect(asked.filter(([what]) => what === 'repositories')).toHaveLength(2)
    expect(asked.filter(([, background]) => background !== true)).toEqual([])
  })
})
