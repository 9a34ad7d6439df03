import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { LeakView } from '../../src-preload/contract/index.ts'
import { keys } from '../lib/keys.ts'
import { unwrap } from '../lib/rekey.ts'

/* One hook per call. What a step answers is the case as it is now, so it replaces what the page shows. */

const rekey = () => window.rekey.leak

function keepLeak(client: QueryClient, leak: LeakView): void {
  client.setQueryData(keys.leak(leak.id), leak)
}

function useLeakStep<Request>(call: (request: Request) => Promise<LeakView>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: call, onSuccess: (leak) => keepLeak(client, leak) })
}

export function useLeak(id: string) {
  return useQuery({ queryKey: keys.leak(id), queryFn: () => unwrap(rekey().view({ id })) })
}

/**
 * Hands over which token leaked.
 * @param onReported given to the hook and not to the call: the page is another one once there is a case
 */
export function useReportLeak(onReported: (leak: LeakView) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (
      which:
        | { readonly by: 'clipboard'; readonly host: string }
        | { readonly by: 'field'; readonly host: string; readonly take: () => string }
        | { readonly by: 'credential'; readonly credential: string },
    ) => {
      if (which.by === 'credential') return unwrap(rekey().reportCredential({ credential: which.credential }))
      return which.by === 'clipboard'
        ? unwrap(rekey().reportFromClipboard({ host: which.host }))
        : unwrap(rekey().report({ host: which.host, token: which.take() }))
    },
    onSuccess: (leak) => {
      keepLeak(client, leak)
      onReported(leak)
    },
  })
}

export function useDescribe() {
  return useLeakStep((request: Parameters<ReturnType<typeof rekey>['describe']>[0]) =>
    unwrap(rekey().describe(request)),
  )
}

/** Decides and revokes in one: the page moves on in between, and a callback of the first call would never run. */
export function useRevokeLeaked() {
  return useLeakStep(async (request: Parameters<ReturnType<typeof rekey>['revoke']>[0]) => {
    await unwrap(rekey().decide({ id: request.id, decision: 'revoke-now' }))
    return unwrap(rekey().revoke(request))
  })
}

export function useConfirmLeakDeath() {
  return useLeakStep((request: Parameters<ReturnType<typeof rekey>['confirmDeath']>[0]) =>
    unwrap(rekey().confirmDeath(request)),
  )
}

/** @param first true: that the replacement comes before the revoke is decided with it */
export function useReplaceLeaked() {
  return useLeakStep(async ({ id, first }: { readonly id: string; readonly first: boolean }) => {
    if (first) await unwrap(rekey().decide({ id, decision: 'replace-first' }))
    return unwrap(rekey().replace({ id }))
  })
}

export function useGather() {
  return useLeakStep((request: Parameters<ReturnType<typeof rekey>['gather']>[0]) =>
    unwrap(rekey().gather(request)),
  )
}

export function useAgreeToChanges() {
  return useLeakStep((request: Parameters<ReturnType<typeof rekey>['agree']>[0]) =>
    unwrap(rekey().agree(request)),
  )
}

export function useTick() {
  return useLeakStep((request: Parameters<ReturnType<typeof rekey>['tick']>[0]) =>
    unwrap(rekey().tick(request)),
  )
}

export function useDismissLeak() {
  return useLeakStep((request: Parameters<ReturnType<typeof rekey>['dismiss']>[0]) =>
    unwrap(rekey().dismiss(request)),
  )
}

export function useCloseLeak() {
  return useLeakStep((id: string) => unwrap(rekey().close({ id })))
}

export function useOpenTokensPage() {
  return useMutation({ mutationFn: (id: string) => unwrap(rekey().openTokensPage({ id })) })
}

export function useLeakMarkdown() {
  return useMutation({ mutationFn: (id: string) => unwrap(rekey().markdown({ id })) })
}

export function useExportLeak() {
  return useMutation({
    mutationFn: (request: Parameters<ReturnType<typeof rekey>['exportReport']>[0]) =>
      unwrap(rekey().exportReport(request)),
  })
}

/** @param onTaken given to the hook and not to the call: the page is another one then */
export function useImportCase(onTaken: (leak: LeakView) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => unwrap(rekey().importCase({})),
    onSuccess: (leak) => {
      if (leak === null) return
      keepLeak(client, leak)
      onTaken(leak)
    },
  })
}

export function useExportCase() {
  return useMutation({ mutationFn: (id: string) => unwrap(rekey().exportCase({ id })) })
}
