import { act, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { credentialOf } from '../app/fake-views.ts'
import { useView } from '../app/view-store.ts'
import { useMatrix } from './matrix-store.ts'
import { done, gridcell, places, shown, startAtMatrix } from './shown-matrix.tsx'

startAtMatrix()

describe('saved views', () => {
  const attention = {
    id: 'mine',
    name: 'Mine',
    filter: 'owner:acme state:missing',
    group: 'none' as const,
    sort: 'state' as const,
    onlyProblems: true,
    hiddenColumns: ['READ_PAT READ_PAT'],
    density: 'compact' as const,
  }

  it('open by their link with everything they keep', async () => {
    useView.setState({ route: { view: 'matrix', saved: 'mine' } })
    await shown({ savedViews: [attention] })
    await waitFor(() => expect(places()).toEqual(['acme/api']))
    expect(screen.queryByRole('columnheader', { name: /^READ_PAT/ })).toBeNull()
    expect(screen.getByRole('button', { name: 'View: Mine' })).toBeTruthy()
    expect(screen.getByRole('grid').getAttribute('data-density')).toBe('compact')
  })

  it('say so when a link names none', async () => {
    useView.setState({ route: { view: 'matrix', saved: 'gone' } })
    await shown()
    expect(screen.getByText("This link points to something that isn't in this workspace.")).toBeTruthy()
  })

  it('are kept under a name', async () => {
    const { rekey, user } = await shown({}, { inventory: { saveView: done } })
    act(() => useMatrix.getState().show({ filter: 'api' }))
    await user.click(screen.getByRole('button', { name: 'View: All' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Save view…' }))
    const dialog = await screen.findByRole('dialog', { name: 'Save view' })
    await user.click(within(dialog).getByRole('button', { name: 'Save' }))
    expect(within(dialog).getByText('Enter a name.')).toBeTruthy()
    await user.type(within(dialog).getByLabelText('Name'), 'Api only')
    await user.click(within(dialog).getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(rekey.calls.find(({ name }) => name === 'inventory.saveView')?.request).toMatchObject({
      name: 'Api only',
      filter: 'api',
      group: 'none',
    })
  })

  it('say that they are shown in another way, and lead back', async () => {
    useView.setState({ route: { view: 'matrix', saved: 'mine' } })
    const { user } = await shown({ savedViews: [attention] })
    await user.clear(screen.getByRole('searchbox', { name: 'Filter destinations' }))
    await user.click(await screen.findByRole('button', { name: 'View: Mine, changed' }))
    await user.click(await screen.findByRole('menuitemradio', { name: 'Mine' }))
    expect(await screen.findByRole('button', { name: 'View: Mine' })).toBeTruthy()
    await user.click(screen.getByRole('link', { name: /^Matrix/ }))
    expect(await screen.findByRole('button', { name: 'View: All' })).toBeTruthy()
    expect(places()).toHaveLength(3)
  })

  it('have one of the credentials that belong to who is signed in', async () => {
    const owned = [credentialOf('DEPLOY_PAT'), credentialOf('READ_PAT', { owner: 'Octo-Bot' })]
    const { user } = await shown({ credentials: owned })
    await user.click(screen.getByRole('button', { name: 'View: All' }))
    await user.click(await screen.findByRole('menuitemradio', { name: 'Mine' }))
    await waitFor(() => expect(places()).toEqual(['acme/api', 'acme/zoo']))
    expect(screen.getByRole('button', { name: 'View: Mine' })).toBeTruthy()
  })

  it('give the focus back once they are kept', async () => {
    const { user } = await shown({}, { inventory: { saveView: done } })
    act(() => gridcell(/acme\/api, DEPLOY_PAT/).focus())
    await user.keyboard('{Control>}s{/Control}')
    const dialog = await screen.findByRole('dialog', { name: 'Save view' })
    await user.type(within(dialog).getByLabelText('Name'), 'Api only{Enter}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await waitFor(() => expect(document.activeElement).toBe(gridcell(/acme\/api, DEPLOY_PAT/)))
  })

  it('can be deleted, and that taken back', async () => {
    useView.setState({ route: { view: 'matrix', saved: 'mine' } })
    const { rekey, user } = await shown(
      { savedViews: [attention] },
      { inventory: { saveView: done, removeView: done } },
    )
    await user.click(screen.getByRole('button', { name: 'View: Mine' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Delete Mine' }))
    expect(await screen.findByText('Deleted the view Mine.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    expect(rekey.calls.at(-1)).toEqual({ name: 'inventory.saveView', request: attention })
  })
})

describe('copy and export', () => {
  it('copy what is shown', async () => {
    const { rekey, user } = await shown()
    act(() => useMatrix.getState().show({ filter: 'secret:DEPLOY_PAT' }))
    await waitFor(() => expect(places()).toHaveLength(2))
    await user.click(screen.getByRole('button', { name: 'Copy' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Copy as CSV' }))
    expect(rekey.calls.find(({ name }) => name === 'app.copyText')?.request).toEqual({
      text: 'Destination,Kind,DEPLOY_PAT\r\nacme/api,Repository,Missing\r\nacme/web,Repository,Current\r\n',
    })
    expect(await screen.findByRole('button', { name: 'Copied' })).toBeTruthy()
  })

  it('export in the chosen format', async () => {
    const { rekey, user } = await shown(
      {},
      { inventory: { exportTable: async () => ({ ok: true, value: '/tmp/a.json' }) } },
    )
    await user.click(screen.getByRole('button', { name: 'Copy' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Export…' }))
    await user.click(await screen.findByRole('radio', { name: 'JSON' }))
    await user.click(screen.getByRole('button', { name: 'Export' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(rekey.calls.at(-1)?.request).toMatchObject({ format: 'json' })
  })
})
