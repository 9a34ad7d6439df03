import { QueryClientProvider } from '@tanstack/react-query'
import { act, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import type { SnapshotView } from '../../src-preload/contract/index.ts'
import { installFakeRekey } from '../app/fake-rekey.ts'
import {
  accountOf,
  credentialOf,
  destinationOf,
  rotationOf,
  settingsOf,
  snapshotOf,
} from '../app/fake-views.ts'
import { createQueryClient } from '../app/query-client.ts'
import { useView } from '../app/view-store.ts'
import { keys } from '../lib/keys.ts'
import { noFilters } from './arrange.ts'
import { useDashboard } from './dashboard-store.ts'
import { ExpiryView } from './expiry-view.tsx'
import { currentOf, endingIn, everyCase } from './fixtures.ts'

const startView = useView.getState()
const startDashboard = useDashboard.getState()
beforeEach(() => {
  localStorage.clear()
  useView.setState(startView, true)
  useDashboard.setState({ ...startDashboard, filters: noFilters, lookedAt: {} }, true)
})

const now = Date.now()
const credentials = [...everyCase(now)]
const destinations = [
  destinationOf('acme/app', { credential: 'URGENT_PAT' }),
  destinationOf('acme/web', { credential: 'URGENT_PAT' }),
  destinationOf('Jenkins', { credential: 'URGENT_PAT', kind: 'manual' }),
]
const rotations = [rotationOf('R-0007', 'OPEN_PAT', { state: 'verified', nextStep: 'Revoke the old token' })]

function show(change: Partial<SnapshotView> = {}, answers: Parameters<typeof installFakeRekey>[0] = {}) {
  const snapshot = snapshotOf({ accounts: [accountOf()], credentials, destinations, rotations, ...change })
  const fake = installFakeRekey(answers)
  const client = createQueryClient()
  client.setQueryData(keys.snapshot, snapshot)
  render(
    <QueryClientProvider client={client}>
      <ExpiryView />
    </QueryClientProvider>,
  )
  return fake
}

const group = (name: string) => screen.findByRole('list', { name })
const namesIn = (list: HTMLElement) =>
  [...list.children].map((row) => row.getAttribute('aria-label')?.split(',')[0])

describe('the start screen', () => {
  it('puts every credential into its group, the most urgent first', async () => {
    show()
    expect(namesIn(await group('Needs action now'))).toEqual(['EXPIRED_PAT', 'CRITICAL_PAT', 'OPEN_PAT'])
    expect(namesIn(await group('Due soon'))).toEqual(['URGENT_PAT', 'DUE_PAT'])
    expect(namesIn(await group('Later'))).toEqual(['HEALTHY_PAT'])
    expect(namesIn(await group('No expiry or unknown'))).toEqual(['UNKNOWN_PAT', 'ENDLESS_PAT'])
    expect(namesIn(await group('Recently rotated'))).toEqual(['ROTATED_PAT'])
    expect(screen.getByRole('heading', { level: 2, name: 'Due soon' })).toBeTruthy()
  })

  it('says a row as a whole to those who hear it, and shows the same to those who see it', async () => {
    show()
    const row = (await group('Due soon')).children[0] as HTMLElement
    expect(row.getAttribute('aria-label')).toMatch(
      /^URGENT_PAT, urgent, 5 days left, expires \w+ \d+ \d+:\d+.?[AP]M, 2 repositories, 1 manual step$/,
    )
    const inRow = within(row)
    expect(inRow.getByText('Urgent')).toBeTruthy()
    expect(inRow.getByText('5 days left')).toBeTruthy()
    expect(inRow.getByText('2 repositories, 1 manual step')).toBeTruthy()
    expect(inRow.getByText('2 missing')).toBeTruthy()
    expect(inRow.getByText('From GitHub')).toBeTruthy()
  })

  it('shows no group that is empty', async () => {
    show({ credentials: [credentialOf('A', { expiry: endingIn(80, now) })] })
    await group('Later')
    expect(screen.queryByRole('heading', { name: 'Needs action now' })).toBeNull()
  })

  it('leads to the first step of a rotation, and starts nothing', async () => {
    const fake = show()
    await userEvent.click(await screen.findByRole('button', { name: 'Rotate URGENT_PAT' }))
    expect(useView.getState().route).toEqual({ view: 'rotate', name: 'URGENT_PAT' })
    expect(fake.calls.map(({ name }) => name)).not.toContain('rotation.start')
  })

  it('goes on with the rotation that waits, and says for what', async () => {
    show()
    expect(
      await screen.findByText('R-0007 for OPEN_PAT is waiting for you: revoke the old token.'),
    ).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'Continue R-0007 for OPEN_PAT' }))
    expect(useView.getState().route).toEqual({ view: 'rotation', id: 'R-0007' })
  })

  it('counts the bands, and a press shows only one; the way back is in sight', async () => {
    show()
    const urgent = await screen.findByRole('button', { name: 'Urgent, 1' })
    await userEvent.click(urgent)
    expect(urgent.getAttribute('aria-pressed')).toBe('true')
    expect(screen.queryByRole('list', { name: 'Later' })).toBeNull()
    expect(namesIn(await group('Due soon'))).toEqual(['URGENT_PAT'])
    expect(screen.getByText('Showing 1 of 9 credentials.')).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'Clear filters' }))
    await group('Later')
  })

  it('filters by text, and says when nothing is left', async () => {
    show()
    await userEvent.type(await screen.findByRole('searchbox', { name: 'Filter credentials' }), 'zebra')
    expect(await screen.findByText('No credentials match these filters.')).toBeTruthy()
  })

  it('sorts by name within the groups', async () => {
    show()
    await userEvent.click(await screen.findByRole('button', { name: 'Sort: Time left' }))
    await userEvent.click(await screen.findByRole('menuitemradio', { name: 'Name' }))
    await waitFor(async () =>
      expect(namesIn(await group('Needs action now'))).toEqual(['CRITICAL_PAT', 'EXPIRED_PAT', 'OPEN_PAT']),
    )
  })

  it('keeps filters and order over a restart', () => {
    useDashboard.getState().filter({ owner: 'octo' })
    useDashboard.getState().sortBy('name')
    expect(JSON.parse(localStorage.getItem('expiry') ?? '{}').state).toMatchObject({
      filters: { owner: 'octo' },
      sort: 'name',
    })
  })

  it('says all of it in UTC when that was chosen', async () => {
    const expiry = { ...endingIn(80, now), expiresAt: '2099-03-14T23:30:00.000Z' }
    show({
      credentials: [credentialOf('A', { expiry })],
      settings: settingsOf({ 'time.display': 'utc' }),
    })
    expect(await screen.findByText(/Expires Mar 14, 2099, 11:30.PM UTC/)).toBeTruthy()
  })
})

describe('time', () => {
  it('is GitHub’s: a computer whose clock is off shows the same countdown', async () => {
    const ahead = 12 * 60_000
    const expiresAt = new Date(Date.now() - ahead + 59.5 * 60_000).toISOString()
    const credential = credentialOf('A', { expiry: { ...endingIn(1, now), expiresAt } })
    show({
      credentials: [credential],
      github: { clockOffsetMs: -ahead, offlineSince: null, waitingUntil: null, waitingReason: null },
    })
    expect(await screen.findByText('59 min left')).toBeTruthy()
  })

  it('is computed anew when the window is looked at again, forwards after sleep and backwards too', async () => {
    const real = Date.now
    try {
      show({ credentials: [credentialOf('A', { expiry: endingIn(10.5, now) })] })
      expect(await screen.findByText('10 days left')).toBeTruthy()
      Date.now = () => real() + 4 * 86_400_000
      act(() => void window.dispatchEvent(new Event('focus')))
      expect(await screen.findByText('6 days left')).toBeTruthy()
      Date.now = () => real() - 2 * 86_400_000
      act(() => void window.dispatchEvent(new Event('focus')))
      expect(await screen.findByText('12 days left')).toBeTruthy()
    } finally {
      Date.now = real
    }
  })
})

describe('what nobody told', () => {
  it('can be entered by hand', async () => {
    const fake = show({}, { credential: { enterExpiry: async () => ({ ok: true, value: null }) } })
    const button = await screen.findByRole('button', { name: 'Enter date…' })
    await userEvent.click(button)
    const dialog = await screen.findByRole('dialog', { name: 'Enter the expiry date' })
    await userEvent.click(within(dialog).getByRole('button', { name: 'Save date' }))
    expect(within(dialog).getByText('Choose a day.')).toBeTruthy()
    await userEvent.type(within(dialog).getByLabelText('Date'), '2099-05-01')
    await userEvent.click(within(dialog).getByRole('button', { name: 'Save date' }))
    await waitFor(() =>
      expect(fake.calls).toContainEqual({
        name: 'credential.enterExpiry',
        request: { name: 'UNKNOWN_PAT', expiresAt: new Date(2099, 4, 1).toISOString() },
      }),
    )
  })

  it('is offered a review where there is no end', async () => {
    show()
    expect(
      await screen.findByText(
        'GitHub reports no expiry for 1 token. Tokens unused for a year are revoked by GitHub. Set a review date?',
      ),
    ).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'Set review date…' }))
    expect(await screen.findByRole('dialog', { name: 'Set a review date' })).toBeTruthy()
  })
})

describe('reminders', () => {
  it('are told to be off, and turned on again', async () => {
    const until = new Date(now + 3 * 86_400_000).toISOString()
    const fake = show(
      { credentials: [credentialOf('A', { expiry: endingIn(20, now), remindersOffUntil: until })] },
      { credential: { snooze: async () => ({ ok: true, value: null }) } },
    )
    expect(await screen.findByText(/^Reminders off until \w+ \d+$/)).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'Turn on reminders for A' }))
    expect(fake.calls).toContainEqual({ name: 'credential.snooze', request: { name: 'A', until: null } })
  })
})

describe('the picture', () => {
  it('has a mark for each date, and the table says the same', async () => {
    show({
      credentials: [
        credentialOf('A', {
          expiry: endingIn(80.1, now),
          current: currentOf(),
          rotateBefore: new Date(now + 70 * 86_400_000).toISOString(),
        }),
      ],
    })
    const picture = await screen.findByRole('toolbar', { name: 'Next 12 months' })
    const marks = within(picture).getAllByRole('button')
    expect(
      marks.map((mark) => document.getElementById(mark.getAttribute('aria-labelledby') ?? '')?.textContent),
    ).toEqual([
      expect.stringMatching(/^A, rotation due \w+ \d+$/),
      expect.stringMatching(/^A expires .+, healthy, 80 days left$/),
    ])
    await userEvent.click(screen.getByRole('button', { name: 'Show as table' }))
    const table = await screen.findByRole('table', { name: 'Next 12 months' })
    expect(within(table).getAllByRole('row')).toHaveLength(3)
    await userEvent.click(screen.getByRole('button', { name: 'Show as timeline' }))
    await screen.findByRole('toolbar', { name: 'Next 12 months' })
  })

  it('says so when there is nothing to draw', async () => {
    show({ credentials: [credentialOf('A')] })
    expect(
      await screen.findByText('No expiry and no rotation date falls into the next 12 months.'),
    ).toBeTruthy()
    expect(screen.getByText('Not shown: 1 token without an expiry date.')).toBeTruthy()
  })
})

describe('what changed since the last visit', () => {
  it('is told once, with the way to rotate', async () => {
    useDashboard.getState().looked('real', now - 3 * 86_400_000)
    show({ credentials: [credentialOf('A', { expiry: endingIn(6, now) })] })
    expect(await screen.findByText('A became urgent yesterday.')).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: /Dismiss/ }))
    expect(screen.queryByText('A became urgent yesterday.')).toBeNull()
    expect(useDashboard.getState().lookedAt.real).toBeGreaterThan(now - 86_400_000)
  })
})

describe('what leaves the window', () => {
  it('is a calendar file, with names hidden if wanted', async () => {
    const fake = show(
      {},
      { credential: { exportCalendar: async () => ({ ok: true, value: '/home/octo/e.ics' }) } },
    )
    await userEvent.click(await screen.findByRole('button', { name: 'Export calendar' }))
    const dialog = await screen.findByRole('dialog', { name: 'Export calendar' })
    await userEvent.click(within(dialog).getByRole('button', { name: 'Hide names' }))
    await userEvent.click(within(dialog).getByRole('button', { name: 'Export' }))
    expect(await screen.findByText('Calendar exported to /home/octo/e.ics.')).toBeTruthy()
    expect(fake.calls).toContainEqual({
      name: 'credential.exportCalendar',
      request: { names: null, hideNames: true },
    })
  })

  it('is no calendar while no date is known, and says so', async () => {
    show({ credentials: [credentialOf('A')] })
    await userEvent.click(await screen.findByRole('button', { name: 'Export calendar' }))
    const dialog = await screen.findByRole('dialog', { name: 'Export calendar' })
    expect(within(dialog).getByText('No expiry is known, so there is nothing to export yet.')).toBeTruthy()
    expect(within(dialog).queryByRole('button', { name: 'Export' })).toBeNull()
  })

  it('is the rows on screen as Markdown', async () => {
    const fake = show({}, { app: { copyText: async () => ({ ok: true, value: null }) } })
    await userEvent.click(await screen.findByRole('button', { name: 'Urgent, 1' }))
    await userEvent.click(screen.getByRole('button', { name: 'More actions' }))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Copy as Markdown' }))
    expect(await screen.findByText('Copied 1 row')).toBeTruthy()
    const copied = fake.calls.find(({ name }) => name === 'app.copyText')?.request as { text: string }
    expect(copied.text.split('\n')).toHaveLength(4)
    expect(copied.text).toContain('| URGENT\\_PAT | Urgent | 5 days left |')
  })
})

describe('without credentials', () => {
  it('there are three ways to begin', async () => {
    show({ credentials: [], destinations: [], rotations: [] })
    expect(await screen.findByText('No credentials yet.')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Explore sample data' })).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'Add credential' }))
    expect(await screen.findByRole('dialog', { name: 'Add credential' })).toBeTruthy()
  })
})
