import { create } from 'zustand'

export type Route =
  | { readonly view: 'expiry' }
  | { readonly view: 'credential'; readonly name: string }
  /** `saved` is the id of a saved view. */
  | { readonly view: 'matrix'; readonly saved?: string }
  | { readonly view: 'rotations' }
  | { readonly view: 'short-lived' }
  /** The first step of the wizard for a credential: nothing has begun. */
  | { readonly view: 'rotate'; readonly name: string }
  | { readonly view: 'rotation'; readonly id: string }
  /** A leaked token: its case, or the question which one leaked. `name` is the credential to begin with. */
  | { readonly view: 'leak'; readonly id?: string; readonly name?: string }
  | { readonly view: 'connect' }
  /** `entry` is the number of the entry to open. */
  | { readonly view: 'audit'; readonly entry?: number }
  | { readonly view: 'settings'; readonly section?: string }

export interface ViewState {
  readonly route: Route
  /** Where Back leads, newest last. */
  readonly history: readonly Route[]
  /** Where Forward leads, next last. */
  readonly ahead: readonly Route[]
  /** `auto`: the setup shows itself while there is nothing else to show. */
  readonly setup: 'auto' | 'open' | 'left'
  go(route: Route): void
  back(): void
  forward(): void
  /** Stays with the setup until it is left, also once there are credentials. */
  openSetup(): void
  leaveSetup(): void
}

/** Steps that Back remembers. */
const mostSteps = 50

/** Where the operator is and what is filtered or selected there. What main knows lives in TanStack Query, never here. */
export const useView = create<ViewState>((set) => ({
  route: { view: 'expiry' },
  history: [],
  ahead: [],
  setup: 'auto',
  go: (route) =>
    set((state) =>
      // Who goes where they are would have to press Back twice to leave.
      isSame(route, state.route)
        ? { route }
        : { route, history: [...state.history, state.route].slice(-mostSteps), ahead: [] },
    ),
  back: () =>
    set((state) => {
      const route = state.history.at(-1)
      if (route === undefined) return state
      return { route, history: state.history.slice(0, -1), ahead: [...state.ahead, state.route] }
    }),
  forward: () =>
    set((state) => {
      const route = state.ahead.at(-1)
      if (route === undefined) return state
      return { route, ahead: state.ahead.slice(0, -1), history: [...state.history, state.route] }
    }),
  openSetup: () => set({ setup: 'open' }),
  leaveSetup: () => set({ setup: 'left' }),
}))

function isSame(one: Route, other: Route): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/**
 * Reads a target that main announces: `credential/NAME`, `rotate/NAME`, `rotation/ID`, `leak/ID`, `matrix?view=ID`, `audit/12`,
 * `settings/reminders`. Targets only navigate.
 * @returns null for anything else
 */
export function readTarget(target: string): Route | null {
  const [path = '', query = ''] = target.split('?', 2)
  const [view, ...rest] = path.split('/')
  const name = rest.join('/')
  switch (view) {
    case 'expiry':
    case 'rotations':
      return { view }
    case 'matrix': {
      const saved = new URLSearchParams(query).get('view')
      return saved === null ? { view } : { view, saved }
    }
    case 'audit':
      return /^[1-9]\d{0,14}$/.test(name) ? { view, entry: Number(name) } : { view }
    case 'settings':
      return name === '' ? { view } : { view, section: name }
    case 'credential':
    case 'rotate':
      return name === '' ? null : { view, name }
    case 'rotation':
      return name === '' ? null : { view, id: name }
    case 'leak':
      return name === '' ? { view } : { view, id: name }
    default:
      return null
  }
}
