import { useSyncExternalStore } from 'react'

/** In CSS pixels: also what a wide window has at 200 % zoom. */
const narrow = '(max-width: 899px)'
const low = '(max-height: 500px)'

/** Whether the window has no room for names beside the icons of the navigation. */
export function useIsNarrow(): boolean {
  return useMatch(narrow)
}

/** Whether messages would take the room of the view. */
export function useIsLow(): boolean {
  return useMatch(low)
}

function useMatch(condition: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = window.matchMedia(condition)
      query.addEventListener('change', changed)
      return () => query.removeEventListener('change', changed)
    },
    () => window.matchMedia(condition).matches,
  )
}
