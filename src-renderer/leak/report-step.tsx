import { Button } from '@primer/react'
import type { LeakView } from '../../src-preload/contract/index.ts'
import { useNow } from '../app/use-now.ts'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { formatExactTime } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { TitledTable } from '../ui/data-table.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { MainText } from '../ui/main-text.tsx'
import { Panel } from '../ui/panel.tsx'
import { useCopy } from '../ui/use-copy.ts'
import { useCloseLeak, useExportLeak, useLeakMarkdown } from './calls.ts'
import { ProofOfDeath } from './revoke-step.tsx'

/** The timeline and what is open, to copy or export; the end of the case. */
export function ReportStep({ leak }: { leak: LeakView }) {
  const display = useTimeDisplay()
  const now = useNow(1000)
  const close = useCloseLeak()
  const markdown = useLeakMarkdown()
  const exported = useExportLeak()
  const { copied, copy } = useCopy<'report'>()
  const { id, open, closedAt } = leak
  const t = texts.leak.report
  return (
    <div className="stack">
      <ProofOfDeath leak={leak} />
      <div className="row">
        <Button
          loading={markdown.isPending}
          onClick={() => markdown.mutate(id, { onSuccess: (text) => void copy(text, 'report') })}
        >
          {t.copy}
        </Button>
        <Button
          loading={exported.isPending && exported.variables.format === 'markdown'}
          onClick={() => exported.mutate({ id, format: 'markdown' })}
        >
          {t.markdown}
        </Button>
        <Button
          loading={exported.isPending && exported.variables.format === 'json'}
          onClick={() => exported.mutate({ id, format: 'json' })}
        >
          {t.json}
        </Button>
        {copied === null ? null : <span role="status">{t.copied}</span>}
        {exported.data == null ? null : <span role="status">{t.exported(exported.data)}</span>}
      </div>
      <CallFailure error={markdown.error ?? exported.error} title={t.exportFailed} />
      <TitledTable
        title={t.timeline}
        rows={leak.journal.map((each, index) => ({ ...each, id: `${index}` }))}
        columns={[
          {
            header: t.time,
            field: 'at',
            rowHeader: true,
            width: 'auto',
            renderCell: (row) => <span className="leak-time">{formatExactTime(row.at, display)}</span>,
          },
          {
            header: t.who,
            field: 'by',
            width: 'growCollapse',
            minWidth: '96px',
            renderCell: (row) => <bdi className="leak-words">{row.by}</bdi>,
          },
          {
            header: t.what,
            field: 'sentence',
            width: 'growCollapse',
            minWidth: '180px',
            maxWidth: '4fr',
            renderCell: (row) => (
              <bdi className="leak-words">
                <MainText>{row.sentence}</MainText>
              </bdi>
            ),
          },
        ]}
      />
      <Panel title={t.open}>
        {open.length === 0 ? (
          <p>{t.nothingOpen}</p>
        ) : (
          <ul className="leak-lines">
            {open.map((each) => (
              <li key={each}>
                <MainText>{each}</MainText>
              </li>
            ))}
          </ul>
        )}
      </Panel>
      <CallFailure error={close.error} />
      {closedAt === null ? (
        <div className="step-actions">
          <ActionButton
            variant="primary"
            loading={close.isPending}
            why={whyNotYet(leak, now, display)}
            onAct={() => close.mutate(id)}
          >
            {open.length === 0 ? t.close : t.closeWith(open.length)}
          </ActionButton>
        </div>
      ) : null}
    </div>
  )
}

/** The case ends once GitHub rejected the token twice: main asks the second time, at the latest when it is closed. */
function whyNotYet(leak: LeakView, now: number, display: ReturnType<typeof useTimeDisplay>): string | null {
  const t = texts.leak.report
  if (leak.confirmedDeadAt === null) return t.closeFirst
  const { secondLookAt } = leak
  return secondLookAt !== null && Date.parse(secondLookAt) > now
    ? t.closeLater(formatExactTime(secondLookAt, display))
    : null
}
