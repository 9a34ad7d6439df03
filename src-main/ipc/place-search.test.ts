import { beforeEach, describe, expect, it } from 'vitest'
import type { PlaceSearchView } from '../../src-preload/contract/index.ts'
import { destinationId } from '../domain/destination.ts'
import { openStage, type TestStage } from '../use-cases/test-world.ts'
import { announcerThrough } from './dispatch.ts'
import { placeSearchHandlers } from './place-search.ts'
import { plainDesktop } from './plain-desktop.ts'
import { Workspace } from './workspace.ts'

let stage: TestStage
let workspace: Workspace
let handlers: ReturnType<typeof placeSearchHandlers>
let told: PlaceSearchView[]

beforeEach(async () => {
  stage = await openStage()
  stage.memory.addRepository('acme/old', { archived: true })
  stage.memory.putSecret('acme/old', 'PAT', 'a')
  stage.memory.addRepository('acme/site', { environments: ['production'] })
  stage.memory.putSecretIn(
    { level: 'environment', repository: 'acme/site', environment: 'production', name: 'PAT' },
    'a',
  )
  stage.memory.putSecret('acme/site', 'PAT', 'a')
  stage.memory.putSecret('acme/site', 'PAT', 'a', 'dependabot')
  stage.memory.putSecret('acme/site', 'OTHER', 'a')
  workspace = new Workspace({ kind: 'real', world: stage.world, close: () => {} }, plainDesktop())
  told = []
  workspace.announceThrough(
    announcerThrough((channel, payload) => {
      if (channel === 'rekey:discover.placesFound') told.push(payload as PlaceSearchView)
    }),
  )
  handlers = placeSearchHandlers(workspace)
})

async function search(everyStore: boolean): Promise<string[]> {
  await handlers.findPlaces({ credential: 'PAT', owners: ['acme'], secret: 'pat', everyStore })
  await Promise.all(workspace.underWay.ending)
  return told.flatMap(({ places }) => places.map(({ id }) => id))
}

describe('everything that holds one secret', () => {
  it('tells each place once while it looks, archived ones too, and no other secret', async () => {
    const ids = await search(false)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toContain('actions:acme/site/PAT')
    expect(ids).toContain('actions:acme/old/PAT')
    expect(ids.some((id) => id.includes('OTHER') || id.startsWith('dependabot'))).toBe(false)
    expect(told.at(-1)).toMatchObject({ credential: 'PAT', running: false, failure: null })
  })

  it('looks into the other stores and environments when asked to', async () => {
    const ids = await search(true)
    expect(ids).toContain('dependabot:acme/site/PAT')
    expect(ids).toContain('environment:acme/site/production/PAT')
  })

  it('adds what was found, and nothing that was not or cannot be written', async () => {
    await search(false)
    const add = (places: string[]) => handlers.addPlaces({ credential: 'PAT', places })
    expect(await add(['actions:acme/site/PAT', 'actions:acme/elsewhere/PAT'])).toMatchObject({
      ok: false,
      failure: { subject: 'actions:acme/elsewhere/PAT' },
    })
    expect((await add(['actions:acme/old/PAT'])).ok).toBe(false)
    expect(await add(['actions:acme/site/PAT'])).toEqual({ ok: true, value: { added: 1 } })
    const ids = (stage.world.ledger.credentials.find('PAT')?.destinations ?? []).map(destinationId)
    expect(ids).toContain('actions:acme/site/PAT')
  })
})
