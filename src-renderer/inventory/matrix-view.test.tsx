import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { settingsOf } from '../app/fake-views.ts'
import { useMatrix } from './matrix-store.ts'
import { cell, done, gridcell, places, shown, startAtMatrix } from './shown-matrix.tsx'

startAtMatrix()

describe('the matrix', () => {
  it('names rows, columns and cells, and counts the whole of the data', async () => {
    const { grid } = await shown()
    expect(grid.getAttribute('aria-rowcount')).toBe('4')
    expect(grid.getAttribute('aria-colcount')).toBe('3')
    expect(
      screen.getByRole('columnheader', { name: /^DEPLOY_PAT, DEPLOY_PAT, .*Unknown expiry$/ }),
    ).toBeTruthy()
    expect(places()).toEqual(['acme/api', 'acme/web', 'acme/zoo'])
    const missing = gridcell('acme/api, DEPLOY_PAT: Missing. Expected here but not found')
    expect([missing.textContent, missing.dataset.glyph, missing.dataset.tone]).toEqual([
      'Missing',
      '◌',
      'severe',
    ])
    expect(gridcell(/^acme\/api, READ_PAT: External\./).textContent).toBe('External')
    expect(gridcell('acme/zoo, DEPLOY_PAT: Not expected').textContent).toBe('')
  })

  it('shows codes in compact rows', async () => {
    await shown({ settings: settingsOf({ density: 'compact' }) })
    expect(gridcell(/acme\/api, DEPLOY_PAT/).textContent).toBe('MIS')
  })

  it('draws only the rows and columns in sight of a large inventory', async () => {
    const many = Array.from({ length: 40 }, (_, secret) =>
      Array.from({ length: 500 }, (_unused, place) => cell(`acme/app-${place}`, `PAT_${secret}`)),
    ).flat()
    const { grid } = await shown({ destinations: many })
    expect(grid.getAttribute('aria-rowcount')).toBe('501')
    expect(grid.getAttribute('aria-colcount')).toBe('41')
    expect(within(grid).getAllByRole('gridcell').length).toBeLessThan(300)
    expect(within(grid).getAllByRole('row').length).toBeLessThan(30)
  })

  it('writes how old a value is when it colors by age', async () => {
    const updatedAt = new Date(Date.now() - 100 * 86_400_000).toISOString()
    await shown({ destinations: [cell('acme/api', 'DEPLOY_PAT', { updatedAt })] })
    act(() => useMatrix.getState().show({ colorByAge: true }))
    const old = gridcell(/External.*Written 100 days ago$/)
    expect([old.textContent, old.dataset.age]).toEqual(['EXT100 d', '3'])
  })

  it('keeps names as they are, whatever is in them', async () => {
    const name = '<img src=x>\u202e/בדיקה-😀'
    await shown({ destinations: [cell(name, 'DEPLOY_PAT')] })
    const header = screen.getByRole('rowheader')
    expect(header.textContent).toBe(name)
    expect(header.querySelector('bdi')?.getAttribute('translate')).toBe('no')
    expect(header.querySelector('img')).toBeNull()
  })
})

describe('the filter bar', () => {
  it('filters, says how many are left, and shows each part to take away', async () => {
    const { user } = await shown()
    await user.type(screen.getByRole('searchbox', { name: 'Filter destinations' }), 'state:missing')
    await waitFor(() => expect(places()).toEqual(['acme/api']))
    const count = '1 of 4 destinations, in 1 row'
    expect(await screen.findByText(count, { selector: '[role="status"]' })).toBeTruthy()
    const chips = screen.getByRole('list', { name: 'Active filters' })
    await user.click(within(chips).getByRole('button', { name: 'Remove filter state:missing' }))
    await waitFor(() => expect(places()).toHaveLength(3))
    expect(document.activeElement).toBe(screen.getByRole('searchbox', { name: 'Filter destinations' }))
  })

  it('shows a part once, however often it was typed, and takes all of it away', async () => {
    const { user } = await shown()
    await user.type(screen.getByRole('searchbox', { name: 'Filter destinations' }), 'api state:missing api')
    const chips = await screen.findByRole('list', { name: 'Active filters' })
    await waitFor(() => expect(within(chips).getAllByRole('button')).toHaveLength(2))
    await user.click(within(chips).getByRole('button', { name: 'Remove filter api' }))
    await waitFor(() => expect(within(chips).getAllByRole('button')).toHaveLength(1))
    expect(screen.getByRole('searchbox', { name: 'Filter destinations' })).toHaveProperty(
      'value',
      'state:missing',
    )
  })

  it('keeps only problems', async () => {
    const { user } = await shown()
    await user.click(screen.getByRole('switch', { name: /^Only problems/ }))
    await waitFor(() => expect(places()).toEqual(['acme/api', 'acme/zoo']))
  })

  it('offers the way back when nothing is left', async () => {
    const { user } = await shown()
    await user.type(screen.getByRole('searchbox', { name: 'Filter destinations' }), 'nowhere')
    expect(await screen.findByRole('heading', { name: 'No repositories match these filters.' })).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Clear filters' }))
    expect(await screen.findByRole('grid')).toBeTruthy()
  })
})

describe('the data', () => {
  it('says from when it is and by whom', async () => {
    await shown({ lastRefresh: { at: new Date().toISOString(), by: 'kim (app)' } })
    expect(screen.getByText(/^as of .* by kim \(app\)$/)).toBeTruthy()
  })

  it('says how much of it nobody looked at yet, in the status bar too', async () => {
    const observedAt = '2027-01-02T00:00:00.000Z'
    await shown({
      destinations: [
        cell('acme/api', 'DEPLOY_PAT', { observedAt }),
        cell('acme/web', 'DEPLOY_PAT'),
        cell('acme/zoo', 'DEPLOY_PAT'),
        cell('vendor console', 'DEPLOY_PAT', { kind: 'manual' }),
      ],
    })
    expect(screen.getByText(/^as of .*2027.*, 2 destinations not read yet$/)).toBeTruthy()
    expect(within(screen.getByRole('contentinfo')).getByText(/^in part as of /)).toBeTruthy()
  })

  it('stays when a refresh failed, and offers to try again', async () => {
    const { rekey, user } = await shown({}, { inventory: { refresh: done } })
    const failure = { kind: 'network', message: 'No connection.', hint: '', subject: '' }
    act(() => rekey.announce('inventory.refreshed', { running: false, done: 1, total: 4, failure }))
    expect(await screen.findByText(/^Couldn't refresh\./)).toBeTruthy()
    expect(places()).toHaveLength(3)
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(rekey.calls.at(-1)?.name).toBe('inventory.refresh')
  })

  it('keeps the focus on its button while a refresh runs, and when it ends', async () => {
    const { rekey, user } = await shown({}, { inventory: { refresh: done, cancelRefresh: done } })
    await user.click(screen.getByRole('button', { name: 'Refresh' }))
    const told = (running: boolean) =>
      act(() => rekey.announce('inventory.refreshed', { running, done: 1, total: 4, failure: null }))
    told(true)
    const cancel = await screen.findByRole('button', { name: 'Cancel refresh' })
    expect(document.activeElement).toBe(cancel)
    fireEvent.click(cancel, { detail: 2 })
    expect(rekey.calls.at(-1)?.name).toBe('inventory.refresh')
    await user.keyboard('{Enter}')
    expect(rekey.calls.at(-1)?.name).toBe('inventory.cancelRefresh')
    told(false)
    expect(document.activeElement).toBe(await screen.findByRole('button', { name: 'Refresh' }))
  })

  it('explains every state in the legend', async () => {
    const { user } = await shown()
    await user.click(screen.getByRole('button', { name: 'Legend' }))
    const legend = screen.getByRole('region', { name: 'Legend' })
    expect(within(legend).getByText('Shadowed by a secret of the same name at a lower level')).toBeTruthy()
    await user.click(within(legend).getByRole('button', { name: 'Close legend' }))
    expect(screen.getByRole('button', { name: 'Legend' })).toBe(document.activeElement)
  })

  it('closes the legend with Esc, and for the details of a cell', async () => {
    const { user } = await shown()
    const legend = () => screen.queryByRole('region', { name: 'Legend' })
    await user.click(screen.getByRole('button', { name: 'Legend' }))
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Legend' }))
    await user.keyboard('{Escape}')
    expect(legend()).toBeNull()
    for (const again of [1, 2]) {
      await user.click(screen.getByRole('button', { name: 'Legend' }))
      await user.click(gridcell(/acme\/api, DEPLOY_PAT/))
      expect([again, legend()]).toEqual([again, null])
      expect(screen.getByRole('complementary', { name: 'Details' })).toBeTruthy()
    }
  })
})
