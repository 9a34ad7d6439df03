import { expect, it } from 'vitest'
import type { Credential } from '../domain/credential.ts'
import { type Destination, destinationId } from '../domain/destination.ts'
import { type DestinationSelection, selectionId } from '../domain/selection.ts'
import { addDestinations } from './add-destinations.ts'
import { findDestination, findDestinations } from './find-destination.ts'
import { done, idOf, openStage } from './test-world.ts'

const selection: DestinationSelection = {
  kind: 'actions',
  secret: 'X',
  organization: 'acme',
  match: ['x-*'],
  topics: [],
  exclude: [],
  archived: 'skip',
  forks: 'skip',
}
const place: Destination = { kind: 'actions', repository: 'acme/x-1', secret: 'X' }
const id = destinationId(place)
const at = '2026-03-09T12:00:00.000Z'

it('is that of the credential that has it now, and of one whose selection left it only without such', async () => {
  const { world, ledger } = await openStage()
  const sample: Credential = ledger.credentials.find('PAT') ?? expect.fail('The stage has PAT.')
  ledger.credentials.save({ ...sample, name: 'LEFT', destinations: [], selections: [selection] })
  ledger.selections.save(
    'LEFT',
    [
      {
        selection: selectionId(selection),
        destinations: [],
        leftOut: [],
        at,
        failure: null,
        doubtful: null,
        left: [{ destination: place, at }],
      },
    ],
    at,
  )
  expect(findDestination(world, id)?.credential.name).toBe('LEFT')
  ledger.credentials.save({ ...sample, name: 'HOLDER', destinations: [] })
  done(addDestinations(world, { credential: 'HOLDER', destinations: [place] }))
  expect(findDestination(world, id)?.credential.name).toBe('HOLDER')
  expect(
    findDestinations(world, [id, idOf('acme/app-1'), 'manual:nowhere']).map((each) => each.credential.name),
  ).toEqual(['HOLDER', 'PAT'])
})
