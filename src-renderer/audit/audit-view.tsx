import {
  ChevronDownIcon,
  ChevronRightIcon,
  DownloadIcon,
  LogIcon,
  VerifiedIcon,
} from '@primer/octicons-react'
import { Banner, Button, IconButton } from '@primer/react'
import { Blankslate } from '@primer/react/experimental'
import { useState } from 'react'
import type { AuditEntryView } from '../../src-preload/contract/index.ts'
import { formatInstant, formatUtc } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { TitledTable } from '../ui/data-table.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { Loading } from '../ui/loading.tsx'
import { ViewHeader } from '../ui/view-header.tsx'
import { useAuditEntries, useCheckIntegrity, useExportAudit } from './calls.ts'
import { aboutOf, detailsOf } from './entry-context.ts'
import './audit.css'

export function AuditView() {
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useAuditEntries()
  const check = useCheckIntegrity()
  const exported = useExportAudit()
  const t = texts.audit
  const entries = data?.pages.flatMap((page) => page.entries) ?? []
  return (
    <>
      <ViewHeader
        title={t.title}
        name={t.title}
        description={t.lead}
        actions={
          <>
            <Button leadingVisual={VerifiedIcon} loading={check.isPending} onClick={() => check.mutate()}>
              {t.check}
            </Button>
            <Button
              leadingVisual={DownloadIcon}
              loading={exported.isPending}
              onClick={() => exported.mutate()}
            >
              {t.exportButton}
            </Button>
          </>
        }
      />
      <div className="stack">
        <CallFailure error={check.error} title={t.checkFailed} />
        {check.data === undefined ? null : (
          <div role="status">
            <Banner
              variant={check.data.intact ? 'success' : 'critical'}
              aria-label={check.data.intact ? t.intactTitle : t.brokenTitle}
              title={check.data.intact ? t.intactTitle : t.brokenTitle}
              description={check.data.sentence}
            />
          </div>
        )}
        <CallFailure error={exported.error} title={t.exportFailed} />
        {exported.data == null ? null : <p role="status">{t.exported(exported.data)}</p>}
        <CallFailure error={error} title={t.loadFailed} />
        {isPending ? <Loading /> : null}
        {data !== undefined && entries.length === 0 ? (
          <Blankslate border>
            <Blankslate.Visual>
              <LogIcon size="medium" />
            </Blankslate.Visual>
            <Blankslate.Heading>{t.emptyTitle}</Blankslate.Heading>
            <Blankslate.Description>{t.empty}</Blankslate.Description>
          </Blankslate>
        ) : null}
        {entries.length === 0 ? null : (
          <>
            <EntryTable entries={entries} />
            <div className="row">
              {hasNextPage ? (
                <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                  {t.older}
                </Button>
              ) : null}
              <span className="muted small">{t.shown(entries.length, data?.pages.at(0)?.total ?? 0)}</span>
            </div>
          </>
        )}
      </div>
    </>
  )
}

function EntryTable({ entries }: { entries: readonly AuditEntryView[] }) {
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set())
  const t = texts.audit
  const toggle = (seq: number) => {
    const next = new Set(open)
    if (!next.delete(seq)) next.add(seq)
    setOpen(next)
  }
  return (
    <TitledTable
      title={t.table}
      hideTitle
      rows={entries.map((each) => ({ ...each, id: each.seq }))}
      columns={[
        {
          id: 'toggle',
          header: () => <span className="visually-hidden">{t.columns.details}</span>,
          width: '48px',
          renderCell: ({ seq }) => (
            <IconButton
              size="small"
              variant="invisible"
              icon={open.has(seq) ? ChevronDownIcon : ChevronRightIcon}
              aria-label={open.has(seq) ? t.hide(seq) : t.show(seq)}
              aria-expanded={open.has(seq)}
              onClick={() => toggle(seq)}
            />
          ),
        },
        { header: t.columns.number, field: 'seq', width: '64px', align: 'end' },
        {
          header: t.columns.time,
          field: 'at',
          width: '220px',
          renderCell: ({ at }) => <span title={formatUtc(at)}>{formatInstant(at)}</span>,
        },
        { header: t.columns.who, field: 'actor', width: 'growCollapse', minWidth: '100px' },
        {
          header: t.columns.action,
          field: 'action',
          rowHeader: true,
          width: 'auto',
          renderCell: ({ action }) => <span translate="no">{action}</span>,
        },
        {
          header: t.columns.about,
          id: 'about',
          width: 'growCollapse',
          minWidth: '180px',
          renderCell: (entry) =>
            open.has(entry.seq) ? (
              <EntryDetails entry={entry} />
            ) : (
              <span translate="no">{aboutOf(entry)}</span>
            ),
        },
      ]}
    />
  )
}

function EntryDetails({ entry }: { entry: AuditEntryView }) {
  return (
    <dl className="entry-details" translate="no">
      {detailsOf(entry).map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd className="mono">{value}</dd>
        </div>
      ))}
      <div>
        <dt>{texts.audit.hash}</dt>
        <dd className="mono">{entry.hash}</dd>
      </div>
    </dl>
  )
}
