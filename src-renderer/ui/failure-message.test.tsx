import { QueryClientProvider } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { settingsOf, snapshotOf } from '../app/fake-views.ts'
import { createQueryClient } from '../app/query-client.ts'
import { keys } from '../lib/keys.ts'
import { FailureMessage } from './failure-message.tsx'

const failure = {
  kind: 'changed',
  message:
    'actions:acme/app/PAT was changed after the plan: planned as of 2026-03-09 12:00:00 UTC, found missing.',
  hint: 'Look at it, then plan again.',
  subject: 'actions:acme/app/PAT',
}

function show(client: ReturnType<typeof createQueryClient>) {
  return render(
    <QueryClientProvider client={client}>
      <FailureMessage failure={failure} />
    </QueryClientProvider>,
  )
}

it('tells a failure with the times and names of the window, by eye and by ear', () => {
  const client = createQueryClient()
  client.setQueryData(keys.snapshot, snapshotOf({ settings: settingsOf({ 'time.display': 'utc' }) }))
  show(client)
  const shown = screen.getByRole('alert')
  const words =
    'PAT in acme/app was changed after the plan: planned as of Mar 9, 2026, 12:00:00 PM UTC, found missing.'
  expect(shown.textContent?.replaceAll('\u202f', ' ')).toContain(words)
  expect(shown.querySelector('[aria-label]')?.getAttribute('aria-label')?.replaceAll('\u202f', ' ')).toBe(
    words,
  )
})

it('does so before there is a snapshot, and asks for none', () => {
  const client = createQueryClient()
  show(client)
  expect(screen.getByRole('alert').textContent).toContain('PAT in acme/app was changed')
  expect(client.isFetching()).toBe(0)
})
