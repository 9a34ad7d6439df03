import { CalendarIcon, PlusIcon } from '@primer/octicons-react'
import { Button } from '@primer/react'
import { Blankslate } from '@primer/react/experimental'
import { useDeferredValue, useMemo, useRef, useState } from 'react'
import { useImportInventory } from '../app/calls.ts'
import { useCommandHandler } from '../app/command-handlers.ts'
import { ImportResult } from '../app/import-inventory.tsx'
import { useShell } from '../app/shell-store.ts'
import { useNow } from '../app/use-now.ts'
import { useSnapshot } from '../app/use-snapshot.ts'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { CredentialDialog, useCredentialDialog } from '../credentials/credential-dialog.tsx'
import { Said } from '../credentials/said.tsx'
import { useExportInventory } from '../inventory/calls.ts'
import { RefreshButton, RefreshProgress } from '../inventory/refresh.tsx'
import { newestRead } from '../inventory/table-of.ts'
import { LeakList } from '../leak/leak-list.tsx'
import { texts } from '../lib/texts.ts'
import { countStanding } from '../policy/findings.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import { useCopy } from '../ui/use-copy.ts'
import { ViewHeader } from '../ui/view-header.tsx'
import { filterCredentials, sortCredentials } from './arrange.ts'
import { BandFilters } from './band-filters.tsx'
import { ChangeBanner } from './change-banner.tsx'
import { type CopyFormat, copyRows } from './copy-rows.ts'
import { useDashboard } from './dashboard-store.ts'
import { EmptyDashboard } from './empty-dashboard.tsx'
import { ExpiryGroups } from './expiry-groups.tsx'
import { FilterBar } from './filter-bar.tsx'
import { groupCredentials } from './groups.ts'
import { HeaderMenu } from './header-menu.tsx'
import { nextSentences } from './next-sentence.ts'
import { countPlaces } from './places.ts'
import { Timeline } from './timeline.tsx'
import './dashboard.css'

/** The start screen: what needs the operator, and by when. */
export function ExpiryView() {
  const { credentials, destinations, rotations, workspace, policy } = useSnapshot()
  const now = useNow()
  const display = useTimeDisplay()
  const { filters: chosen, sort, clearFilters } = useDashboard()
  // Typing stays ahead of two hundred rows.
  const filters = useDeferredValue(chosen)
  const dialog = useCredentialDialog()
  const calendarButton = useRef<HTMLButtonElement>(null)
  const [calendar, setCalendar] = useState<string | null>(null)
  const { copied, copy } = useCopy<number>()
  const imported = useImportInventory()
  const exported = useExportInventory()
  const places = useMemo(() => countPlaces(destinations), [destinations])
  const againstPolicy = useMemo(() => countStanding(policy.findings, now), [policy, now])
  const shown = useMemo(
    () => sortCredentials(filterCredentials(credentials, filters, now, againstPolicy), sort, now),
    [credentials, filters, sort, now, againstPolicy],
  )
  const isEmpty = credentials.length === 0
  const t = texts.dashboard
  const copyAs = (format: CopyFormat) => {
    const rows = groupCredentials(shown, now).flatMap(({ members }) => members)
    void copy(copyRows(rows, places, now, format), rows.length)
  }
  const openCalendar = () => dialog.open({ kind: 'calendar', name: null }, calendarButton)
  useCommandHandler('copy-markdown', isEmpty ? null : () => copyAs('markdown'))
  useCommandHandler('export', isEmpty ? null : openCalendar)
  return (
    <>
      <ViewHeader
        title={t.title}
        name={t.title}
        actions={
          isEmpty ? null : (
            <>
              <Button
                leadingVisual={PlusIcon}
                onClick={() => useShell.getState().openPalette(texts.palette.rotatePrompt)}
              >
                {t.actions.newRotation}
              </Button>
              <Button ref={calendarButton} leadingVisual={CalendarIcon} onClick={openCalendar}>
                {t.calendar.button}
              </Button>
              <RefreshButton />
              <HeaderMenu
                onOpen={dialog.open}
                onImport={() => imported.mutate()}
                onExport={() => exported.mutate()}
                onCopy={copyAs}
              />
            </>
          )
        }
      />
      <div className="stack">
        {isEmpty ? null : (
          <p className="next-sentence">{nextSentences(credentials, now, display).join(' ')}</p>
        )}
        <LeakList />
        <ChangeBanner key={workspace} credentials={credentials} workspace={workspace} now={now} />
        <RefreshProgress newest={newestRead(destinations)} />
        <ImportResult imported={imported} />
        <CallFailure error={exported.error} />
        <Said text={exported.data == null ? null : t.actions.exported(exported.data)} />
        <Said text={calendar === null ? null : t.calendar.saved(calendar)} />
        <Said text={copied === null ? null : t.copied(copied)} />
        {isEmpty ? (
          <EmptyDashboard
            isSample={workspace === 'sample'}
            importing={imported.isPending}
            onOpen={dialog.open}
            onImport={() => imported.mutate()}
          />
        ) : (
          <>
            <BandFilters credentials={credentials} againstPolicy={againstPolicy.size} now={now} />
            <Timeline credentials={shown} now={now} />
            <FilterBar credentials={credentials} shown={shown.length} />
            {shown.length === 0 ? (
              <Blankslate border>
                <Blankslate.Heading>{t.filters.none}</Blankslate.Heading>
                <Button onClick={clearFilters}>{t.filters.clear}</Button>
              </Blankslate>
            ) : (
              <ExpiryGroups
                credentials={shown}
                rotations={rotations}
                places={places}
                againstPolicy={againstPolicy}
                now={now}
                onOpen={dialog.open}
              />
            )}
          </>
        )}
      </div>
      <CredentialDialog state={dialog} now={now} onCalendarSaved={setCalendar} />
    </>
  )
}
