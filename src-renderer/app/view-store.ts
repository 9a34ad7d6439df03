import { create } from 'zustand'
import type { DestinationView } from '../../src-preload/contract/index.ts'

export type Route =
  | { readonly view: 'credentials' }
  | { readonly view: 'credential'; readonly name: string }
  | { readonly view: 'matrix' }
  | { readonly view: 'rotations' }
  | { readonly view: 'rotation'; readonly id: string }
  | { readonly view: 'connect' }
  | { readonly view: 'audit' }
  | { readonly view: 'settings' }

export interface MatrixView {
  readonly filter: string
  readonly state: DestinationView['state'] | 'any' | 'problems'
  /** Id of the destination whose details are open. */
  readonly selected: string | null
}

interface ViewState {
  readonly route: Route
  /** Where Back leads, newest last. */
  readonly history: readonly Route[]
  readonly matrix: MatrixView
  /** The inventory is to be imported later: the frame is shown without one. */
  readonly setupLeft: boolean
  go(route: Route): void
  back(): void
  showInMatrix(change: Partial<MatrixView>): void
  leaveSetup(): void
}

/** Where the operator is and what is filtered or selected there. What main knows lives in TanStack Query, never here. */
export const useView = create<ViewState>((set) => ({
  route: { view: 'credentials' },
  history: [],
  matrix: { filter: '', state: 'any', selected: null },
  setupLeft: false,
  go: (route) => set((state) => ({ route, history: [...state.history, state.route].slice(-50) })),
  back: () =>
    set((state) => {
      const route = state.history.at(-1)
      return route === undefined ? state : { route, history: state.history.slice(0, -1) }
    }),
  leaveSetup: () => set({ setupLeft: true }),
  showInMatrix: (change) => set((state) => ({ matrix: { ...state.matrix, ...change } })),
}))

/**
 * Reads a target that main announces: `credential/NAME`, `rotation/ID`, `matrix`. Targets only navigate.
 * @returns null for anything else
 */
export function readTarget(target: string): Route | null {
  const [view, ...rest] = target.split('/')
  const name = rest.join('/')
  switch (view) {
    case 'credentials':
    case 'matrix':
    case 'rotations':
    case 'audit':
    case 'settings':
      return { view }
    case 'credential':
      return name === '' ? null : { view, name }
    case 'rotation':
      return name === '' ? null : { view, id: name }
    default:
      return null
  }
}
