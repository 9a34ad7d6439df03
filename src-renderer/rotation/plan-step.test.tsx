import { act, screen, within } from '@testing-library/react'
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
  expect(propagate).toHaveBeenCalledWith({
    id: 'R-0001',
    pace: 'careful',
    canary: null,
    leaveOut: ['acme/d'],
  })
})

it('shows what has to be agreed to since the hours were changed behind it', async () => {
  const small = { ...planned, destinations: [aDestination('acme/a'), aDestination('acme/b')] }
  const maintenanceHours = { hours: 'sun 01:00-02:00 UTC', opensAt: null, closesAt: null }
  let shown = small
  const view = vi.fn(async () => ({ ok: true as const, value: shown }))
  const propagate = vi.fn(async () => {
    shown = { ...small, maintenanceHours }
    return {
      ok: false as const,
      failure: { kind: 'blocked' as const, subject: 'R-0001', message: 'It is outside.', hint: '' },
    }
  })
  const { user } = await openRotationPage(small, { rotation: { propagate, view } })
  await user.click(screen.getByRole('button', { name: 'Update 2 secrets' }))
  await user.click(await screen.findByRole('checkbox', { name: /^Update outside the maintenance window/ }))
  await user.click(screen.getByRole('button', { name: 'Update 2 secrets' }))
  expect(propagate).toHaveBeenLastCalledWith(expect.objectContaining({ outsideWindow: true }))
})

it('asks for a word of its own to begin while the maintenance window is closed', async () => {
  const hours = 'mon-fri 09:00-17:00 Europe/Berlin'
  const inHours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString()
  const small = { ...planned, destinations: [aDestination('acme/a'), aDestination('acme/b')] }
  const propagate = vi.fn(async () => ({ ok: true as const, value: small }))
  const { user } = await openRotationPage(
    { ...small, maintenanceHours: { hours, opensAt: inHours(2), closesAt: inHours(10) } },
    { rotation: { propagate } },
  )
  await user.click(screen.getByRole('button', { name: 'Update 2 secrets' }))
  expect(propagate).not.toHaveBeenCalled()
  await user.click(
    screen.getByRole('checkbox', { name: /^Update outside the maintenance window mon-fri .*\. It opens / }),
  )
  await user.click(screen.getByRole('button', { name: 'Update 2 secrets' }))
  expect(propagate).toHaveBeenCalledWith({ id: 'R-0001', pace: 'auto', canary: null, outsideWindow: true })
})

it('asks nothing of the hours while the maintenance window is open', async () => {
  const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
  const maintenanceHours = { hours: 'daily 00:00-24:00 UTC', opensAt: at(-1), closesAt: at(1) }
  await openRotationPage({ ...planned, maintenanceHours })
  expect(screen.queryByRole('checkbox', { name: /maintenance window/ })).toBeNull()
})

it('names a range where the limit of an hour may cut in', async () => {
  const cost = { reads: 30_000, writes: 5000, points: 55_000, estimatedSeconds: 3600, longestSeconds: 9000 }
  await openRotationPage({ ...planned, cost })
  expect(
    screen.getByText(/Between 60 min and 2 h 30 min: GitHub may ask for a pause at this size\. Pace Auto/),
  ).toBeTruthy()
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

it('shows every one of thousands of updates, by name or part by part', async () => {
  const many = Array.from({ length: 450 }, (_, index) =>
    aDestination(`acme/app-${String(index).padStart(3, '0')}`),
  )
  const { user } = await openRotationPage({ ...planned, destinations: many })
  const rows = () => within(screen.getByRole('table', { name: 'Update' })).getAllByRole('row').length - 1
  expect(rows()).toBe(200)
  expect(screen.getByText('200 of 450 destinations shown').getAttribute('role')).toBe('status')
  const more = screen.getByRole('button', { name: 'Show 200 more' })
  await user.click(more)
  expect(rows()).toBe(400)
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Show 50 more' }))
  await user.click(screen.getByRole('button', { name: 'Show 50 more' }))
  expect(rows()).toBe(450)
  expect(document.activeElement).toBe(screen.getByText('450 of 450 destinations shown'))
  await user.type(screen.getByRole('searchbox', { name: 'Find a destination: Update' }), 'APP-444')
  expect(rows()).toBe(1)
  // The canary of so many is found by its name as well.
  const canary = screen.getByRole('combobox', { name: 'Canary' })
  expect(within(canary).getAllByRole('option')).toHaveLength(51)
  await user.type(screen.getByRole('searchbox', { name: 'Find a canary' }), 'app-444')
  await user.selectOptions(canary, 'acme/app-444')
  await user.clear(screen.getByRole('searchbox', { name: 'Find a canary' }))
  expect(within(canary).getByRole('option', { name: 'acme/app-444' })).toBeTruthy()
})

it('tells how far a long planning is, and ends it without a loss', async () => {
  const cancelPlan = vi.fn(async () => ({ ok: true as const, value: null }))
  const { rekey, user } = await openRotationPage(planned, { rotation: { cancelPlan } })
  const progress = { rotation: 'R-0001', running: true, done: 1766, total: 5003 }
  act(() => rekey.announce('rotation.planProgressed', { ...progress, rotation: 'R-0002' }))
  expect(screen.queryByRole('progressbar', { name: 'Planning' })).toBeNull()
  act(() => rekey.announce('rotation.planProgressed', progress))
  const bar = screen.getByRole('progressbar', { name: 'Planning' })
  expect(bar.getAttribute('aria-valuetext')).toBe('Read 1,766 of 5,003 destinations')
  await user.click(screen.getByRole('button', { name: 'Cancel planning' }))
  expect(cancelPlan).toHaveBeenCalledWith({ id: 'R-0001' })
  act(() => rekey.announce('rotation.planProgressed', { ...progress, running: false }))
  const end = await screen.findByText(/^Planning was canceled\. Nothing is lost/)
  expect(document.activeElement).toBe(end)
})
