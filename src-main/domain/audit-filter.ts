import type { AuditGroup, AuditLine, AuditSource } from './audit-line.ts'

/** Which entries to show; null and empty parts let everything through. */
export interface AuditFilter {
  /** Found anywhere in an entry, whatever its case. */
  readonly text: string
  /** Actions whose words in the window have the text, so that "secret updated" finds what it says on the screen. */
  readonly textActions: readonly string[]
  readonly group: AuditGroup | null
  readonly credential: string | null
  readonly rotation: string | null
  readonly source: AuditSource | null
  /** ISO 8601 UTC, included. */
  readonly from: string | null
  /** ISO 8601 UTC, not included. */
  readonly to: string | null
}

export const everything: AuditFilter = {
  text: '',
  textActions: [],
  group: null,
  credential: null,
  rotation: null,
  source: null,
  from: null,
  to: null,
}

export function filtersNothing(filter: AuditFilter): boolean {
  const { text, textActions: _, ...rest } = filter
  return text.trim() === '' && Object.values(rest).every((part) => part === null)
}

export function matchesAuditFilter(line: AuditLine, filter: AuditFilter): boolean {
  const at = Date.parse(line.entry.at)
  return (
    (filter.group === null || line.group === filter.group) &&
    (filter.credential === null || line.credential === filter.credential) &&
    (filter.rotation === null || line.rotation === filter.rotation) &&
    (filter.source === null || line.source === filter.source) &&
    (filter.from === null || at >= Date.parse(filter.from)) &&
    (filter.to === null || at < Date.parse(filter.to)) &&
    matchesText(line, filter)
  )
}

function matchesText({ entry, credential }: AuditLine, { text, textActions }: AuditFilter): boolean {
  const wanted = text.trim().toLowerCase()
  if (wanted === '' || textActions.includes(entry.action)) return true
  const { seq, actor, action, context, hash } = entry
  const parts = [String(seq), actor, action, credential ?? '', JSON.stringify(context), hash]
  return parts.some((part) => part.toLowerCase().includes(wanted))
}
