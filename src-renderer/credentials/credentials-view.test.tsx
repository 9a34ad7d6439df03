import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import type { CredentialView, Done } from '../../src-preload/contract/index.ts'
import { App } from '../app/app.tsx'
import { installFakeRekey } from '../app/fake-rekey.ts'
import { accountOf, credentialOf, rotationOf, snapshotOf } from '../app/fake-views.ts'
import { useView } from '../app/view-store.ts'

const start = useView.getState()
beforeEach(() => useView.setState(start, true))

const dayMs = 86_400_000

/** Ends in so many days from now, with the limits of a 90-day token. */
function endingIn(days: number): CredentialView['expiry'] {
  const end = Date.now() + days * dayMs + 60_000
  return {
    expiresAt: new Date(end).toISOString(),
    neverExpires: false,
    dueMs: end - 30 * dayMs,
    urgentMs: end - 7 * dayMs,
    criticalMs: end - dayMs,
  }
}

const credentials = [
  credentialOf('HEALTHY_PAT', { expiry: endingIn(80) }),
  credentialOf('UNKNOWN_PAT', { purpose: 'reads the status' }),
  credentialOf('URGENT_PAT', { expiry: endingIn(5), counts: { missing: 2 }, destinations: 12 }),
  credentialOf('OPEN_PAT', { expiry: endingIn(20), openRotation: 'R-0007' }),
  credentialOf('EXPIRED_PAT', { expiry: endingIn(-3) }),
]
const snapshot = async () => snapshotOf({ accounts: [accountOf()], credentials })
const refusal: Done = {
  ok: false,
  failure: {
    kind: 'busy',
    message: 'Another window rotates it.',
    hint: 'Wait for it.',
    subject: 'URGENT_PAT',
  },
}

describe('the list of credentials', () => {
  it('shows the most urgent first, with band, countdown, destinations and problems', async () => {
    installFakeRekey({ app: { snapshot } })
    render(<App />)
    const list = await screen.findByRole('list', { name: 'Credentials by urgency' })
    const rows = [...list.children].map((row) => row.getAttribute('aria-label') ?? '')
    expect(rows.map((row) => row.split(',')[0])).toEqual([
      'EXPIRED_PAT',
      'URGENT_PAT',
      'OPEN_PAT',
      'UNKNOWN_PAT',
      'HEALTHY_PAT',
    ])
    const urgent = within(list.children[1] as HTMLElement)
    expect(urgent.getByText('Urgent')).toBeTruthy()
    expect(urgent.getByText('5 days left')).toBeTruthy()
    expect(urgent.getByText('12 destinations')).toBeTruthy()
    expect(urgent.getByText('2 missing')).toBeTruthy()
  })

  it('opens a rotation and goes to it', async () => {
    const rotation = rotationOf('R-0008', 'URGENT_PAT')
    const fake = installFakeRekey({
      app: { snapshot },
      rotation: {
        start: async () => ({ ok: true, value: rotation }),
        view: async () => ({ ok: true, value: rotation }),
        precheck: async () => ({ ok: true, value: rotation }),
      },
    })
    render(<App />)
    await userEvent.click(await screen.findByRole('button', { name: 'Rotate URGENT_PAT' }))
    await screen.findByRole('heading', { level: 1, name: 'Rotate URGENT_PAT' })
    expect(fake.calls).toContainEqual({
      name: 'rotation.start',
      request: { credential: 'URGENT_PAT', reason: '' },
    })
    expect(useView.getState().route).toEqual({ view: 'rotation', id: 'R-0008' })
  })

  it('says why a rotation could not be opened, and stays', async () => {
    installFakeRekey({ app: { snapshot }, rotation: { start: async () => refusal } })
    render(<App />)
    await userEvent.click(await screen.findByRole('button', { name: 'Rotate URGENT_PAT' }))
    await screen.findByText('Another window rotates it.')
    expect(useView.getState().route).toEqual({ view: 'credentials' })
  })

  it('goes on with the rotation that is open, without starting another', async () => {
    const fake = installFakeRekey({
      app: { snapshot },
      rotation: { view: async () => ({ ok: true, value: rotationOf('R-0007', 'OPEN_PAT') }) },
    })
    render(<App />)
    await userEvent.click(await screen.findByRole('button', { name: 'Continue R-0007 for OPEN_PAT' }))
    expect(useView.getState().route).toEqual({ view: 'rotation', id: 'R-0007' })
    expect(fake.calls.map(({ name }) => name)).not.toContain('rotation.start')
  })
})
