import type { SettingsView } from '../../src-preload/contract/index.ts'
import type { TimeDisplay } from '../lib/format.ts'
import { useSettings } from './use-settings.ts'

/** In which time zone the operator wants instants: for every `format…` of an instant. */
export function useTimeDisplay(): TimeDisplay {
  return timeDisplayOf(useSettings())
}

export function timeDisplayOf({ 'time.display': chosen }: Pick<SettingsView, 'time.display'>): TimeDisplay {
  return chosen === 'utc' || chosen === 'both' ? chosen : 'local'
}
