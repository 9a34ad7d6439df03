import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import type { AccountView, SnapshotView } from '../../src-preload/contract/index.ts'
import { App } from '../app/app.tsx'
import { type Answers, type FakeRekey, installFakeRekey } from '../app/fake-rekey.ts'
import { accountOf, credentialOf, rotationOf, snapshotOf, summaryOf } from '../app/fake-views.ts'
import { useView } from '../app/view-store.ts'

const start = useView.getState()
beforeEach(() => useView.setState({ ...start, route: { view: 'settings', section: 'accounts' } }, true))

const done = async () => ({ ok: true as const, value: null })

function open(accounts: AccountView[], answers: Answers = {}): FakeRekey {
  const rotation = (id: string, credential: string, state: 'planned' | 'completed') =>
    summaryOf(rotationOf(id, credential, { state }))
  const snapshot = async (): Promise<SnapshotView> =>
    snapshotOf({
      accounts,
      credentials: [credentialOf('DEPLOY_PAT'), credentialOf('READ_PAT')],
      rotations: [
        rotation('R-0001', 'DEPLOY_PAT', 'completed'),
        rotation('R-0003', 'DEPLOY_PAT', 'planned'),
        rotation('R-0004', 'READ_PAT', 'planned'),
      ],
    })
  const fake = installFakeRekey({ ...answers, app: { snapshot } })
  render(<App />)
  return fake
}

const token = (change: Partial<AccountView['tokens'][number]> = {}): AccountView['tokens'][number] => ({
  owner: '',
  kind: 'classic',
  label: 'ghp_…1234',
  expiresAt: null,
  scopes: ['repo', 'workflow'],
  checkedAt: '2027-01-01T00:00:00.000Z',
  ...change,
})

describe('accounts', () => {
  it('tell where a sign-in comes from, what it covers and what GitHub lists of it', async () => {
    open([
      accountOf({
        source: 'gh',
        tokens: [
          token({ owner: 'acme', kind: 'fine-grained', scopes: null }),
          token({ owner: 'labs', label: 'ghp_…5678', expiresAt: '2020-01-01T00:00:00.000Z' }),
        ],
      }),
    ])
    const card = within(await screen.findByRole('list', { name: 'Accounts' }))
    expect(card.getByText('GitHub CLI')).toBeTruthy()
    expect(card.getByText('acme and labs')).toBeTruthy()
    expect(card.getByText('Fine-grained')).toBeTruthy()
    expect(card.getByText('Not listed by GitHub')).toBeTruthy()
    expect(card.getByText('repo, workflow')).toBeTruthy()
    expect(card.getByText(/\(Expired [\d,]+ days ago\)$/)).toBeTruthy()
    expect(card.getByText('Not known yet')).toBeTruthy()
  })

  it('offer to sign in again where GitHub refused', async () => {
    open([
      accountOf({
        problem: {
          kind: 'sign-in',
          message: 'GitHub said 401.',
          hint: 'Sign in again.',
          subject: 'octo-bot',
        },
      }),
    ])
    await screen.findByText("The sign-in of octo-bot doesn't work")
    await userEvent.click(screen.getByRole('button', { name: 'Sign in again' }))
    expect(useView.getState().route).toEqual({ view: 'connect' })
  })

  it('name the rotations that need an account before it is removed', async () => {
    const fake = open([accountOf({ source: 'gh' })], { account: { remove: done } })
    await userEvent.click(await screen.findByRole('button', { name: 'Remove octo-bot on github.com…' }))
    const dialog = within(await screen.findByRole('alertdialog', { name: 'Remove octo-bot on github.com?' }))
    expect(dialog.getByText('Rekey forgets this sign-in. The GitHub CLI stays signed in.')).toBeTruthy()
    expect(dialog.getByText('2 open rotations need it: R-0003 and R-0004.')).toBeTruthy()
    expect(document.activeElement?.textContent).toBe('Cancel')
    expect(fake.calls.map(({ name }) => name)).not.toContain('account.remove')
    await userEvent.click(dialog.getByRole('button', { name: 'Remove octo-bot' }))
    expect(fake.calls).toContainEqual({ name: 'account.remove', request: { id: 'github.com/octo-bot' } })
  })

  it('need nothing of an account that another one acts for, and say who acts next', async () => {
    open([
      accountOf(),
      accountOf({ id: 'kim', login: 'kim', active: false }),
      accountOf({ id: 'ghes', login: 'kim', host: 'ghes.example.com' }),
    ])
    await userEvent.click(await screen.findByRole('button', { name: 'Remove kim on github.com…' }))
    expect(within(await screen.findByRole('alertdialog')).queryByText(/open rotations? need/)).toBeNull()
    await userEvent.keyboard('{Escape}')
    await userEvent.click(screen.getByRole('button', { name: 'Remove octo-bot on github.com…' }))
    const dialog = within(await screen.findByRole('alertdialog'))
    expect(dialog.getByText('kim acts on github.com from then on.')).toBeTruthy()
  })

  it('can be chosen among those of one host only', async () => {
    const fake = open(
      [
        accountOf(),
        accountOf({ id: 'kim', login: 'kim', active: false }),
        accountOf({ id: 'ghes', login: 'kim', host: 'ghes.example.com', active: false }),
      ],
      { account: { activate: done } },
    )
    await userEvent.click(await screen.findByRole('button', { name: 'Use kim on github.com' }))
    expect(fake.calls).toContainEqual({ name: 'account.activate', request: { id: 'kim' } })
    expect(screen.queryByRole('button', { name: 'Use kim on ghes.example.com' })).toBeNull()
  })
})

describe('permissions', () => {
  it.each([
    [token(), ['Yes', 'It has the scope repo.']],
    [token({ scopes: ['gist'] }), ['No', 'It lacks the scope repo.']],
    [token({ kind: 'fine-grained', scopes: null }), ['Unknown']],
  ])('are told as far as GitHub lists them: %#', async (held, words) => {
    useView.setState({ route: { view: 'settings', section: 'permissions' } })
    open([accountOf({ tokens: [held] })])
    const table = within(await screen.findByRole('table', { name: 'Permissions' }))
    const row = table.getByRole('row', { name: /Update repository secrets/ })
    for (const word of words) expect(row.textContent).toContain(word)
  })

  it.each([
    ['fine-grained', /^GitHub doesn't list the permissions of fine-grained tokens\. Rekey will find out/],
    ['app-user', /^GitHub doesn't list the scopes of this token\. Rekey will find out/],
  ])('say what is done where GitHub lists nothing: %s', async (kind, sentence) => {
    useView.setState({ route: { view: 'settings', section: 'permissions' } })
    open([accountOf({ tokens: [token({ kind, scopes: null })] })])
    await screen.findByText(sentence)
  })

  it('are told for each operator token by itself', async () => {
    useView.setState({ route: { view: 'settings', section: 'permissions' } })
    open([accountOf({ tokens: [token({ owner: 'acme' }), token({ owner: 'labs' })] })])
    await screen.findByRole('table', { name: 'Permissions: octo-bot on github.com, for labs' })
    expect(screen.getAllByRole('table')).toHaveLength(2)
  })
})
