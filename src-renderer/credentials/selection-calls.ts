import { skipToken, useMutation, useQuery } from '@tanstack/react-query'
import type { SelectionPreview, SelectionRequest } from '../../src-preload/contract/index.ts'
import { keys } from '../lib/keys.ts'
import { unwrap } from '../lib/rekey.ts'

export function useSaveSelection() {
  return useMutation({
    mutationFn: (request: {
      readonly name: string
      readonly selection: SelectionRequest
      readonly replaces: string | null
    }) => unwrap(window.rekey.credential.saveSelection(request)),
  })
}

export function useRemoveSelection() {
  return useMutation({
    mutationFn: (request: { readonly name: string; readonly selection: string }) =>
      unwrap(window.rekey.credential.removeSelection(request)),
  })
}

export function useAcceptSelection() {
  return useMutation({
    mutationFn: (request: { readonly name: string; readonly selection: string }) =>
      unwrap(window.rekey.credential.acceptSelection(request)),
  })
}

/** What a rule would select now; null is no rule that could be asked about. */
export function useSelectionPreview(credential: string, selection: SelectionRequest | null) {
  return useQuery<SelectionPreview>({
    queryKey: [...keys.selectionPreview, credential, selection],
    queryFn:
      selection === null
        ? skipToken
        : () => unwrap(window.rekey.inventory.resolveSelection({ credential, selection })),
    gcTime: 0,
  })
}
