import { setImmediate as nextTurn } from 'node:timers/promises'
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
export async function searchAudit(
  world: World,
  input: {
    readonly filter: AuditFilter
    readonly before: number | null
    readonly skip: number
    readonly limit: number
  },
): Promise<AuditPage> {
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
  const lines: AuditLine[] = []
  let matching = 0
  let below = 0
  for await (const page of linesOf(world, filter)) {
    matching += page.length
    for (const line of page) {
      if (line.entry.seq >= before) continue
      if (below >= skip && lines.length < limit) lines.push(line)
      below += 1
    }
  }
  return { lines, matching, total }
}

/** Entries read without a turn for everybody else: a few milliseconds. */
const entriesAtOnce = 1000

/** Every entry that a filter lets through, newest first, in pages: a log of years has hundreds of thousands. */
export async function* linesOf(world: World, filter: AuditFilter): AsyncGenerator<AuditLine[]> {
  const describe = lineReader(world)
  let before = Number.MAX_SAFE_INTEGER
  for (;;) {
    const entries = world.ledger.audit.list({ before, limit: entriesAtOnce, newestFirst: true })
    yield entries.map(describe).filter((line) => matchesAuditFilter(line, filter))
    if (entries.length < entriesAtOnce) return
    before = entries.at(-1)?.seq ?? 0
    await nextTurn()
  }
}

function lineReader(world: World): (entry: AuditEntry) => AuditLine {
  const credentials = new Map(world.ledger.rotations.outlines().map(({ id, credential }) => [id, credential]))
  return (entry) => auditLine(entry, (rotation) => credentials.get(rotation) ?? null)
}
