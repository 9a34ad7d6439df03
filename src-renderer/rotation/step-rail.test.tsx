import { screen, within } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { aDestination, aRotation, aToken } from './fake-rotation.ts'
import { openRotationPage } from './open-page.tsx'

const failure = { kind: 'server', message: 'GitHub answered 500.', hint: '', subject: '' }
const stopped = aRotation({
  state: 'stopped',
  destinations: [
    aDestination('acme/a', { state: 'failed', failure }),
    aDestination('acme/b', { state: 'failed', failure }),
  ],
})

it('tells each step with its state', async () => {
  await openRotationPage(stopped)
  const rail = within(screen.getByRole('navigation', { name: 'Rotation steps' }))
  expect(rail.getAllByRole('button').map((each) => each.getAttribute('aria-label'))).toEqual([
    'Step 1, Choose, done',
    'Step 2, Pre-check, done',
    'Step 3, Create, done',
    'Step 4, Paste and validate, done',
    'Step 5, Plan, done',
    'Step 6, Update, 2 problems',
    'Step 7, Verify, not yet',
    'Step 8, Revoke, not yet',
    'Step 9, Finish, not yet',
  ])
  expect(rail.getByRole('button', { current: 'step' }).textContent).toContain('Update')
  expect(rail.getByRole('button', { name: 'Step 9, Finish, not yet' }).getAttribute('aria-disabled')).toBe(
    'true',
  )
})

it('ticks nothing off that a rotation never came to', async () => {
  await openRotationPage(
    aRotation({
      state: 'rolled-back',
      newToken: aToken('github_pat_…NEW1'),
      plannedAt: '2027-03-14T08:07:22Z',
      destinations: [aDestination('acme/a', { state: 'restored' })],
    }),
    { rotation: { summary: async () => ({ ok: true, value: '' }) } },
  )
  const rail = within(screen.getByRole('navigation', { name: 'Rotation steps' }))
  expect(rail.getByRole('button', { name: 'Step 6, Update, done' })).toBeTruthy()
  expect(rail.getByRole('button', { name: 'Step 7, Verify, not done' })).toBeTruthy()
  expect(rail.getByRole('button', { name: 'Step 8, Revoke, not done' })).toBeTruthy()
  expect(rail.getByRole('button', { name: 'Step 9, Finish, done' })).toBeTruthy()
})

it('opens an earlier step with its heading in focus, and no later one', async () => {
  const { user } = await openRotationPage(stopped)
  await user.click(screen.getByRole('button', { name: 'Step 9, Finish, not yet' }))
  expect(screen.getByRole('heading', { level: 2, name: 'Updating secrets' })).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Step 3, Create, done' }))
  const heading = screen.getByRole('heading', { level: 2, name: 'Create the new token on GitHub' })
  expect(document.activeElement).toBe(heading)
})

it('shows every value for the form of GitHub, and warns of Regenerate', async () => {
  const openPage = vi.fn(async () => ({ ok: true as const, value: null }))
  const { user } = await openRotationPage(stopped, { app: { openPage } })
  await user.click(screen.getByRole('button', { name: 'Step 3, Create, done' }))
  const list = within(screen.getByRole('list', { name: 'Values for the form' }))
  expect(list.getAllByRole('checkbox')).toHaveLength(6)
  expect(list.getByText('Only select repositories')).toBeTruthy()
  expect(list.getByRole('button', { name: 'Copy Repository acme/infra' })).toBeTruthy()
  expect(list.getByText(/not the 2 places that store it/)).toBeTruthy()
  expect(screen.getAllByText(/Don't use Regenerate/).length).toBeGreaterThan(0)
  await user.click(screen.getByRole('button', { name: 'Open GitHub to create the token' }))
  expect(openPage).toHaveBeenCalledWith({ page: 'token-form', rotation: 'R-0001' })
})
