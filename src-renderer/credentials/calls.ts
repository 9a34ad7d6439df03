import { useMutation, useQueryClient } from '@tanstack/react-query'
import { keys } from '../lib/keys.ts'
import { unwrap } from '../lib/rekey.ts'

export function useStartRotation() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (credential: string) => unwrap(window.rekey.rotation.start({ credential, reason: '' })),
    onSuccess: (rotation) => client.setQueryData(keys.rotation(rotation.id), rotation),
  })
}

export function useAdoptFromClipboard() {
  return useMutation({
    mutationFn: (name: string) => unwrap(window.rekey.credential.adoptFromClipboard({ name })),
  })
}

export function useAdopt() {
  return useMutation({
    mutationFn: ({ name, take }: { readonly name: string; readonly take: () => string }) =>
      unwrap(window.rekey.credential.adopt({ name, token: take() })),
  })
}

export function useRemoveCredential() {
  return useMutation({ mutationFn: (name: string) => unwrap(window.rekey.credential.remove({ name })) })
}
