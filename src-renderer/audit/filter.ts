import type { AuditFilterView, SettingsView } from '../../src-preload/contract/index.ts'
import { actionsWith } from './words.ts'

/** The filters as they are chosen; an empty part lets everything through. */
export interface ChosenFilter {
  readonly text: string
  readonly group: AuditFilterView['group']
  readonly credential: string | null
  readonly rotation: string | null
  readonly source: AuditFilterView['source']
  /** Days as `2027-03-14`, both included. */
  readonly from: string
  readonly to: string
}

export const noFilter: ChosenFilter = {
  text: '',
  group: null,
  credential: null,
  rotation: null,
  source: null,
  from: '',
  to: '',
}

export function isFiltered(filter: ChosenFilter): boolean {
  return Object.values({ ...filter, text: filter.text.trim() }).some((part) => part !== null && part !== '')
}

/** The filters as main takes them. Days are those of the zone that times are shown in. */
export function filterFor(chosen: ChosenFilter, display: SettingsView['time.display']): AuditFilterView {
  const { text, group, credential, rotation, source, from, to } = chosen
  const utc = display === 'utc'
  return {
    text: text.trim(),
    textActions: actionsWith(text),
    group,
    credential,
    rotation,
    source,
    from: startOf(from, 0, utc),
    to: startOf(to, 1, utc),
  }
}

/** When the day that comes so many days later begins; null for what is no day. */
function startOf(day: string, later: number, utc: boolean): string | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  if (match === null) return null
  const [year = 0, month = 1, date = 1] = match.slice(1).map(Number)
  const start = utc
    ? new Date(Date.UTC(year, month - 1, date + later))
    : new Date(year, month - 1, date + later)
  return start.toISOString()
}
