import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { credentialOf } from '../app/fake-views.ts'
import { useView } from '../app/view-store.ts'
import { cell, done, gridcell, shown, startAtMatrix } from './shown-matrix.tsx'

startAtMatrix()

describe('the details', () => {
  it('say what somebody else did and lead to the wizard', async () => {
    const changed = cell('acme/api', 'DEPLOY_PAT', { state: 'changed', updatedAt: '2026-12-14T12:00:00Z' })
    const { user } = await shown({ destinations: [changed] })
    await user.click(gridcell(/acme\/api, DEPLOY_PAT/))
    const details = screen.getByRole('complementary', { name: 'Details' })
    expect(
      within(details).getByText(/^Someone changed this secret on .*2026\. Rekey doesn't know/),
    ).toBeTruthy()
    await user.click(within(details).getByRole('button', { name: 'Update this destination…' }))
    expect(useView.getState().route).toEqual({ view: 'rotate', name: 'DEPLOY_PAT' })
  })

  it('remove a place from the inventory, and put it back', async () => {
    const { rekey, user } = await shown(
      {},
      { inventory: { removeDestination: done, restoreDestination: done } },
    )
    await user.click(gridcell(/acme\/web, DEPLOY_PAT/))
    await user.click(screen.getByRole('button', { name: 'Remove from inventory' }))
    expect(await screen.findByText('Removed acme/web.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    expect(rekey.calls.slice(-2)).toEqual([
      { name: 'inventory.removeDestination', request: { destination: 'actions:acme/web/DEPLOY_PAT' } },
      { name: 'inventory.restoreDestination', request: { destination: 'actions:acme/web/DEPLOY_PAT' } },
    ])
  })
})

describe('the details of a selected place', () => {
  it('name its selection, and make it an exception there', async () => {
    const selected = cell('acme/app-1', 'DEPLOY_PAT', { selection: 'app-* in acme' })
    const { rekey, user } = await shown(
      { destinations: [selected] },
      { credential: { excludeFromSelection: async () => ({ ok: true, value: credentialOf('DEPLOY_PAT') }) } },
    )
    await user.click(gridcell(/acme\/app-1, DEPLOY_PAT/))
    const details = screen.getByRole('complementary', { name: 'Details' })
    expect(within(details).getByText('app-* in acme')).toBeTruthy()
    expect(within(details).queryByRole('button', { name: 'Remove from inventory' })).toBeNull()
    await user.click(within(details).getByRole('button', { name: 'Exclude from selection' }))
    expect(rekey.calls.at(-1)).toEqual({
      name: 'credential.excludeFromSelection',
      request: { destination: 'actions:acme/app-1/DEPLOY_PAT' },
    })
    expect(await screen.findByText(/^acme\/app-1 is excluded from its selection/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Show the selection' }))
    expect(useView.getState().route).toEqual({ view: 'credential', name: 'DEPLOY_PAT' })
  })
})
