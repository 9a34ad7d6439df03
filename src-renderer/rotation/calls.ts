import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ProgressView, RotationView } from '../../src-preload/contract/index.ts'
import { keys } from '../lib/keys.ts'
import { unwrap } from '../lib/rekey.ts'

/* One hook per call. What a step answers is the rotation as it is now, so it replaces what the page shows. */

const rekey = () => window.rekey.rotation

/** The rotation as main last told it takes the place of what the page shows. */
export function keepRotation(client: QueryClient, rotation: RotationView): void {
  client.setQueryData(keys.rotation(rotation.id), rotation)
  void client.invalidateQueries({ queryKey: keys.checklist(rotation.id) })
  void client.invalidateQueries({ queryKey: keys.summary(rotation.id) })
}

function useStep<Request>(call: (request: Request) => Promise<RotationView>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: call, onSuccess: (rotation) => keepRotation(client, rotation) })
}

export function useRotation(id: string) {
  return useQuery({ queryKey: keys.rotation(id), queryFn: () => unwrap(rekey().view({ id })) })
}

/** What main last said about the run; null when nothing ran since the window opened. */
export function useProgress(id: string): ProgressView | null {
  const { data } = useQuery<ProgressView | null>({
    queryKey: keys.progress(id),
    queryFn: () => null,
    initialData: null,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return data
}

/**
 * Opens a rotation, or gives the one that is open already.
 * @param onSuccess given to the hook and not to the call: that there is an open rotation may come by a delta first and
 *   take the button away, and then a callback of the call would never run
 */
export function useStartRotation(onSuccess: (rotation: RotationView) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (request: { readonly credential: string; readonly reason: string }) =>
      unwrap(rekey().start(request)),
    onSuccess: (rotation) => {
      keepRotation(client, rotation)
      onSuccess(rotation)
    },
  })
}

export function usePrecheck() {
  return useStep((id: string) => unwrap(rekey().precheck({ id })))
}

export function useReceiveFromClipboard() {
  return useStep((id: string) => unwrap(rekey().receiveFromClipboard({ id })))
}

export function useReceive() {
  return useStep(({ id, take }: { readonly id: string; readonly take: () => string }) =>
    unwrap(rekey().receive({ id, token: take() })),
  )
}

export function useValidate() {
  return useStep(
    (request: {
      readonly id: string
      readonly allowDifferentLogin: boolean
      readonly runDispatchProbes: boolean
    }) => unwrap(rekey().validate(request)),
  )
}

/** A look each minute while the page shows that the token waits: what it finds costs one request. */
const approvalEveryMs = 60_000

/**
 * Looks by itself whether the organization lets the token in, also behind other windows: the approval comes from
 * somebody else, while the operator is elsewhere.
 */
export function useLookForApproval(id: string, waits: boolean): unknown {
  const client = useQueryClient()
  const { error } = useQuery({
    queryKey: keys.approval(id),
    queryFn: async () => {
      const looked = await unwrap(rekey().lookForApproval({ id }))
      keepRotation(client, looked)
      return looked.id
    },
    enabled: waits,
    refetchInterval: approvalEveryMs,
    refetchIntervalInBackground: true,
    staleTime: approvalEveryMs,
  })
  return error
}

export function usePlan() {
  return useStep((id: string) => unwrap(rekey().plan({ id })))
}

export function useCancelPlan() {
  return useMutation({ mutationFn: (id: string) => unwrap(rekey().cancelPlan({ id })) })
}

export function usePropagate() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (request: Parameters<ReturnType<typeof rekey>['propagate']>[0]) =>
      unwrap(rekey().propagate(request)),
    onSuccess: (rotation) => keepRotation(client, rotation),
    // It is not as the page shows it: other hours may hold by now, and what has to be agreed to is to be seen.
    onError: (_error, { id }) => client.invalidateQueries({ queryKey: keys.rotation(id) }),
  })
}

export function useTryAgain() {
  return useStep((id: string) => unwrap(rekey().tryAgain({ id })))
}

export function usePause() {
  return useMutation({ mutationFn: (id: string) => unwrap(rekey().pause({ id })) })
}

export function useContinue() {
  return useMutation({ mutationFn: (id: string) => unwrap(rekey().continue({ id })) })
}

export function useStop() {
  return useMutation({ mutationFn: (id: string) => unwrap(rekey().stop({ id })) })
}

export function useWaive() {
  return useStep((request: { readonly id: string; readonly destination: string; readonly reason: string }) =>
    unwrap(rekey().waive(request)),
  )
}

export function useConfirmManual() {
  return useStep((request: { readonly id: string; readonly destination: string }) =>
    unwrap(rekey().confirmManual(request)),
  )
}

export function useVerify() {
  return useStep((request: { readonly id: string; readonly runDispatchProbes: boolean }) =>
    unwrap(rekey().verify(request)),
  )
}

export function useRollBack() {
  return useStep((request: Parameters<ReturnType<typeof rekey>['rollBack']>[0]) =>
    unwrap(rekey().rollBack(request)),
  )
}

export function useAbandon() {
  return useStep((id: string) => unwrap(rekey().abandon({ id })))
}

export function useSummary(id: string) {
  return useQuery({ queryKey: keys.summary(id), queryFn: () => unwrap(rekey().summary({ id })) })
}

export function useExportSummary() {
  return useMutation({ mutationFn: (id: string) => unwrap(rekey().exportSummary({ id })) })
}

export function useExportPlan() {
  return useMutation({
    mutationFn: (request: Parameters<ReturnType<typeof rekey>['exportPlan']>[0]) =>
      unwrap(rekey().exportPlan(request)),
  })
}

export function useLookForRuns() {
  return useStep((id: string) => unwrap(rekey().lookForRuns({ id, destinations: null })))
}

export function useStartWorkflow() {
  return useStep((request: Parameters<(typeof window.rekey.rotation)['startWorkflow']>[0]) =>
    unwrap(rekey().startWorkflow(request)),
  )
}
