import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { keys } from '../lib/keys.ts'
import { unwrap } from '../lib/rekey.ts'

/** Entries of one page. */
const pageSize = 100

/** Newest first, a page at a time. */
export function useAuditEntries() {
  return useInfiniteQuery({
    queryKey: keys.audit,
    queryFn: ({ pageParam }) => unwrap(window.rekey.audit.list({ before: pageParam, limit: pageSize })),
    initialPageParam: null as number | null,
    getNextPageParam: ({ entries }) => {
      const last = entries.at(-1)
      return last === undefined || last.seq === 1 || entries.length < pageSize ? undefined : last.seq
    },
  })
}

export function useCheckIntegrity() {
  return useMutation({ mutationFn: () => unwrap(window.rekey.audit.verify({})) })
}

export function useExportAudit() {
  return useMutation({ mutationFn: () => unwrap(window.rekey.audit.exportFile({})) })
}
