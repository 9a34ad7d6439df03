import { QueryClientProvider } from '@tanstack/react-query'
import { render, screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { RadiusComparisonView } from '../../src-preload/contract/index.ts'
import { installFakeRekey } from '../app/fake-rekey.ts'
import { rotationOf } from '../app/fake-views.ts'
import { createQueryClient } from '../app/query-client.ts'
import { inspectionOf, radiusOf, radiusRepositoryOf } from './fake-inspection.ts'
import { RadiusComparison } from './radius-comparison.tsx'

const broader: RadiusComparisonView = {
  before: inspectionOf({ radius: radiusOf({ score: 25, repositories: [radiusRepositoryOf('acme/infra')] }) }),
  after: inspectionOf({
    radius: radiusOf({
      score: 61,
      repositories: [radiusRepositoryOf('acme/infra'), radiusRepositoryOf('acme/site')],
      advice: [
        { rule: 'dispatch-can-push', message: 'It can push.', remedy: 'Limit it.', alternatives: [] },
        { rule: 'classic', message: 'It is classic.', remedy: 'Take another.', alternatives: [] },
      ],
    }),
  }),
  verdict: 'broader',
  summary: 'Broader than the old token: reaches acme/site.',
  unknown: null,
  changes: [
    { repository: 'acme/site', gained: ['push-code', 'read-code'], lost: [], unsure: ['administer'] },
  ],
  gainedBeyond: [],
  lostBeyond: [],
}

function show(value: RadiusComparisonView | null, besideChecks = false) {
  installFakeRekey({ inspection: { compare: async () => ({ ok: true, value }) } })
  return render(
    <QueryClientProvider client={createQueryClient()}>
      <RadiusComparison rotation={rotationOf('R-0001', 'PAT')} besideChecks={besideChecks} />
    </QueryClientProvider>,
  )
}

it('says in a word and a sentence what the new token adds, and where', async () => {
  show(broader)
  expect(
    await screen.findByText('Broader than the old token: reaches acme/site. Score 25 before, 61 after.'),
  ).toBeTruthy()
  expect(screen.getByText('Broader')).toBeTruthy()
  const changes = within(screen.getByRole('table', { name: 'What changes' }))
  const row = within(changes.getByRole('row', { name: /acme\/site/ }))
  expect(row.getAllByRole('cell').map((each) => each.textContent)).toEqual([
    'Read code, Push code',
    'Nothing',
    'Administer',
  ])
})

it('leaves what the checks beside it have said to them', async () => {
  show({ ...broader, unknown: 'Not compared: changing workflow files.' }, true)
  expect(await screen.findByText('Score 25 before, 61 after.')).toBeTruthy()
  expect(screen.queryByText(/^Broader than the old token/)).toBeNull()
  expect(screen.queryByText(/^Not compared/)).toBeNull()
})

it('repeats only the warning that the new token can push what it starts', async () => {
  show(broader)
  expect(await screen.findByText('It can push.')).toBeTruthy()
  expect(screen.queryByText('It is classic.')).toBeNull()
})

it('tells what could not be compared', async () => {
  show({ ...broader, verdict: 'unknown', changes: [], unknown: 'Of the old token: nobody asked.' })
  expect(await screen.findByText('Of the old token: nobody asked.')).toBeTruthy()
})
