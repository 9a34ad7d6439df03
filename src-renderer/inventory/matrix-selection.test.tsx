import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { useView } from '../app/view-store.ts'
import { cell, destinations, gridcell, places, shown, startAtMatrix } from './shown-matrix.tsx'

startAtMatrix()

describe('a selection', () => {
  const bar = () => screen.getByRole('toolbar', { name: 'Selection' })

  it('is made with Space, Shift and arrows, and Ctrl+A', async () => {
    const { user } = await shown()
    act(() => gridcell(/acme\/api, DEPLOY_PAT/).focus())
    await user.keyboard(' ')
    expect(within(bar()).getByText('1 selected')).toBeTruthy()
    await user.keyboard('{Shift>}{ArrowDown}{/Shift}')
    expect(within(bar()).getByText('2 selected')).toBeTruthy()
    await user.keyboard('{Control>}a{/Control}')
    expect(within(bar()).getByText('4 selected')).toBeTruthy()
    expect(
      within(bar()).getByText('Selection includes 1 archived repository. It will be skipped.'),
    ).toBeTruthy()
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('toolbar', { name: 'Selection' })).toBeNull()
  })

  it('is made of what a filter asks for, not of what stands beside it', async () => {
    const { user } = await shown()
    await user.click(screen.getByRole('switch', { name: /^Only problems/ }))
    await waitFor(() => expect(places()).toEqual(['acme/api', 'acme/zoo']))
    expect(gridcell(/acme\/api, DEPLOY_PAT/).dataset.match).toBe('true')
    expect(gridcell(/acme\/api, READ_PAT/).dataset.match).toBe('false')
    expect(screen.getByText('2 destinations in 2 rows')).toBeTruthy()
    act(() => gridcell(/acme\/api, DEPLOY_PAT/).focus())
    await user.keyboard('{Control>}a{/Control}')
    expect(within(bar()).getByText('2 selected')).toBeTruthy()
    expect(gridcell(/acme\/api, READ_PAT/).getAttribute('aria-selected')).toBe('false')
  })

  it('is made with the mouse on rows and columns, and leads to a rotation', async () => {
    const { user } = await shown()
    await user.click(screen.getByRole('rowheader', { name: 'acme/api' }))
    expect(within(bar()).getByText('2 selected')).toBeTruthy()
    fireEvent.click(gridcell(/acme\/api, READ_PAT/), { ctrlKey: true })
    expect(within(bar()).getByText('1 selected')).toBeTruthy()
    fireEvent.click(screen.getByRole('columnheader', { name: /^DEPLOY_PAT/ }))
    expect(gridcell(/acme\/web, DEPLOY_PAT/).getAttribute('aria-selected')).toBe('true')
    await user.click(within(bar()).getByRole('button', { name: 'Rotate…' }))
    expect(useView.getState().route).toEqual({ view: 'rotate', name: 'DEPLOY_PAT' })
  })

  it('lets choose the credential when it holds several', async () => {
    const { user } = await shown()
    await user.click(screen.getByRole('rowheader', { name: 'acme/api' }))
    await user.click(within(bar()).getByRole('button', { name: 'Rotate…' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Rotate READ_PAT…' }))
    expect(useView.getState().route).toEqual({ view: 'rotate', name: 'READ_PAT' })
  })

  it('adds its repositories to a credential, and says why it was refused', async () => {
    const failure = {
      kind: 'invalid-input',
      message: 'acme/api belongs to X already.',
      hint: '',
      subject: '',
    }
    const { rekey, user } = await shown(
      {},
      { inventory: { addDestinations: async () => ({ ok: false, failure }) } },
    )
    await user.click(screen.getByRole('rowheader', { name: 'acme/api' }))
    await user.click(within(bar()).getByRole('button', { name: 'Add to credential…' }))
    const dialog = await screen.findByRole('dialog', { name: 'Add to credential' })
    await user.selectOptions(within(dialog).getByLabelText('Credential'), 'READ_PAT')
    await user.click(within(dialog).getByRole('button', { name: 'Add 1 repository' }))
    expect(await within(dialog).findByText('acme/api belongs to X already.')).toBeTruthy()
    expect(rekey.calls.at(-1)).toEqual({
      name: 'inventory.addDestinations',
      request: {
        credential: 'READ_PAT',
        place: { at: 'repository', family: 'actions', repositories: ['acme/api'], secret: 'READ_PAT' },
      },
    })
  })
})

describe('protected destinations', () => {
  const guarded = cell('acme/web', 'DEPLOY_PAT', { state: 'current', isProtected: true })

  it('are named and marked as such in any state, and have a view of their own', async () => {
    const { user } = await shown({ destinations: [...destinations.slice(0, 2), guarded] })
    const named = gridcell(/^acme\/web, DEPLOY_PAT: .*\. Protected$/)
    expect(named.querySelector('.shield svg')).toBeTruthy()
    expect(gridcell(/^acme\/api, DEPLOY_PAT: Missing/).querySelector('.shield')).toBeNull()
    await user.click(screen.getByRole('button', { name: /^View: / }))
    await user.click(screen.getByRole('menuitemradio', { name: 'Protected' }))
    await waitFor(() => expect(places()).toEqual(['acme/web']))
  })

  it('are marked from a selection, and no longer from the details', async () => {
    const protect = async () => ({ ok: true as const, value: 1 })
    const { user, rekey } = await shown(
      { destinations: [...destinations.slice(0, 2), guarded] },
      {
        inventory: { protect },
      },
    )
    gridcell(/^acme\/api, DEPLOY_PAT/).focus()
    await user.keyboard(' ')
    await user.click(screen.getByRole('button', { name: 'Mark protected' }))
    expect(rekey.calls).toContainEqual({
      name: 'inventory.protect',
      request: { destinations: ['actions:acme/api/DEPLOY_PAT'], isProtected: true },
    })
    await user.click(gridcell(/^acme\/web, DEPLOY_PAT/))
    const details = await screen.findByRole('complementary', { name: 'Details' })
    expect(within(details).getByText('Protected')).toBeTruthy()
    await user.click(within(details).getByRole('button', { name: 'Remove protection' }))
    expect(rekey.calls).toContainEqual({
      name: 'inventory.protect',
      request: { destinations: ['actions:acme/web/DEPLOY_PAT'], isProtected: false },
    })
  })
})
