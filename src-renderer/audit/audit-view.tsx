import { DownloadIcon, LogIcon, VerifiedIcon } from '@primer/octicons-react'
import { Banner, Button } from '@primer/react'
import { Blankslate } from '@primer/react/experimental'
import { formatExactTime } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import { Loading } from '../ui/loading.tsx'
import { ViewHeader } from '../ui/view-header.tsx'
import { AuditTable } from './audit-table.tsx'
import { useAuditEntries, useCheckIntegrity, useExportAudit } from './calls.ts'
import './audit.css'

/** Everything that Rekey did and that somebody decided, newest first. */
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
              description={`${check.data.sentence} ${t.checkedAt(formatExactTime(new Date(check.submittedAt).toISOString()))}`}
              layout="compact"
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
            <AuditTable entries={entries} />
            <div className="audit-more">
              <span className="muted small">{t.shown(entries.length, data?.pages.at(0)?.total ?? 0)}</span>
              {hasNextPage ? (
                <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                  {t.older}
                </Button>
              ) : null}
            </div>
          </>
        )}
      </div>
    </>
  )
}
