import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import { credentialOf, settingsOf } from '../app/fake-views.ts'
import { useView } from '../app/view-store.ts'
import { currentOf } from '../dashboard/fixtures.ts'
import { deploy, dispatch, identity, region, show } from './fake-credential-page.tsx'

const start = useView.getState()
beforeEach(() => useView.setState(start, true))

describe('the page of a credential', () => {
  it('says what it is: name, version, band, kind, login, last four and fingerprint', () => {
    show()
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('DEPLOY_PATv3')
    expect(screen.getByText('5 days left')).toBeTruthy()
    const facts = region('Current value')
    expect(facts.getByText('github_pat_…aB3x')).toBeTruthy()
    expect(facts.getByText('0123 4567 89ab cdef')).toBeTruthy()
    expect(facts.getByText('octo-bot')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Rotate' })).toBeTruthy()
  })

  it('keeps the places that store it apart from what it may act on', () => {
    show()
    const stored = region('Destinations')
    expect(stored.getByRole('table', { name: 'GitHub (2)' })).toBeTruthy()
    expect(
      within(stored.getByRole('table', { name: 'Manual steps (1)' })).getByText('Paste it there.'),
    ).toBeTruthy()
    expect(stored.getByText(/ by R-0003$/)).toBeTruthy()
    expect(stored.queryByText('acme/infra')).toBeNull()
    expect(stored.queryByText('acme/other')).toBeNull()
    const access = region('Repository access')
    expect(within(access.getByRole('list', { name: 'Repositories' })).getAllByRole('listitem')).toHaveLength(
      1,
    )
    expect(access.getByText('acme/infra')).toBeTruthy()
    expect(access.getByText(/^Contents: Read and write also allows pushing code\./)).toBeTruthy()
  })

  it('warns when the lifetime leaves no room for the period', () => {
    show({ ...deploy, rotateEveryDays: 90, maxLifetimeDays: 90 })
    expect(
      region('Policy').getByText(
        'This token lives 90 days and you rotate every 90 days. It will expire before or during the rotation. Rotate by day 83, or choose a longer lifetime.',
      ),
    ).toBeTruthy()
  })

  it.each([
    [{}, {}, 'None, as in Settings'],
    [{}, { 'revoke.soak-hours': '24' }, '24 hours after the last write, as in Settings'],
    [{ soakHours: 4 }, { 'revoke.soak-hours': '24' }, '4 hours after the last write'],
    [{ soakHours: 0 }, { 'revoke.soak-hours': '24' }, 'None'],
  ])('tells how long both tokens stay alive: %o, %o', (change, settings, said) => {
    show({ ...deploy, ...change }, { settings: settingsOf(settings) })
    expect(region('Policy').getByText(said)).toBeTruthy()
  })

  it.each([
    [
      { longestReminderDays: 10 },
      {},
      '7, 3, and 1 days before it expires, at 10:00; at once when critical or expired',
    ],
    [{ longestReminderDays: 0 }, {}, 'At once when critical or expired'],
    [{ longestReminderDays: 30 }, { 'reminders.enabled': 'off' }, 'Off, as in Settings'],
    [{ longestReminderDays: 30 }, { 'reminders.paused-until': 'always' }, 'Off, as in Settings'],
    [{ longestReminderDays: null }, {}, 'None: the expiry is not known'],
  ] as const)('tells when it reminds: %o, %o', (change, settings, said) => {
    show({ ...deploy, ...change }, { settings: settingsOf(settings) })
    expect(region('Policy').getByText(said)).toBeTruthy()
  })

  it('lists its own rotations only, and leads to them', async () => {
    show()
    const history = region('History')
    expect(history.getByText('Completed')).toBeTruthy()
    expect(history.getByText('github_pat_…7f3a').closest('.history-line')?.textContent).toBe(
      'v1github_pat_…7f3aPrevious, v2github_pat_…b91c',
    )
    // No rotation made the value that is in use now.
    expect(history.getByText('Adopted').closest('div')?.textContent).toContain('Current, v3github_pat_…aB3x')
    expect(history.getByRole('img', { name: 'replaced by' })).toBeTruthy()
    expect(history.getByText(/^Old token revoked, confirmed by GitHub Jan [123], 2027/)).toBeTruthy()
    expect(history.getAllByRole('link')).toHaveLength(1)
    await userEvent.click(history.getByRole('link', { name: 'Open R-0003' }))
    expect(useView.getState().route).toEqual({ view: 'rotation', id: 'R-0003' })
  })

  it('says that a link leads nowhere', async () => {
    show(credentialOf('ANOTHER_PAT'))
    expect(screen.getByText("This link points to something that isn't in this workspace.")).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'Go to Expiry' }))
    expect(useView.getState().route).toEqual({ view: 'expiry' })
  })
})

describe('probes', () => {
  it('show what came of them last, and run again', async () => {
    const after = { ...deploy, probes: [{ ...identity, last: { ...dispatch.last, ok: true } }, dispatch] }
    const fake = show(deploy, {}, { credential: { runProbe: async () => ({ ok: true, value: after }) } })
    const probes = region('Probes')
    expect(probes.getByText('Never run')).toBeTruthy()
    expect(probes.getByText('Did not work')).toBeTruthy()
    expect(probes.getByText('GitHub answered 403.')).toBeTruthy()
    await userEvent.click(probes.getByRole('button', { name: `Run now: ${identity.sentence}` }))
    expect(fake.calls).toContainEqual({
      name: 'credential.runProbe',
      request: { name: 'DEPLOY_PAT', probe: 0, agreedToStartWorkflow: false },
    })
  })

  it('start a workflow only after a confirmation, with Cancel focused', async () => {
    const fake = show(deploy, {}, { credential: { runProbe: async () => ({ ok: true, value: deploy }) } })
    await userEvent.click(region('Probes').getByRole('button', { name: `Run now: ${dispatch.sentence}` }))
    const dialog = await screen.findByRole('alertdialog', { name: 'Start a workflow?' })
    expect(fake.calls).toEqual([])
    expect(document.activeElement).toBe(within(dialog).getByRole('button', { name: 'Cancel' }))
    await userEvent.click(within(dialog).getByRole('button', { name: 'Start the workflow' }))
    await waitFor(() =>
      expect(fake.calls).toContainEqual({
        name: 'credential.runProbe',
        request: { name: 'DEPLOY_PAT', probe: 1, agreedToStartWorkflow: true },
      }),
    )
  })

  it('say why they can’t run, instead of doing nothing', async () => {
    const fake = show({ ...deploy, current: currentOf() }, { settings: settingsOf({ mode: 'read-only' }) })
    await userEvent.click(region('Probes').getByRole('button', { name: `Run now: ${identity.sentence}` }))
    expect(screen.getAllByText(/^Rekey doesn't hold the current value/).length).toBeGreaterThan(0)
    expect(fake.calls).toEqual([])
  })
})

describe('the way through a long page', () => {
  it('leads to a part and takes the focus along', async () => {
    show()
    const ways = within(screen.getByRole('navigation', { name: 'On this page' }))
    await userEvent.click(ways.getByRole('button', { name: 'Probes' }))
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Probes' }))
  })

  it('opens the dialogs for more places, and comes back to their button', async () => {
    show(deploy, {}, { discover: { owners: async () => ({ ok: true, value: [] }) } })
    const places = within(screen.getByRole('region', { name: 'Destinations' }))
    await userEvent.click(places.getByRole('button', { name: 'Find everywhere…' }))
    expect(screen.getByRole('dialog', { name: 'Find everything that holds DEPLOY_PAT' })).toBeTruthy()
    await userEvent.keyboard('{Escape}')
    const add = places.getByRole('button', { name: 'Add destination…' })
    await userEvent.click(add)
    expect(screen.getByRole('dialog', { name: 'Add a destination to DEPLOY_PAT' })).toBeTruthy()
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(document.activeElement).toBe(add))
  })
})
