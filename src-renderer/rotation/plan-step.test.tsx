import { screen, within } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { aDestination, aRotation, aToken } from './fake-rotation.ts'
import { openRotationPage } from './open-page.tsx'

const planned = aRotation({
  state: 'planned',
  plannedAt: new Date().toISOString(),
  newToken: aToken('github_pat_…NEW1'),
  cost: { reads: 4, writes: 3, points: 14, estimatedSeconds: 12 },
  destinations: [
    aDestination('acme/a'),
    aDestination('acme/b'),
    aDestination('acme/c', { action: 'create' }),
    aDestination('acme/d', { action: 'blocked', reason: 'acme/d is archived.' }),
    aDestination('a shell', { kind: 'manual', instructions: 'Edit the profile.' }),
  ],
})

it('counts what would be done, and writes at the chosen pace', async () => {
  const propagate = vi.fn(async () => ({
    ok: true as const,
    value: { ...planned, state: 'propagating' as const, running: true },
  }))
  const { user } = await openRotationPage(planned, { rotation: { propagate } })
  expect(
    screen.getByText(/update 2 secrets and create 1: 3 places in all\. 1 is blocked\. About 12 s/),
  ).toBeTruthy()
  for (const name of ['Blocked', 'Create', 'Update', 'Manual steps'])
    expect(screen.getByRole('table', { name })).toBeTruthy()
  expect(screen.queryByRole('table', { name: 'Skipped' })).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Careful' }))
  await user.click(screen.getByRole('button', { name: 'Update 3 secrets' }))
  expect(propagate).not.toHaveBeenCalled()
  await user.click(
    screen.getByRole('checkbox', { name: "Leave out 1 destination that can't be written: acme/d." }),
  )
  await user.click(screen.getByRole('button', { name: 'Update 3 secrets' }))
  expect(propagate).toHaveBeenCalledWith({ id: 'R-0001', pace: 'careful', canary: null })
})

it('goes on to verify when there is nothing to write', async () => {
  await openRotationPage({ ...planned, destinations: [aDestination('acme/a', { action: 'skip' })] })
  expect(screen.getByRole('button', { name: 'Continue to verify' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: /^Update \d/ })).toBeNull()
})

it('offers to abandon while nothing was written, and has nothing to roll back', async () => {
  await openRotationPage(planned)
  expect(screen.getByRole('button', { name: 'Abandon…' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Roll back…' })).toBeNull()
})

it('offers to roll back, not to abandon, when a plan is renewed after writes', async () => {
  await openRotationPage({
    ...planned,
    destinations: [
      ...planned.destinations,
      aDestination('acme/e', { state: 'written', writtenAt: '2027-03-14T08:05:00Z' }),
    ],
    mayRollBack: true,
    rollBackProblem: '',
  })
  expect(screen.queryByRole('button', { name: 'Abandon…' })).toBeNull()
  expect(screen.getByRole('button', { name: 'Roll back…' })).toBeTruthy()
})

it('asks for each risk by itself, and shows what is there now beside what will be', async () => {
  await openRotationPage({
    ...planned,
    oldTokenHeld: false,
    destinations: [
      aDestination('acme/a', { replaces: 'unknown' }),
      aDestination('acme/b', { replaces: 'changed' }),
      aDestination('acme/c', {
        action: 'create',
        planned: { present: false, updatedAt: null },
        replaces: null,
      }),
    ],
  })
  const risks = screen.getByRole('group', { name: 'Before you update' })
  expect(within(risks).getAllByRole('checkbox')).toHaveLength(3)
  expect(within(risks).getByText(/^Go on without a way back/)).toBeTruthy()
  const update = screen.getByRole('table', { name: 'Update' })
  expect(within(update).getByText(/External, set Mar 1, 2027/)).toBeTruthy()
  expect(within(update).getByText(/Changed outside Rekey on Mar 1, 2027/)).toBeTruthy()
  expect(within(update).getAllByText('github_pat_…NEW1')).toHaveLength(2)
  expect(within(screen.getByRole('table', { name: 'Create' })).getByText(/Not there/)).toBeTruthy()
})

it('asks before a write restarts what runs there, and says the level where it differs', async () => {
  await openRotationPage({
    ...planned,
    destinations: [
      aDestination('acme/a'),
      aDestination('organization acme', {
        kind: 'organization',
        level: 'Organization (12 selected repositories)',
      }),
      aDestination('Heroku app console', { kind: 'heroku', level: 'Heroku', restarts: true }),
      aDestination('Heroku app idle', { kind: 'heroku', level: 'Heroku', restarts: true, action: 'skip' }),
    ],
  })
  const risks = screen.getByRole('group', { name: 'Before you update' })
  expect(
    within(risks).getByRole('checkbox', {
      name: 'Restart what runs in 1 place when it is written: Heroku app console.',
    }),
  ).toBeTruthy()
  const update = screen.getByRole('table', { name: 'Update' })
  const shared = within(update).getByRole('rowheader', { name: /Organization \(12 selected repositories\)/ })
  expect(shared).toBeTruthy()
})

it('asks for what the selections have to say, one by one', async () => {
  const planWarnings = [
    'app-* in acme selects only 2 places now, where it had 34.',
    'tools-* selects nothing.',
  ]
  await openRotationPage({ ...planned, planWarnings })
  const risks = screen.getByRole('group', { name: 'Before you update' })
  for (const each of planWarnings) expect(within(risks).getByRole('checkbox', { name: each })).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Update 3 secrets' }).getAttribute('aria-disabled')).toBe('true')
})

it('is not carried out when it is out of date', async () => {
  await openRotationPage({ ...planned, plannedAt: '2020-03-14T08:07:22Z' })
  expect(screen.getAllByText(/^This plan is out of date: it was made at/).length).toBeGreaterThan(0)
  expect(screen.getByRole('button', { name: 'Update 3 secrets' }).getAttribute('aria-disabled')).toBe('true')
})

it('exports the plan through main', async () => {
  const exportPlan = vi.fn(async () => ({ ok: true as const, value: '/home/octo/R-0001-plan.csv' }))
  const { user } = await openRotationPage(planned, { rotation: { exportPlan } })
  await user.click(screen.getByRole('button', { name: 'Export plan…' }))
  await user.click(screen.getByRole('menuitem', { name: 'CSV' }))
  expect(exportPlan).toHaveBeenCalledWith({ id: 'R-0001', format: 'csv' })
  expect(await screen.findByText('Saved as /home/octo/R-0001-plan.csv')).toBeTruthy()
})
