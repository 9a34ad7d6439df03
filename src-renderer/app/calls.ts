import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { keys } from '../lib/keys.ts'
import { unwrap } from '../lib/rekey.ts'
import { snapshotQuery } from './use-snapshot.ts'
import { useView } from './view-store.ts'

/*
 * One hook per call. A typed token travels as a function that empties its field, so that no cache keeps the value.
 * What follows connecting is given to the hook, not to the call: the new account may come by a delta and take the form
 * away before the answer is there, and then a callback of the call would never run.
 */

export interface Where {
  readonly host: string
  readonly owner: string
}

export function useFindGh() {
  return useQuery({ queryKey: keys.gh, queryFn: () => window.rekey.account.findGh({}) })
}

export function useConnectFromClipboard(onSuccess: () => void) {
  return useMutation({
    mutationFn: (where: Where) => unwrap(window.rekey.account.connectFromClipboard(where)),
    onSuccess,
  })
}

export function useConnect(onSuccess: () => void) {
  return useMutation({
    mutationFn: ({ take, ...where }: Where & { readonly take: () => string }) =>
      unwrap(window.rekey.account.connect({ ...where, token: take() })),
    onSuccess,
  })
}

export function useConnectFromGh(onSuccess: () => void) {
  return useMutation({
    mutationFn: (account: { readonly host: string; readonly login: string | null }) =>
      unwrap(window.rekey.account.connectFromGh(account)),
    onSuccess,
  })
}

export function useActivateAccount() {
  return useMutation({ mutationFn: (id: string) => unwrap(window.rekey.account.activate({ id })) })
}

/** Everything that is shown changes with the data; until the other is there, the one before stays. */
async function showOtherData(client: QueryClient): Promise<void> {
  await client.fetchQuery({ ...snapshotQuery, staleTime: 0 })
  await client.resetQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.snapshot[0] })
  // What was open need not exist in the other data.
  useView.getState().go({ view: 'expiry' })
}

export function useExploreSampleData() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => unwrap(window.rekey.app.exploreSampleData({})),
    onSuccess: () => showOtherData(client),
  })
}

export function useLeaveSampleData() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => unwrap(window.rekey.app.leaveSampleData({})),
    onSuccess: () => showOtherData(client),
  })
}

export function useLock() {
  return useMutation({ mutationFn: () => unwrap(window.rekey.lock.lock({})) })
}

export function useUnlock() {
  return useMutation({ mutationFn: () => unwrap(window.rekey.lock.unlock({})) })
}

export type Page = Parameters<typeof window.rekey.app.openPage>[0]

export function useOpenPage() {
  return useMutation({ mutationFn: (page: Page) => unwrap(window.rekey.app.openPage(page)) })
}

/** Where the desktop lets Rekey notify; Linux has no address in common for it. */
export function useOpenNotificationSettings() {
  return useMutation({ mutationFn: () => unwrap(window.rekey.app.openNotificationSettings({})) })
}

export function useImportInventory() {
  return useMutation({ mutationFn: () => unwrap(window.rekey.inventory.importFile({})) })
}

export function useDismissNotice() {
  return useMutation({ mutationFn: (id: string) => unwrap(window.rekey.notice.dismiss({ id })) })
}

export function useDismissAllNotices() {
  return useMutation({ mutationFn: () => unwrap(window.rekey.notice.dismissAll({})) })
}
