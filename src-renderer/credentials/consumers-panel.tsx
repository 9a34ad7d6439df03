import { Button, SegmentedControl } from '@primer/react'
import type { Column } from '@primer/react/experimental'
import { useState } from 'react'
import type { ConsumersView } from '../../src-preload/contract/index.ts'
import { useOpenPage } from '../app/calls.ts'
import { useMainText } from '../app/use-main-text.ts'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { formatInstant } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { TitledTable } from '../ui/data-table.tsx'
import { CallFailure, FailureMessage } from '../ui/failure-message.tsx'
import { LookButton } from '../ui/look-button.tsx'
import { MainText } from '../ui/main-text.tsx'
import { Name } from '../ui/name.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProgressLine } from '../ui/progress-line.tsx'
import { ToneLabel } from '../ui/tone.tsx'
import {
  type ConsumerFilter,
  type ConsumerRow,
  consumerFilters,
  consumerLooks,
  consumerRows,
} from './consumer-rows.ts'
import { useCancelScan, useConsumers, useScanConsumers, useScanProgress } from './consumers-calls.ts'

/** Rows in the page at once: what needs somebody is on top. */
const atFirst = 25

/** Where all of a fleet fails alike, a few say it. */
const unreadShown = 6

/** Which workflow files use the credential's secrets, as far as a scan saw. */
export function ConsumersPanel({ credential }: { credential: string }) {
  const found = useConsumers(credential)
  const progress = useScanProgress(credential)
  const scan = useScanConsumers()
  const cancel = useCancelScan()
  const t = texts.consumers
  const view = found.data ?? null
  const running = progress?.running === true
  return (
    <Panel
      title={t.title}
      actions={
        <LookButton
          running={running}
          busy={running ? cancel.isPending : scan.isPending}
          look={view === null || view.scanned === 0 ? t.scan : t.scanAgain}
          cancel={t.cancel}
          onLook={() => scan.mutate(credential)}
          onCancel={() => cancel.mutate(credential)}
        />
      }
    >
      <p className="muted">{t.lead}</p>
      <CallFailure error={scan.error ?? found.error} />
      {running ? (
        <ProgressLine
          name={t.scanning}
          done={progress.done}
          total={progress.total}
          text={t.progress(progress.done, progress.total)}
        />
      ) : null}
      <FailureMessage failure={progress?.failure ?? null} title={t.failed} />
      {view === null ? null : view.scanned === 0 ? (
        running ? null : (
          <p>{t.never}</p>
        )
      ) : (
        <Found credential={credential} view={view} />
      )}
      {view === null ? null : <NotRead view={view} />}
    </Panel>
  )
}

function Found({ credential, view }: { credential: string; view: ConsumersView }) {
  const [filter, setFilter] = useState<ConsumerFilter>('used')
  const [all, setAll] = useState(false)
  const open = useOpenPage()
  const columns = columnsOf((row) => open.mutate({ page: 'workflow-file', credential, ...row }))
  const t = texts.consumers
  const rows = consumerRows(view, filter)
  const shown = all ? rows : rows.slice(0, atFirst)
  const counts = {
    used: view.consumers.length + view.more,
    missing: view.missing,
    unused: view.unused.length,
  }
  return (
    <div className="stack">
      <p>
        {t.breaks(view.breaks.workflows, view.breaks.repositories)} <AsOf view={view} />
      </p>
      <div>
        <SegmentedControl
          aria-label={t.show}
          size="small"
          onChange={(index) => {
            setFilter(consumerFilters[index] ?? 'used')
            setAll(false)
          }}
        >
          {consumerFilters.map((each) => (
            <SegmentedControl.Button key={each} selected={filter === each}>
              {t.filters[each](counts[each])}
            </SegmentedControl.Button>
          ))}
        </SegmentedControl>
      </div>
      {rows.length === 0 ? (
        <p className="muted">{t.empty[filter]}</p>
      ) : (
        <TitledTable title={t.table} hideTitle rows={shown} columns={columns} />
      )}
      <CallFailure error={open.error} />
      {rows.length > shown.length ? (
        <div>
          <Button size="small" variant="invisible" onClick={() => setAll(true)}>
            {t.more(rows.length - shown.length)}
          </Button>
        </div>
      ) : null}
      {filter !== 'unused' && view.more > 0 ? <p className="fine">{t.leftOut(view.more)}</p> : null}
    </div>
  )
}

function AsOf({ view: { scanned, oldestAt, newestAt, notScanned } }: { view: ConsumersView }) {
  const display = useTimeDisplay()
  const t = texts.consumers
  if (oldestAt === null || newestAt === null) return null
  const [oldest, newest] = [formatInstant(oldestAt, display), formatInstant(newestAt, display)]
  return (
    <span className="muted">
      {oldest === newest ? t.asOf(scanned, newest) : t.asOfBetween(scanned, oldest, newest)}
      {notScanned.length === 0 ? '' : ` ${t.notScanned(notScanned.length)}`}
    </span>
  )
}

/** What a scan could not read: silence would claim that it was read. */
function NotRead({ view: { failures, gaps } }: { view: ConsumersView }) {
  const say = useMainText()
  const t = texts.consumers
  const lines = [
    ...failures.map(({ failure }) => ({
      place: failure.subject,
      message: failure.message,
      hint: failure.hint,
    })),
    ...gaps.map(({ repository, path, message }) => ({
      place: path === null ? repository : `${repository}/${path}`,
      message,
      hint: '',
    })),
  ]
  if (lines.length === 0) return null
  return (
    <div>
      <h3 className="panel-subtitle">{t.unread}</h3>
      <ul>
        {lines.slice(0, unreadShown).map(({ place, message, hint }) => (
          <li key={`${place} ${message}`} className="fine">
            <bdi>{t.notRead(place, say([message, hint].filter((each) => each !== '').join(' ')))}</bdi>
          </li>
        ))}
        {lines.length > unreadShown ? (
          <li className="fine">{t.moreUnread(lines.length - unreadShown)}</li>
        ) : null}
      </ul>
    </div>
  )
}

function columnsOf(
  onOpen: (file: { repository: string; path: string; line: number }) => void,
): ReadonlyArray<Column<ConsumerRow>> {
  const t = texts.consumers
  return [
    {
      header: t.columns.repository,
      field: 'repository',
      rowHeader: true,
      width: 'growCollapse',
      minWidth: '130px',
      maxWidth: '1.3fr',
      renderCell: (row) => (
        <span className="place-cell">
          <Name>{row.repository}</Name>
        </span>
      ),
    },
    {
      header: t.columns.workflow,
      id: 'workflow',
      width: 'growCollapse',
      minWidth: '120px',
      renderCell: ({ repository, file }) =>
        file === null ? null : (
          <Button
            variant="link"
            aria-label={t.open(repository, file.path, file.line)}
            onClick={() => onOpen({ repository, ...file })}
          >
            <Name>{t.at(file.path.replace('.github/workflows/', ''), file.line)}</Name>
          </Button>
        ),
    },
    {
      header: t.columns.job,
      field: 'job',
      width: 'growCollapse',
      minWidth: '90px',
      renderCell: (row) => <bdi className="breakable">{row.job}</bdi>,
    },
    {
      header: t.columns.state,
      field: 'state',
      width: 'auto',
      renderCell: ({ state }) => <ToneLabel {...consumerLooks[state]}>{t.states[state]}</ToneLabel>,
    },
    {
      header: t.columns.detail,
      field: 'detail',
      width: 'growCollapse',
      minWidth: '180px',
      maxWidth: '2fr',
      renderCell: (row) => (
        <bdi className="breakable">
          <MainText>{row.detail}</MainText>
        </bdi>
      ),
    },
  ]
}
