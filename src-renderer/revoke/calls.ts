import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { RotationView } from '../../src-preload/contract/index.ts'
import { keys } from '../lib/keys.ts'
import { unwrap } from '../lib/rekey.ts'

const rekey = () => window.rekey.rotation

/** The conditions as they are now. Each reading asks GitHub, and gives a new one-time confirmation. */
export function useChecklist(id: string) {
  return useQuery({
    queryKey: keys.checklist(id),
    queryFn: () => unwrap(rekey().checklist({ id })),
    gcTime: 0,
  })
}

function useAct<Request>(call: (request: Request) => Promise<RotationView>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: call,
    onSuccess: (rotation) => {
      client.setQueryData(keys.rotation(rotation.id), rotation)
    },
    // A confirmation is good once: whatever came of it, the next one is read again.
    onSettled: (rotation) => {
      if (rotation === undefined || rotation.state === 'verified' || rotation.state === 'revoking')
        void client.invalidateQueries({ queryKey: ['checklist'] })
    },
  })
}

export function useWaiveCondition() {
  return useAct((request: { readonly id: string; readonly condition: string; readonly reason: string }) =>
    unwrap(rekey().waiveCondition(request)),
  )
}

export function useRevoke() {
  return useAct(
    (request: { readonly id: string; readonly confirmation: string; readonly typedName: string }) =>
      unwrap(rekey().revoke(request)),
  )
}

export function useEraseOldValue() {
  return useAct((id: string) => unwrap(rekey().eraseOldValue({ id })))
}

export function useProveDeath() {
  return useAct((id: string) => unwrap(rekey().proveDeath({ id })))
}

export function useConfirmDeathByOperator() {
  return useAct((request: { readonly id: string; readonly confirmation: string }) =>
    unwrap(rekey().confirmDeathByOperator(request)),
  )
}
