import { describe, expect, it } from 'vitest'
import type { Credential } from '../domain/credential.ts'
import { destinationId } from '../domain/destination.ts'
import { failure } from '../domain/failure.ts'
import { readInventoryFile } from '../domain/inventory-file.ts'
import { failed } from '../domain/result.ts'
import type { GitHub } from '../ports/github.ts'
import { addDestination } from './add-destination.ts'
import { exportInventory } from './export-inventory.ts'
import { freezePlan } from './freeze-plan.ts'
import { importInventory } from './import-inventory.ts'
import { planRotation } from './plan-rotation.ts'
import { readStatus } from './read-status.ts'
import { removeDestination } from './remove-destination.ts'
import { resolveSelections } from './resolve-selections.ts'
import { rollBack } from './roll-back.ts'
import { RunControl } from './run-control.ts'
import { acceptSelection, excludeFromSelection, removeSelection, saveSelection } from './save-selection.ts'
import { readSelectionNotes } from './selection-notes.ts'
import { takeInventory } from './take-inventory.ts'
import {
  destinationOf,
  done,
  idOf,
  must,
  openStage,
  plannedRotation,
  refusalOf,
  run,
  type TestStage,
  testTokens,
} from './test-world.ts'

const selecting = `
version: 1
credentials:
  - name: PAT
    owner: acme
    destinations:
      - { kind: actions, repositories: { organization: acme, match: "app-*" } }
`
const selection = 'actions:acme/app-*/PAT'

function credentialOf(stage: TestStage, name = 'PAT'): Credential {
  const found = stage.ledger.credentials.find(name)
  if (found === null) throw new Error(`There is no credential ${name}.`)
  return found
}
function placesOf(stage: TestStage, name = 'PAT'): string[] {
  return credentialOf(stage, name).destinations.map(destinationId)
}
function notesOf(stage: TestStage): string[] {
  return readSelectionNotes(stage.world, credentialOf(stage)).map((each) => each.sentence)
}
const openSelecting = (github?: (github: GitHub) => GitHub) =>
  openStage({ inventory: selecting, ...(github === undefined ? {} : { github }) })
const look = async (stage: TestStage) => done(await stage.finish(takeInventory(stage.world, {})))
const four = ['app-1', 'app-2', 'app-3', 'app-4'].map((name) => idOf(`acme/${name}`))

describe('a selection', () => {
  it('has its places from a look at the inventory on, also without a connection', async () => {
    const stage = await openSelecting()
    expect(placesOf(stage)).toEqual([])
    await look(stage)
    expect(placesOf(stage)).toEqual(four)
    expect(readStatus(stage.world, {})[0]).toMatchObject({ selection: 'app-* in acme' })
  })

  it('shows a new repository as missing, and creates the secret there by plan', async () => {
    const stage = await openSelecting()
    await look(stage)
    stage.memory.addRepository('acme/app-5')
    await look(stage)
    expect(readStatus(stage.world, {}).at(-1)).toMatchObject({
      id: idOf('acme/app-5'),
      state: 'missing',
      note: 'Expected here, but not found. It matches app-* in acme.',
    })
    stage.memory.addRepository('acme/app-6')
    const plan = must(await stage.finish(planRotation(stage.world, { credential: 'PAT', pace: 'auto' })))
    expect(plan.steps.at(-1)).toMatchObject({ destination: idOf('acme/app-6'), action: 'create' })
    expect(plan.steps.at(-1)?.reason).toContain('It matches app-* in acme.')
    expect(plan.warnings).toEqual([])
  })

  it('says what it no longer selects', async () => {
    const stage = await openSelecting()
    await look(stage)
    const gone = stage.memory.repository('acme/app-4')
    if (gone !== null) gone.archived = true
    await stage.clock.advance(60_000)
    const plan = must(await stage.finish(planRotation(stage.world, { credential: 'PAT', pace: 'auto' })))
    expect(plan.steps.map((each) => each.destination)).toEqual(four.slice(0, 3))
    expect(plan.warnings).toEqual([
      'acme/app-4 is no longer selected by app-* in acme: what is stored there stays as it is.',
    ])
    expect(stage.ledger.selections.of('PAT')[0]?.leftOut).toEqual([
      { repository: 'acme/app-4', reason: 'archived' },
    ])
  })

  it('keeps its last answer when GitHub gives none, and says so', async () => {
    let offline = false
    const stage = await openSelecting((github) => ({
      ...github,
      listRepositories: async (...given) =>
        offline
          ? failed(failure('permission', 'acme', 'GitHub refused to list acme.'))
          : github.listRepositories(...given),
    }))
    await look(stage)
    offline = true
    await look(stage)
    expect(placesOf(stage)).toEqual(four)
    const plan = must(await stage.finish(planRotation(stage.world, { credential: 'PAT', pace: 'auto' })))
    expect(plan.steps).toHaveLength(4)
    expect(plan.warnings).toEqual([
      expect.stringContaining('What app-* in acme selects could not be asked: GitHub refused to list acme.'),
    ])
  })

  it('makes no plan while it was never answered', async () => {
    const stage = await openSelecting((github) => ({
      ...github,
      listRepositories: async () => failed(failure('network', 'acme', 'No connection.')),
    }))
    const refused = refusalOf(await planRotation(stage.world, { credential: 'PAT', pace: 'auto' }))
    expect(refused).toMatchObject({ kind: 'network' })
    expect(refused.message).toContain('could not be asked')
    expect(refusalOf(await takeInventory(stage.world, {})).kind).toBe('network')
  })

  it('drops no place for an answer that has lost more than half, until that is accepted', async () => {
    const stage = await openSelecting()
    await look(stage)
    stage.memory.repositories.splice(
      0,
      stage.memory.repositories.length,
      ...stage.memory.repositories.filter((each) => each.fullName === 'acme/app-1'),
    )
    const plan = must(await stage.finish(planRotation(stage.world, { credential: 'PAT', pace: 'auto' })))
    expect(plan.steps.map((each) => each.destination)).toEqual(four)
    expect(plan.warnings).toEqual([
      'app-* in acme selects only 1 place now, where it had 4. All 4 stay until you accept the new answer.',
    ])
    done(acceptSelection(stage.world, { credential: 'PAT', selection }))
    expect(placesOf(stage)).toEqual([idOf('acme/app-1')])
    expect(refusalOf(acceptSelection(stage.world, { credential: 'PAT', selection })).kind).toBe(
      'invalid-input',
    )
  })

  it('warns when it selects nothing', async () => {
    const stage = await openSelecting()
    stage.memory.repositories.length = 0
    await look(stage)
    expect(notesOf(stage)).toEqual(['app-* in acme selects no repository.'])
  })

  it('refuses a place of another credential, with both names', async () => {
    const stage = await openSelecting()
    done(
      importInventory(stage.world, {
        text: selecting.replace('PAT', 'OTHER').replace('"app-*" }', '"app-[34]" }, secret: PAT'),
      }),
    )
    await look(stage)
    expect(placesOf(stage)).toEqual(four)
    expect(placesOf(stage, 'OTHER')).toEqual([])
    const why = refusalOf(await planRotation(stage.world, { credential: 'OTHER', pace: 'auto' }))
    expect(why.message).toContain('of OTHER selects')
    expect(why.message).toContain('belongs to the credential PAT')
    expect((await planRotation(stage.world, { credential: 'PAT', pace: 'auto' })).ok).toBe(true)
  })

  it('is exported, not its answer, and no change of the credential makes its places named ones', async () => {
    const stage = await openSelecting()
    await look(stage)
    done(
      addDestination(stage.world, {
        credential: 'PAT',
        destination: { kind: 'actions', repository: 'acme/infra', secret: 'PAT' },
      }),
    )
    expect(placesOf(stage)).toEqual([idOf('acme/infra'), ...four])
    const [exported] = readInventoryFile(exportInventory(stage.world, '/work')).credentials
    expect(exported?.destinations.map(destinationId)).toEqual([idOf('acme/infra')])
    expect(exported?.selections).toHaveLength(1)
  })

  it('gives no place away, but takes an exception that holds at once', async () => {
    const stage = await openSelecting()
    await look(stage)
    const id = idOf('acme/app-2')
    expect(refusalOf(removeDestination(stage.world, { id })).message).toBe(
      `${id} comes from the selection app-* in acme: exclude it there.`,
    )
    done(excludeFromSelection(stage.world, { destination: id }))
    expect(placesOf(stage)).toEqual(four.filter((each) => each !== id))
    expect(notesOf(stage)).toEqual([])
    await look(stage)
    expect(placesOf(stage)).toEqual(four.filter((each) => each !== id))
  })

  it('asks about the same owner once', async () => {
    let asked = 0
    const stage = await openSelecting((github) => ({
      ...github,
      listRepositories: (...given) => {
        asked += 1
        return github.listRepositories(...given)
      },
    }))
    done(importInventory(stage.world, { text: selecting.replace('PAT', 'OTHER').replace('app-*', 'infra') }))
    await resolveSelections(stage.world, stage.ledger.credentials.list())
    expect(asked).toBe(1)
  })

  it('is added, changed and removed, with its places', async () => {
    const stage = await openStage()
    const added = {
      kind: 'dependabot' as const,
      secret: 'PAT',
      organization: 'acme',
      match: ['app-*'],
      topics: [],
      exclude: [],
      archived: 'skip' as const,
      forks: 'skip' as const,
    }
    const save = (change: object, replaces: string | null) =>
      saveSelection(stage.world, { credential: 'PAT', selection: { ...added, ...change }, replaces })
    done(await save({}, null))
    expect(placesOf(stage)).toHaveLength(8)
    expect(refusalOf(await save({}, null)).message).toContain('already')
    expect(refusalOf(await save({ match: ['a/b'] }, null)).message).toContain('without its owner')
    done(await save({ match: ['app-1'] }, 'dependabot:acme/app-*/PAT'))
    expect(placesOf(stage).slice(4)).toEqual(['dependabot:acme/app-1/PAT'])
    done(removeSelection(stage.world, { credential: 'PAT', selection: 'dependabot:acme/app-1/PAT' }))
    expect(placesOf(stage)).toEqual(four)
    expect(stage.ledger.selections.of('PAT')).toEqual([])
  })
})

describe('a rotation whose selection changes under it', () => {
  it('still rolls back a place that is selected no more, and says why it stays', async () => {
    const stage = await openSelecting()
    const id = await plannedRotation(stage)
    done(await run(stage, id))
    await stage.clock.advance(60_000)
    done(excludeFromSelection(stage.world, { destination: idOf('acme/app-3') }))
    done(await stage.finish(freezePlan(stage.world, { id, pace: 'auto' })))
    expect(destinationOf(stage, id, 'acme/app-3').reason).toBe(
      'No longer selected: it stays in this rotation, since it has the new value.',
    )
    expect(refusalOf(removeSelection(stage.world, { credential: 'PAT', selection })).kind).toBe('busy')
    await stage.finish(rollBack(stage.world, { id, reason: 'x', control: new RunControl() }))
    expect(stage.valueIn('acme/app-3')).toBe(testTokens.old)
  })
})
