import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { App } from './app.tsx'
import { installFakeRekey } from './fake-rekey.ts'
import { credentialOf, snapshotOf } from './fake-views.ts'

const locked = snapshotOf({
  credentials: [credentialOf('DEPLOY_PAT')],
  locked: { cause: 'idle', since: '2027-01-01T12:00:00.000Z' },
})

describe('the lock screen', () => {
  it('shows no name, and says why and since when', async () => {
    installFakeRekey({ app: { snapshot: async () => locked } })
    render(<App />)
    await screen.findByRole('heading', { name: 'Rekey is locked' })
    screen.getByText(/^Nobody was here\. Locked since .*2027/)
    expect(document.body.textContent).not.toContain('DEPLOY_PAT')
    expect(screen.queryByRole('navigation')).toBeNull()
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Unlock' }))
  })

  it('asks main to unlock, and says when it stays locked', async () => {
    const fake = installFakeRekey({
      app: { snapshot: async () => locked },
      lock: { unlock: async () => ({ ok: true, value: { unlocked: false } }) },
    })
    render(<App />)
    await userEvent.click(await screen.findByRole('button', { name: 'Unlock' }))
    await screen.findByText('Rekey stays locked.')
    expect(fake.calls).toContainEqual({ name: 'lock.unlock', request: {} })
  })

  it('gives way as soon as main says that Rekey is open', async () => {
    const fake = installFakeRekey({ app: { snapshot: async () => locked } })
    render(<App />)
    await screen.findByRole('heading', { name: 'Rekey is locked' })
    fake.announce('app.changed', { revision: 2, locked: null })
    await screen.findByRole('navigation')
  })
})
