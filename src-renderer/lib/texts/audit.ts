import { formatNumber } from '../format.ts'

export const auditTexts = {
  title: 'Audit',
  table: 'Audit entries',
  lead: 'Every change and decision, each entry linked to the one before it by its hash. Never a token.',
  check: 'Check integrity',
  intactTitle: 'The audit log is intact',
  brokenTitle: "The audit log can't be trusted",
  checkFailed: "Couldn't check the audit log",
  exportButton: 'Export…',
  exported: (path: string) => `Exported to ${path}.`,
  exportFailed: "Couldn't export",
  columns: { number: '#', time: 'Time', who: 'Who', action: 'Action', about: 'About', details: 'Details' },
  show: (entry: number) => `Show details of entry ${entry}`,
  hide: (entry: number) => `Hide details of entry ${entry}`,
  hash: 'Hash',
  shown: (shown: number, total: number) => `${formatNumber(shown)} of ${formatNumber(total)} entries`,
  older: 'Load more',
  emptyTitle: 'Nothing has happened yet',
  checkedAt: (time: string) => `Checked ${time}.`,
  empty: 'Rekey logs every change and decision, not every look.',
  loadFailed: "Couldn't read the audit log",
} as const
