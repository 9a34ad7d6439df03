import { screen, waitFor } from '@testing-library/react'
import { expect, it } from 'vitest'
import type {
  CopySearchView,
  DestinationView,
  RotationDestinationView,
} from '../../src-preload/contract/index.ts'
import { credentialOf, rotationOf, summaryOf } from '../app/fake-views.ts'
import { aDestination } from '../rotation/fake-rotation.ts'
import { cell, places, shown, startAtMatrix } from './shown-matrix.tsx'

startAtMatrix()

type Row = Partial<RotationDestinationView>

/** The matrix beside a rotation that wrote what it could; null: a place that is no part of it. */
async function shownBeside(
  places: ReadonlyArray<readonly [DestinationView, Row | null]>,
  copies: readonly CopySearchView[] = [],
) {
  const rotation = rotationOf('R-0001', 'DEPLOY_PAT', {
    state: 'stopped',
    destinations: places.flatMap(([{ id, place }, row]) =>
      row === null ? [] : [aDestination(place, { ...row, id })],
    ),
  })
  const read = credentialOf('READ_PAT')
  return shown(
    {
      credentials: [
        credentialOf('DEPLOY_PAT', { openRotation: 'R-0001' }),
        { ...read, expiry: { ...read.expiry, expiresAt: '2020-01-01T00:00:00.000Z' } },
      ],
      rotations: [summaryOf(rotation)],
      destinations: places.map(([destination]) => destination),
      copies: [...copies],
    },
    { rotation: { view: async () => ({ ok: true, value: rotation }) } },
  )
}

const waiver = { reason: 'archived', by: 'octo', at: '2027-01-01T00:00:00.000Z', atPlan: true }
const leftOut = [
  [cell('acme/old', 'DEPLOY_PAT', { state: 'archived' }), { state: 'waived', waiver }],
  [cell('acme/away', 'DEPLOY_PAT', { state: 'unreachable' }), { state: 'waived', waiver }],
] as const
const onlyProblems = () => screen.getByRole('switch', { name: /^Only problems/ })

it('is of none that the open rotation left out, and the filter leaves none of them', async () => {
  const { user } = await shownBeside(leftOut)
  await screen.findByRole('link', { name: 'Matrix' })
  await user.click(onlyProblems())
  expect(screen.queryAllByRole('rowheader')).toEqual([])
})

it('is of all that need somebody, and the filter leaves these', async () => {
  const fine = cell('acme/fine', 'READ_PAT', { state: 'present' })
  const rows = [
    ...leftOut,
    // Whatever was seen there last: its write failed.
    [cell('acme/failed', 'DEPLOY_PAT', { state: 'current' }), { state: 'failed' }],
    [cell('acme/done', 'DEPLOY_PAT', { state: 'stale' }), { state: 'verified' }],
    [cell('acme/left', 'DEPLOY_PAT', { state: 'missing' }), { state: 'pending' }],
    [cell('acme/new', 'DEPLOY_PAT', { state: 'archived' }), null],
    [cell('acme/ended', 'READ_PAT', { state: 'current' }), null],
    [fine, null],
  ] as const
  const copy = {
    id: 'dependabot:acme/fine/READ_PAT',
    kind: 'dependabot',
    place: 'acme/fine, dependabot',
    repository: 'acme/fine',
    secret: 'READ_PAT',
    relation: 'twin',
    beside: fine.id,
    updatedAt: null,
    sentence: 'It keeps the old value.',
    leftBehind: true,
  } as const
  const search = {
    credential: 'READ_PAT',
    at: waiver.at,
    repositories: 1,
    copies: [copy],
    unread: [],
    inherited: [],
    advice: [],
    superfluous: [],
  }
  const { user } = await shownBeside(rows, [search])
  await screen.findByRole('link', { name: 'Matrix, 5 problems' })
  await user.click(onlyProblems())
  const needed = ['acme/ended', 'acme/failed', 'acme/fine, dependabot', 'acme/left', 'acme/new']
  await waitFor(() => expect(places()).toEqual(needed))
})

it('is not of a write that only waits for GitHub', async () => {
  const rotation = rotationOf('R-0001', 'DEPLOY_PAT', {
    state: 'propagating',
    running: true,
    destinations: [aDestination('acme/api', { id: 'actions:acme/api/DEPLOY_PAT', state: 'writing' })],
  })
  const { rekey } = await shown(
    {
      credentials: [credentialOf('DEPLOY_PAT', { openRotation: 'R-0001' })],
      rotations: [summaryOf(rotation)],
      destinations: [cell('acme/api', 'DEPLOY_PAT', { state: 'current' })],
    },
    { rotation: { view: async () => ({ ok: true, value: rotation }) } },
  )
  await screen.findByRole('gridcell', { name: /: Writing$/ })
  rekey.announce('rotation.progressed', {
    rotation: 'R-0001',
    state: 'propagating',
    running: true,
    paused: false,
    pausedBy: null,
    canary: null,
    rollingBack: false,
    counts: rotation.counts,
    reach: rotation.reach,
    etaSeconds: null,
    destinations: rotation.destinations,
    waitingUntil: '2027-01-01T00:00:20.000Z',
    waitingReason: 'GitHub asked for a pause.',
    problem: null,
  })
  await screen.findByRole('gridcell', { name: /: Waiting until / })
  expect(screen.getByRole('link', { name: 'Matrix' })).toBeTruthy()
})
