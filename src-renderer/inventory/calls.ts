import { useMutation, useQuery } from '@tanstack/react-query'
import { keys } from '../lib/keys.ts'
import { unwrap } from '../lib/rekey.ts'

export type RefreshView = Parameters<Parameters<typeof window.rekey.inventory.refreshed>[0]>[0]

const idle: RefreshView = { running: false, done: 0, total: 0, failure: null }

/** How far the refresh is, as main last said. */
export function useRefreshState(): RefreshView {
  const { data } = useQuery({
    queryKey: keys.refresh,
    queryFn: () => idle,
    initialData: idle,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return data
}

export function useRefresh() {
  return useMutation({ mutationFn: () => unwrap(window.rekey.inventory.refresh({ credential: null })) })
}

export function useCancelRefresh() {
  return useMutation({ mutationFn: () => unwrap(window.rekey.inventory.cancelRefresh({})) })
}

export function useExportInventory() {
  return useMutation({ mutationFn: () => unwrap(window.rekey.inventory.exportFile({})) })
}
