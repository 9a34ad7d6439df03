import { ChevronDownIcon, ChevronRightIcon } from '@primer/octicons-react'
import { IconButton } from '@primer/react'
import { useId, useState } from 'react'
import type { AuditEntryView } from '../../src-preload/contract/index.ts'
import { formatInstant, formatUtc } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { Name } from '../ui/name.tsx'
import { aboutOf } from './about.ts'

const columns = ['number', 'time', 'who', 'action', 'about'] as const

/** A plain table: its rows open, which Primer's table has no row for. */
export function AuditTable({ entries }: { entries: readonly AuditEntryView[] }) {
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set())
  const toggle = (entry: number) =>
    setOpen((before) => {
      const after = new Set(before)
      if (!after.delete(entry)) after.add(entry)
      return after
    })
  const t = texts.audit
  return (
    <div className="audit-frame">
      <table aria-label={t.table} className="audit-table">
        <thead>
          <tr>
            <th scope="col" className="audit-toggle">
              <span className="visually-hidden">{t.columns.details}</span>
            </th>
            {columns.map((column) => (
              <th key={column} scope="col" className={`audit-${column}`}>
                {t.columns[column]}
              </th>
            ))}
          </tr>
        </thead>
        {entries.map((entry) => (
          <AuditRow
            key={entry.seq}
            entry={entry}
            open={open.has(entry.seq)}
            onToggle={() => toggle(entry.seq)}
          />
        ))}
      </table>
    </div>
  )
}

interface AuditRowProps {
  readonly entry: AuditEntryView
  readonly open: boolean
  onToggle(): void
}

function AuditRow({ entry, open, onToggle }: AuditRowProps) {
  const details = useId()
  const { seq, at, actor, action, context, hash } = entry
  const t = texts.audit
  return (
    <tbody>
      <tr data-open={open}>
        <td className="audit-toggle">
          <IconButton
            size="small"
            variant="invisible"
            icon={open ? ChevronDownIcon : ChevronRightIcon}
            aria-label={open ? t.hide(seq) : t.show(seq)}
            aria-expanded={open}
            {...(open ? { 'aria-controls': details } : {})}
            onClick={onToggle}
          />
        </td>
        <td className="audit-number">{seq}</td>
        <td className="audit-time" title={formatUtc(at)}>
          {formatInstant(at)}
        </td>
        <td className="audit-who">
          <Name>{actor}</Name>
        </td>
        <td className="audit-action">
          <span className="mono" translate="no">
            {action}
          </span>
        </td>
        <td className="audit-about">
          <Name>{aboutOf(context)}</Name>
        </td>
      </tr>
      {open ? (
        <tr id={details}>
          <td colSpan={columns.length + 1} className="audit-details">
            <pre className="audit-context" translate="no">
              {JSON.stringify(context, null, 2)}
            </pre>
            <div className="small muted">
              {t.hash}: <span className="mono">{hash}</span>
            </div>
          </td>
        </tr>
      ) : null}
    </tbody>
  )
}
