import { ChevronRightIcon } from '@primer/octicons-react'
import { IconButton } from '@primer/react'
import type { AuditEntryView } from '../../src-preload/contract/index.ts'
import { useSnapshot } from '../app/use-snapshot.ts'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { type NamedDestination, namesToKnow } from '../lib/destination-names.ts'
import { formatDate, formatExactTime, formatUtc, type TimeDisplay } from '../lib/format.ts'
import type { StateLook } from '../lib/states.ts'
import { texts } from '../lib/texts.ts'
import { Name } from '../ui/name.tsx'
import { ToneLabel } from '../ui/tone.tsx'
import { auditColumns } from './columns.ts'
import { actionWords, destinationWords, subjectOf } from './words.ts'

/** Columns that every width shows: a heading over more than these would make room for hidden ones. */
const alwaysShown = 4

interface AuditTableProps {
  readonly entries: readonly AuditEntryView[]
  /** Number of the entry whose details are shown. */
  readonly open: number | null
  onToggle(entry: number): void
}

/** A plain table: its days have headings, which Primer's table has no row for. */
export function AuditTable({ entries, open, onToggle }: AuditTableProps) {
  const display = useTimeDisplay()
  const known = namesToKnow(useSnapshot().destinations)
  const t = texts.audit
  return (
    <div className="audit-frame">
      <table aria-label={t.table} className="audit-table">
        <thead>
          <tr>
            <th scope="col" className="audit-toggle">
              <span className="visually-hidden">{t.columns.details}</span>
            </th>
            {auditColumns.map((column) => (
              <th key={column} scope="col" className={`audit-${column}`}>
                {t.columns[column]}
              </th>
            ))}
          </tr>
        </thead>
        {daysOf(entries, display).map(({ day, of }) => (
          <tbody key={day}>
            <tr className="audit-day">
              <th scope="rowgroup" colSpan={alwaysShown}>
                <h2>{day}</h2>
              </th>
            </tr>
            {of.map((entry) => (
              <AuditRow
                key={entry.seq}
                entry={entry}
                known={known}
                open={open === entry.seq}
                onToggle={() => onToggle(entry.seq)}
              />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}

/** Entries by the day that their time is shown in. */
function daysOf(
  entries: readonly AuditEntryView[],
  display: TimeDisplay,
): ReadonlyArray<{ readonly day: string; readonly of: readonly AuditEntryView[] }> {
  const days = new Map<string, AuditEntryView[]>()
  for (const entry of entries) {
    const day = formatDate(entry.at, display)
    const of = days.get(day)
    if (of === undefined) days.set(day, [entry])
    else of.push(entry)
  }
  return [...days].map(([day, of]) => ({ day, of }))
}

interface AuditRowProps {
  readonly entry: AuditEntryView
  readonly known: readonly NamedDestination[]
  readonly open: boolean
  onToggle(): void
}

function AuditRow({ entry, known, open, onToggle }: AuditRowProps) {
  const display = useTimeDisplay()
  const { seq, at, who, operator, action, credential, destination, result, rotation, source, context } = entry
  const about = subjectOf(context)
  const t = texts.audit
  return (
    // The button in the row does the same for keys; a click anywhere in the row is for the hand's convenience.
    <tr data-open={open} onClick={onToggle}>
      <td className="audit-toggle">
        <IconButton
          size="small"
          variant="invisible"
          icon={ChevronRightIcon}
          data-audit-entry={seq}
          aria-label={open ? t.hide(seq) : t.show(seq)}
          aria-expanded={open}
          onClick={(event) => {
            event.stopPropagation()
            onToggle()
          }}
        />
      </td>
      <td className="audit-time">
        <time dateTime={at} title={formatUtc(at)}>
          {formatExactTime(at, display)}
        </time>
      </td>
      <td className="audit-who">
        <Name>{who}</Name>
        {operator === null ? null : (
          <span className="muted small audit-operator">
            <Name>{t.asOperator(operator)}</Name>
          </span>
        )}
      </td>
      <td className="audit-action">
        {actionWords({ action, context })}
        {about === null ? null : (
          <>
            {' '}
            <bdi className="audit-about" translate="no">
              {about}
            </bdi>
          </>
        )}
      </td>
      <td className="audit-credential">{credential === null ? null : <Name>{credential}</Name>}</td>
      <td className="audit-destination">
        {destination === null ? null : <Name>{destinationWords(destination, credential, known)}</Name>}
      </td>
      <td className="audit-result">
        <ResultLabel result={result} />
      </td>
      <td className="audit-rotation">{rotation}</td>
      <td className="audit-source">{t.sources[source]}</td>
    </tr>
  )
}

const resultLooks: Readonly<Record<AuditEntryView['result'], Pick<StateLook, 'tone' | 'glyph'>>> = {
  done: { tone: 'success', glyph: '✓' },
  failed: { tone: 'danger', glyph: '✗' },
  stopped: { tone: 'attention', glyph: '‖' },
  withheld: { tone: 'severe', glyph: '⊘' },
  waived: { tone: 'neutral', glyph: '~' },
}

export function ResultLabel({ result }: Pick<AuditEntryView, 'result'>) {
  return <ToneLabel {...resultLooks[result]}>{texts.audit.results[result]}</ToneLabel>
}
