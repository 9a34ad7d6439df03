import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DestinationView, SnapshotView } from '../../src-preload/contract/index.ts'
import { App } from '../app/app.tsx'
import { type Answers, installFakeRekey } from '../app/fake-rekey.ts'
import { accountOf, credentialOf, destinationOf, settingsOf, snapshotOf } from '../app/fake-views.ts'
import { useView } from '../app/view-store.ts'
import { useMatrix } from './matrix-store.ts'

const startView = useView.getState()
const startMatrix = useMatrix.getState()

beforeEach(() => {
  useView.setState({ ...startView, route: { view: 'matrix' } }, true)
  useMatrix.setState(startMatrix, true)
  // happy-dom lays nothing out: without a size of its own the grid would have no room for a single row.
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 400 })
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => 900 })
})
afterEach(() => {
  Reflect.deleteProperty(HTMLElement.prototype, 'clientHeight')
  Reflect.deleteProperty(HTMLElement.prototype, 'clientWidth')
})

function cell(place: string, secret: string, change: Partial<DestinationView> = {}): DestinationView {
  return destinationOf(place, { id: `actions:${place}/${secret}`, secret, credential: secret, ...change })
}

const destinations = [
  cell('acme/api', 'DEPLOY_PAT', { state: 'missing' }),
  cell('acme/api', 'READ_PAT', { state: 'present' }),
  cell('acme/web', 'DEPLOY_PAT', { state: 'current' }),
  cell('acme/zoo', 'READ_PAT', { state: 'archived' }),
]
const credentials = [credentialOf('DEPLOY_PAT'), credentialOf('READ_PAT')]
const done = async () => ({ ok: true as const, value: null })

async function shown(change: Partial<SnapshotView> = {}, answers: Answers = {}) {
  const rekey = installFakeRekey({
    ...answers,
    app: {
      snapshot: async () => snapshotOf({ accounts: [accountOf()], credentials, destinations, ...change }),
      copyText: done,
      writeSetting: done,
      ...answers.app,
    },
  })
  render(<App />)
  const grid = await screen.findByRole('grid', { name: 'Destinations by secret' })
  return { rekey, grid, user: userEvent.setup() }
}

const gridcell = (name: string | RegExp) => screen.getByRole('gridcell', { name })
const focused = () =>
  document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent
const places = () => screen.getAllByRole('rowheader').map((each) => each.textContent)

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

describe('the filter bar', () => {
  it('filters, says how many are left, and shows each part to take away', async () => {
    const { user } = await shown()
    await user.type(screen.getByRole('searchbox', { name: 'Filter destinations' }), 'state:missing')
    await waitFor(() => expect(places()).toEqual(['acme/api']))
    expect(await screen.findByText('1 of 4 destinations', { selector: '[role="status"]' })).toBeTruthy()
    const chips = screen.getByRole('list', { name: 'Active filters' })
    await user.click(within(chips).getByRole('button'))
    await waitFor(() => expect(places()).toHaveLength(3))
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

describe('the data', () => {
  it('says from when it is and by whom', async () => {
    await shown({ lastRefresh: { at: new Date().toISOString(), by: 'kim (app)' } })
    expect(screen.getByText(/^as of .* by kim \(app\)$/)).toBeTruthy()
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

  it('explains every state in the legend', async () => {
    const { user } = await shown()
    await user.click(screen.getByRole('button', { name: 'Legend' }))
    const legend = screen.getByRole('region', { name: 'Legend' })
    expect(within(legend).getByText('Shadowed by a secret of the same name at a lower level')).toBeTruthy()
    await user.click(within(legend).getByRole('button', { name: 'Close legend' }))
    expect(screen.getByRole('button', { name: 'Legend' })).toBe(document.activeElement)
  })
})
