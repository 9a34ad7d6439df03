import { beforeEach, describe, expect, it } from 'vitest'
import { unpackDestinations } from '../../src-preload/contract/packed-destinations.ts'
import { observation } from '../domain/fake-observation.ts'
import { openStage, type TestStage } from '../use-cases/test-world.ts'
import { plainDesktop } from './plain-desktop.ts'
import { Workspace } from './workspace.ts'

const names = ['acme/app-10', 'acme/app-9', 'acme/Zoo', 'acme/app-2', 'acme/base']
const inventory = `
version: 1
credentials:
  - name: PAT
    owner: acme
    destinations:
      - { kind: actions, repositories: [${names.join(', ')}] }
      - { kind: dependabot, repositories: [acme/app-2] }
  - name: OTHER
    owner: acme
    destinations:
      - { kind: actions, repositories: [acme/zoo-2, acme/app-9, acme/alpha], secret: OTHER }
  - name: LAST
    owner: acme
    destinations:
      - { kind: actions, repositories: [acme/zulu] }
`

let stage: TestStage
let workspace: Workspace
const rowsOf = async (most: number) => {
  const { credentials, packedDestinations } = await workspace.firstRows(most)
  return { credentials, destinations: unpackDestinations(packedDestinations) }
}

beforeEach(async () => {
  stage = await openStage({ inventory, adopted: false })
  stage.world.ledger.observations.save([
    observation('actions:acme/app-2/PAT', { present: false }),
    observation('actions:acme/app-9/OTHER', { present: true }),
  ])
  workspace = new Workspace({ kind: 'real', world: stage.world, close: () => {} }, plainDesktop())
})

describe('the first rows of the matrix', () => {
  it('are the places whose names come first, whoever holds them, with all of their secrets', async () => {
    const { destinations } = await rowsOf(4)
    expect(destinations.map(({ id, state }) => `${id} ${state}`)).toEqual([
      'actions:acme/app-9/PAT unknown',
      'actions:acme/app-2/PAT missing',
      'dependabot:acme/app-2/PAT unknown',
      'actions:acme/app-9/OTHER present',
      'actions:acme/alpha/OTHER unknown',
    ])
  })

  it('are the very rows of the snapshot, and all of them where there are no more', async () => {
    const { destinations } = await workspace.snapshot()
    expect((await rowsOf(100)).destinations).toEqual(destinations)
    const ids = (await rowsOf(3)).destinations.map(({ id }) => id)
    expect(ids).toHaveLength(3)
    expect((await rowsOf(3)).destinations).toEqual(destinations.filter(({ id }) => ids.includes(id)))
  })

  it('name every credential, and count nothing but these rows', async () => {
    const { credentials } = await rowsOf(1)
    expect(credentials.map(({ name, counts }) => [name, counts])).toEqual([
      ['PAT', {}],
      ['OTHER', { unknown: 1 }],
      ['LAST', {}],
    ])
  })

  it('are read while the snapshot is read, and answered before it', async () => {
    const many = Array.from({ length: 30_000 }, (_, at) => `acme/repo-${at}`)
    stage.world.ledger.credentials.save({
      ...(stage.world.ledger.credentials.find('LAST') ?? expect.fail('no LAST')),
      destinations: many.map((repository) => ({ kind: 'actions', repository, secret: 'LAST' })),
    })
    const answered: string[] = []
    await Promise.all([
      workspace.snapshot().then(() => answered.push('snapshot')),
      workspace.firstRows(20).then(() => answered.push('first rows')),
    ])
    expect(answered).toEqual(['first rows', 'snapshot'])
  })
})
