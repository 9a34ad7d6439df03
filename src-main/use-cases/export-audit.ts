import type { AuditFilter } from '../domain/audit-filter.ts'
import type { AuditLine } from '../domain/audit-line.ts'
import { csvText } from '../domain/csv.ts'
import { linesOf } from './read-audit.ts'
import type { World } from './world.ts'

type AuditFormat = 'jsonl' | 'json' | 'csv'

/**
 * What a filter lets through, as text for a file. JSON comes oldest first with every part that the hashes cover, so that
 * the chain can be checked elsewhere; CSV comes newest first, as the rows on the screen.
 */
export function exportAudit(
  world: World,
  { filter, format }: { readonly filter: AuditFilter; readonly format: AuditFormat },
): { readonly text: string; readonly entries: number } {
  const lines = linesOf(world, filter)
  return { text: textOf(lines, format), entries: lines.length }
}

function textOf(lines: readonly AuditLine[], format: AuditFormat): string {
  const entries = lines.map(({ entry }) => entry).reverse()
  switch (format) {
    case 'jsonl':
      return entries.map((entry) => `${JSON.stringify(entry)}\n`).join('')
    case 'json':
      return `${JSON.stringify(entries, null, 2)}\n`
    case 'csv':
      return csvText([
        columns.map(([title]) => title),
        ...lines.map((line) => columns.map(([, of]) => of(line))),
      ])
  }
}

const columns: ReadonlyArray<readonly [title: string, of: (line: AuditLine) => string]> = [
  ['Entry', ({ entry }) => String(entry.seq)],
  ['Time', ({ entry }) => entry.at],
  ['Who', ({ who }) => who],
  ['GitHub login', ({ operator }) => operator ?? ''],
  ['Action', ({ entry }) => entry.action],
  ['Credential', ({ credential }) => credential ?? ''],
  ['Destination', ({ destination }) => destination ?? ''],
  ['Result', ({ result }) => result],
  ['Rotation', ({ rotation }) => rotation ?? ''],
  ['Source', ({ source }) => source],
  ['Context', ({ entry }) => JSON.stringify(entry.context)],
  ['Hash', ({ entry }) => entry.hash],
  ['Previous hash', ({ entry }) => entry.previousHash],
]
