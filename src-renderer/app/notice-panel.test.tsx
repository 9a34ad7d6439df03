import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import { type FakeRekey, installFakeRekey } from './fake-rekey.ts'
import { credentialOf, snapshotOf } from './fake-views.ts'
import { useShell } from './shell-store.ts'
import { showInFrame } from './show-in-frame.tsx'
import { useView } from './view-store.ts'

const shell = useShell.getState()
let fake: FakeRekey
beforeEach(() => {
  useShell.setState(shell, true)
  fake = installFakeRekey({
    notice: {
      dismiss: async () => ({ ok: true, value: null }),
      dismissAll: async () => ({ ok: true, value: null }),
    },
    app: { openNotificationSettings: async () => ({ ok: true, value: null }) },
  })
})

const notice = {
  id: 'n-1',
  category: 'critical' as const,
  title: 'DEPLOY_PAT expires in 20 h',
  body: '28 repositories use it.',
  at: '2027-01-01T00:00:00.000Z',
  to: 'rotate/DEPLOY_PAT',
  tone: 'danger' as const,
}
const expiring = credentialOf('DEPLOY_PAT')
const known = snapshotOf({
  notices: [notice],
  credentials: [{ ...expiring, expiry: { ...expiring.expiry, expiresAt: '2099-01-01T20:00:00.000Z' } }],
})

describe('the notices', () => {
  it('are counted until they were seen', async () => {
    showInFrame(known)
    await userEvent.click(screen.getByRole('button', { name: 'Notices, 1 unread' }))
    const panel = within(screen.getByRole('complementary', { name: 'Notices' }))
    expect(panel.getByText('28 repositories use it.')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Notices' })).toBeTruthy()
  })

  it('lead where they are about, and can be put away', async () => {
    showInFrame(known)
    await userEvent.click(screen.getByRole('button', { name: 'Notices, 1 unread' }))
    await userEvent.click(screen.getByRole('button', { name: 'Dismiss: DEPLOY_PAT expires in 20 h' }))
    expect(fake.calls).toContainEqual({ name: 'notice.dismiss', request: { id: 'n-1' } })
    await userEvent.click(screen.getByRole('button', { name: 'Dismiss all' }))
    expect(fake.calls).toContainEqual({ name: 'notice.dismissAll', request: {} })
    await userEvent.click(screen.getByRole('button', { name: 'Open: DEPLOY_PAT expires in 20 h' }))
    expect(useView.getState().route).toEqual({ view: 'rotate', name: 'DEPLOY_PAT' })
  })

  it('say why the desktop tells nothing, and still list what ends next', async () => {
    showInFrame({
      ...known,
      notices: [],
      desktop: {
        tray: { available: false, reason: '' },
        notifications: { available: false, reason: 'No notification service runs.' },
      },
    })
    await userEvent.click(screen.getByRole('button', { name: 'Notices' }))
    const panel = within(screen.getByRole('complementary', { name: 'Notices' }))
    expect(panel.getByText(/^This desktop has no tray\./)).toBeTruthy()
    expect(panel.getByText('No notification service runs.')).toBeTruthy()
    const next = within(panel.getByRole('region', { name: 'Next expiries' }))
    expect(next.getByText('DEPLOY_PAT')).toBeTruthy()
    expect(next.getByText(/days left$/)).toBeTruthy()
  })

  it('lead to the settings of the system, where it has an address for them', async () => {
    const desktop = {
      tray: { available: true, reason: '' },
      notifications: { available: false, reason: 'Notifications are turned off for Rekey.' },
    }
    showInFrame({ ...known, notices: [], desktop, platform: 'darwin' })
    await userEvent.click(screen.getByRole('button', { name: 'Notices' }))
    await userEvent.click(screen.getByRole('button', { name: 'Open system settings' }))
    expect(fake.calls).toContainEqual({ name: 'app.openNotificationSettings', request: {} })
  })
})
