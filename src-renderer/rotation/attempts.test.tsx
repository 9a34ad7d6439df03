import { act, screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { ProgressView } from '../../src-preload/contract/index.ts'
import { takeProgress } from '../app/use-snapshot.ts'
import { aDestination, aRotation } from './fake-rotation.ts'
import { openRotationPage } from './open-page.tsx'

const running = aRotation({
  state: 'propagating',
  running: true,
  destinations: [
    aDestination('acme/a', { state: 'writing' }),
    aDestination('acme/b'),
    aDestination('console', { kind: 'heroku', state: 'writing' }),
    // Looked at by a roll back, before its old value is written.
    aDestination('prod/github', { kind: 'infisical', state: 'verified' }),
  ],
})
const statuses = [502, null, 503, 429]
const written = aDestination('acme/a', { state: 'written', writtenAt: '2027-03-14T08:07:22Z' })
const row = (place: string) => screen.getByRole('row', { name: new RegExp(place) })

it('says in a row which try of its request is under way, until the row is told anew', async () => {
  const { client } = await openRotationPage(running)
  const progress: ProgressView = {
    rotation: 'R-0001',
    state: 'propagating',
    running: true,
    paused: false,
    pausedBy: null,
    canary: null,
    rollingBack: false,
    counts: running.counts,
    reach: running.reach,
    etaSeconds: null,
    destinations: [],
    attempts: running.destinations.map(({ id }, index) => ({
      destination: id,
      number: 2 + index,
      of: 3 + index,
      status: statuses[index] ?? null,
    })),
    waitingUntil: null,
    waitingReason: null,
    problem: null,
  }
  act(() => takeProgress(client, progress))
  await within(row('acme/a')).findByText('GitHub had a problem (502). Trying again, attempt 2 of 3.')
  expect(within(row('acme/b')).getByText('No answer came. Trying again, attempt 3 of 4.')).toBeTruthy()
  expect(within(row('console')).getByText(/^Heroku had a problem \(503\)\. Trying again/)).toBeTruthy()
  expect(within(row('prod')).getByText(/^Infisical asked to wait \(429\)\. Trying again/)).toBeTruthy()
  const { attempts: _, ...answered } = progress
  act(() => takeProgress(client, { ...answered, destinations: [written] }))
  await within(row('acme/a')).findByText(/^Written at/)
  expect(screen.queryByText(/Trying again/)).toBeNull()
})
