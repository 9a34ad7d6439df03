import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import { installFakeRekey } from '../app/fake-rekey.ts'
import { accountOf, credentialOf, destinationOf, rotationOf, snapshotOf } from '../app/fake-views.ts'
import { useShell } from '../app/shell-store.ts'
import { showInFrame } from '../app/show-in-frame.tsx'
import { useView } from '../app/view-store.ts'
import { endingIn } from '../dashboard/fixtures.ts'
import { entriesOf } from './entries.ts'
import { PlaceIndex } from './place-index.ts'
import { searchEntries } from './search.ts'

const view = useView.getState()
const shell = useShell.getState()
beforeEach(() => {
  useView.setState(view, true)
  useShell.setState(shell, true)
  installFakeRekey({})
})

const many = Array.from({ length: 5000 }, (_, index) =>
  destinationOf(`acme/app-${String(index).padStart(4, '0')}`),
)
const known = snapshotOf({
  accounts: [accountOf()],
  credentials: [credentialOf('DEPLOY_PAT'), credentialOf('PACKAGES_PAT')],
  destinations: many,
  rotations: [rotationOf('R-0007', 'PACKAGES_PAT')],
})
const route = () => useView.getState().route
const options = () => screen.getAllByRole('option').map((each) => each.textContent ?? '')

async function openPalette() {
  await userEvent.keyboard('{Control>}k{/Control}')
  return screen.getByRole('combobox', { name: 'Type a command or search' })
}

describe('the command palette', () => {
  it('finds, goes there on Enter, and counts what was found', async () => {
    showInFrame(known)
    const field = await openPalette()
    expect(document.activeElement).toBe(field)
    await userEvent.type(field, 'packages')
    const list = screen.getByRole('listbox', { name: 'Results' })
    await waitFor(() =>
      expect(within(list).getByRole('option', { name: 'PACKAGES_PAT, Credentials' })).toBeTruthy(),
    )
    expect(screen.getByText(/^\d+ results$/)).toBeTruthy()
    const wanted = options().findIndex((each) => each.includes('PACKAGES_PAT, Credentials'))
    await userEvent.keyboard(`${'{ArrowDown}'.repeat(wanted)}{Enter}`)
    await waitFor(() => expect(route()).toEqual({ view: 'credential', name: 'PACKAGES_PAT' }))
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('names each option with its group and shortcut', async () => {
    showInFrame(known)
    await openPalette()
    expect(screen.getByRole('option', { name: 'Refresh data, Actions, Control R' })).toBeTruthy()
    expect(screen.getByRole('option', { selected: true })).toBeTruthy()
  })

  it('gives the focus back on Esc', async () => {
    showInFrame(known, <button type="button">In the view</button>)
    screen.getByText('In the view').focus()
    await openPalette()
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(document.activeElement?.textContent).toBe('In the view'))
  })

  it('says when there is nothing', async () => {
    showInFrame(known)
    await userEvent.type(await openPalette(), 'qqqqq')
    expect(await screen.findByText('No results for qqqqq.')).toBeTruthy()
  })

  it('offers the credentials for a new rotation, and starts none', async () => {
    showInFrame(known)
    await userEvent.keyboard('{Control>}n{/Control}')
    expect(screen.getByRole('option', { name: 'Rotate DEPLOY_PAT…, Actions' })).toBeTruthy()
    await userEvent.click(screen.getByRole('option', { name: 'Rotate PACKAGES_PAT…, Actions' }))
    await waitFor(() => expect(route()).toEqual({ view: 'rotate', name: 'PACKAGES_PAT' }))
  })
})

describe('searching', () => {
  const now = Date.parse('2027-01-01T00:00:00Z')
  const entries = entriesOf(known, [], { view: 'expiry' }, now)
  const places = new PlaceIndex(known.destinations)

  it.each([
    ['#7', ['rotations']],
    ['@octo', ['accounts']],
    ['/0042', ['destinations']],
  ])('%s looks only where its sign says', (typed, groups) => {
    expect(searchEntries(entries, typed, {}, places).map(({ group }) => group)).toEqual(groups)
  })

  it('puts the deed before the help about it', () => {
    const leak = { id: 'report-leak', keys: [], part: 'rotation' } as const
    const withLeak = entriesOf(known, [leak], { view: 'expiry' }, now)
    const found = searchEntries(withLeak, 'leak', {}, places)
    expect(found.map(({ group }) => group)).toEqual(['actions', 'help'])
    expect(found[0]?.entries[0]?.act).toEqual({ kind: 'command', id: 'report-leak' })
  })

  it('puts the most used first among what fits alike', () => {
    const first = (chosen: Record<string, number>) =>
      searchEntries(entries, 'pat', chosen, places).find(({ group }) => group === 'credentials')?.entries[0]
        ?.label
    expect(first({ 'credential PACKAGES_PAT': 3 })).toBe('PACKAGES_PAT')
    expect(first({ 'credential DEPLOY_PAT': 3 })).toBe('DEPLOY_PAT')
  })

  const fleet = snapshotOf({
    credentials: Array.from({ length: 43 }, (_, index) =>
      // The one with the longest name ends first.
      credentialOf(index === 40 ? 'A_PAT_WITH_A_LONG_NAME' : `FLEET_${index}`, {
        expiry: endingIn(100 - index - (index === 40 ? 50 : 0), now),
      }),
    ),
  })

  it('offers every credential for a rotation, the most urgent first, whatever was chosen before', () => {
    const all = entriesOf(fleet, [], { view: 'expiry' }, now)
    const [found] = searchEntries(all, 'Rotate ', { 'rotate FLEET_0': 9 }, new PlaceIndex([]))
    expect(found?.entries).toHaveLength(43)
    expect(found?.entries.slice(0, 2).map(({ label }) => label)).toEqual([
      'Rotate A_PAT_WITH_A_LONG_NAME…',
      'Rotate FLEET_42…',
    ])
  })

  it('tells how many answer where only the first are shown', async () => {
    showInFrame(known)
    await userEvent.type(await openPalette(), '/acme')
    expect(await screen.findByText('First 60 of 5,000 results')).toBeTruthy()
    expect(screen.getByText('Destinations, first 60 of 5,000')).toBeTruthy()
  })

  it('begins with what is opened for most, and on the worst day', () => {
    const usable = (['shortcuts', 'report-leak', 'new-rotation'] as const).map((id) => ({
      id,
      keys: [],
      part: 'general',
    }))
    const [actions] = searchEntries(entriesOf(known, usable, { view: 'expiry' }, now), '', {}, places)
    expect(actions?.entries.slice(0, 3).map(({ label }) => label)).toEqual([
      'New rotation…',
      'Report a leaked token…',
      'Keyboard shortcuts',
    ])
  })

  it('shows few of 5,000 destinations', () => {
    const found = searchEntries(entries, 'acme app 42', {}, places)
    expect(found.flatMap((group) => group.entries).length).toBeLessThanOrEqual(60)
    expect(found[0]?.group).toBe('destinations')
  })
})
