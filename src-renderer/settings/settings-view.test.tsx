import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import { App } from '../app/app.tsx'
import { installFakeRekey } from '../app/fake-rekey.ts'
import { accountOf, credentialOf, rotationOf, snapshotOf } from '../app/fake-views.ts'
import { useView } from '../app/view-store.ts'

const start = useView.getState()
beforeEach(() => useView.setState({ ...start, route: { view: 'settings' } }, true))

const { counts, nextStep, running, startedAt, startedBy, finishedAt, reason } = rotationOf(
  'R-0003',
  'DEPLOY_PAT',
)
const snapshot = async () =>
  snapshotOf({
    accounts: [accountOf()],
    credentials: [credentialOf('DEPLOY_PAT')],
    rotations: [
      {
        id: 'R-0003',
        credential: 'DEPLOY_PAT',
        state: 'planned',
        counts,
        nextStep,
        running,
        startedAt,
        startedBy,
        finishedAt,
        reason,
      },
    ],
  })

describe('settings', () => {
  it('store the theme and show it once main has it', async () => {
    const fake = installFakeRekey({
      app: {
        snapshot,
        writeSetting: async () => {
          fake.announce('app.changed', { revision: 2, settings: { theme: 'dark' } })
          return { ok: true, value: null }
        },
      },
    })
    render(<App />)
    const theme = within(await screen.findByRole('radiogroup', { name: 'Theme' }))
    expect(theme.getByRole<HTMLInputElement>('radio', { name: 'Follow system' }).checked).toBe(true)
    await userEvent.click(theme.getByRole('radio', { name: 'Dark' }))
    await waitFor(() => expect(document.documentElement.dataset.colorMode).toBe('dark'))
    expect(theme.getByRole<HTMLInputElement>('radio', { name: 'Dark' }).checked).toBe(true)
    expect(fake.calls).toContainEqual({ name: 'app.writeSetting', request: { key: 'theme', value: 'dark' } })
  })

  it('name the rotations that need an account before it is removed', async () => {
    const fake = installFakeRekey({
      app: { snapshot },
      account: { remove: async () => ({ ok: true, value: null }) },
    })
    render(<App />)
    await userEvent.click(await screen.findByRole('button', { name: 'Remove octo-bot on github.com…' }))
    const dialog = within(await screen.findByRole('alertdialog'))
    expect(dialog.getByText(/R-0003/)).toBeTruthy()
    expect(fake.calls.map(({ name }) => name)).not.toContain('account.remove')
    await userEvent.click(dialog.getByRole('button', { name: 'Remove octo-bot' }))
    expect(fake.calls).toContainEqual({ name: 'account.remove', request: { id: 'github.com/octo-bot' } })
  })

  it('show what the diagnostics found', async () => {
    installFakeRekey({
      app: {
        snapshot,
        doctor: async () => ({
          ok: true,
          value: [{ name: 'Keychain', ok: false, sentence: 'It is locked.' }],
        }),
      },
    })
    render(<App />)
    await userEvent.click(await screen.findByRole('button', { name: 'Run diagnostics' }))
    const row = (await screen.findByText('It is locked.')).closest('tr')
    expect(row?.textContent).toContain('Problem')
  })
})
