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

type Inventory = typeof window.rekey.inventory
type SaveView = Parameters<Inventory['saveView']>[0]
type Export = Parameters<Inventory['exportTable']>[0]
type Add = Parameters<Inventory['addDestinations']>[0]

export function useSaveView() {
  return useMutation({ mutationFn: (view: SaveView) => unwrap(window.rekey.inventory.saveView(view)) })
}

export function useRemoveView() {
  return useMutation({ mutationFn: (id: string) => unwrap(window.rekey.inventory.removeView({ id })) })
}

/** Saves the table through main's dialog; null when it was canceled. */
export function useExportTable() {
  return useMutation({ mutationFn: (table: Export) => unwrap(window.rekey.inventory.exportTable(table)) })
}

export function useCopyText() {
  return useMutation({ mutationFn: (text: string) => unwrap(window.rekey.app.copyText({ text })) })
}

export function useAddDestinations() {
  return useMutation({ mutationFn: (add: Add) => unwrap(window.rekey.inventory.addDestinations(add)) })
}

export function useAcceptChange() {
  return useMutation({
    mutationFn: (destination: string) => unwrap(window.rekey.inventory.acceptChange({ destination })),
  })
}

export function useRemoveDestination() {
  return useMutation({
    mutationFn: (destination: string) => unwrap(window.rekey.inventory.removeDestination({ destination })),
  })
}

/** Makes the repository an exception of the selection that the destination is there by. */
export function useExcludeFromSelection() {
  return useMutation({
    mutationFn: (destination: string) =>
      unwrap(window.rekey.credential.excludeFromSelection({ destination })),
  })
}

/** Puts back what was removed since the window opened. */
export function useRestoreDestination() {
  return useMutation({
    mutationFn: (destination: string) => unwrap(window.rekey.inventory.restoreDestination({ destination })),
  })
}

/** Which repositories see a shared secret; asked of GitHub each time that a dialog opens. */
export function useSharing(destination: string) {
  return useQuery({
    queryKey: keys.sharing(destination),
    queryFn: () => unwrap(window.rekey.sharing.read({ destination })),
    gcTime: 0,
    retry: false,
  })
}

type ChangeSharing = Parameters<typeof window.rekey.sharing.change>[0]

export function useChangeSharing() {
  return useMutation({ mutationFn: (change: ChangeSharing) => unwrap(window.rekey.sharing.change(change)) })
}
