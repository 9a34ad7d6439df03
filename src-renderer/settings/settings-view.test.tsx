import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import { App } from '../app/app.tsx'
import { type Answers, type FakeRekey, installFakeRekey } from '../app/fake-rekey.ts'
import { accountOf, credentialOf, settingsOf, snapshotOf } from '../app/fake-views.ts'
import { useView } from '../app/view-store.ts'

const start = useView.getState()
beforeEach(() => useView.setState({ ...start, route: { view: 'settings' } }, true))

type Change = Parameters<typeof snapshotOf>[0]

/** Opens a section with a main that stores every setting. */
function open(section: string, change: Change = {}, answers: Answers = {}): FakeRekey {
  useView.setState({ route: { view: 'settings', section } })
  let settings = settingsOf(change?.settings)
  let revision = 1
  const fake = installFakeRekey({
    ...answers,
    app: {
      snapshot: async () =>
        snapshotOf({ accounts: [accountOf()], credentials: [credentialOf('DEPLOY_PAT')], ...change }),
      writeSetting: async ({ key, value }) => {
        settings = { ...settings, [key]: value }
        revision += 1
        fake.announce('app.changed', { revision, settings })
        return { ok: true, value: null }
      },
      ...answers.app,
    },
  })
  render(<App />)
  return fake
}

const written = ({ calls }: FakeRekey) =>
  calls.filter(({ name }) => name === 'app.writeSetting').map(({ request }) => request)

describe('settings', () => {
  it('lead from section to section, and keep the focus in their list', async () => {
    open('accounts')
    const list = within(await screen.findByRole('navigation', { name: 'Settings sections' }))
    expect(list.getByRole('link', { name: 'Accounts' }).getAttribute('aria-current')).toBe('page')
    await userEvent.click(list.getByRole('link', { name: 'Appearance' }))
    await screen.findByRole('radiogroup', { name: 'Theme' })
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Appearance'))
  })

  it('show the first section when a link names none that exists, and say so as long as it is shown', async () => {
    open('nowhere')
    await screen.findByRole('list', { name: 'Accounts' })
    const said = () => screen.queryByRole('region', { name: 'Unknown link' })
    await waitFor(() => expect(said()).toBeTruthy())
    await userEvent.click(screen.getByRole('link', { name: 'Appearance' }))
    await waitFor(() => expect(said()).toBeNull())
  })

  it('have every section that a message leads to', async () => {
    open('appearance', {
      keychain: {
        description: 'gnome-libsecret',
        persistent: true,
        problem: { kind: 'keychain', message: 'It is locked.', hint: '', subject: '' },
      },
    })
    await userEvent.click(await screen.findByRole('button', { name: 'Open diagnostics' }))
    expect(await screen.findByRole('button', { name: 'Run diagnostics' })).toBeTruthy()
  })

  it.each([
    ['light', 'Light'],
    ['dark', 'Dark'],
    ['light-high-contrast', 'Light high contrast'],
    ['dark-high-contrast', 'Dark high contrast'],
  ])('store the theme %s and show it once main has it', async (value, label) => {
    const fake = open('appearance')
    const theme = within(await screen.findByRole('radiogroup', { name: 'Theme' }))
    expect(theme.getByRole<HTMLInputElement>('radio', { name: 'Follow system' }).checked).toBe(true)
    await userEvent.click(theme.getByRole('radio', { name: label }))
    await waitFor(() =>
      expect(theme.getByRole<HTMLInputElement>('radio', { name: label }).checked).toBe(true),
    )
    expect(written(fake)).toEqual([{ key: 'theme', value }])
  })

  it.each([
    ['keyboard', 'Single-key shortcuts', 'keys.single', 'off'],
    ['security', 'Read-only mode', 'mode', 'read-only'],
    ['security', "Open GitHub's page instead of revoking by API", 'revoke.page', 'on'],
    ['reminders', 'Remind me about expiry', 'reminders.enabled', 'off'],
    ['reminders', 'Hide names in notifications', 'reminders.hide-names', 'on'],
    ['reminders', 'Keep running in the tray', 'tray.keep-running', 'on'],
    ['reminders', 'Monochrome tray icon', 'tray.monochrome', 'off'],
    ['reminders', 'Start at login', 'start.at-login', 'on'],
  ])('apply at once: %s, %s', async (section, label, key, value) => {
    const fake = open(section)
    const toggle = await screen.findByRole('button', { name: label })
    const before = toggle.getAttribute('aria-pressed')
    await userEvent.click(toggle)
    await waitFor(() => expect(toggle.getAttribute('aria-pressed')).not.toBe(before))
    expect(written(fake)).toEqual([{ key, value }])
    expect(document.activeElement).toBe(toggle)
  })

  it('offer how long both tokens stay alive, an own number among them', async () => {
    const fake = open('security', { settings: settingsOf({ 'revoke.soak-hours': '36' }) })
    const soak = within(
      await screen.findByRole('radiogroup', { name: 'Keep both tokens alive before the revoke' }),
    )
    const own = soak.getByRole<HTMLInputElement>('radio', { name: 'For 36 hours after the update' })
    expect(own.checked).toBe(true)
    await userEvent.click(soak.getByRole('radio', { name: 'For 24 hours after the update' }))
    await waitFor(() => expect(written(fake)).toEqual([{ key: 'revoke.soak-hours', value: '24' }]))
  })

  it('say at the setting when it could not be stored, and show what holds', async () => {
    open(
      'keyboard',
      {},
      {
        app: {
          writeSetting: async () => ({
            ok: false,
            failure: { kind: 'ledger', message: 'The disk is full.', hint: 'Free some space.', subject: '' },
          }),
        },
      },
    )
    const toggle = await screen.findByRole('button', { name: 'Single-key shortcuts' })
    await userEvent.click(toggle)
    await screen.findByText('The disk is full.')
    expect(toggle.getAttribute('aria-pressed')).toBe('true')
  })

  it('have no dead switch for the mode of sample data', async () => {
    open('security', { workspace: 'sample' })
    await screen.findByText(/^Sample data can always be changed/)
    expect(screen.queryByRole('button', { name: 'Read-only mode' })).toBeNull()
  })

  it('claim no connection where sample data asks nobody', async () => {
    open('network', {
      workspace: 'sample',
      github: { clockOffsetMs: 0, offlineSince: null, waitingUntil: null, waitingReason: null },
    })
    expect(await screen.findByText('Not used by sample data')).toBeTruthy()
    expect(screen.getByText('Not compared yet')).toBeTruthy()
    expect(screen.queryByText('Requests get through')).toBeNull()
  })

  it('say what each pace costs, and where each host is asked', async () => {
    open('network', {
      accounts: [
        accountOf({ quota: { limit: 5000, remaining: 4990, resetAt: '2027-01-01T01:00:00.000Z' } }),
        accountOf({
          id: 'kim@ghes.example.com',
          host: 'ghes.example.com',
          apiUrl: 'https://ghes.example.com/api/v3',
        }),
      ],
      github: { clockOffsetMs: 190_000, offlineSince: null, waitingUntil: null, waitingReason: null },
    })
    await screen.findByText(/four requests a secret/)
    expect(screen.getByText('https://ghes.example.com/api/v3')).toBeTruthy()
    expect(screen.getByText(/^4,990 of 5,000 requests left until/)).toBeTruthy()
    expect(screen.getByText("4 min behind GitHub's. Countdowns go by GitHub's clock.")).toBeTruthy()
  })
})

describe('diagnostics', () => {
  const report = {
    findings: [
      { name: 'Ledger', ok: true, sentence: 'It opens.' },
      { name: 'Keychain', ok: false, sentence: 'It is locked.' },
    ],
    text: 'Rekey diagnostics\n[problem] Keychain: It is locked.',
    removed: 0,
  }

  it('show what was found, and the whole text before it is copied or saved', async () => {
    const fake = open(
      'about',
      {},
      {
        app: {
          doctor: async () => ({ ok: true, value: report }),
          copyText: async () => ({ ok: true, value: null }),
          saveDiagnostics: async () => ({ ok: true, value: '/tmp/d.txt' }),
        },
      },
    )
    await userEvent.click(await screen.findByRole('button', { name: 'Run diagnostics' }))
    const row = (await screen.findByText('It is locked.')).closest('tr')
    expect(row?.textContent).toContain('Problem')
    expect(screen.getByText('1 problem in 2 checks.')).toBeTruthy()
    const preview = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'What you copy or save' })
    expect(preview.value).toBe(report.text)
    expect(screen.getByText(/^Masking check passed/)).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'Copy diagnostics' }))
    await waitFor(() =>
      expect(fake.calls).toContainEqual({ name: 'app.copyText', request: { text: report.text } }),
    )
    await userEvent.click(screen.getByRole('button', { name: 'Save diagnostics…' }))
    await screen.findByText('Saved to /tmp/d.txt.')
  })

  it('say how much was taken out of the text', async () => {
    open('about', {}, { app: { doctor: async () => ({ ok: true, value: { ...report, removed: 2 } }) } })
    await userEvent.click(await screen.findByRole('button', { name: 'Run diagnostics' }))
    await screen.findByText(/^Masking check: 2 places with the shape of a token were taken out\./)
  })
})
