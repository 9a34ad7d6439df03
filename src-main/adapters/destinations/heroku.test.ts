import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Destination, destinationId } from '../../domain/destination.ts'
import type { Observation } from '../../domain/observation.ts'
import { placeNote } from '../../domain/place-facts.ts'
import { ok } from '../../domain/result.ts'
import { SecretValue } from '../../domain/secret-value.ts'
import { tokenFingerprint } from '../../domain/token.ts'
import type { DestinationDriver } from '../../ports/destinations.ts'
import type { Attempt } from '../../ports/github.ts'
import { systemClock } from '../clock/system-clock.ts'
import { failureOf, successOf } from '../github/simulated-stage.ts'
import { MemoryHeroku } from '../heroku/memory-heroku.ts'
import { type ServiceStage, startServiceStage } from '../service-sign-ins/service-stage.ts'
import { testDriverContract } from './driver.contract.ts'
import { herokuDriver } from './heroku.ts'

const place = (configVar: string, app = 'acme-console'): Destination => ({ kind: 'heroku', app, configVar })
const target = (destination: Destination) => ({ destination, session: null })
const places = { held: place('PAT'), empty: place('OTHER_PAT'), unreachable: place('PAT', 'nowhere-at-all') }

testDriverContract('heroku, over HTTP', async () => {
  const stage = await startServiceStage()
  const { heroku } = stage.simulators
  heroku.addApp({ name: 'acme-console', configVars: { PAT: 'old', LOG_LEVEL: 'info' } })
  return {
    ...places,
    driver: herokuDriver(stage.heroku, systemClock),
    session: null,
    values: () => Object.fromEntries(heroku.app('acme-console').configVars),
    valueAt: (destination) =>
      destination.kind === 'heroku'
        ? (heroku.app(destination.app).configVars.get(destination.configVar) ?? null)
        : null,
    writeAsOther: (_, value) => heroku.setConfigVars('acme-console', { PAT: value }),
    tick: () => {},
    stop: () => stage.close(),
  }
})

testDriverContract('heroku, in memory', async () => {
  const memory = new MemoryHeroku(systemClock)
  const secret = memory.addAccount('ops@acme.example')
  memory.addApp('acme-console', [], { PAT: 'old' })
  const access = { service: 'heroku', apiUrl: 'https://heroku.test', secret, clientId: null } as const
  const api = memory.api({ of: async () => ok(access) })
  const valueIn = (name: string): string | null => memory.valueOf('acme-console', name)?.reveal() ?? null
  return {
    ...places,
    driver: herokuDriver(api, systemClock),
    session: null,
    values: () => ({ PAT: valueIn('PAT') ?? '', OTHER_PAT: valueIn('OTHER_PAT') ?? '' }),
    valueAt: (destination) => (destination.kind === 'heroku' ? valueIn(destination.configVar) : null),
    writeAsOther: async (_, value) => {
      const values = new Map([['PAT', new SecretValue(value)]])
      expect((await api.setConfigVars('acme-console', values, { subject: 'somebody else' })).ok).toBe(true)
    },
    tick: () => {},
    stop: async () => {},
  }
})

describe('config vars of Heroku apps', () => {
  let stage: ServiceStage
  let driver: DestinationDriver
  beforeEach(async () => {
    stage = await startServiceStage()
    driver = herokuDriver(stage.heroku, systemClock)
    stage.simulators.heroku.addApp({
      name: 'acme-console',
      configVars: { PAT: 'old', SECOND_PAT: 'old', DATABASE_URL: 'postgres' },
      formation: [
        { type: 'web', quantity: 2 },
        { type: 'worker', quantity: 1 },
        { type: 'console', quantity: 0 },
      ],
      attached: ['DATABASE_URL'],
    })
  })
  afterEach(() => stage.close())

  const app = () => stage.simulators.heroku.app('acme-console')
  const requests = () => stage.simulators.heroku.requests
  const writes = () => requests().filter(({ method }) => method === 'PATCH')
  const value = new SecretValue('the-new-value-of-it')
  const write = (configVar: string, given = value) => driver.write(target(place(configVar)), given)
  const observe = async (destinations: readonly Destination[]): Promise<Observation[]> => {
    const seen: Observation[] = []
    await driver.observe(destinations.map(target), '2026-03-09T12:00:00.000Z', (each) => seen.push(each))
    return seen
  }

  it('knows the value by its fingerprint, the app by its id, and what restarts', async () => {
    app().maintenance = true
    const [seen] = await observe([place('PAT')])
    expect(seen).toMatchObject({
      present: true,
      fingerprint: tokenFingerprint(new SecretValue('old')),
      facts: { kind: 'restarts', app: app().id, maintenance: true },
    })
    expect(seen?.facts == null ? null : placeNote(seen.facts)).toBe(
      'The write restarts web (2), worker (1). The app is in maintenance mode.',
    )
    expect(JSON.stringify(seen)).not.toContain('old')
    const identities = await driver.identities([target(place('PAT'))])
    expect(identities.get('heroku:acme-console/PAT')).toEqual(ok(app().id))
  })

  it('asks once for all config vars of an app', async () => {
    await observe([place('PAT'), place('SECOND_PAT'), place('THIRD_PAT')])
    expect(requests().map(({ path }) => path)).toEqual([
      '/apps/acme-console',
      '/apps/acme-console/formation',
      '/apps/acme-console/config-vars',
    ])
  })

  it('sends its own key only, and names the release that the write made', async () => {
    const receipt = successOf(await write('PAT'))
    expect(receipt).toMatchObject({ created: false, note: 'Heroku release v2.' })
    expect(writes()).toMatchObject([{ fields: ['PAT'] }])
    expect(app().configVars.get('DATABASE_URL')).toBe('postgres')
    expect(app().configVars.get('SECOND_PAT')).toBe('old')
  })

  it('names its own release although somebody else makes one at the same time', async () => {
    stage.simulators.heroku.fault({ kind: 'status', method: 'GET', path: /releases/, status: 500, times: 1 })
    const writing = write('PAT')
    await new Promise((resolve) => setTimeout(resolve, 280))
    stage.simulators.heroku.setConfigVars('acme-console', { LOG_LEVEL: 'debug' })
    const { note } = successOf(await writing)
    const own = app().releases.find(({ description }) => description.includes('PAT'))
    expect(note).toBe(`Heroku release v${own?.version}.`)
  })

  it('writes several keys of one app in one request: one restart', async () => {
    const receipts = await Promise.all([write('PAT'), write('SECOND_PAT'), write('THIRD_PAT')])
    expect(receipts.map((each) => successOf(each).created)).toEqual([false, false, true])
    expect(new Set(receipts.map((each) => successOf(each).note))).toEqual(new Set(['Heroku release v2.']))
    expect(writes()).toHaveLength(1)
    expect(app().restarts).toBe(1)
  })

  it('never restarts an app for a value that it has already', async () => {
    successOf(await write('PAT'))
    const again = successOf(await write('PAT'))
    expect(again.note).toBe('It had the value already: nothing was written, and nothing restarted.')
    expect(app().restarts).toBe(1)
  })

  it('keeps two values for one key apart: the later one stays', async () => {
    const later = new SecretValue('a-later-value-of-it')
    const [first, second] = await Promise.all([write('PAT'), write('PAT', later)])
    expect(successOf(first).note).toBe('Heroku release v2.')
    expect(successOf(second).note).toBe('Heroku release v3.')
    expect(app().configVars.get('PAT')).toBe('a-later-value-of-it')
  })

  it('says that a lost answer is unclear, and finds the value at the next look', async () => {
    stage.simulators.heroku.fault({ kind: 'applied-but-lost', method: 'PATCH' })
    expect(failureOf(await write('PAT')).kind).toBe('unclear')
    const seen = successOf(await driver.lookAgain(target(place('PAT'))))
    expect(seen.fingerprint).toBe(tokenFingerprint(value))
    expect(successOf(await write('PAT')).note).toContain('nothing was written')
    expect(app().restarts).toBe(1)
  })

  it.each([
    [{ kind: 'status', status: 500, times: 9 }, 'unclear'],
    [{ kind: 'status', status: 503, times: 9 }, 'unclear'],
    [{ kind: 'web-page', times: 9 }, 'unclear'],
    [
      { kind: 'status', status: 400, times: 9, body: { id: 'x', message: 'the-new-value-of-it' } },
      'refused-by-service',
    ],
    [{ kind: 'status', status: 403, times: 9 }, 'permission'],
    [{ kind: 'status', status: 429, times: 9, headers: { 'retry-after': '999' } }, 'rate-limited'],
    [{ kind: 'redirect', times: 9, location: 'https://example.org/' }, 'unclear'],
  ] as const)('turns %o of a write into %s, without a word of the value', async (fault, kind) => {
    stage.simulators.heroku.fault({ ...fault, method: 'PATCH' })
    const why = failureOf(await write('PAT'))
    expect(why.kind).toBe(kind)
    expect(why.subject).toBe(destinationId(place('PAT')))
    expect(`${why.message} ${why.hint}`).not.toMatch(/the-new|GitHub|rekey /)
    expect(writes()).toHaveLength(1)
  })

  it('waits as long as Heroku asks and then writes', async () => {
    stage.simulators.heroku.fault({
      kind: 'status',
      method: 'PATCH',
      status: 429,
      headers: { 'retry-after': '0' },
    })
    expect(successOf(await write('PAT')).note).toBe('Heroku release v2.')
  })

  it.each([
    [{ kind: 'reset', times: 2 }, null],
    [{ kind: 'status', status: 502, times: 2 }, null],
    [{ kind: 'reset', times: 9 }, 'network'],
    [{ kind: 'status', status: 502, times: 9 }, 'service-error'],
    [{ kind: 'redirect', times: 9, location: '/elsewhere' }, 'unexpected-answer'],
    [{ kind: 'web-page', times: 9 }, 'unexpected-answer'],
  ] as const)('reads in spite of %o: %s', async (fault, kind) => {
    stage.simulators.heroku.fault({ ...fault, path: /config-vars/ })
    const seen = await driver.lookAgain(target(place('PAT')))
    expect(seen.ok ? null : seen.failure.kind).toBe(kind)
    expect(requests().some(({ path }) => path === '/elsewhere')).toBe(false)
  })

  it('tells every place that a request is made for that it is sent once more', async () => {
    const { heroku } = stage.simulators
    heroku.fault({ kind: 'status', method: 'GET', path: /config-vars/, status: 503 })
    const told: string[] = []
    const asking = (name: string) => ({
      onAttempt: ({ number, of, status }: Attempt) => told.push(`${name}: ${number} of ${of}, ${status}`),
    })
    const names = ['PAT', 'SECOND_PAT']
    await Promise.all(names.map((name) => driver.lookAgain(target(place(name)), asking(name))))
    expect(told.splice(0)).toEqual(['PAT: 2 of 3, 503', 'SECOND_PAT: 2 of 3, 503'])
    heroku.fault({ kind: 'status', method: 'PATCH', status: 429, headers: { 'retry-after': '0' } })
    await Promise.all(names.map((name) => driver.write(target(place(name)), value, asking(name))))
    expect(told.splice(0)).toEqual(['PAT: 2 of 3, 429', 'SECOND_PAT: 2 of 3, 429'])
    heroku.fault({ kind: 'reset', method: 'GET', path: /config-vars/ })
    await driver.lookAgain(target(place('PAT')), asking('PAT'))
    expect(told).toEqual(['PAT: 2 of 3, null'])
  })

  it('says whose config var it is when Heroku refuses to set it', async () => {
    const why = failureOf(await write('DATABASE_URL'))
    expect(why.kind).toBe('refused-by-service')
    expect(why.message).toContain('belongs to an add-on')
    expect(app().configVars.get('DATABASE_URL')).toBe('postgres')
  })

  it('asks to sign in again when Heroku does not accept the key, and stops nothing else', async () => {
    stage.simulators.heroku.revoke(stage.secrets.apiKey)
    const [seen] = await observe([place('PAT')])
    expect(seen).toMatchObject({ present: null, failure: { kind: 'service-sign-in' } })
    expect(failureOf(await write('PAT')).kind).toBe('service-sign-in')
  })

  it('tells another app behind the name from the one that was planned', async () => {
    const planned = app().id
    stage.simulators.heroku.removeApp('acme-console')
    stage.simulators.heroku.addApp({ name: 'acme-console', configVars: { PAT: 'old' } })
    const identities = await driver.identities([target(place('PAT'))])
    expect(successOf(identities.get('heroku:acme-console/PAT'))).not.toBe(planned)
  })

  it('sends nothing once it is stopped', async () => {
    const stop = new AbortController()
    const writing = driver.write(target(place('PAT')), value, { signal: stop.signal })
    stop.abort()
    expect(failureOf(await writing).kind).toBe('cancelled')
    expect(writes()).toHaveLength(0)
  })
})
