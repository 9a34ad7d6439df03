import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { type Filters, noFilters, type SortOrder } from './arrange.ts'

interface DashboardState {
  readonly filters: Filters
  readonly sort: SortOrder
  readonly timelineAs: 'picture' | 'table'
  /** When somebody looked last, by workspace, in milliseconds since the epoch. */
  readonly lookedAt: Readonly<Record<string, number>>
  filter(change: Partial<Filters>): void
  clearFilters(): void
  sortBy(sort: SortOrder): void
  showTimelineAs(timelineAs: 'picture' | 'table'): void
  looked(workspace: string, at: number): void
}

/** How the operator looks at the expiries. It outlives the window: after a restart the same rows are there. */
export const useDashboard = create<DashboardState>()(
  persist(
    (set) => ({
      filters: noFilters,
      sort: 'time',
      timelineAs: 'picture',
      lookedAt: {},
      filter: (change) => set((state) => ({ filters: { ...state.filters, ...change } })),
      clearFilters: () => set({ filters: noFilters }),
      sortBy: (sort) => set({ sort }),
      showTimelineAs: (timelineAs) => set({ timelineAs }),
      looked: (workspace, at) => set((state) => ({ lookedAt: { ...state.lookedAt, [workspace]: at } })),
    }),
    { name: 'expiry', version: 1 },
  ),
)
