import type { TimeDisplay } from '../lib/format.ts'
import { useSettings } from './use-settings.ts'

/** In which time zone the operator wants instants: for every `format…` of an instant. */
export function useTimeDisplay(): TimeDisplay {
  const chosen = useSettings()['time.display']
  return chosen === 'utc' || chosen === 'both' ? chosen : 'local'
}
