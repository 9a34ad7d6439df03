import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Destination, destinationId } from '../../domain/destination.ts'
import type { Observation } from '../../domain/observation.ts'
import { placeNote } from '../../domain/place-facts.ts'
import { ok } from '../../domain/result.ts'
import { SecretValue } from '../../domain/secret-value.ts'
import { tokenFingerprint } from '../../domain/token.ts'
import type { DestinationDriver } from '../../ports/destinations.ts'
import type { Attempt } from '../../ports/github.ts'
import { ManualClock } from '../clock/manual-clock.ts'
import { systemClock } from '../clock/system-clock.ts'
import { failureOf, successOf } from '../github/simulated-stage.ts'
import { MemoryInfisical } from '../infisical/memory-infisical.ts'
import { type ServiceStage, startServiceStage } from '../service-sign-ins/service-stage.ts'
import { testDriverContract } from './driver.contract.ts'
import { infisicalDriver } from './infisical.ts'

const folder = { projectId: 'p-1', environment: 'prod', path: '/github' }
const place = (secret: string, where: Partial<typeof folder> = {}): Destination => ({
  kind: 'infisical',
  ...folder,
  ...where,
  secret,
})
const target = (destination: Destination) => ({ destination, session: null })
const places = {
  held: place('PAT'),
  empty: place('OTHER_PAT'),
  unreachable: place('PAT', { path: '/no/such/folder' }),
}

testDriverContract('infisical, over HTTP', async () => {
  const stage = await startServiceStage()
  const { infisical } = stage.simulators
  infisical.addFolder('p-1', 'prod', '/github')
  infisical.put('p-1', 'prod', '/github', 'PAT', 'old')
  const valueIn = (name: string) => infisical.versions('p-1', 'prod', '/github', name).at(-1) ?? null
  return {
    ...places,
    driver: infisicalDriver(stage.infisical, systemClock),
    session: null,
    values: () => ({ PAT: valueIn('PAT') ?? '', OTHER_PAT: valueIn('OTHER_PAT') ?? '' }),
    valueAt: (destination) => (destination.kind === 'infisical' ? valueIn(destination.secret) : null),
    writeAsOther: (_, value) => infisical.put('p-1', 'prod', '/github', 'PAT', value),
    tick: () => new Promise((resolve) => setTimeout(resolve, 5)),
    stop: () => stage.close(),
  }
})

testDriverContract('infisical, in memory', async () => {
  const clock = new ManualClock('2026-03-09T12:00:00.000Z')
  const memory = new MemoryInfisical(clock)
  const { clientId, secret } = memory.addIdentity()
  memory.addFolder(folder)
  memory.put({ ...folder, secret: 'PAT' }, 'old')
  const access = { service: 'infisical', apiUrl: 'https://infisical.test', secret, clientId } as const
  const api = memory.api({ of: async () => ok(access) })
  const valueIn = async (name: string): Promise<string | null> =>
    successOf(await api.read({ ...folder, secret: name }, { subject: '' }))?.value?.reveal() ?? null
  return {
    ...places,
    driver: infisicalDriver(api, clock),
    session: null,
    values: async () => ({
      PAT: (await valueIn('PAT')) ?? '',
      OTHER_PAT: (await valueIn('OTHER_PAT')) ?? '',
    }),
    valueAt: (destination) => (destination.kind === 'infisical' ? valueIn(destination.secret) : null),
    writeAsOther: (_, value) => {
      memory.put({ ...folder, secret: 'PAT' }, value)
    },
    tick: () => clock.advance(5_000),
    stop: async () => {},
  }
})

describe('secrets of Infisical', () => {
  let stage: ServiceStage
  let driver: DestinationDriver
  const start = async (options?: Parameters<typeof startServiceStage>[0]) => {
    stage = await startServiceStage(options)
    driver = infisicalDriver(stage.infisical, systemClock)
    stage.simulators.infisical.addFolder('p-1', 'prod', '/github')
    stage.simulators.infisical.addFolder('p-1', 'prod', '/')
    stage.simulators.infisical.put('p-1', 'prod', '/github', 'PAT', 'old')
  }
  beforeEach(() => start())
  afterEach(() => stage.close())

  const simulator = () => stage.simulators.infisical
  const versions = (name = 'PAT') => simulator().versions('p-1', 'prod', '/github', name)
  const value = new SecretValue('the-new-value-of-it')
  const write = (destination: Destination = place('PAT')) => driver.write(target(destination), value)
  const look = (destination: Destination = place('PAT')) => driver.lookAgain(target(destination))
  const observe = async (destinations: readonly Destination[]): Promise<Observation[]> => {
    const seen: Observation[] = []
    await driver.observe(destinations.map(target), '2026-03-09T12:00:00.000Z', (each) => seen.push(each))
    return seen
  }

  it('knows version, date and fingerprint', async () => {
    const [seen] = await observe([place('PAT')])
    expect(seen).toMatchObject({
      present: true,
      fingerprint: tokenFingerprint(new SecretValue('old')),
      facts: { kind: 'version', version: 1 },
      failure: null,
    })
    expect(Date.parse(seen?.updatedAt ?? '')).not.toBeNaN()
    expect(seen?.facts == null ? null : placeNote(seen.facts)).toBe('It has version 1 now.')
  })

  it('updates what is there and creates what is not, and names the version', async () => {
    expect(successOf(await write())).toMatchObject({ created: false, note: 'Infisical version 2.' })
    expect(successOf(await write(place('NEW_PAT', { path: '/' })))).toMatchObject({
      created: true,
      note: 'Infisical version 1.',
    })
    expect(versions()).toEqual(['old', 'the-new-value-of-it'])
  })

  it('makes no new version of a value that is there already', async () => {
    successOf(await write())
    expect(successOf(await write()).note).toBe(
      'Infisical version 2: it had the value already, nothing was written.',
    )
    expect(versions()).toHaveLength(2)
  })

  it('shows a change that came and went by its date', async () => {
    const before = successOf(await look())
    await new Promise((resolve) => setTimeout(resolve, 5))
    simulator().put('p-1', 'prod', '/github', 'PAT', 'another')
    simulator().put('p-1', 'prod', '/github', 'PAT', 'old')
    const after = successOf(await look())
    expect(after.fingerprint).toBe(before.fingerprint)
    expect(after.updatedAt).not.toBe(before.updatedAt)
  })

  it('signs in once for many places, and again when the token ran out', async () => {
    await observe([place('PAT'), place('A'), place('B'), place('C')])
    expect(simulator().logins.count).toBe(1)
    simulator().endAccessTokens()
    const looks = await Promise.all([look(), look(place('A')), look(place('B'))])
    expect(looks.every(({ ok }) => ok)).toBe(true)
    expect(simulator().logins.count).toBe(2)
  })

  it('replaces a token before its end', async () => {
    simulator().accessTokens.lifeSeconds = 60
    successOf(await look())
    successOf(await look())
    expect(simulator().logins.count).toBe(2)
  })

  it('tries a refused sign-in once, whatever is to be read: three would lock the identity out', async () => {
    simulator().revokeClientSecret(stage.secrets.clientId)
    const seen = await observe([place('PAT'), place('A'), place('B'), place('C')])
    expect(seen.map((each) => each.failure?.kind)).toEqual(Array(4).fill('service-sign-in'))
    expect(simulator().logins.failed).toBe(1)
  })

  it.each([
    [{ projectId: 'p-2' }, 'not-found'],
    [{ environment: 'staging' }, 'not-found'],
    [{ path: '/nowhere' }, 'not-found'],
  ])('says what may be missing: %o', async (where, kind) => {
    const why = failureOf(await look(place('PAT', where)))
    expect(why.kind).toBe(kind)
    expect(why.hint).toContain('project id')
    expect(failureOf(await write(place('PAT', where))).kind).toBe(kind)
  })

  it('says that a change waits for approval, which has written nothing', async () => {
    simulator().requireApproval()
    const why = failureOf(await write())
    expect(why.kind).toBe('policy')
    expect(why.message).toContain('until somebody approves it')
    expect(versions()).toEqual(['old'])
  })

  it('goes by date and version where it may not see values', async () => {
    await stage.close()
    await start({ blind: true })
    const [seen] = await observe([place('PAT')])
    expect(seen).toMatchObject({ present: true, fingerprint: null, facts: { version: 1 } })
    expect(successOf(await write()).note).toBe('Infisical version 2.')
  })

  it('says that a lost answer is unclear, and finds the value at the next look', async () => {
    simulator().fault({ kind: 'applied-but-lost', method: 'PATCH' })
    expect(failureOf(await write()).kind).toBe('unclear')
    expect(successOf(await look()).fingerprint).toBe(tokenFingerprint(value))
    expect(successOf(await write()).note).toContain('nothing was written')
    expect(versions()).toHaveLength(2)
  })

  it('tells that a request is sent once more, and which try it is', async () => {
    const told: Attempt[] = []
    const asking = { onAttempt: (attempt: Attempt) => told.push(attempt) }
    simulator().fault({ kind: 'status', method: 'GET', path: /secrets/, status: 502 })
    successOf(await driver.lookAgain(target(place('PAT')), asking))
    simulator().fault({ kind: 'status', method: 'PATCH', status: 429, headers: { 'retry-after': '0' } })
    successOf(await driver.write(target(place('PAT')), value, asking))
    expect(told).toEqual([
      { number: 2, of: 3, status: 502 },
      { number: 2, of: 3, status: 429 },
    ])
  })

  it.each([
    [{ kind: 'status', status: 500, times: 9 }, 'unclear'],
    [{ kind: 'web-page', times: 9 }, 'unclear'],
    [
      { kind: 'status', status: 400, times: 9, body: { message: 'the-new-value-of-it' } },
      'refused-by-service',
    ],
    [{ kind: 'status', status: 403, times: 9 }, 'permission'],
    [{ kind: 'status', status: 429, times: 9, headers: { 'retry-after': '999' } }, 'rate-limited'],
    [{ kind: 'redirect', times: 9, location: 'https://example.org/' }, 'unclear'],
  ] as const)('turns %o of a write into %s, without a word of the value', async (fault, kind) => {
    simulator().fault({ ...fault, method: 'PATCH' })
    const why = failureOf(await write())
    expect(why.kind).toBe(kind)
    expect(why.subject).toBe(destinationId(place('PAT')))
    expect(`${why.message} ${why.hint}`).not.toMatch(/the-new|GitHub|rekey /)
    expect(simulator().requests.filter(({ method }) => method === 'PATCH')).toHaveLength(1)
  })

  it('never sends its secrets on to where a redirect points', async () => {
    simulator().fault({ kind: 'redirect', path: /login/, location: '/elsewhere' })
    expect(failureOf(await look()).kind).toBe('unexpected-answer')
    expect(simulator().requests.some(({ path }) => path === '/elsewhere')).toBe(false)
  })
})
