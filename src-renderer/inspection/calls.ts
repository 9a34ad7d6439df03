import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { InspectionView } from '../../src-preload/contract/index.ts'
import { keys } from '../lib/keys.ts'
import { unwrap } from '../lib/rekey.ts'

/** What is known of a credential's current value; `fingerprint` is part of the key, since another value is another token. */
export function useInspection(credential: string, fingerprint: string | null) {
  return useQuery({
    queryKey: [...keys.inspection(credential), fingerprint],
    queryFn: () => unwrap(window.rekey.inspection.view({ credential })),
  })
}

export function useInspect(credential: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => unwrap(window.rekey.inspection.inspect({ credential })),
    onSuccess: (found: InspectionView) =>
      queries.setQueryData([...keys.inspection(credential), found.facts?.fingerprint ?? null], found),
  })
}

export function useInspectClipboard() {
  return useMutation({
    mutationFn: (host: string) => unwrap(window.rekey.inspection.inspectClipboard({ host })),
  })
}

/** The token travels as a function that empties its field, so that no cache keeps the value. */
export function useInspectTyped() {
  return useMutation({
    mutationFn: ({ host, take }: { readonly host: string; readonly take: () => string }) =>
      unwrap(window.rekey.inspection.inspectTyped({ host, token: take() })),
  })
}

/** Old beside new; asked again with every new outcome of the checks, which is when main learns more. */
export function useRadiusComparison(rotation: string, checkedAs: string) {
  return useQuery({
    queryKey: [...keys.radiusComparison(rotation), checkedAs],
    queryFn: () => unwrap(window.rekey.inspection.compare({ rotation })),
  })
}
