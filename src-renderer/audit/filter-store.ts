import { create } from 'zustand'
import { type ChosenFilter, noFilter } from './filter.ts'

interface AuditFilterState {
  readonly filter: ChosenFilter
  /** Page that is shown, from 1. */
  readonly page: number
  /** A change of the filter begins at the first page. */
  change(part: Partial<ChosenFilter>): void
  clear(): void
  goToPage(page: number): void
}

/** What of the audit log is shown: it is still there when the operator comes back from a rotation. */
export const useAuditFilter = create<AuditFilterState>((set) => ({
  filter: noFilter,
  page: 1,
  change: (part) => set(({ filter }) => ({ filter: { ...filter, ...part }, page: 1 })),
  clear: () => set({ filter: noFilter, page: 1 }),
  goToPage: (page) => set({ page }),
}))
