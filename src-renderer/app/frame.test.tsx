import { act, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import { useMatrix } from '../inventory/matrix-store.ts'
import { App } from './app.tsx'
import { installFakeRekey } from './fake-rekey.ts'
import { accountOf, credentialOf, rotationOf, settingsOf, snapshotOf, summaryOf } from './fake-views.ts'
import { createQueryClient } from './query-client.ts'
import { useShell } from './shell-store.ts'
import { showInFrame } from './show-in-frame.tsx'
import { useView } from './view-store.ts'

const start = useView.getState()
const shell = useShell.getState()
beforeEach(() => {
  useView.setState(start, true)
  useShell.setState(shell, true)
})

const stopped = rotationOf('R-0001', 'DEPLOY_PAT', { state: 'stopped' })
const summary = summaryOf(stopped)
const known = snapshotOf({
  accounts: [accountOf()],
  credentials: [credentialOf('DEPLOY_PAT')],
  rotations: [summary],
})

describe('the frame', () => {
  it('names the account and marks the view that is open', async () => {
    installFakeRekey({ app: { snapshot: async () => known } })
    render(<App />)
    expect(await screen.findByRole('button', { name: 'Account: octo-bot on github.com' })).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Skip to main content' })).toBeTruthy()
    const navigation = within(screen.getByRole('navigation', { name: 'Primary' }))
    expect(navigation.getByRole('link', { name: 'Expiry' }).getAttribute('aria-current')).toBe('page')
    expect(
      navigation.getByRole('link', { name: 'Rotations, 1 open' }).getAttribute('aria-current'),
    ).toBeNull()
  })

  it('leads to the saved views of the matrix, and marks the one that is open', async () => {
    const view = { filter: '', group: 'none', sort: 'place', onlyProblems: false } as const
    const savedViews = [{ ...view, hiddenColumns: [], id: 'mine', name: 'Mine', density: null }]
    installFakeRekey({})
    showInFrame({ ...known, savedViews }, <h1>A view</h1>)
    const navigation = within(screen.getByRole('navigation', { name: 'Primary' }))
    await userEvent.click(navigation.getByRole('link', { name: 'Mine, saved view' }))
    expect(useView.getState().route).toEqual({ view: 'matrix', saved: 'mine' })
    act(() => useMatrix.setState({ view: 'mine' }))
    expect(navigation.getByRole('link', { name: 'Mine, saved view' }).getAttribute('aria-current')).toBe(
      'page',
    )
    expect(navigation.getByRole('link', { name: 'Matrix' }).getAttribute('aria-current')).toBeNull()
    act(() => useMatrix.setState({ view: 'all' }))
    expect(navigation.getByRole('link', { name: 'Matrix' }).getAttribute('aria-current')).toBe('page')
  })

  it('offers to continue what a previous run left, and takes the focus to its heading', async () => {
    installFakeRekey({
      app: { snapshot: async () => ({ ...known, unfinished: ['R-0001'] }) },
      rotation: { view: async () => ({ ok: true, value: stopped }) },
    })
    render(<App />)
    const messages = within(await screen.findByRole('region', { name: 'Messages' }))
    await userEvent.click(messages.getByRole('button', { name: 'Continue R-0001' }))
    const heading = await screen.findByRole('heading', { level: 1, name: 'Rotate DEPLOY_PAT' })
    await waitFor(() => expect(document.activeElement).toBe(heading))
    expect(messages.queryByRole('button', { name: 'Continue R-0001' })).toBeNull()
  })

  it('shows what changed as soon as main says so', async () => {
    const fake = installFakeRekey({ app: { snapshot: async () => known } })
    render(<App />)
    await screen.findByRole('link', { name: 'DEPLOY_PAT' })
    fake.announce('app.changed', { revision: 2, credentials: [credentialOf('OTHER_PAT')] })
    expect(await screen.findByRole('link', { name: 'OTHER_PAT' })).toBeTruthy()
    expect(screen.queryByRole('link', { name: 'DEPLOY_PAT' })).toBeNull()
  })

  it('goes where main asks it to, and only to places that it knows', async () => {
    const fake = installFakeRekey({ app: { snapshot: async () => known } })
    render(<App />)
    await screen.findByRole('heading', { level: 1, name: 'Expiry' })
    fake.announce('app.navigate', { to: 'https://example.com' })
    fake.announce('app.navigate', { to: 'rotations' })
    expect(await screen.findByRole('heading', { level: 1, name: 'Rotations' })).toBeTruthy()
    expect(useView.getState().history).toHaveLength(1)
  })
})

describe('a link to what is not there', () => {
  it('says so, and leads to Expiry', async () => {
    const fake = installFakeRekey({ app: { snapshot: async () => known } })
    render(<App />)
    await screen.findByRole('navigation', { name: 'Primary' })
    fake.announce('app.navigate', { to: 'credential/NOPE' })
    expect(await screen.findByRole('heading', { level: 1, name: 'NOPE' })).toBeTruthy()
    expect(screen.getByText("This link points to something that isn't in this workspace.")).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'Go to Expiry' }))
    expect(useView.getState().route).toEqual({ view: 'expiry' })
  })

  it('of a shape that nothing has is only told, and the view stays', async () => {
    const fake = installFakeRekey({ app: { snapshot: async () => known } })
    render(<App />)
    await screen.findByRole('navigation', { name: 'Primary' })
    fake.announce('app.navigate', { to: 'somewhere/else' })
    const messages = within(await screen.findByRole('region', { name: 'Unknown link' }))
    expect(useView.getState().history).toEqual([])
    await userEvent.click(messages.getByRole('button', { name: 'Dismiss' }))
    expect(screen.queryByRole('region', { name: 'Unknown link' })).toBeNull()
  })
})

describe('the look', () => {
  it.each([
    ['system', 'auto', 'light', 'dark'],
    ['dark', 'dark', 'light', 'dark'],
    ['light-high-contrast', 'light', 'light_high_contrast', 'dark'],
    ['dark-high-contrast', 'dark', 'light', 'dark_high_contrast'],
  ])('%s is told to the whole document', async (theme, colorMode, lightTheme, darkTheme) => {
    const settings = settingsOf({ theme, motion: 'reduced' })
    installFakeRekey({ app: { snapshot: async () => ({ ...known, settings }) } })
    render(<App />)
    await screen.findByRole('navigation', { name: 'Primary' })
    const look = { colorMode, lightTheme, darkTheme, motion: 'reduced' }
    expect(document.documentElement.dataset).toMatchObject(look)
  })
})

describe('messages', () => {
  it('are two at most; the others are a button away', async () => {
    const github = {
      clockOffsetMs: 600_000,
      offlineSince: '2027-01-01T00:00:00.000Z',
      waitingUntil: null,
      waitingReason: null,
    }
    installFakeRekey({})
    showInFrame({ ...known, github, settings: settingsOf({ mode: 'read-only' }), unfinished: ['R-0001'] })
    const messages = within(screen.getByRole('region', { name: 'Messages' }))
    expect(messages.getAllByRole('region').map((each) => each.getAttribute('aria-label'))).toEqual([
      'Offline',
      'Unfinished rotation',
    ])
    await userEvent.click(messages.getByRole('button', { name: '2 more messages' }))
    expect(messages.getAllByRole('region')).toHaveLength(4)
  })

  it('that come while somebody listens are said once', async () => {
    const fake = installFakeRekey({ app: { snapshot: async () => known } })
    render(<App />)
    await screen.findByRole('navigation', { name: 'Primary' })
    const github = {
      clockOffsetMs: 0,
      offlineSince: '2027-01-01T00:00:00.000Z',
      waitingUntil: null,
      waitingReason: null,
    }
    fake.announce('app.changed', { revision: 2, github })
    await screen.findByText(/^Offline\. /, { selector: '[role="status"]' })
  })

  it('interrupt when a run stops while another view is open', async () => {
    const running = { ...known, rotations: [{ ...summary, state: 'propagating' as const, running: true }] }
    const fake = installFakeRekey({ app: { snapshot: async () => running } })
    render(<App />)
    await screen.findByRole('navigation', { name: 'Primary' })
    fake.announce('app.changed', { revision: 2, rotations: [{ ...summary, running: false }] })
    await screen.findByText('R-0001 stopped. 0 of 0 secrets updated.', { selector: '[role="alert"]' })
  })

  it('count what the run was to write, and what failed of it', async () => {
    const { counts } = summary
    const reach = { done: 22, total: 24, verified: 0, rollingBack: false }
    const running = { ...summary, state: 'propagating' as const, running: true, reach }
    const fake = installFakeRekey({ app: { snapshot: async () => ({ ...known, rotations: [running] }) } })
    render(<App />)
    await screen.findByRole('navigation', { name: 'Primary' })
    const ended = { ...summary, running: false, reach, counts: { ...counts, total: 27, failed: 2 } }
    fake.announce('app.changed', { revision: 2, rotations: [ended] })
    await screen.findByText('R-0001 stopped. 22 of 24 secrets updated. 2 failed.', {
      selector: '[role="alert"]',
    })
  })

  it('interrupt nobody for a roll back that came to its end', async () => {
    const { counts } = summary
    const restoring = { done: 2, total: 3, verified: 0, rollingBack: true }
    const running = { ...summary, state: 'propagating' as const, running: true, reach: restoring }
    // What was restored last was told before the end.
    const told = { ...running, counts: { ...counts, restored: 2 } }
    const fake = installFakeRekey({ app: { snapshot: async () => ({ ...known, rotations: [told] }) } })
    render(<App />)
    await screen.findByRole('navigation', { name: 'Primary' })
    const ended = { ...summary, running: false, counts: { ...counts, restored: 2 } }
    fake.announce('app.changed', { revision: 2, rotations: [ended] })
    await screen.findByText('R-0001: 2 destinations restored to the old value.', {
      selector: '[role="status"]',
    })
  })
})

describe('a roll back that stops before its end', () => {
  it('interrupts, and claims no update', async () => {
    const reach = { done: 30, total: 45, verified: 0, rollingBack: true }
    const running = { ...summary, state: 'verified' as const, running: true, reach }
    const fake = installFakeRekey({ app: { snapshot: async () => ({ ...known, rotations: [running] }) } })
    render(<App />)
    await screen.findByRole('navigation', { name: 'Primary' })
    fake.announce('app.changed', { revision: 2, rotations: [{ ...running, running: false }] })
    await screen.findByText('R-0001 stopped. 30 of 45 secrets rolled back.', { selector: '[role="alert"]' })
  })
})

describe('a typed token', () => {
  it('is neither in the page nor in any cache once it was handed over', async () => {
    const token = 'github_pat_11AAAA_typedtypedtyped'
    const queries = createQueryClient()
    const fake = installFakeRekey({
      app: { snapshot: async () => snapshotOf() },
      account: {
        findGh: async () => ({ found: false, accounts: [], sentence: 'Not found.', command: null }),
        connect: async () => ({
          ok: false,
          failure: { kind: 'sign-in', message: 'GitHub rejects it.', hint: '', subject: '' },
        }),
      },
    })
    render(<App client={queries} />)
    await userEvent.click(await screen.findByRole('button', { name: 'Connect GitHub' }))
    await userEvent.click(screen.getByText('Type it instead'))
    await userEvent.type(screen.getByLabelText('Operator token'), `${token}{Enter}`)
    await screen.findByText('GitHub rejects it.')
    expect(JSON.stringify(fake.calls)).toContain(token)
    expect(document.documentElement.outerHTML).not.toContain(token)
    const cached = [...queries.getMutationCache().getAll(), ...queries.getQueryCache().getAll()]
    expect(JSON.stringify(cached.map((each) => each.state))).not.toContain(token)
    for (const field of document.querySelectorAll('input')) expect(field.value).not.toContain(token)
  })
})
