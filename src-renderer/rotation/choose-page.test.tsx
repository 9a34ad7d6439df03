import { screen, within } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import type { CredentialView } from '../../src-preload/contract/index.ts'
import { credentialOf } from '../app/fake-views.ts'
import { useView } from '../app/view-store.ts'
import { aRotation } from './fake-rotation.ts'
import { openChoose } from './open-page.tsx'

const held: Partial<CredentialView> = {
  destinations: 36,
  current: {
    label: 'github_pat_…OLD1',
    fingerprint: 'sha256:1234abcd',
    kind: 'fine-grained',
    login: 'octo-bot',
    version: 6,
    since: '2027-01-01T00:00:00Z',
    held: true,
  },
}

it('begins nothing until its button is pressed, and hands over why', async () => {
  const start = vi.fn(async () => ({ ok: true as const, value: aRotation({ id: 'R-0007' }) }))
  const { user } = openChoose(credentialOf('DEPLOY_PAT', held), { rotation: { start } })
  const steps = screen.getByRole('navigation', { name: 'Rotation steps' })
  expect(within(steps).getByRole('button', { current: 'step' }).getAttribute('aria-label')).toBe(
    'Step 1, Choose, current',
  )
  expect(screen.getByText('36 destinations')).toBeTruthy()
  expect(screen.getByText('Rekey holds the old value: it can roll back to it, and revoke it.')).toBeTruthy()
  const reason = within(screen.getByRole('radiogroup', { name: 'Reason' }))
  expect(reason.getAllByRole('radio')).toHaveLength(4)
  await user.click(reason.getByRole('radio', { name: 'Person left' }))
  expect(start).not.toHaveBeenCalled()
  await user.click(screen.getByRole('button', { name: 'Begin and pre-check' }))
  expect(start).toHaveBeenCalledWith({ credential: 'DEPLOY_PAT', reason: 'Person left' })
  expect(useView.getState().route).toEqual({ view: 'rotation', id: 'R-0007' })
})

it('offers to hand over the old value where Rekey lacks it', () => {
  openChoose(credentialOf('DEPLOY_PAT', { current: null }))
  expect(screen.queryByText(/^Rekey holds the old value/)).toBeNull()
  expect(screen.getByRole('button', { name: /clipboard/ })).toBeTruthy()
})

it('leads to the rotation that is open already, and starts no other', async () => {
  const { user } = openChoose(credentialOf('DEPLOY_PAT', { ...held, openRotation: 'R-0139' }))
  expect(screen.getByText('R-0139 for this credential is unfinished.')).toBeTruthy()
  expect(screen.queryByRole('radiogroup')).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Continue R-0139' }))
  expect(useView.getState().route).toEqual({ view: 'rotation', id: 'R-0139' })
})

it('leads to the report of a leak, where that is the reason', async () => {
  const { user } = openChoose(credentialOf('DEPLOY_PAT'))
  await user.click(screen.getByRole('radio', { name: 'Leak' }))
  await user.click(screen.getByRole('button', { name: 'Report a leaked token…' }))
  expect(useView.getState().route).toEqual({ view: 'leak', name: 'DEPLOY_PAT' })
})
