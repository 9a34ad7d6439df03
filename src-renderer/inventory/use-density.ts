import { useSettings, useWriteSetting } from '../app/use-settings.ts'
import { useMatrix } from './matrix-store.ts'

export type Density = 'comfortable' | 'compact'

/** The row height that holds: what an opened view keeps, else the setting. Choosing one is for every view from then on. */
export function useDensity(): { readonly density: Density; choose(density: Density): void } {
  const kept = useMatrix((state) => state.density)
  const setting = useSettings().density === 'compact' ? 'compact' : 'comfortable'
  const write = useWriteSetting()
  return {
    density: kept ?? setting,
    choose: (density) => {
      useMatrix.getState().show({ density: null })
      write.mutate({ key: 'density', value: density })
    },
  }
}
