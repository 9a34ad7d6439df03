import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { DiscoveryView } from '../../src-preload/contract/index.ts'
import { keys } from '../lib/keys.ts'
import { unwrap } from '../lib/rekey.ts'
import type { DraftedCredential } from './discovery-draft.ts'

export function useOwners() {
  return useQuery({
    queryKey: keys.owners,
    queryFn: () => unwrap(window.rekey.discover.owners({})),
    retry: false,
  })
}

/** How far the search is and what it found; null before the first one. It ends with the page that began it. */
export function useDiscovery() {
  const [view, setView] = useState<DiscoveryView | null>(null)
  useEffect(() => {
    let running = false
    const end = window.rekey.discover.progressed((discovery) => {
      running = discovery.running
      setView(discovery)
    })
    return () => {
      end()
      if (running) void window.rekey.discover.stop({})
    }
  }, [])
  return view
}

export function useStartDiscovery(onSuccess: () => void) {
  return useMutation({
    mutationFn: (owners: string[]) => unwrap(window.rekey.discover.start({ owners })),
    onSuccess,
  })
}

export function useStopDiscovery() {
  return useMutation({ mutationFn: () => unwrap(window.rekey.discover.stop({})) })
}

export function useTrackDiscovered() {
  return useMutation({
    mutationFn: (credentials: DraftedCredential[]) => unwrap(window.rekey.discover.track({ credentials })),
  })
}
