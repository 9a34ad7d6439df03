import { BaseStyles } from '@primer/react'
import { ThemeProvider } from '@primer/react/next'
import { QueryClientProvider } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { CredentialView, RotationView, SnapshotView } from '../../src-preload/contract/index.ts'
import { type Answers, installFakeRekey } from '../app/fake-rekey.ts'
import { snapshotOf } from '../app/fake-views.ts'
import { createQueryClient } from '../app/query-client.ts'
import { keys } from '../lib/keys.ts'
import { ChoosePage } from './choose-page.tsx'
import { RotationPage } from './rotation-page.tsx'
import { RotationsView } from './rotations-view.tsx'

/** Opens the page of a rotation over a bridge with these calls; what they answer is what the page goes on with. */
export async function openRotationPage(
  rotation: RotationView,
  calls: Answers = {},
  snapshot: Partial<SnapshotView> = {},
) {
  const rekey = installFakeRekey({
    inspection: { compare: async () => ({ ok: true, value: null }) },
    ...calls,
    rotation: {
      view: async () => ({ ok: true, value: rotation }),
      lookForRuns: async () => ({ ok: true, value: rotation }),
      ...calls.rotation,
    },
  })
  const client = open(<RotationPage id={rotation.id} />, snapshot)
  await screen.findByRole('heading', { level: 1 })
  return { client, rekey, user: userEvent.setup() }
}

/** Opens the first step for a credential, before there is a rotation. */
export function openChoose(credential: CredentialView, calls: Answers = {}) {
  installFakeRekey(calls)
  open(<ChoosePage name={credential.name} />, { credentials: [credential] })
  return { user: userEvent.setup() }
}

export function openRotations(snapshot: Partial<SnapshotView>) {
  installFakeRekey({})
  open(<RotationsView />, snapshot)
  return { user: userEvent.setup() }
}

function open(page: React.ReactNode, snapshot: Partial<SnapshotView> = {}) {
  const client = createQueryClient()
  client.setQueryData(keys.snapshot, snapshotOf(snapshot))
  render(
    <QueryClientProvider client={client}>
      <ThemeProvider colorMode="light" contextOnly>
        <BaseStyles>{page}</BaseStyles>
      </ThemeProvider>
    </QueryClientProvider>,
  )
  return client
}
