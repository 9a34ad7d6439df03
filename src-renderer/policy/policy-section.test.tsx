import { QueryClientProvider } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { installFakeRekey } from '../app/fake-rekey.ts'
import { findingOf, snapshotOf } from '../app/fake-views.ts'
import { createQueryClient } from '../app/query-client.ts'
import { useView } from '../app/view-store.ts'
import { useDashboard } from '../dashboard/dashboard-store.ts'
import { keys } from '../lib/keys.ts'
import { PolicySection } from './policy-section.tsx'

const { policy } = snapshotOf()

function show(change: Partial<typeof policy> = {}) {
  const fake = installFakeRekey({ policy: { change: async () => ({ ok: true, value: null }) } })
  const client = createQueryClient()
  client.setQueryData(keys.snapshot, snapshotOf({ policy: { ...policy, ...change } }))
  render(
    <QueryClientProvider client={client}>
      <PolicySection />
    </QueryClientProvider>,
  )
  return fake
}

it('changes one rule at a time', async () => {
  const user = userEvent.setup()
  const fake = show()
  await user.click(screen.getByRole('button', { name: 'No classic tokens' }))
  await user.selectOptions(screen.getByRole('combobox', { name: 'Longest lifetime' }), 'No limit')
  expect(fake.calls).toEqual([
    { name: 'policy.change', request: { classicTokens: 'allowed' } },
    { name: 'policy.change', request: { maximumLifetimeDays: null } },
  ])
})

it('shows days that it does not offer, and switches as they are', () => {
  show({ rules: { ...policy.rules, rotateEveryDays: 45, onePerson: false } })
  const period = screen.getByRole('combobox', { name: 'Longest rotation period' })
  expect((period as HTMLSelectElement).value).toBe('45')
  const person = screen.getByRole('button', { name: 'Not shared between people' })
  expect(person.getAttribute('aria-pressed')).toBe('false')
})

it('leads to what is against it', async () => {
  const user = userEvent.setup()
  show({ findings: [findingOf('A'), findingOf('A', { rule: 'no-classic' }), findingOf('B')] })
  expect(screen.getByText('3 findings in 2 credentials.')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Show them' }))
  expect(useView.getState().route).toEqual({ view: 'expiry' })
  expect(useDashboard.getState().filters.policy).toBe(true)
})
