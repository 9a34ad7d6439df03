import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { RotationSummaryView } from '../../src-preload/contract/index.ts'
import { useShell } from '../app/shell-store.ts'
import { useView } from '../app/view-store.ts'
import { aDestination, aRotation } from './fake-rotation.ts'
import { openRotations } from './open-page.tsx'

it('says that there are none, and lets a credential be chosen for the first', async () => {
  const { user } = openRotations({ rotations: [] })
  expect(screen.getByText(/^No rotations yet/)).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'New rotation…' }))
  expect(useShell.getState().dialog).toBe('palette')
})

it('calls only that verified which is', () => {
  const reach = { done: 3, total: 5, verified: 2, rollingBack: false }
  const change = { state: 'stopped', reach } as const
  openRotations({
    rotations: [
      aRotation({ id: 'R-0001', ...change }),
      aRotation({ id: 'R-0002', ...change, reach: { ...reach, verified: 3 } }),
      aRotation({ id: 'R-0003', ...change, reach: { ...reach, verified: 0, rollingBack: true } }),
    ],
  })
  const text = (id: string) =>
    screen.getByRole('rowheader', { name: new RegExp(id) }).closest('tr')?.textContent
  expect(text('R-0001')).toContain('2 of 5 verified, 1 written')
  expect(text('R-0002')).toContain('3 of 5 verified')
  expect(text('R-0002')).not.toContain('written')
  expect(text('R-0003')).toContain('3 of 5 rolled back')
})

it('has open ones first, and opens the one that is chosen', async () => {
  const failure = { kind: 'server', message: 'GitHub answered 500.', hint: '', subject: '' }
  const rotations: RotationSummaryView[] = [
    aRotation({ id: 'R-0002', state: 'completed', startedAt: '2027-03-15T08:00:00Z' }),
    aRotation({
      id: 'R-0001',
      state: 'stopped',
      destinations: [
        aDestination('acme/a', { state: 'written' }),
        aDestination('acme/b', { state: 'failed', failure }),
      ],
    }),
  ]
  const { user } = openRotations({ rotations })
  const [, first] = screen.getAllByRole('row')
  expect(first?.textContent).toContain('1 of 2 written, 1 failed')
  expect(within(first as HTMLElement).getByText('Paste the new token')).toBeTruthy()
  expect(screen.getByRole('rowheader', { name: /^R-0001, DEPLOY_PAT, Stopped, / })).toBeTruthy()
  expect(screen.getByRole('button', { name: 'View R-0002' })).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Continue R-0001' }))
  expect(useView.getState().route).toEqual({ view: 'rotation', id: 'R-0001' })
})

it('names no next step of a run that goes on, and no update that nobody carries out', () => {
  const change = { state: 'propagating', nextStep: 'Continue the update' } as const
  openRotations({
    rotations: [
      aRotation({ id: 'R-0001', ...change, running: true }),
      aRotation({ id: 'R-0002', ...change, interrupted: true }),
      aRotation({ id: 'R-0003', ...change }),
      aRotation({ id: 'R-0004', ...change, running: true, paused: true }),
    ],
  })
  const text = (name: RegExp) => screen.getByRole('rowheader', { name }).closest('tr')?.textContent
  expect(text(/^R-0001, DEPLOY_PAT, Updating, /)).not.toContain('Continue the update')
  expect(text(/^R-0002, DEPLOY_PAT, Interrupted, /)).toContain('Continue the update')
  expect(text(/^R-0004, DEPLOY_PAT, Paused, /)).toContain('Paused')
  // Another Rekey goes on with it.
  expect(text(/^R-0003, DEPLOY_PAT, Updating, /)).not.toContain('Continue the update')
})
