import { Button } from '@primer/react'
import type { LeakView } from '../../src-preload/contract/index.ts'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { formatExactTime } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { TitledTable } from '../ui/data-table.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { Panel } from '../ui/panel.tsx'
import { useCopy } from '../ui/use-copy.ts'
import { useCloseLeak, useExportLeak, useLeakMarkdown } from './calls.ts'
import { ProofOfDeath } from './revoke-step.tsx'

/** The timeline and what is open, to copy or export; the end of the case. */
export function ReportStep({ leak }: { leak: LeakView }) {
  const display = useTimeDisplay()
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
          { header: t.who, field: 'by', width: 'auto' },
          { header: t.what, field: 'sentence', width: 'grow' },
        ]}
      />
      <Panel title={t.open}>
        {open.length === 0 ? (
          <p>{t.nothingOpen}</p>
        ) : (
          <ul className="leak-lines">
            {open.map((each) => (
              <li key={each}>{each}</li>
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
            why={leak.confirmedDeadAt === null ? t.closeFirst : null}
            onAct={() => close.mutate(id)}
          >
            {open.length === 0 ? t.close : t.closeWith(open.length)}
          </ActionButton>
        </div>
      ) : null}
    </div>
  )
}
