import { QueryClientProvider } from '@tanstack/react-query'
import { type RenderResult, render } from '@testing-library/react'
import type { ReactNode } from 'react'
import type { SnapshotView } from '../../src-preload/contract/index.ts'
import { keys } from '../lib/keys.ts'
import { Announcer } from './announcer.tsx'
import { Frame } from './frame.tsx'
import { createQueryClient } from './query-client.ts'

/** The frame with something simple in it, for tests of the frame. */
export function showInFrame(snapshot: SnapshotView, view: ReactNode = null): RenderResult {
  const client = createQueryClient()
  client.setQueryData(keys.snapshot, snapshot)
  return render(
    <QueryClientProvider client={client}>
      <Announcer />
      <Frame>{view}</Frame>
    </QueryClientProvider>,
  )
}
