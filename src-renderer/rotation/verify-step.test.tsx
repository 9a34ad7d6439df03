import { screen, within } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { aDestination, aRotation, aToken } from './fake-rotation.ts'
import { openRotationPage } from './open-page.tsx'

const at = '2027-03-14T08:07:22Z'
const facts = { newToken: aToken('github_pat_…NEW1') }
const probe = {
  kind: 'read_runs',
  sentence: 'Reads runs of acme/infra',
  startsWorkflow: false,
  ok: true,
  detail: 'Reads runs in acme/infra.',
  runUrl: 'https://github.com/acme/infra/actions/runs/1',
}
const propagated = aRotation({
  ...facts,
  state: 'propagated',
  probes: [probe],
  destinations: [aDestination('acme/a', { state: 'written', writtenAt: at })],
})
const verified = aRotation({
  ...facts,
  state: 'verified',
  probes: [probe],
  destinations: [aDestination('acme/a', { state: 'verified', writtenAt: at, updatedAt: at })],
})

it('shows the evidence, and goes on only when verified', async () => {
  const verify = vi.fn(async () => ({ ok: true as const, value: verified }))
  const { user } = await openRotationPage(propagated, { rotation: { verify } })
  await user.click(screen.getByRole('button', { name: 'Continue to verify' }))
  expect(screen.queryByRole('button', { name: 'Continue to revoke' })).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Verify now' }))
  expect(verify).toHaveBeenCalledWith({ id: 'R-0001', runDispatchProbes: false })
  expect(await screen.findByRole('button', { name: 'Continue to revoke' })).toBeTruthy()
  const table = within(screen.getByRole('table', { name: 'Evidence' }))
  expect(table.getByText(/^Written .*:22.*, GitHub shows .*:22/)).toBeTruthy()
  expect(table.getByText('Confirmed')).toBeTruthy()
  expect(table.getByText('Not exercised').closest('[data-tone]')?.getAttribute('data-tone')).toBe('neutral')
  expect(screen.getByText('Token works. 1 of 1 stored. 1 not exercised.')).toBeTruthy()
})

it('opens the run of a probe', async () => {
  const openPage = vi.fn(async () => ({ ok: true as const, value: null }))
  const { user } = await openRotationPage(verified, { app: { openPage } })
  const card = within(screen.getByRole('region', { name: 'Token works' }))
  expect(card.getByText('Works')).toBeTruthy()
  await user.click(card.getByRole('button', { name: 'Open run' }))
  expect(openPage).toHaveBeenCalledWith({ page: 'run', rotation: 'R-0001', probe: 0 })
})

it('never says that a token works when a probe was refused', async () => {
  await openRotationPage({ ...verified, probes: [probe, { ...probe, ok: false, detail: 'Refused (403).' }] })
  const card = within(screen.getByRole('region', { name: 'Token works' }))
  expect(card.getByText('Refused')).toBeTruthy()
  expect(card.queryByText('Works')).toBeNull()
})

it('takes a waiver for what could not be confirmed, and never calls it stored or used', async () => {
  const failure = { kind: 'changed', message: 'It was changed by somebody else.', hint: 'Look.', subject: '' }
  const failed = aRotation({
    ...facts,
    state: 'propagated',
    destinations: [
      aDestination('acme/a', { state: 'failed', failure, writtenAt: at }),
      aDestination('acme/b', { state: 'waived', waiver: { reason: 'Archived.', by: 'octo', at } }),
      aDestination('a shell', { kind: 'manual', state: 'verified', doneBy: 'octo' }),
    ],
  })
  const waive = vi.fn(async () => ({ ok: true as const, value: failed }))
  const { user } = await openRotationPage(failed, { rotation: { waive } })
  await user.click(screen.getByRole('button', { name: 'Continue to verify' }))
  const table = within(screen.getByRole('table', { name: 'Evidence' }))
  expect(table.getAllByRole('columnheader').map((each) => each.textContent)).toEqual(
    expect.arrayContaining(['Stored', 'In use']),
  )
  expect(table.getByText('Not confirmed')).toBeTruthy()
  expect(table.getByText('Done by hand')).toBeTruthy()
  expect(table.getByText('Not checkable')).toBeTruthy()
  expect(table.getByText('Waived by octo: Archived.')).toBeTruthy()
  expect(table.queryByText('Confirmed')).toBeNull()
  await user.click(table.getByRole('button', { name: 'Waive… acme/a' }))
  const dialog = within(screen.getByRole('dialog'))
  await user.type(dialog.getByRole('textbox', { name: 'Reason' }), 'theirs now')
  await user.click(dialog.getByRole('button', { name: 'Waive it' }))
  expect(waive).toHaveBeenCalledWith({ id: 'R-0001', destination: 'acme/a', reason: 'theirs now' })
})
