import { act, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { settingsOf } from '../app/fake-views.ts'
import { useMatrix } from './matrix-store.ts'
import { cell, focused, gridcell, places, shown, startAtMatrix } from './shown-matrix.tsx'

startAtMatrix()

describe('the keyboard in the grid', () => {
  it('moves by cell and has one tab stop', async () => {
    const { grid, user } = await shown()
    act(() => gridcell(/acme\/api, DEPLOY_PAT/).focus())
    await user.keyboard('{ArrowRight}')
    expect(focused()).toMatch(/^acme\/api, READ_PAT/)
    await user.keyboard('{ArrowDown}{Home}')
    expect(focused()).toBe('acme/web')
    await user.keyboard('{Control>}{End}{/Control}')
    expect(focused()).toMatch(/^acme\/zoo, READ_PAT/)
    await user.keyboard('{Control>}{Home}{/Control}')
    expect(focused()).toBe('Destination')
    expect(grid.querySelectorAll('[tabindex="0"]')).toHaveLength(1)
  })

  it('jumps from problem to problem', async () => {
    const { user } = await shown()
    act(() => screen.getByRole('columnheader', { name: 'Destination' }).focus())
    await user.keyboard('n')
    expect(focused()).toMatch(/^acme\/api, DEPLOY_PAT: Missing/)
    await user.keyboard('n')
    expect(focused()).toMatch(/^acme\/zoo, READ_PAT: Archived/)
    await user.keyboard('p')
    expect(focused()).toMatch(/^acme\/api, DEPLOY_PAT: Missing/)
  })

  it('leaves single keys alone when they are turned off', async () => {
    const { user } = await shown({ settings: settingsOf({ 'keys.single': 'off' }) })
    act(() => gridcell(/acme\/web, DEPLOY_PAT/).focus())
    await user.keyboard('n')
    expect(focused()).toMatch(/^acme\/web, DEPLOY_PAT/)
  })

  it('opens details by Enter, and Esc leads back to the cell', async () => {
    const { user } = await shown()
    act(() => gridcell(/acme\/api, DEPLOY_PAT/).focus())
    await user.keyboard('{Enter}')
    const details = screen.getByRole('complementary', { name: 'Details' })
    expect(within(details).getByRole('heading', { name: 'acme/api' })).toBe(document.activeElement)
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('complementary', { name: 'Details' })).toBeNull()
    expect(focused()).toMatch(/^acme\/api, DEPLOY_PAT/)
  })

  it('opens the menu of a column by Enter and of a cell by a dot', async () => {
    const { user } = await shown()
    act(() => screen.getByRole('columnheader', { name: /^READ_PAT/ }).focus())
    await user.keyboard('{Enter}')
    const menu = await screen.findByRole('menu')
    expect(
      within(menu)
        .getAllByRole('menuitem')
        .map((each) => each.textContent),
    ).toEqual([
      'Rotate…',
      'Open READ_PAT',
      'Sort by state',
      'Hide column',
      'Select',
      'Mark protected',
      'Copy name',
    ])
    await user.click(within(menu).getByRole('menuitem', { name: 'Hide column' }))
    expect(screen.queryByRole('columnheader', { name: /^READ_PAT/ })).toBeNull()
    act(() => gridcell(/acme\/api, DEPLOY_PAT/).focus())
    await user.keyboard('.')
    expect(await screen.findByRole('menuitem', { name: 'Open on GitHub' })).toBeTruthy()
  })

  it('stays on its cell when rows are sorted, filtered and read again', async () => {
    const { rekey, user } = await shown()
    act(() => gridcell(/acme\/web, DEPLOY_PAT/).focus())
    act(() => useMatrix.getState().show({ sort: 'state' }))
    expect(places()[0]).toBe('acme/api')
    expect(focused()).toMatch(/^acme\/web, DEPLOY_PAT/)
    act(() =>
      rekey.announce('app.changed', {
        revision: 2,
        changedDestinations: [cell('acme/web', 'DEPLOY_PAT', { state: 'changed' })],
      }),
    )
    await waitFor(() => expect(focused()).toMatch(/^acme\/web, DEPLOY_PAT: Changed/))
    act(() => useMatrix.getState().show({ filter: 'web' }))
    await waitFor(() => expect(places()).toEqual(['acme/web']))
    await user.keyboard('{Home}')
    expect(focused()).toBe('acme/web')
  })
})
