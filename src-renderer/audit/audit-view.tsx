import { CopyIcon, FilterIcon, LogIcon, VerifiedIcon } from '@primer/octicons-react'
import { Button, Pagination } from '@primer/react'
import { Blankslate } from '@primer/react/experimental'
import { useEffect, useRef, useState } from 'react'
import { useCommandHandler } from '../app/command-handlers.ts'
import { useSettings } from '../app/use-settings.ts'
import { useView } from '../app/view-store.ts'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import { Loading } from '../ui/loading.tsx'
import { ViewHeader } from '../ui/view-header.tsx'
import { AuditFilters } from './audit-filters.tsx'
import { AuditTable } from './audit-table.tsx'
import {
  pageSize,
  useAuditEntry,
  useAuditPage,
  useCheckIntegrity,
  useCopyText,
  useExportAudit,
} from './calls.ts'
import { EntryDetails } from './entry-details.tsx'
import { ExportMenu } from './export-menu.tsx'
import { filterFor, isFiltered } from './filter.ts'
import { useAuditFilter } from './filter-store.ts'
import { Integrity } from './integrity.tsx'
import { markdownOf } from './markdown.ts'
import { useSettled } from './use-settled.ts'
import './audit.css'

/** Everything that Rekey did and that somebody decided, newest first. */
export function AuditView() {
  const wanted = useView(({ route }) => (route.view === 'audit' ? (route.entry ?? null) : null))
  const display = useSettings()['time.display']
  const { filter: chosen, page, clear, goToPage } = useAuditFilter()
  const filter = filterFor(useSettled(chosen), display)
  const { data, error, isPending } = useAuditPage(filter, page)
  const [open, setOpen] = useState(wanted)
  const check = useCheckIntegrity()
  const exported = useExportAudit()
  const copied = useCopyText()
  const region = useRef<HTMLDivElement>(null)
  const shown = useRef<HTMLParagraphElement>(null)
  const entries = data?.entries ?? []
  const { matching = 0, total = 0 } = data ?? {}
  const inPage = entries.find(({ seq }) => seq === open)
  const { data: fetched } = useAuditEntry(inPage === undefined ? open : null)

  const close = () => {
    const button = region.current?.querySelector<HTMLElement>(`[data-audit-entry="${open}"]`)
    setOpen(null)
    if (button == null) shown.current?.focus()
    else button.focus()
  }
  const clearFilters = () => {
    clear()
    region.current?.querySelector<HTMLElement>('[type="search"]')?.focus()
  }
  const copyRows = () => copied.mutate(markdownOf(entries))
  const first = entries[0]?.seq ?? null
  useCommandHandler('copy-markdown', entries.length === 0 ? null : copyRows)
  useCommandHandler('toggle-details', open !== null ? close : first === null ? null : () => setOpen(first))
  useLeadTo(wanted, total)

  const t = texts.audit
  return (
    <div ref={region} className="audit">
      <ViewHeader
        title={t.title}
        name={t.title}
        description={t.lead}
        actions={
          <>
            <Button leadingVisual={VerifiedIcon} loading={check.isPending} onClick={() => check.mutate()}>
              {t.check}
            </Button>
            {entries.length === 0 ? null : (
              <Button leadingVisual={CopyIcon} loading={copied.isPending} onClick={copyRows}>
                {t.copyMarkdown}
              </Button>
            )}
            {matching === 0 ? null : (
              <ExportMenu
                entries={matching}
                busy={exported.isPending}
                onExport={(format) => exported.mutate({ format, filter })}
              />
            )}
          </>
        }
      />
      <div className="stack">
        <Integrity check={check} onShow={setOpen} />
        <CallFailure error={exported.error} title={t.exportFailed} />
        <CallFailure error={copied.error} title={t.copyFailed} />
        {exported.data == null ? null : (
          <p role="status">{t.exported(exported.data.path, exported.data.entries)}</p>
        )}
        {copied.isSuccess ? (
          <p role="status">{t.copiedRows(copied.variables.split('\n').length - 3)}</p>
        ) : null}
        <CallFailure error={error} title={t.loadFailed} />
        {isPending ? <Loading rows={10} /> : null}
        {total === 0 && !isFiltered(chosen) ? null : <AuditFilters />}
        {data !== undefined && total === 0 ? <NothingYet /> : null}
        {data !== undefined && total > 0 && matching === 0 ? <NoMatch onClear={clearFilters} /> : null}
        {matching === 0 && open === null ? null : (
          <div className="audit-columns" data-details={open !== null}>
            <div className="audit-list">
              <div className="row">
                <p ref={shown} role="status" tabIndex={-1} className="muted small audit-shown">
                  {shownSentence(page, entries.length, matching, total)}
                </p>
                {isFiltered(chosen) ? (
                  <Button size="small" variant="invisible" onClick={clearFilters}>
                    {t.filters.clear}
                  </Button>
                ) : null}
              </div>
              <AuditTable
                entries={entries}
                open={open}
                onToggle={(entry) => (entry === open ? close() : setOpen(entry))}
              />
              {matching <= pageSize ? null : (
                <nav aria-label={t.pages}>
                  <Pagination
                    pageCount={Math.ceil(matching / pageSize)}
                    currentPage={page}
                    showPages={{ narrow: false }}
                    onPageChange={(event, next) => {
                      event.preventDefault()
                      goToPage(next)
                      shown.current?.focus()
                    }}
                  />
                </nav>
              )}
            </div>
            {open === null ? null : <EntryDetails number={open} entry={inPage ?? fetched} onClose={close} />}
          </div>
        )}
      </div>
    </div>
  )
}

function shownSentence(page: number, rows: number, matching: number, total: number): string {
  const t = texts.audit
  const from = (page - 1) * pageSize
  const shown = matching <= pageSize ? t.all(matching) : t.shown(from + 1, from + rows, matching)
  return matching === total ? shown : t.filteredOf(shown, total)
}

/** A link to an entry shows the page that has it: entries are numbered without gaps, newest first. */
function useLeadTo(entry: number | null, total: number): void {
  const clear = useAuditFilter((state) => state.clear)
  const goToPage = useAuditFilter((state) => state.goToPage)
  const led = useRef(false)
  useEffect(() => {
    if (entry === null || total === 0 || led.current) return
    led.current = true
    clear()
    if (entry <= total) goToPage(Math.floor((total - entry) / pageSize) + 1)
  }, [entry, total, clear, goToPage])
}

function NothingYet() {
  const t = texts.audit
  return (
    <Blankslate border>
      <Blankslate.Visual>
        <LogIcon size="medium" />
      </Blankslate.Visual>
      <Blankslate.Heading>{t.emptyTitle}</Blankslate.Heading>
      <Blankslate.Description>{t.empty}</Blankslate.Description>
    </Blankslate>
  )
}

function NoMatch({ onClear }: { onClear: () => void }) {
  const t = texts.audit
  return (
    <Blankslate border>
      <Blankslate.Visual>
        <FilterIcon size="medium" />
      </Blankslate.Visual>
      <Blankslate.Heading>{t.noMatch}</Blankslate.Heading>
      <Button onClick={onClear}>{t.filters.clear}</Button>
    </Blankslate>
  )
}
