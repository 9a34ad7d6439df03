import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import type { GitHubAppView, MintedTokenView } from '../../src-preload/contract/index.ts'
import { App } from '../app/app.tsx'
import { type Answers, type FakeRekey, installFakeRekey } from '../app/fake-rekey.ts'
import { accountOf, credentialOf, snapshotOf } from '../app/fake-views.ts'
import { useView } from '../app/view-store.ts'

const start = useView.getState()
beforeEach(() => useView.setState({ ...start, route: { view: 'short-lived' } }, true))

const app: GitHubAppView = {
  id: 'release-bot@github.com',
  host: 'github.com',
  slug: 'release-bot',
  name: 'Release bot',
  issuer: 'Iv23liRelease',
  permissions: { metadata: 'read', contents: 'write' },
  addedAt: '2027-01-01T00:00:00.000Z',
}
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()

function tokenOf(change: Partial<MintedTokenView>): MintedTokenView {
  return {
    fingerprint: `fp-${change.purpose}`,
    label: 'ghs_…b91c',
    app: app.id,
    repositories: ['acme/infra'],
    permissions: { metadata: 'read', contents: 'read' },
    mintedAt: inMinutes(-30),
    endsAt: inMinutes(30),
    expiresAt: inMinutes(30),
    endedAt: null,
    by: 'kim (app)',
    purpose: '',
    held: false,
    ...change,
  }
}

function open(answers: Answers['githubApp'], mode: 'changes' | 'read-only' = 'changes'): FakeRekey {
  const snapshot = snapshotOf({ accounts: [accountOf({})], credentials: [credentialOf('DEPLOY_PAT')] })
  const fake = installFakeRekey({
    githubApp: {
      list: async () => [app],
      tokens: async () => [],
      check: async () => ({
        ok: true,
        value: {
          app,
          installations: [
            { owner: 'acme', selection: 'selected', permissions: app.permissions, suspended: false },
          ],
          problem: null,
        },
      }),
      ...answers,
    },
    app: { snapshot: async () => ({ ...snapshot, settings: { ...snapshot.settings, mode } }) },
  })
  render(<App />)
  return fake
}

describe('the page of short-lived tokens', () => {
  it('tells the state of each token, and never calls ended what GitHub still takes', async () => {
    open({
      tokens: async () => [
        tokenOf({ purpose: 'ran out', endsAt: inMinutes(-5), expiresAt: inMinutes(-5) }),
        tokenOf({ purpose: 'runs', held: true }),
        tokenOf({ purpose: 'was ended', mintedAt: inMinutes(-31), endedAt: inMinutes(-2) }),
        tokenOf({ purpose: 'too long', endsAt: inMinutes(-1), expiresAt: inMinutes(20) }),
      ],
    })
    const rows = within(await screen.findByRole('table', { name: 'Minted tokens' })).getAllByRole('row')
    const texts = rows.slice(1).map((row) => row.textContent ?? '')
    expect(texts.map((text) => /too long|runs|ran out|was ended/.exec(text)?.[0])).toEqual([
      'too long',
      'runs',
      'ran out',
      'was ended',
    ])
    expect(texts[0]).toContain('Past its life')
    expect(texts[0]).toContain('GitHub takes it until')
    expect(texts[1]).toMatch(/(29 min 5\d|30 min 0) s left/)
    expect(texts[2]).toContain('Ran out')
    expect(texts[3]).toContain('Ended')
    expect(screen.getAllByRole('button', { name: /^Copy ghs_/ })).toHaveLength(1)
  })

  it('says why a token that still works has no copy, and leads to what ends it all the same', async () => {
    open({
      tokens: async () => [
        tokenOf({ purpose: 'runs' }),
        tokenOf({ purpose: 'was ended', mintedAt: inMinutes(-31), endedAt: inMinutes(-2) }),
      ],
    })
    expect(await screen.findAllByText("Rekey doesn't keep its value.")).toHaveLength(1)
    await userEvent.click(screen.getByRole('button', { name: 'End ghs_…b91c by pasting it…' }))
    expect(screen.getByRole('alertdialog', { name: 'End the token on the clipboard?' })).toBeTruthy()
  })

  it('offers an App as the first step, and says why nothing can be minted without one', async () => {
    open({ list: async () => [] })
    expect(await screen.findByText('No GitHub App yet')).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'Mint a token…' }))
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(screen.getAllByText('No GitHub App is connected. Connect one first.').length).toBeGreaterThan(0)
  })

  it('connects an App with a file that main reads; the page asks for its id only', async () => {
    const fake = open({ list: async () => [], connectFromFile: async () => ({ ok: true, value: app }) })
    await screen.findByText('No GitHub App yet')
    await userEvent.click(screen.getByRole('button', { name: 'Connect a GitHub App…' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Connect a GitHub App' }))
    await userEvent.click(dialog.getByRole('button', { name: 'Choose the key file…' }))
    expect(dialog.getByText('Fill in the client ID or the App ID.')).toBeTruthy()
    await userEvent.type(dialog.getByRole('textbox', { name: /^Client ID or App ID/ }), 'Iv23liRelease')
    await userEvent.click(dialog.getByRole('button', { name: 'Choose the key file…' }))
    expect(await screen.findByText('Release bot is connected. Delete the .pem file now.')).toBeTruthy()
    expect(fake.calls.find(({ name }) => name === 'githubApp.connectFromFile')?.request).toEqual({
      host: 'github.com',
      issuer: 'Iv23liRelease',
    })
  })

  it('asks for a token with what the App has and nothing more', async () => {
    const minted = tokenOf({ purpose: 'nightly', held: true })
    const fake = open({ mint: async () => ({ ok: true, value: minted }) })
    await screen.findByText('acme (selected repositories)')
    await userEvent.click(screen.getByRole('button', { name: 'Mint a token…' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Mint a token' }))
    const contents = await dialog.findByRole<HTMLSelectElement>('combobox', { name: 'Contents' })
    expect([...contents.options].map(({ text }) => text)).toEqual(['No access', 'Read', 'Read and write'])
    expect(dialog.queryByRole('combobox', { name: 'Secrets' })).toBeNull()
    await userEvent.click(dialog.getByRole('button', { name: 'Mint the token' }))
    expect(dialog.getByText('Choose at least one permission.')).toBeTruthy()
    expect(dialog.getByText(/^Name at least one repository/)).toBeTruthy()
    await userEvent.type(dialog.getByRole('textbox', { name: /^Repositories/ }), 'acme/infra')
    await userEvent.selectOptions(contents, 'Read')
    await userEvent.type(dialog.getByRole('textbox', { name: /^Purpose/ }), 'nightly')
    await userEvent.click(dialog.getByRole('button', { name: 'Mint the token' }))
    expect((await screen.findAllByText('The token is on the clipboard')).length).toBeGreaterThan(0)
    expect(fake.calls.find(({ name }) => name === 'githubApp.mint')?.request).toEqual({
      app: app.id,
      repositories: ['acme/infra'],
      permissions: { contents: 'read' },
      lifeMinutes: 60,
      purpose: 'nightly',
    })
  })

  it('says why a token was not handed out, and keeps what was filled in', async () => {
    open({
      mint: async () => ({
        ok: false,
        failure: { kind: 'permission', message: 'Not granted.', hint: 'Ask for less.', subject: 'bot' },
      }),
    })
    await screen.findByText('acme (selected repositories)')
    await userEvent.click(screen.getByRole('button', { name: 'Mint a token…' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Mint a token' }))
    const field = await dialog.findByRole<HTMLTextAreaElement>('textbox', { name: /^Repositories/ })
    await userEvent.type(field, 'acme/infra')
    await userEvent.selectOptions(dialog.getByRole('combobox', { name: 'Contents' }), 'Read and write')
    await userEvent.click(dialog.getByRole('button', { name: 'Mint the token' }))
    expect(await dialog.findByText('No token was handed out')).toBeTruthy()
    expect(field.value).toBe('acme/infra')
  })

  it('ends a token after a question', async () => {
    const tokens = async () => [tokenOf({ purpose: 'runs', held: true })]
    const fake = open({ tokens, end: async () => ({ ok: true, value: null }) })
    await screen.findByText('runs')
    await userEvent.click(screen.getByRole('button', { name: 'End ghs_…b91c…' }))
    const dialog = within(await screen.findByRole('alertdialog', { name: 'End ghs_…b91c?' }))
    expect(dialog.getByText(/A job that still uses it for acme\/infra fails/)).toBeTruthy()
    await userEvent.click(dialog.getByRole('button', { name: 'End the token' }))
    expect(fake.calls.find(({ name }) => name === 'githubApp.end')?.request).toEqual({
      fingerprint: 'fp-runs',
    })
  })

  it('neither mints nor ends in read-only mode, and says why', async () => {
    open({ tokens: async () => [tokenOf({ purpose: 'runs', held: true })] }, 'read-only')
    await screen.findByText('runs')
    await userEvent.click(screen.getByRole('button', { name: 'End ghs_…b91c…' }))
    await userEvent.click(screen.getByRole('button', { name: 'Mint a token…' }))
    expect(screen.queryByRole('alertdialog')).toBeNull()
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('shows a change as soon as main tells of it', async () => {
    let tokens: MintedTokenView[] = []
    const fake = open({ tokens: async () => tokens })
    await screen.findByText('No token was minted in the last 30 days.')
    tokens = [tokenOf({ purpose: 'from the timer' })]
    fake.announce('githubApp.changed', {})
    expect(await screen.findByText('from the timer')).toBeTruthy()
  })
})
