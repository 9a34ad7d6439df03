import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { DeltaView, RekeyAnnouncer } from '../../src-preload/contract/index.ts'
import { unpackDestinations } from '../../src-preload/contract/packed-destinations.ts'
import { destinationId } from '../domain/destination.ts'
import { idOf, openStage, repositories, type TestStage } from '../use-cases/test-world.ts'
import { inventoryHandlers } from './inventory.ts'
import { plainDesktop } from './plain-desktop.ts'
import { Workspace } from './workspace.ts'

const inventory = `
version: 1
credentials:
  - name: PAT
    owner: acme
    destinations:
      - { kind: actions, repositories: [${repositories.join(', ')}] }
  - name: OTHER
    owner: acme
    destinations:
      - { kind: actions, repositories: [acme/app-1], secret: OTHER }
      - { kind: manual, title: shell profile, instructions: update the export line }
`

let stage: TestStage
let workspace: Workspace
let handlers: ReturnType<typeof inventoryHandlers>
let told: DeltaView[]
let ahead: string[]

beforeEach(async () => {
  stage = await openStage({ inventory, adopted: false })
  workspace = new Workspace({ kind: 'real', world: stage.world, close: () => {} }, plainDesktop())
  told = []
  ahead = []
  const announcer: Partial<RekeyAnnouncer> = {
    app: {
      changed: (delta) => told.push(delta),
      placesRead: ({ pages }) => ahead.push(...pages),
      command: () => {},
      navigate: () => {},
    },
  }
  workspace.announceThrough(announcer as RekeyAnnouncer)
  handlers = inventoryHandlers(workspace)
})

const idsOf = (name: string) =>
  (stage.world.ledger.credentials.find(name)?.destinations ?? []).map(destinationId)
const add = (names: readonly string[], secret: string, credential = 'OTHER') =>
  handlers.addDestinations({
    credential,
    place: { at: 'repository', family: 'actions', repositories: [...names], secret },
  })

describe('adding destinations', () => {
  it('adds what is new, once, and leaves what is there already', async () => {
    expect(await add(['acme/app-1', 'acme/app-2', 'ACME/app-2'], 'OTHER')).toEqual({
      ok: true,
      value: { added: 1, problems: [] },
    })
    expect(idsOf('OTHER')).toHaveLength(3)
    told.length = 0
    expect(await add(['acme/app-1'], 'OTHER')).toEqual({
      ok: true,
      value: { added: 0, problems: [] },
    })
    expect(told).toEqual([])
  })

  it('refuses places of another credential in one sentence, and adds none of the list', async () => {
    const before = idsOf('OTHER')
    const one = await add(['acme/app-9', 'acme/app-1'], 'PAT')
    expect(one).toMatchObject({
      ok: false,
      failure: { message: 'acme/app-1 belongs to PAT already. Nothing was added.' },
    })
    const three = await add(['acme/app-9', ...repositories.slice(0, 3)], 'pat')
    expect(three).toMatchObject({
      failure: { message: 'acme/app-1 and 2 more places belong to PAT already. Nothing was added.' },
    })
    expect(idsOf('OTHER')).toEqual(before)
  })

  it('refuses names that GitHub would, and adds none of the list', async () => {
    const before = idsOf('OTHER')
    expect(await add(['acme/app-9', 'not a name'], 'OTHER')).toMatchObject({
      value: {
        added: 0,
        problems: [
          {
            field: 'repositories',
            message: "not a name won't do. A repository is written as owner/name.",
          },
        ],
      },
    })
    expect(await add(['acme/app-9'], 'GITHUB_X')).toMatchObject({
      value: { problems: [{ field: 'secret' }] },
    })
    expect((await add(['acme/app-9'], 'X', 'NOBODY')).ok).toBe(false)
    expect(idsOf('OTHER')).toEqual(before)
  })
})

describe('removing a destination', () => {
  it('can be taken back, whatever its kind', async () => {
    const step = stage.world.ledger.credentials.find('OTHER')?.destinations[1]
    expect((await handlers.removeDestination({ destination: 'manual:shell-profile' })).ok).toBe(true)
    expect(idsOf('OTHER')).not.toContain('manual:shell-profile')
    expect((await handlers.restoreDestination({ destination: 'manual:shell-profile' })).ok).toBe(true)
    expect(stage.world.ledger.credentials.find('OTHER')?.destinations).toContainEqual(step)
    expect((await handlers.restoreDestination({ destination: 'manual:shell-profile' })).ok).toBe(false)
  })

  it('is not taken back into another workspace', async () => {
    await handlers.removeDestination({ destination: idOf('acme/app-2') })
    const other = await openStage({ inventory, adopted: false })
    await workspace.switchTo({ kind: 'sample', world: other.world, close: () => {} })
    expect((await handlers.restoreDestination({ destination: idOf('acme/app-2') })).ok).toBe(false)
  })
})

describe('what the window is told of destinations', () => {
  it('is only the credentials and rows that changed', async () => {
    vi.useFakeTimers()
    workspace.destinationChanged(idOf('acme/app-2'))
    workspace.destinationChanged(idOf('acme/app-3'))
    vi.advanceTimersByTime(1000)
    vi.useRealTimers()
    expect(told).toHaveLength(1)
    expect(told[0]?.changedCredentials?.map(({ name }) => name)).toEqual(['PAT'])
    expect(told[0]?.changedDestinations?.map(({ id }) => id)).toEqual([
      idOf('acme/app-2'),
      idOf('acme/app-3'),
    ])
  })

  it('is packed when the list is long', async () => {
    const many = Array.from({ length: 1200 }, (_, index) => `acme/fleet-${index}`)
    await add(many, 'FLEET')
    const snapshot = await workspace.snapshot()
    expect(snapshot.destinations).toEqual([])
    const ids = unpackDestinations(snapshot.packedDestinations ?? []).map(({ id }) => id)
    expect(ids).toHaveLength(repositories.length + 2 + many.length)
    expect(ids).toContain('actions:acme/fleet-7/FLEET')
    expect(told.at(-1)?.packedDestinations).toEqual(snapshot.packedDestinations)
  })

  it('is told as it is read to whoever asks for that, and to nobody else', async () => {
    const many = Array.from({ length: 9500 }, (_, index) => `acme/fleet-${index}`)
    await add(many, 'FLEET')
    const { packedDestinations: pages = [] } = await workspace.snapshot()
    expect(ahead).toEqual([])
    expect((await workspace.snapshot({ ahead: true })).packedDestinations).toEqual(pages)
    expect(ahead.length).toBeGreaterThan(0)
    expect(ahead).toEqual(pages.slice(0, ahead.length))
  })

  it('is of one moment, also when something changes while it is read', async () => {
    const reading = workspace.snapshot()
    await add(['acme/app-9'], 'OTHER')
    const snapshot = await reading
    expect(snapshot.destinations.map(({ id }) => id)).toContain('actions:acme/app-9/OTHER')
    expect(snapshot.revision).toBe(told.at(-1)?.revision)
  })

  it('is taken whole even if changes never end', async () => {
    const before = await workspace.snapshot()
    let reading = true
    const disturb = () => {
      workspace.changed({ settings: true })
      if (reading) setImmediate(disturb)
    }
    disturb()
    const snapshot = await workspace.snapshot()
    reading = false
    expect(snapshot.destinations).toEqual(before.destinations)
    expect(snapshot.revision).toBeGreaterThan(before.revision)
  })
})
