import type { AuditFilter } from '../domain/audit-filter.ts'
import type { AuditLine } from '../domain/audit-line.ts'
import { csvText } from '../domain/csv.ts'
import { auditTexts } from '../texts/audit.ts'
import { linesOf } from './read-audit.ts'
import type { World } from './world.ts'

type AuditFormat = 'jsonl' | 'json' | 'csv'

/**
 * What a filter lets through, as text for a file. JSON comes oldest first with every part that the hashes cover, so that
 * the chain can be checked elsewhere; CSV comes newest first, as the rows on the screen.
 */
export async function exportAudit(
  world: World,
  { filter, format }: { readonly filter: AuditFilter; readonly format: AuditFormat },
): Promise<{ readonly text: string; readonly entries: number }> {
  const pages: string[] = []
  let entries = 0
  for await (const lines of linesOf(world, filter)) {
    entries += lines.length
    pages.push(pageText(lines, format))
  }
  return { text: textOf(pages, format), entries }
}

/** Newest first, as they are read; entries of JSON in the order of the file. */
function pageText(lines: readonly AuditLine[], format: AuditFormat): string {
  const entries = lines.map(({ entry }) => entry).reverse()
  switch (format) {
    case 'jsonl':
      return entries.map((entry) => `${JSON.stringify(entry)}\n`).join('')
    case 'json':
      // Without the brackets of the list.
      return JSON.stringify(entries, null, 2).slice(1, -1).trim()
    case 'csv':
      return lines.length === 0 ? '' : csvText(lines.map((line) => columns.map(([, of]) => of(line))))
  }
}

function textOf(newestFirst: readonly string[], format: AuditFormat): string {
  const pages = newestFirst.filter((page) => page !== '')
  switch (format) {
    case 'jsonl':
      return pages.toReversed().join('')
    case 'json':
      return pages.length === 0 ? '[]\n' : `[\n  ${pages.toReversed().join(',\n  ')}\n]\n`
    case 'csv':
      return `${csvText([columns.map(([title]) => title)])}${pages.join('')}`
  }
}

const { columns: titles } = auditTexts

const columns: ReadonlyArray<readonly [title: string, of: (line: AuditLine) => string]> = [
  [titles.entry, ({ entry }) => String(entry.seq)],
  [titles.time, ({ entry }) => entry.at],
  [titles.who, ({ who }) => who],
  [titles.operator, ({ operator }) => operator ?? ''],
  [titles.action, ({ entry }) => entry.action],
  [titles.credential, ({ credential }) => credential ?? ''],
  [titles.destination, ({ destination }) => destination ?? ''],
  [titles.result, ({ result }) => result],
  [titles.rotation, ({ rotation }) => rotation ?? ''],
  [titles.source, ({ source }) => source],
  [titles.context, ({ entry }) => JSON.stringify(entry.context)],
  [titles.hash, ({ entry }) => entry.hash],
  [titles.previousHash, ({ entry }) => entry.previousHash],
]
