import type { AuditEntryView } from '../../src-preload/contract/index.ts'
import { markdownTable } from '../lib/table-text.ts'
import { texts } from '../lib/texts.ts'
import { auditColumns } from './columns.ts'
import { actionWords } from './words.ts'

/** The rows as a Markdown table with its header line; times are ISO 8601 UTC, states are words. */
export function markdownOf(entries: readonly AuditEntryView[]): string {
  const t = texts.audit
  const rows = entries.map(
    ({ at, who, operator, action, context, credential, destination, result, rotation, source }) => [
      at,
      operator === null ? who : t.whoAsOperator(who, operator),
      actionWords({ action, context }),
      credential ?? '',
      destination ?? '',
      t.results[result],
      rotation ?? '',
      t.sources[source],
    ],
  )
  return markdownTable(
    auditColumns.map((column) => t.columns[column]),
    rows,
  )
}
