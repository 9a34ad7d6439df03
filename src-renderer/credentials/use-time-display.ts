import { useSettings } from '../app/use-settings.ts'
import type { TimeDisplay } from '../lib/format.ts'

/** In which time zone the operator wants instants. */
export function useTimeDisplay(): TimeDisplay {
  const chosen = useSettings()['time.display']
  return chosen === 'utc' || chosen === 'both' ? chosen : 'local'
}
