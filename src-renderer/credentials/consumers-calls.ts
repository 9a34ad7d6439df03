import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { ScanView } from '../../src-preload/contract/index.ts'
import { keys } from '../lib/keys.ts'
import { unwrap } from '../lib/rekey.ts'

/** Who uses a credential's secrets, in all repositories or in one. */
export function useConsumers(credential: string, repository: string | null = null) {
  return useQuery({
    queryKey: [...keys.consumers(credential), repository],
    queryFn: () => unwrap(window.rekey.consumers.view({ credential, repository })),
  })
}

/** How the scan of this credential stands; null before the first word of it. What it found is read again at its end. */
export function useScanProgress(credential: string): ScanView | null {
  const [progress, setProgress] = useState<ScanView | null>(null)
  const queries = useQueryClient()
  useEffect(
    () =>
      window.rekey.consumers.scanned((told) => {
        if (told.credential !== credential) return
        setProgress(told)
        if (!told.running) void queries.invalidateQueries({ queryKey: keys.consumers(credential) })
      }),
    [credential, queries],
  )
  return progress?.credential === credential ? progress : null
}

export function useScanConsumers() {
  return useMutation({
    mutationFn: (credential: string) => unwrap(window.rekey.consumers.scan({ credential })),
  })
}

export function useCancelScan() {
  return useMutation({
    mutationFn: (credential: string) => unwrap(window.rekey.consumers.cancel({ credential })),
  })
}
