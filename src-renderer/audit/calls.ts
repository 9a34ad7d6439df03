import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import type { AuditFilterView } from '../../src-preload/contract/index.ts'
import { keys } from '../lib/keys.ts'
import { unwrap } from '../lib/rekey.ts'

/** Entries of one page. */
export const pageSize = 100

/** One page, newest first. While the next one comes, the one before it stays. */
export function useAuditPage(filter: AuditFilterView, page: number) {
  return useQuery({
    queryKey: [...keys.audit, 'page', filter, page],
    queryFn: () =>
      unwrap(window.rekey.audit.list({ before: null, limit: pageSize, skip: (page - 1) * pageSize, filter })),
    placeholderData: keepPreviousData,
  })
}

/** A single entry by its number; null when there is none. */
export function useAuditEntry(entry: number | null) {
  return useQuery({
    queryKey: [...keys.audit, 'entry', entry],
    queryFn: async () => {
      const before = (entry ?? 0) + 1
      const { entries } = await unwrap(window.rekey.audit.list({ before, limit: 1 }))
      return entries.find(({ seq }) => seq === entry) ?? null
    },
    enabled: entry !== null,
    // Nothing that was written is ever changed.
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export function useCheckIntegrity() {
  return useMutation({ mutationFn: () => unwrap(window.rekey.audit.verify({})) })
}

export type ExportRequest = Parameters<typeof window.rekey.audit.exportFile>[0]

export function useExportAudit() {
  return useMutation({
    mutationFn: (request: ExportRequest) => unwrap(window.rekey.audit.exportFile(request)),
  })
}

export function useCopyText() {
  return useMutation({ mutationFn: (text: string) => unwrap(window.rekey.app.copyText({ text })) })
}
