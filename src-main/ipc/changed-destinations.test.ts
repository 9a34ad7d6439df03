import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Credential } from '../domain/credential.ts'
import { destinationId } from '../domain/destination.ts'
import type { Observation } from '../domain/observation.ts'
import { addDestinations } from '../use-cases/add-destinations.ts'
import { must, openStage, type TestStage } from '../use-cases/test-world.ts'
import { ChangedDestinations, type ChangedRows } from './changed-destinations.ts'
import { Timetable } from './timetable.ts'
import { credentialView } from './views.ts'
import { WorkInTurns } from './work-in-turns.ts'

const fleet = Array.from({ length: 2500 }, (_, index) => `acme/fleet-${index}`)

let stage: TestStage
let changes: ChangedDestinations
let told: ChangedRows[]
let work: WorkInTurns

/** All of PAT's destinations in the fleet. */
const idsOf = () =>
  must<Credential>({
    ok: true,
    value: stage.ledger.credentials.find('PAT') ?? expect.fail('The stage has PAT.'),
  })
    .destinations.map(destinationId)
    .filter((each) => each.includes('fleet'))

function see(ids: readonly string[], present: boolean): void {
  stage.ledger.observations.save(
    ids.map(
      (destination): Observation => ({
        destination,
        present,
        updatedAt: '2026-03-01T00:00:00.000Z',
        repositoryId: 1,
        archived: false,
        writable: true,
        observedAt: '2026-03-09T12:00:00.000Z',
        failure: null,
      }),
    ),
  )
  for (const id of ids) changes.add(id)
}

async function gathered(): Promise<void> {
  await vi.advanceTimersByTimeAsync(60_000)
  await work.whenIdle()
}

beforeEach(async () => {
  stage = await openStage()
  must(
    addDestinations(stage.world, {
      credential: 'PAT',
      destinations: fleet.map((repository) => ({ kind: 'actions', repository, secret: 'PAT' })),
    }),
  )
  vi.useFakeTimers()
  told = []
  work = new WorkInTurns()
  changes = new ChangedDestinations({
    work,
    timetable: new Timetable(),
    world: () => stage.world,
    viewOf: (credential, counts) =>
      credentialView(credential, {
        counts,
        openRotation: null,
        annotation: stage.ledger.annotations.of(credential.name),
        probes: [],
        selections: [],
        reminderTime: '10:00',
      }),
    tell: (rows) => told.push(rows),
  })
})

afterEach(() => {
  vi.useRealTimers()
})

it('tells thousands in a few messages, each with rows that differ', async () => {
  const ids = idsOf()
  see(ids, true)
  await gathered()
  expect(told.map((each) => each.changedDestinations.length)).toEqual([1000, 1000, 500])
  expect(told.flatMap((each) => each.changedDestinations.map(({ id }) => id))).toEqual(ids)
  expect(told.map((each) => each.changedCredentials.map(({ name }) => name))).toEqual([
    ['PAT'],
    ['PAT'],
    ['PAT'],
  ])
})

it('counts every destination of the credential, and counts on from message to message', async () => {
  const ids = idsOf()
  see(ids, true)
  await gathered()
  expect(told.at(-1)?.changedCredentials[0]?.counts.present).toBe(ids.length)
  see(ids.slice(0, 3), false)
  await gathered()
  expect(told.at(-1)?.changedCredentials[0]?.counts).toMatchObject({ present: ids.length - 3, missing: 3 })
})

it('counts anew when more changed than it was told of', async () => {
  const ids = idsOf()
  see(ids, true)
  await gathered()
  stage.ledger.observations.save([
    { ...(stage.ledger.observations.find(ids[9] ?? '') ?? expect.fail('It was seen.')), present: false },
  ])
  changes.forgetStates()
  see(ids.slice(0, 1), true)
  await gathered()
  expect(told.at(-1)?.changedCredentials[0]?.counts.missing).toBe(1)
})

it('tells nothing of places that are no destination', async () => {
  changes.add('actions:acme/nowhere/PAT')
  await gathered()
  expect(told).toEqual([])
})
