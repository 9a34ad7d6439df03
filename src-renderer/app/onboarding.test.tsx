import { act, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import { App } from './app.tsx'
import { installFakeRekey } from './fake-rekey.ts'
import { accountOf, credentialOf, snapshotOf } from './fake-views.ts'
import { useView } from './view-store.ts'

const start = useView.getState()
beforeEach(() => useView.setState(start, true))

const noGh = async () => ({
  found: false,
  accounts: [],
  sentence: "GitHub CLI isn't installed.",
  command: null,
})

describe('the first start', () => {
  it('offers to connect and to look around with sample data', async () => {
    const fake = installFakeRekey({
      app: {
        snapshot: async () => snapshotOf(),
        exploreSampleData: async () => ({ ok: true, value: null }),
      },
    })
    render(<App />)
    expect(await screen.findByRole('heading', { level: 1, name: 'Set up Rekey' })).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Connect GitHub' })).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'Explore sample data' }))
    expect(fake.calls).toContainEqual({ name: 'app.exploreSampleData', request: {} })
  })

  it('takes the operator token from the clipboard and goes on to the inventory', async () => {
    let revision = 1
    const fake = installFakeRekey({
      app: {
        snapshot: async () => snapshotOf({ revision }),
        writeSetting: async () => ({ ok: true, value: null }),
      },
      account: {
        findGh: noGh,
        connectFromClipboard: async () => {
          revision += 1
          fake.announce('app.changed', { revision, accounts: [accountOf()] })
          return { ok: true, value: accountOf() }
        },
      },
    })
    render(<App />)
    await userEvent.click(await screen.findByRole('button', { name: 'Connect GitHub' }))
    expect(screen.getByRole('radiogroup', { name: 'How should Rekey sign in?' })).toBeTruthy()
    await screen.findByText("GitHub CLI isn't installed.")
    await userEvent.type(screen.getByLabelText('Resource owner'), 'acme')
    await userEvent.click(screen.getByRole('button', { name: 'Paste from clipboard' }))
    await screen.findByText(/Pasted, and the clipboard was cleared\./)
    expect(screen.getByText('Step 3 of 5')).toBeTruthy()
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }))
    await userEvent.click(screen.getByRole('button', { name: 'Turn on changes' }))
    expect(await screen.findByRole('heading', { name: 'Import your inventory' })).toBeTruthy()
    expect(fake.calls).toContainEqual({
      name: 'app.writeSetting',
      request: { key: 'mode', value: 'changes' },
    })
    expect(fake.calls).toContainEqual({
      name: 'account.connectFromClipboard',
      request: { host: 'github.com', owner: 'acme' },
    })
  })

  it('tells a GitHub CLI that is signed out from one that is missing, and looks again when asked to', async () => {
    let signedIn = false
    const fake = installFakeRekey({
      app: {
        snapshot: async () => snapshotOf(),
        copyText: async () => ({ ok: true, value: null }),
      },
      account: {
        findGh: async () =>
          signedIn
            ? { found: true, accounts: [], sentence: 'Signed in.', command: null }
            : { found: false, accounts: [], sentence: 'Signed out.', command: 'gh auth login' },
      },
    })
    render(<App />)
    await userEvent.click(await screen.findByRole('button', { name: 'Connect GitHub' }))
    await screen.findByText('Signed out.')
    await userEvent.click(screen.getByRole('button', { name: 'Copy command' }))
    expect(fake.calls).toContainEqual({ name: 'app.copyText', request: { text: 'gh auth login' } })
    signedIn = true
    await userEvent.click(screen.getByRole('button', { name: 'Check again' }))
    await screen.findByText('Signed in.')
    expect(screen.queryByRole('button', { name: 'Copy command' })).toBeNull()
  })

  it('lists several accounts of the GitHub CLI, and takes over the one that is chosen', async () => {
    const fake = installFakeRekey({
      app: { snapshot: async () => snapshotOf() },
      account: {
        findGh: async () => ({
          found: true,
          accounts: [
            { host: 'github.com', login: 'octo-bot', active: true },
            { host: 'ghes.example.com', login: 'monalisa', active: true },
          ],
          sentence: 'Found two.',
          command: null,
        }),
        connectFromGh: async () => ({
          ok: false,
          failure: { kind: 'sign-in', message: 'GitHub rejects it.', hint: '', subject: '' },
        }),
      },
    })
    render(<App />)
    await userEvent.click(await screen.findByRole('button', { name: 'Connect GitHub' }))
    await screen.findByText('Found two.')
    const group = within(screen.getByRole('radiogroup', { name: 'Account of the GitHub CLI' }))
    expect(group.getByRole<HTMLInputElement>('radio', { name: 'octo-bot on github.com' }).checked).toBe(true)
    expect(screen.queryByLabelText('Host')).toBeNull()
    await userEvent.click(group.getByRole('radio', { name: 'monalisa on ghes.example.com' }))
    await userEvent.click(screen.getByRole('button', { name: 'Connect with the GitHub CLI' }))
    await screen.findByText('GitHub rejects it.')
    expect(fake.calls).toContainEqual({
      name: 'account.connectFromGh',
      request: { host: 'ghes.example.com', login: 'monalisa' },
    })
  })

  it('empties the field of a typed token and says what was wrong with it', async () => {
    const fake = installFakeRekey({
      app: { snapshot: async () => snapshotOf() },
      account: {
        findGh: noGh,
        connect: async () => ({
          ok: false,
          failure: { kind: 'token', message: 'GitHub rejects it.', hint: 'Create another.', subject: '' },
        }),
      },
    })
    render(<App />)
    await userEvent.click(await screen.findByRole('button', { name: 'Connect GitHub' }))
    await userEvent.click(screen.getByText('Type it instead'))
    const field = screen.getByLabelText<HTMLInputElement>('Operator token')
    await userEvent.type(field, 'ghp_typed')
    await userEvent.click(screen.getByRole('button', { name: 'Sign in' }))
    await screen.findByText('GitHub rejects it.')
    expect(field.value).toBe('')
    expect(fake.calls.filter(({ name }) => name === 'account.connect')).toEqual([
      { name: 'account.connect', request: { host: 'github.com', owner: '', token: 'ghp_typed' } },
    ])
  })

  it('lists every mistake of the inventory with its line and column', async () => {
    installFakeRekey({
      app: { snapshot: async () => snapshotOf({ accounts: [accountOf()] }) },
      inventory: {
        importFile: async () => ({
          ok: true,
          value: {
            file: 'rekey.yaml',
            credentials: [],
            destinations: 0,
            selections: 0,
            problems: [{ line: 3, column: 5, message: 'owner is missing' }],
          },
        }),
      },
    })
    render(<App />)
    await userEvent.click(await screen.findByRole('button', { name: 'Import rekey.yaml…' }))
    await screen.findByText('line 3, column 5: owner is missing')
  })

  it('says what a reminder is before anything asks, and what this desktop lacks', async () => {
    const desktop = {
      tray: { available: false, reason: '' },
      notifications: { available: true, reason: '' },
    }
    installFakeRekey({ app: { snapshot: async () => snapshotOf({ accounts: [accountOf()], desktop }) } })
    render(<App />)
    await userEvent.click(await screen.findByRole('button', { name: 'Skip for now' }))
    expect(screen.getByText('DEPLOY_PAT expires in 20 h')).toBeTruthy()
    expect(screen.getByText('Remind me about expiry')).toBeTruthy()
    expect(screen.getByText(/^This desktop has no tray\./)).toBeTruthy()
    expect(screen.queryByText('Keep running in the tray')).toBeNull()
  })

  it('can be left, is not shown to those who have credentials, and opened again by those', async () => {
    installFakeRekey({ app: { snapshot: async () => snapshotOf({ accounts: [accountOf()] }) } })
    const { unmount } = render(<App />)
    await userEvent.click(await screen.findByRole('button', { name: 'Skip for now' }))
    await userEvent.click(screen.getByRole('button', { name: 'Finish' }))
    expect(await screen.findByRole('navigation', { name: 'Primary' })).toBeTruthy()
    // Also where the first view has been all the time under the setup.
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1, name: 'Expiry' })),
    )
    unmount()
    useView.setState(start, true)
    installFakeRekey({
      app: { snapshot: async () => snapshotOf({ credentials: [credentialOf('DEPLOY_PAT')] }) },
    })
    render(<App />)
    await screen.findByRole('navigation', { name: 'Primary' })
    act(() => useView.getState().openSetup())
    expect(await screen.findByRole('heading', { level: 1, name: 'Set up Rekey' })).toBeTruthy()
  })
})
