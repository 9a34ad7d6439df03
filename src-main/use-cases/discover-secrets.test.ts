import { beforeEach, describe, expect, it } from 'vitest'
import { destinationId } from '../domain/destination.ts'
import { type FoundSecret, groupByName } from '../domain/discovery.ts'
import { failure } from '../domain/failure.ts'
import { failed } from '../domain/result.ts'
import { type DiscoveryProgress, discoverSecrets } from './discover-secrets.ts'
import { listOwners } from './list-owners.ts'
import { must, openStage, received, refusalOf, type TestStage, testTokens } from './test-world.ts'
import { trackDiscovered } from './track-discovered.ts'

let stage: TestStage
beforeEach(async () => {
  stage = await openStage()
  const { memory } = stage
  memory.addRepository('acme/old', { archived: true })
  memory.addRepository('other/site', { environments: ['production'] })
  memory.putSecret('acme/old', 'OTHER_PAT', 'a')
  memory.putSecret('acme/app-1', 'AWS_KEY', 'a')
  memory.putSecret('acme/app-1', 'other_pat', 'a')
  memory.putSecret('other/site', 'OTHER_PAT', 'a')
  memory.putSecretIn(
    { level: 'organization', family: 'actions', organization: 'acme', name: 'OTHER_PAT' },
    'a',
    { visibility: 'all', repositoryIds: [] },
  )
  memory.putSecretIn(
    { level: 'repository', family: 'dependabot', repository: 'acme/app-2', name: 'OTHER_PAT' },
    'a',
    null,
  )
  memory.putSecretIn(
    { level: 'environment', repository: 'other/site', environment: 'production', name: 'OTHER_PAT' },
    'a',
    null,
  )
})

const ids = (found: readonly FoundSecret[]) => found.map(({ destination }) => destinationId(destination))
const host = 'github.com'

describe('the search for secrets', () => {
  it('finds everything that holds a name in an organization', async () => {
    const only = { host, owners: ['acme'], names: ['Other_Pat'] }
    const discovery = must(await discoverSecrets(stage.world, only))
    expect(ids(discovery.found)).toEqual([
      'actions:acme/app-1/OTHER_PAT',
      'actions:acme/old/OTHER_PAT',
      'organization:acme/OTHER_PAT',
    ])
    expect(discovery.found.map(({ archived }) => archived)).toEqual([false, true, false])
    expect(discovery).toMatchObject({ repositories: 6, unread: [], stopped: false })

    const wider = must(
      await discoverSecrets(stage.world, { ...only, families: ['actions', 'dependabot', 'codespaces'] }),
    )
    expect(ids(wider.found)).toContain('dependabot:acme/app-2/OTHER_PAT')
    expect(wider.found).toHaveLength(4)
  })

  it('finds every name, tells each as it comes, and how far it is', async () => {
    const told: string[] = []
    const progress: DiscoveryProgress[] = []
    const discovery = must(
      await discoverSecrets(stage.world, {
        host,
        owners: ['acme', 'other'],
        environments: true,
        onFound: ({ name }) => told.push(name),
        onProgress: (each) => progress.push(each),
      }),
    )
    expect(told).toHaveLength(discovery.found.length)
    expect(groupByName(discovery.found).map(({ name, places }) => `${name} ${places.length}`)).toEqual([
      'OTHER_PAT 5',
      'PAT 4',
      'AWS_KEY 1',
    ])
    expect(ids(discovery.found)).toContain('environment:other/site/production/OTHER_PAT')
    // Six and one repositories, two owners' lists, one environment.
    expect(progress.at(-1)).toEqual({ done: 10, total: 10, repositories: 7 })
  })

  it('changes and keeps nothing', async () => {
    const before = stage.ledger.audit.count()
    must(await discoverSecrets(stage.world, { host, owners: ['acme'] }))
    expect(stage.ledger.audit.count()).toBe(before)
    expect(stage.ledger.credentials.list().map(({ name }) => name)).toEqual(['PAT'])
  })

  it('stops when it is told to, with what it had', async () => {
    const control = new AbortController()
    const discovery = must(
      await discoverSecrets(stage.world, {
        host,
        owners: ['acme'],
        signal: control.signal,
        onFound: () => control.abort(),
      }),
    )
    expect(discovery.stopped).toBe(true)
    expect(discovery.unread).toEqual([])
  })

  it('says which lists it could not read, and shows the others', async () => {
    const refusing = await openStage({
      github: (github) => ({
        ...github,
        listSecrets: async (session, store, options) =>
          store.level === 'organization'
            ? failed(failure('permission', `organization ${store.organization}`, 'You may not.'))
            : github.listSecrets(session, store, options),
      }),
    })
    const discovery = must(await discoverSecrets(refusing.world, { host, owners: ['acme'] }))
    expect(discovery.found).toHaveLength(4)
    expect(discovery.unread.map(({ subject }) => subject)).toEqual(['organization acme'])
  })

  it('fails as a whole only when nothing could be read', async () => {
    const nobody = refusalOf(await discoverSecrets(stage.world, { host: 'ghe.test', owners: ['acme'] }))
    expect(nobody.kind).toBe('sign-in')
  })
})

describe('owners', () => {
  it('are those of every repository that the token sees', async () => {
    expect(must(await listOwners(stage.world, { host }))).toEqual([
      { owner: 'acme', repositories: 6 },
      { owner: 'other', repositories: 1 },
    ])
  })

  it('need a sign-in', async () => {
    expect(refusalOf(await listOwners(stage.world, { host: 'ghe.test' })).kind).toBe('sign-in')
  })

  it('come from the token of a run as well', async () => {
    const world = {
      ...stage.world,
      runToken: { token: received(testTokens.operator).value, source: 'GH_TOKEN' as const },
    }
    expect(must(await listOwners(world, { host }))).toHaveLength(2)
  })
})

describe('what was found', () => {
  const found = async () =>
    must(await discoverSecrets(stage.world, { host, owners: ['acme', 'other'] })).found
  const named = (places: readonly FoundSecret[], name: string) =>
    places.filter((each) => each.name.toUpperCase() === name)

  it('becomes credentials with their places, in the audit log', async () => {
    const all = await found()
    const count = must(
      trackDiscovered(stage.world, {
        credentials: [
          {
            name: 'OTHER',
            owner: 'acme',
            purpose: 'Deploys',
            expiresAt: '2026-06-01T00:00:00.000Z',
            places: named(all, 'OTHER_PAT'),
          },
        ],
      }),
    )
    expect(count).toBe(3)
    const credential = stage.ledger.credentials.find('OTHER')
    expect(credential?.destinations.map(destinationId)).toEqual([
      'actions:acme/app-1/OTHER_PAT',
      'actions:other/site/OTHER_PAT',
      'organization:acme/OTHER_PAT',
    ])
    expect(stage.ledger.annotations.of('OTHER').enteredExpiry).toBe('2026-06-01T00:00:00.000Z')
    expect(stage.ledger.audit.list({}).map(({ action }) => action)).toContain('inventory.discovered')
  })

  it('is saved all or not at all', async () => {
    const all = await found()
    const before = stage.ledger.audit.count()
    const one = { owner: 'acme', purpose: '', expiresAt: null }
    const refused = refusalOf(
      trackDiscovered(stage.world, {
        credentials: [
          { ...one, name: 'OTHER', places: named(all, 'OTHER_PAT') },
          { ...one, name: 'TAKEN', places: named(all, 'PAT') },
        ],
      }),
    )
    expect(refused.message).toContain('belong to PAT already')
    expect(stage.ledger.credentials.list().map(({ name }) => name)).toEqual(['PAT'])
    expect(stage.ledger.audit.count()).toBe(before)
  })

  it('needs a place that can be written', async () => {
    const places = named(await found(), 'OTHER_PAT').filter(({ archived }) => archived)
    const credentials = [{ name: 'OTHER', owner: 'acme', purpose: '', expiresAt: null, places }]
    expect(refusalOf(trackDiscovered(stage.world, { credentials })).message).toBe(
      'OTHER has no place that can be written. Nothing was saved.',
    )
  })
})
