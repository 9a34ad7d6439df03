import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import { App } from '../app/app.tsx'
import { type Answers, type FakeRekey, installFakeRekey } from '../app/fake-rekey.ts'
import { accountOf, credentialOf, settingsOf, snapshotOf } from '../app/fake-views.ts'
import { useView } from '../app/view-store.ts'

const start = useView.getState()
beforeEach(() => useView.setState({ ...start, route: { view: 'settings', section: 'reminders' } }, true))

type Change = NonNullable<Parameters<typeof snapshotOf>[0]>

function open(change: Change = {}, answers: Answers = {}): FakeRekey {
  let settings = change.settings ?? settingsOf()
  let revision = 1
  const fake = installFakeRekey({
    ...answers,
    app: {
      ...answers.app,
      snapshot: async () =>
        snapshotOf({ accounts: [accountOf()], credentials: [credentialOf('DEPLOY_PAT')], ...change }),
      writeSetting: async ({ key, value }) => {
        settings = { ...settings, [key]: value }
        revision += 1
        fake.announce('app.changed', { revision, settings })
        return { ok: true, value: null }
      },
    },
  })
  render(<App />)
  return fake
}

const written = ({ calls }: FakeRekey) =>
  calls.filter(({ name }) => name === 'app.writeSetting').map(({ request }) => request)

describe('reminders', () => {
  it('save days and times together, and only what changed', async () => {
    const fake = open()
    const days = await screen.findByLabelText<HTMLInputElement>('Days before the expiry')
    expect(days.value).toBe('30, 14, 7, 3, 1')
    await userEvent.clear(days)
    await userEvent.type(days, '7, 60')
    fireEvent.change(screen.getByLabelText('From'), { target: { value: '22:00' } })
    fireEvent.change(screen.getByLabelText('To'), { target: { value: '07:00' } })
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    await screen.findByText('Saved.')
    expect(written(fake)).toEqual([
      { key: 'reminders.days', value: '60,7' },
      { key: 'reminders.quiet', value: '22:00-07:00' },
    ])
    expect(days.value).toBe('60, 7')
  })

  it('save nothing that is wrong, say why at the field, and lead there', async () => {
    const fake = open()
    const days = await screen.findByLabelText('Days before the expiry')
    await userEvent.clear(days)
    await userEvent.type(days, 'soon')
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    await screen.findByText('Enter one to ten whole numbers from 1 to 999, separated by commas.')
    await waitFor(() => expect(document.activeElement).toBe(days))
    expect(written(fake)).toEqual([])
  })

  it('can be paused for an hour, until tomorrow, or until they are turned on', async () => {
    const fake = open()
    await screen.findByText('Reminders come as set above.')
    await userEvent.click(screen.getByRole('button', { name: 'Until I turn them on' }))
    await screen.findByText('Paused until you turn them on.')
    await userEvent.click(screen.getByRole('button', { name: 'Turn reminders on' }))
    await screen.findByText('Reminders come as set above.')
    const today = new Date().getDate()
    await userEvent.click(screen.getByRole('button', { name: /^Until tomorrow 10:00/ }))
    await screen.findByText(/^Paused until .*10:00/)
    const [, , last] = written(fake) as { key: string; value: string }[]
    const until = new Date(last?.value ?? '')
    expect([until.getHours(), until.getMinutes()]).toEqual([10, 0])
    expect(until.getDate()).not.toBe(today)
  })

  it('list what is snoozed, and turn it on again', async () => {
    const fake = open(
      {
        credentials: [
          credentialOf('DEPLOY_PAT', { remindersOffUntil: '2999-01-01T00:00:00.000Z' }),
          credentialOf('READ_PAT', { remindersOffUntil: '2020-01-01T00:00:00.000Z' }),
        ],
      },
      { credential: { snooze: async () => ({ ok: true, value: null }) } },
    )
    await userEvent.click(await screen.findByRole('button', { name: 'Turn on again: DEPLOY_PAT' }))
    expect(screen.queryByRole('button', { name: 'Turn on again: READ_PAT' })).toBeNull()
    expect(fake.calls).toContainEqual({
      name: 'credential.snooze',
      request: { name: 'DEPLOY_PAT', until: null },
    })
  })

  it('say what this desktop lacks and how to mend it, without a dead switch', async () => {
    open({
      desktop: { tray: { available: false, reason: '' }, notifications: { available: false, reason: '' } },
    })
    await screen.findByText(/^Start your desktop's notification service/)
    expect(screen.getByText('This desktop has no tray. Rekey checks while its window is open.')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Keep running in the tray' })).toBeNull()
    expect(screen.getByText('This desktop has no tray, so closing the window quits Rekey.')).toBeTruthy()
  })

  it('say how to mend it also where the desktop said why', async () => {
    const notifications = { available: false, reason: 'This desktop shows no notifications.' }
    open({ desktop: { tray: { available: true, reason: '' }, notifications } })
    await screen.findByText(
      /^This desktop shows no notifications\. Start your desktop's notification service, or allow Rekey/,
    )
  })

  describe('lead to the settings of the system', () => {
    const notifications = { available: false, reason: 'Notifications are turned off for Rekey.' }
    const desktop = { tray: { available: true, reason: '' }, notifications }
    const button = { name: 'Open system settings' }

    it.each(['darwin', 'win32'] as const)('on %s, and say when they do not open', async (platform) => {
      const refusal = { kind: 'blocked', subject: 'settings', message: 'They did not open.', hint: '' }
      const fake = open(
        { desktop, platform },
        { app: { openNotificationSettings: async () => ({ ok: false, failure: refusal }) } },
      )
      await userEvent.click(await screen.findByRole('button', button))
      await screen.findByText('They did not open.')
      expect(fake.calls.filter(({ name }) => name === 'app.openNotificationSettings')).toEqual([
        { name: 'app.openNotificationSettings', request: {} },
      ])
    })

    it('by words alone on Linux', async () => {
      open({ desktop, platform: 'linux' })
      await screen.findByText(/allow Rekey in the desktop's own settings, under Notifications\.$/)
      expect(screen.queryByRole('button', button)).toBeNull()
    })

    it('only where they are needed', async () => {
      open({ desktop: { ...desktop, notifications: { available: true, reason: '' } }, platform: 'win32' })
      await screen.findByText('Notifications')
      expect(screen.queryByRole('button', button)).toBeNull()
    })
  })

  it('send a test notification and say what came of it', async () => {
    open(
      {},
      {
        notice: {
          sendTest: async () => ({ ok: true, value: { shown: false, sentence: 'This desktop shows none.' } }),
        },
      },
    )
    await userEvent.click(await screen.findByRole('button', { name: 'Send a test notification' }))
    await screen.findByText('This desktop shows none.')
  })
})
