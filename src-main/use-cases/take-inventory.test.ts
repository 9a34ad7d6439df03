import { describe, expect, it } from 'vitest'
import { failure } from '../domain/failure.ts'
import { failed } from '../domain/result.ts'
import type { GitHub } from '../ports/github.ts'
import { lastRefresh, takeInventory } from './take-inventory.ts'
import { idOf, openStage, repositories, repositoryOf } from './test-world.ts'

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
})
