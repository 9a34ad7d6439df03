import { QueryClientProvider } from '@tanstack/react-query'
import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import type { FindingView } from '../../src-preload/contract/index.ts'
import { installFakeRekey } from '../app/fake-rekey.ts'
import { findingOf } from '../app/fake-views.ts'
import { createQueryClient } from '../app/query-client.ts'
import { texts } from '../lib/texts.ts'
import { FindingList } from './finding-list.tsx'
import { countStanding, findingState } from './findings.ts'

const now = Date.parse('2027-03-09T12:00:00.000Z')
const waiver = {
  reason: 'Moves in May',
  by: 'ada',
  at: '2027-03-01T08:00:00.000Z',
  until: '2027-03-09',
  endsAt: '2027-03-10T00:00:00.000Z',
}

function show(findings: readonly FindingView[], answers: Parameters<typeof installFakeRekey>[0] = {}) {
  const fake = installFakeRekey(answers)
  render(
    <QueryClientProvider client={createQueryClient()}>
      <FindingList findings={findings} now={now} />
    </QueryClientProvider>,
  )
  return fake
}

it('says what each finding is, what stands first, and what to do', () => {
  show([
    findingOf('PAT', { rule: 'no-classic', waiver, message: 'The current token is classic.' }),
    findingOf('PAT', { rule: 'maximum-lifetime', verdict: 'unknown', message: "The expiry isn't known." }),
    findingOf('PAT', {
      waiver: { ...waiver, until: '2027-03-08', endsAt: '2027-03-09T00:00:00.000Z' },
    }),
  ])
  const items = within(screen.getByRole('list', { name: 'Findings' })).getAllByRole('listitem')
  expect(items.map((each) => each.getAttribute('aria-label'))).toEqual([
    'Rotation period: Against the policy',
    "Lifetime: Can't tell",
    'Classic token: Waived',
  ])
  expect(items[0]?.textContent).toContain(
    'Choose one of 366 days or less. The waiver ended on Mar 8, 2027, UTC.',
  )
  expect(items[1]?.querySelector('button')).toBeNull()
  expect(items[2]?.textContent).toContain('Waived by ada until Mar 9, 2027, UTC: Moves in May')
})

it('says so when there is nothing', () => {
  show([])
  expect(screen.getByText('Nothing is against the policy.')).toBeTruthy()
})

it('waives with a reason and a last day, and neither may be left out', async () => {
  const user = userEvent.setup()
  const fake = show([findingOf('PAT')], { policy: { waive: async () => ({ ok: true, value: null }) } })
  await user.click(screen.getByRole('button', { name: 'Waive Rotation period…' }))
  const dialog = await screen.findByRole('dialog', { name: 'Waive rotation period for PAT?' })
  const day = within(dialog).getByLabelText('Last day')
  expect((day as HTMLInputElement).value).toBe('2027-04-08')
  await user.click(within(dialog).getByRole('button', { name: 'Waive' }))
  expect(within(dialog).getByText(texts.frame.reasonNeeded)).toBeTruthy()
  await user.type(within(dialog).getByLabelText('Reason'), 'Moves in May')
  await user.clear(day)
  await user.click(within(dialog).getByRole('button', { name: 'Waive' }))
  expect(within(dialog).getByText('Choose the last day.')).toBeTruthy()
  expect(fake.calls).toEqual([])
  await user.type(day, '2027-05-31')
  await user.click(within(dialog).getByRole('button', { name: 'Waive' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(fake.calls).toContainEqual({
    name: 'policy.waive',
    request: { credential: 'PAT', rule: 'rotation-period', reason: 'Moves in May', until: '2027-05-31' },
  })
})

it('ends a waiver, and says when it could not', async () => {
  const user = userEvent.setup()
  const failure = { kind: 'unknown-name', message: 'It has no waiver.', hint: '', subject: 'PAT' } as const
  show([findingOf('PAT', { waiver })], { policy: { endWaiver: async () => ({ ok: false, failure }) } })
  await user.click(screen.getByRole('button', { name: 'End waiver of Rotation period' }))
  expect(await screen.findByText('It has no waiver.')).toBeTruthy()
})

it('goes by the time: a waiver is over with its last day', () => {
  const finding = findingOf('PAT', { waiver })
  expect(findingState(finding, Date.parse(waiver.endsAt) - 1)).toBe('waived')
  expect(findingState(finding, Date.parse(waiver.endsAt))).toBe('against')
  const untold = findingOf('PAT', { verdict: 'unknown' })
  expect(countStanding([finding, untold], now).size).toBe(0)
  expect([...countStanding([finding, findingOf('B'), untold], Date.parse(waiver.endsAt))]).toEqual([
    ['PAT', 1],
    ['B', 1],
  ])
})
