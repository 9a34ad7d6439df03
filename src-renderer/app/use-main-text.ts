import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { SnapshotView } from '../../src-preload/contract/index.ts'
import { namesToKnow } from '../lib/destination-names.ts'
import { keys } from '../lib/keys.ts'
import { sayHere } from '../lib/main-text.ts'
import { snapshotQuery } from './use-snapshot.ts'
import { timeDisplayOf } from './use-time-display.ts'

/**
 * For every sentence of main that is shown: its times in the operator's own time display, its destinations by their
 * names. What is copied or exported stays as main made it. Works before the snapshot has come.
 */
export function useMainText(): (text: string) => string {
  const client = useQueryClient()
  // Subscribed to the setting alone: a row of a long list doesn't render again for each delta.
  const { data: display = 'local' } = useQuery({
    ...snapshotQuery,
    enabled: false,
    select: ({ settings }: SnapshotView) => timeDisplayOf(settings),
  })
  return (text) =>
    sayHere(text, display, namesToKnow(client.getQueryData<SnapshotView>(keys.snapshot)?.destinations ?? []))
}
