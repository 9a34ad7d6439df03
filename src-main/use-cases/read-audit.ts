import type { AuditEntry } from '../domain/audit.ts'
import { type AuditFilter, filtersNothing, matchesAuditFilter } from '../domain/audit-filter.ts'
import { type AuditLine, auditLine } from '../domain/audit-line.ts'
import type { AuditRange } from '../ports/ledger.ts'
import type { World } from './world.ts'

/** Entries of the audit log, in order or newest first. */
export function readAudit(world: World, range: AuditRange): AuditEntry[] {
  return world.ledger.audit.list(range)
}

export interface AuditPage {
  /** Newest first. */
  readonly lines: readonly AuditLine[]
  /** Entries that the filter lets through, on all pages. */
  readonly matching: number
  /** Entries in the log. */
  readonly total: number
}

/**
 * One page of what a filter lets through, newest first.
 * @param input.before number of the entry below which the page begins; null: the newest
 * @param input.skip matching entries to leave out before the page
 */
export function searchAudit(
  world: World,
  input: {
    readonly filter: AuditFilter
    readonly before: number | null
    readonly skip: number
    readonly limit: number
  },
): AuditPage {
  const { audit } = world.ledger
  const { filter, skip, limit } = input
  const total = audit.count()
  const before = input.before ?? total + 1
  const describe = lineReader(world)
  if (filtersNothing(filter)) {
    // Numbers have no gaps, so that the page is found without reading what lies before it.
    const entries = audit.list({ before: Math.max(1, before - skip), limit, newestFirst: true })
    return { lines: entries.map(describe), matching: total, total }
  }
  const found = linesOf(world, filter)
  const below = found.filter(({ entry }) => entry.seq < before)
  return { lines: below.slice(skip, skip + limit), matching: found.length, total }
}

/** Every entry that a filter lets through, newest first. */
export function linesOf(world: World, filter: AuditFilter): AuditLine[] {
  const describe = lineReader(world)
  return world.ledger.audit
    .list({ newestFirst: true })
    .map(describe)
    .filter((line) => matchesAuditFilter(line, filter))
}

function lineReader(world: World): (entry: AuditEntry) => AuditLine {
  const credentials = new Map(world.ledger.rotations.list().map(({ id, credential }) => [id, credential]))
  return (entry) => auditLine(entry, (rotation) => credentials.get(rotation) ?? null)
}
