/* The page of one credential as tests open it. */

import { QueryClientProvider } from '@tanstack/react-query'
import { render, screen, within } from '@testing-library/react'
import type { CredentialView, SnapshotView } from '../../src-preload/contract/index.ts'
import { installFakeRekey } from '../app/fake-rekey.ts'
import { accountOf, credentialOf, destinationOf, rotationOf, snapshotOf } from '../app/fake-views.ts'
import { createQueryClient } from '../app/query-client.ts'
import { currentOf, endingIn } from '../dashboard/fixtures.ts'
import { inspectionOf } from '../inspection/fake-inspection.ts'
import { keys } from '../lib/keys.ts'
import { CredentialPage } from './credential-page.tsx'
import { noConsumers } from './fake-consumers.ts'

export const now = Date.now()
export const identity = {
  kind: 'identity',
  sentence: 'Asks GitHub who the token is',
  startsWorkflow: false,
  last: null,
}
export const dispatch = {
  kind: 'repository_dispatch',
  sentence: 'Sends repository_dispatch deploy to acme/infra',
  startsWorkflow: true,
  last: {
    ok: false,
    detail: 'GitHub answered 403.',
    at: '2027-01-02T10:00:00.000Z',
    runUrl: null,
  },
}
export const deploy = credentialOf('DEPLOY_PAT', {
  purpose: 'starts deploys',
  expiry: endingIn(5.1, now),
  current: currentOf({ held: true }),
  permissions: { contents: 'write' },
  repositoryAccess: ['acme/infra'],
  probes: [identity, dispatch],
})

/** Opens the page on an inventory with a place, a missing one, a manual step, and another credential's. */
export function show(
  credential: CredentialView = deploy,
  change: Partial<SnapshotView> = {},
  answers: Parameters<typeof installFakeRekey>[0] = {},
) {
  const fake = installFakeRekey({
    consumers: { view: async () => ({ ok: true, value: noConsumers }) },
    inspection: { view: async () => ({ ok: true, value: inspectionOf({ facts: null }) }) },
    ...answers,
  })
  const client = createQueryClient()
  client.setQueryData(
    keys.snapshot,
    snapshotOf({
      accounts: [accountOf()],
      credentials: [credential],
      destinations: [
        destinationOf('acme/web', { written: { rotation: 'R-0003', at: '2027-01-01T00:00:00.000Z' } }),
        destinationOf('acme/app', { state: 'missing' }),
        destinationOf('Jenkins', { id: 'manual:jenkins', kind: 'manual', instructions: 'Paste it there.' }),
        destinationOf('acme/other', { credential: 'OTHER_PAT' }),
      ],
      rotations: [
        rotationOf('R-0003', 'DEPLOY_PAT', {
          state: 'completed',
          reason: 'Routine',
          nextStep: '',
          oldLabel: 'github_pat_…7f3a',
          newLabel: 'github_pat_…b91c',
          version: 2,
          confirmedDeadAt: '2027-01-02T12:00:00.000Z',
          confirmedBy: 'github',
        }),
        rotationOf('R-0009', 'OTHER_PAT'),
      ],
      ...change,
    }),
  )
  render(
    <QueryClientProvider client={client}>
      <CredentialPage name="DEPLOY_PAT" />
    </QueryClientProvider>,
  )
  return {
    client,
    /** What the operator did: looking at who uses it and what it could do comes with the page. */
    get calls() {
      return fake.calls.filter(({ name }) => name !== 'consumers.view' && name !== 'inspection.view')
    },
  }
}

/** A part of the page by its heading. */
export const region = (name: string) => within(screen.getByRole('region', { name }))
