import { describe, expect, it } from 'vitest'
import { type Destination, destinationId, destinationKinds } from '../../domain/destination.ts'
import type { Observation } from '../../domain/observation.ts'
import { SecretValue } from '../../domain/secret-value.ts'
import type { Session } from '../../ports/github.ts'
import { ManualClock } from '../clock/manual-clock.ts'
import { createMemoryGitHub } from '../github/memory/memory-github.ts'
import { MemoryWorld } from '../github/memory/memory-world.ts'
import { actionsDriver } from './actions.ts'
import { createDestinationDrivers } from './registry.ts'

const token = `github_pat_${'a'.repeat(40)}`
const session: Session = {
  host: { name: 'github.com', apiUrl: 'https://api.github.test' },
  token: new SecretValue(token),
  identity: 'operator',
}
const at = '2026-03-09T12:00:00.000Z'
const place = (repository: string): Destination => ({ kind: 'actions', repository, secret: 'pat' })

function stage() {
  const memory = new MemoryWorld(new ManualClock(at))
  memory.addToken({ value: token, login: 'octo' })
  memory.addRepository('acme/app')
  memory.addRepository('acme/empty')
  memory.addRepository('acme/legacy', { archived: true })
  memory.putSecret('acme/app', 'PAT', 'old')
  const driver = actionsDriver(createMemoryGitHub(memory))
  const observe = async (names: readonly string[]): Promise<Map<string, Observation>> => {
    const seen = new Map<string, Observation>()
    const targets = names.map((each) => ({ destination: place(each), session }))
    await driver.observe(targets, at, (each) => seen.set(each.destination, each))
    return seen
  }
  return { memory, driver, observe }
}

describe('the driver of Actions secrets', () => {
  it('gives every destination its own observation, failures included', async () => {
    const { observe } = stage()
    const names = ['acme/app', 'acme/empty', 'acme/legacy', 'acme/nowhere']
    const seen = await observe(names)
    const of = (name: string) => seen.get(destinationId(place(name)))
    expect(seen.size).toBe(names.length)
    expect(of('acme/app')).toMatchObject({ present: true, updatedAt: '2026-03-09T12:00:00Z', failure: null })
    expect(of('acme/empty')).toMatchObject({ present: false, updatedAt: null, failure: null })
    expect(of('acme/legacy')).toMatchObject({ archived: true })
    expect(of('acme/nowhere')).toMatchObject({
      present: null,
      repositoryId: null,
      failure: { kind: 'not-found', subject: 'actions:acme/nowhere/pat' },
    })
  })

  it('knows a repository by its id, under whatever name', async () => {
    const { memory, driver } = stage()
    const target = { destination: place('acme/app'), session }
    const id = memory.repository('acme/app')?.id
    const identities = await driver.identities([target])
    expect(identities.get('actions:acme/app/pat')).toEqual({ ok: true, value: id })
  })

  it('looks again, writes, and says whether it created', async () => {
    const { memory, driver } = stage()
    const value = new SecretValue('new')
    expect(await driver.lookAgain({ destination: place('acme/empty'), session })).toEqual({
      ok: true,
      value: { present: false, updatedAt: null, fingerprint: null },
    })
    expect(await driver.write({ destination: place('acme/empty'), session }, value)).toMatchObject({
      ok: true,
      value: { created: true },
    })
    expect(await driver.write({ destination: place('acme/app'), session }, value)).toMatchObject({
      ok: true,
      value: { created: false },
    })
    expect(memory.secretValue('acme/app', 'PAT')?.reveal()).toBe('new')
  })

  it('refuses a destination of another kind: that is a bug', async () => {
    const { driver } = stage()
    const other: Destination = { kind: 'heroku', app: 'console', configVar: 'PAT' }
    await expect(async () =>
      driver.write({ destination: other, session }, new SecretValue('x')),
    ).rejects.toThrow('heroku')
  })
})

describe('createDestinationDrivers', () => {
  it('has a driver for each kind that this version writes', () => {
    const drivers = createDestinationDrivers({
      github: createMemoryGitHub(stage().memory),
      clock: new ManualClock(at),
    })
    expect(destinationKinds.filter((kind) => drivers.of(kind)?.kind === kind)).toEqual(['actions'])
  })
})
