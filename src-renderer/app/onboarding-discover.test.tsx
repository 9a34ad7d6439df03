import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import type { DiscoveryView, FoundNameView } from '../../src-preload/contract/index.ts'
import { App } from './app.tsx'
import { type FakeRekey, installFakeRekey } from './fake-rekey.ts'
import { accountOf, credentialOf, snapshotOf } from './fake-views.ts'
import { useView } from './view-store.ts'

const start = useView.getState()
beforeEach(() => useView.setState(start, true))

const found = (name: string, change: Partial<FoundNameView> = {}): FoundNameView => ({
  name,
  places: 12,
  repositories: 12,
  organizations: 0,
  owners: ['acme'],
  archived: 0,
  trackedBy: [],
  looksLikeToken: true,
  ...change,
})

const discovery = (change: Partial<DiscoveryView>): DiscoveryView => ({
  running: true,
  done: 84,
  total: 212,
  repositories: 42,
  names: [],
  unread: [],
  unreadTotal: 0,
  stopped: false,
  failure: null,
  ...change,
})

function open(): FakeRekey {
  const done = async () => ({ ok: true as const, value: null })
  const fake = installFakeRekey({
    app: { snapshot: async () => snapshotOf({ accounts: [accountOf()] }) },
    discover: {
      owners: async () => ({
        ok: true,
        value: [
          { owner: 'acme', repositories: 42 },
          { owner: 'octo-labs', repositories: null },
        ],
      }),
      start: done,
      stop: done,
      track: async () => ({ ok: true, value: { destinations: 14 } }),
    },
    credential: {
      adoptFromClipboard: async ({ name }) => ({
        ok: true,
        value: credentialOf(name, {
          expiry: {
            ...credentialOf(name).expiry,
            expiresAt: '2027-03-14T08:07:00.000Z',
            neverExpires: false,
          },
        }),
      }),
    },
  })
  render(<App />)
  return fake
}

const callsTo = (fake: FakeRekey, wanted: string) =>
  fake.calls.filter(({ name }) => name === wanted).map(({ request }) => request)
const button = (name: string) => screen.getByRole('button', { name })

async function searched(fake: FakeRekey, change: Partial<DiscoveryView>): Promise<void> {
  await userEvent.click(await screen.findByRole('button', { name: 'Look for secrets' }))
  fake.announce('discover.progressed', discovery(change))
  await screen.findByRole('button', { name: 'Choose others' })
}

describe('the step Discover', () => {
  it('looks into the owners that are ticked', async () => {
    const fake = open()
    await screen.findByText('42 repositories')
    expect(screen.getByText('Number of repositories unknown')).toBeTruthy()
    await userEvent.click(screen.getByRole('checkbox', { name: 'octo-labs' }))
    await userEvent.click(button('Look for secrets'))
    expect(callsTo(fake, 'discover.start')).toEqual([{ owners: ['acme'] }])
  })

  it('looks nowhere without an owner, and says so', async () => {
    const fake = open()
    await userEvent.click(await screen.findByRole('checkbox', { name: 'octo-labs' }))
    await userEvent.click(screen.getByRole('checkbox', { name: 'acme' }))
    await userEvent.click(button('Look for secrets'))
    // It is shown beside the button, and said.
    expect(screen.getAllByText('Choose at least one owner.')).toHaveLength(2)
    expect(callsTo(fake, 'discover.start')).toEqual([])
  })

  it('shows what it finds as it finds it, likely tokens ticked, and can be stopped', async () => {
    const fake = open()
    await searched(fake, {
      names: [
        found('DEPLOY_PAT'),
        found('AWS_KEY', { looksLikeToken: false }),
        found('PAT', { places: 0, trackedBy: ['MAIN_PAT'] }),
      ],
    })
    expect(screen.getByText('Found 3 secret names in 42 repositories')).toBeTruthy()
    expect(screen.getByText('84 of 212 lists read')).toBeTruthy()
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'DEPLOY_PAT' }).checked).toBe(true)
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'AWS_KEY' }).checked).toBe(false)
    expect(screen.queryByRole('checkbox', { name: 'PAT' })).toBeNull()
    expect(screen.getByText('Tracked as MAIN_PAT')).toBeTruthy()
    await userEvent.click(button('Stop here'))
    expect(callsTo(fake, 'discover.stop')).toHaveLength(1)
  })

  it('says that there is nothing, and offers other ways', async () => {
    const fake = open()
    await searched(fake, { running: false })
    expect(screen.getByText('No secrets found in these repositories.')).toBeTruthy()
    await userEvent.click(button('Add one by hand'))
    expect(await screen.findByRole('dialog')).toBeTruthy()
    await userEvent.keyboard('{Escape}')
    await userEvent.click(button('Choose others'))
    expect(await screen.findByRole('button', { name: 'Look for secrets' })).toBeTruthy()
  })

  it('says which lists could not be read', async () => {
    const fake = open()
    const unread = [{ kind: 'permission', message: 'You may not.', hint: 'Ask for it.', subject: 'acme' }]
    await searched(fake, { running: false, names: [found('PAT')], unread, unreadTotal: 3 })
    await userEvent.click(screen.getByText("3 lists couldn't be read"))
    expect(screen.getByText('You may not. Ask for it.')).toBeTruthy()
    expect(screen.getByText('And 2 more.')).toBeTruthy()
  })

  it('makes credentials of secrets, joined where they hold the same token, and reads the expiry once', async () => {
    const fake = open()
    await searched(fake, { names: [found('DEPLOY_PAT'), found('DEPLOY_TOKEN'), found('READ_PAT')] })
    await userEvent.click(button('Continue with 3 secrets'))
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }))
    const token = within(screen.getByRole('group', { name: 'DEPLOY_TOKEN' }))
    await userEvent.selectOptions(token.getByLabelText('Same token as'), 'DEPLOY_PAT')
    const deploy = within(screen.getByRole('group', { name: 'DEPLOY_PAT' }))
    await userEvent.type(deploy.getByLabelText('Purpose'), 'Deploys')
    const read = within(screen.getByRole('group', { name: 'READ_PAT' }))
    await userEvent.selectOptions(read.getByLabelText('Expiry'), 'Enter a date')

    await userEvent.click(button('Add 2 credentials'))
    expect(screen.getByText('Enter the date on which it expires.')).toBeTruthy()
    expect(callsTo(fake, 'discover.track')).toEqual([])
    await userEvent.type(read.getByLabelText(/Expires on/), '2027-03-14')
    await userEvent.click(button('Add 2 credentials'))
    expect(callsTo(fake, 'discover.track')).toEqual([
      {
        credentials: [
          {
            name: 'DEPLOY_PAT',
            owner: 'acme',
            purpose: 'Deploys',
            expiresAt: null,
            secrets: ['DEPLOY_PAT', 'DEPLOY_TOKEN'],
          },
          {
            name: 'READ_PAT',
            owner: 'acme',
            purpose: '',
            expiresAt: new Date(2027, 2, 14).toISOString(),
            secrets: ['READ_PAT'],
          },
        ],
      },
    ])
    await userEvent.click(await screen.findByRole('button', { name: 'Paste DEPLOY_PAT from clipboard' }))
    expect(await screen.findByText('DEPLOY_PAT expires on Mar 14, 2027.')).toBeTruthy()
    await userEvent.click(button('Continue'))
    expect(await screen.findByText('Added 2 credentials with 14 destinations.')).toBeTruthy()
  })
})
